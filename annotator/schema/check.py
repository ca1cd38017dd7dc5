"""What a schema file must hold to besides its shape.

The checks look at the plain data, not at records, so that they still report everything
when a part of the file has the wrong shape. What is missing is no fault here.
"""

from collections.abc import Iterator
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from annotator.model.record import Record
from annotator.schema.definition import EventSchema, LocalText, is_one_of
from annotator.schema.reply import REPLY_KEYS
from annotator.schema.tree import Fault, Path

_LISTED = 20
"""Most names that a message lists."""


class Part(NamedTuple):
    """A part of a file and where it stands."""

    path: Path
    data: Any

    def child(self, key: str) -> "Part":
        """Returns the part under a key, with None as its data if there is none."""
        data = self.data.get(key) if isinstance(self.data, dict) else None
        return Part((*self.path, key), data)

    def items(self, key: str) -> "tuple[Part, ...]":
        """Returns the parts of the list under a key, none if there is no list."""
        path, data = self.child(key)
        items = data if isinstance(data, list) else []
        return tuple(Part((*path, index), item) for index, item in enumerate(items))

    def text(self, key: str) -> str:
        """Returns the text under a key, empty if there is none."""
        data = self.child(key).data
        return data if isinstance(data, str) else ""


def file_faults(root: Part) -> Iterator[Fault]:
    """Yields all faults: names, attributes, examples, languages."""
    yield from _repeated_names(root)
    yield from _clashing_names(root)
    for attribute in root.items("attributes"):
        yield from _attribute_faults(attribute, _names(root.items("event_types")))
    for event_type in root.items("event_types"):
        for example in event_type.items("examples"):
            yield from _example_faults(example, event_type, root)
    yield from _missing_languages(root)


def _names(parts: tuple[Part, ...]) -> frozenset[str]:
    return frozenset(part.text("name") for part in parts) - {""}


def _repeated_names(root: Part) -> Iterator[Fault]:
    yield from _repeats(root.items("units"))
    yield from _repeats(root.items("common_roles"))
    yield from _repeats(root.items("attributes"))
    yield from _repeats(root.items("event_types"))
    yield from _repeats(root.items("decisions"))
    for attribute in root.items("attributes"):
        yield from _repeats(attribute.items("values"))
    for event_type in root.items("event_types"):
        yield from _repeats(event_type.items("roles"))


def _repeats(parts: tuple[Part, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for part in parts:
        name = part.text("name")
        if name and name in seen:
            yield Fault((*part.path, "name"), f"{name!r} is taken by one before it")
        seen.add(name)


def _clashing_names(root: Part) -> Iterator[Fault]:
    """Roles and attributes of a type are keys of one record, beside its fixed keys."""
    common, attributes = root.items("common_roles"), root.items("attributes")
    for part in (*common, *attributes):
        yield from _clash(part, frozenset(REPLY_KEYS), "a key of every event")
    for part in attributes:
        yield from _clash(part, _names(common), "a common role")
    for event_type in root.items("event_types"):
        own = [a for a in attributes if _applies(a, event_type.text("name"))]
        for role in event_type.items("roles"):
            yield from _clash(role, frozenset(REPLY_KEYS), "a key of every event")
            yield from _clash(role, _names(common), "a common role")
            yield from _clash(role, _names(tuple(own)), "an attribute of the type")


def _clash(part: Part, taken: frozenset[str], what: str) -> Iterator[Fault]:
    name = part.text("name")
    if name in taken:
        yield Fault((*part.path, "name"), f"{name!r} is {what}; choose another name")


def _applies(attribute: Part, event_type: str) -> bool:
    types = [item.data for item in attribute.items("event_types")]
    return not types or event_type in types


def _choices(attribute: Part) -> tuple[str | bool, ...]:
    if attribute.text("kind") == "boolean":
        return (False, True)
    return tuple(value.text("name") for value in attribute.items("values"))


def _attribute_faults(attribute: Part, types: frozenset[str]) -> Iterator[Fault]:
    kind, values = attribute.text("kind"), attribute.items("values")
    if kind == "choice" and not values:
        yield Fault((*attribute.path, "values"), "a choice needs values")
    if kind == "boolean" and values:
        yield Fault((*attribute.path, "values"), "a boolean has no values; remove them")
    default, choices = attribute.child("default"), _choices(attribute)
    if default.data is not None and not is_one_of(default.data, choices):
        yield Fault(default.path, f"{default.data!r} is none of {_listed(choices)}")
    for item in attribute.items("event_types"):
        if isinstance(item.data, str) and item.data not in types:
            yield Fault(item.path, f"{item.data!r} is no event type of this file")


def _example_faults(example: Part, event_type: Part, root: Part) -> Iterator[Fault]:
    text = example.text("text")
    if example.text("trigger") not in text:
        yield Fault((*example.path, "trigger"), "does not stand in the text")
    roles = (*event_type.items("roles"), *root.items("common_roles"))
    names = _names(roles)
    known = _listed(sorted(names))
    single = {role.text("name") for role in roles if role.child("multiple").data is False}
    filled: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for argument in example.items("arguments"):
        role, quote = argument.text("role"), argument.text("quote")
        if quote not in text:
            yield Fault((*argument.path, "quote"), "does not stand in the text")
        if role and role not in names:
            yield Fault((*argument.path, "role"), f"{role!r} is none of {known}")
        if (role, quote) in seen or (role in single and role in filled):
            yield Fault(argument.path, f"{role!r} is filled once before")
        seen.add((role, quote))
        filled.add(role)
    yield from _stated_faults(example, event_type, root)


def _stated_faults(example: Part, event_type: Part, root: Part) -> Iterator[Fault]:
    """Faults of the attributes that an example states."""
    known = {
        attribute.text("name"): attribute
        for attribute in root.items("attributes")
        if _applies(attribute, event_type.text("name"))
    }
    yield from _repeats(example.items("attributes"))
    for stated in example.items("attributes"):
        name, value = stated.text("name"), stated.child("value")
        if name and name not in known:
            message = f"{name!r} is no attribute of {event_type.text('name')!r}"
            yield Fault((*stated.path, "name"), message)
        elif name and not is_one_of(value.data, _choices(known[name])):
            listed = _listed(_choices(known[name]))
            yield Fault(value.path, f"{value.data!r} is none of {listed}")
        elif name and value.data == known[name].child("default").data:
            yield Fault(value.path, f"{value.data!r} is the default; leave it out")
    for name in sorted(known.keys() - _names(example.items("attributes"))):
        if name and known[name].child("default").data is None:
            yield Fault((*example.path, "attributes"), f"{name!r} must be given")


def _missing_languages(root: Part) -> Iterator[Fault]:
    texts = list(_local_texts(EventSchema, root))
    languages = frozenset(key for text in texts for key in text.data)
    for text in texts:
        for language in sorted(languages - text.data.keys()):
            yield Fault((*text.path, language), "missing; other texts have this language")


def _local_texts(annotation: Any, part: Part) -> Iterator[Part]:
    """Yields the texts in several languages, wherever the records have them."""
    if annotation is LocalText:
        if isinstance(part.data, dict):
            yield part
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        for name, field in annotation.model_fields.items():
            yield from _local_texts(field.annotation, part.child(name))
    elif get_origin(annotation) is tuple and isinstance(part.data, list):
        for index, item in enumerate(part.data):
            inner = Part((*part.path, index), item)
            yield from _local_texts(get_args(annotation)[0], inner)
    elif get_origin(annotation) in {Union, UnionType}:
        for option in get_args(annotation):
            yield from _local_texts(option, part)


def _listed(values: tuple[str | bool, ...] | list[str]) -> str:
    """Lists what there is; a hundred names would help nobody."""
    more = ", …" * (len(values) > _LISTED)
    names = ", ".join(str(value).lower() for value in values[:_LISTED])
    return f"{names}{more}" or "no values"
