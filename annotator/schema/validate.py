"""Judges an event mention against the schema; the spans are judged by ``model``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.remark import Remark
from annotator.model.value import Party, Period, Place, Quantity, Value, ValueType
from annotator.schema.definition import AttributeDefinition, EventSchema, Role, is_one_of

_CLASSES: dict[ValueType, type] = {
    "quantity": Quantity,
    "counted_item": Quantity,
    "money": Quantity,
    "time": Period,
    "place": Place,
    "party": Party,
}


class EventFault(NamedTuple):
    """What is wrong with an event."""

    text: str
    """With its path in the event."""
    remark: Remark
    """The same for a page, in its reader's language."""


def validate_event(event: EventMention, schema: EventSchema) -> tuple[str, ...]:
    """Returns the texts of ``event_faults``; empty if the event is valid."""
    return tuple(fault.text for fault in event_faults(event, schema))


def event_faults(event: EventMention, schema: EventSchema) -> tuple[EventFault, ...]:
    """Returns all faults of the event; empty if it is valid.

    Faults are: an unknown type; a role that the type lacks; a role filled twice that takes
    one argument; the same argument twice; a value of the wrong type; an attribute that the
    type lacks, has no such value or states its default; a required attribute left out.
    A missing value is no fault: not every filler can be normalised.
    """
    if schema.event_type(event.type) is None:
        known = _listed(event_type.name for event_type in schema.event_types)
        text = f"type: {event.type!r} is none of {known}"
        return (EventFault(text, Remark.of("type_unknown", type=event.type)),)
    return (*_argument_faults(event, schema), *_attribute_faults(event, schema))


def missing_roles(event: EventMention, schema: EventSchema) -> tuple[str, ...]:
    """Returns the expected roles that nothing fills, in the schema's order.

    That is no fault: the paragraph need not name them. Empty for an unknown type.
    """
    filled = {argument.role for argument in event.arguments}
    roles = schema.roles_of(event.type)
    return tuple(r.name for r in roles if r.expected and r.name not in filled)


def stated_attributes(
    values: Mapping[str, str | bool], schema: EventSchema
) -> tuple[Attribute, ...]:
    """Returns the values as an event holds them: sorted by name, without the defaults.

    Names that the schema lacks are kept, for ``validate_event`` to report.
    """
    defaults = {attribute.name: attribute.default for attribute in schema.attributes}
    return tuple(
        Attribute(name=name, value=value)
        for name, value in sorted(values.items())
        if not is_one_of(defaults.get(name), [value])
    )


def _argument_faults(event: EventMention, schema: EventSchema) -> Iterator[EventFault]:
    roles = {role.name: role for role in schema.roles_of(event.type)}
    filled: Counter[str] = Counter()
    spans: set[tuple[str, int, int]] = set()
    for index, argument in enumerate(event.arguments):
        path, name, quote = f"arguments[{index}]", argument.role, argument.span.text
        span = (name, argument.span.start, argument.span.end)
        filled[name] += 1
        if name not in roles:
            known = _listed(roles)
            text = f"{path}.role: {name!r} is no role of {event.type}; it has {known}"
            remark = Remark.of("role_not_of_type", role=name, type=event.type)
            yield EventFault(text, remark)
        elif span in spans:
            remark = Remark.of("given_twice", role=name, text=quote)
            yield EventFault(f"{path}: {name} {quote!r} is given twice", remark)
        elif filled[name] == 2 and not roles[name].multiple:
            remark = Remark.of("takes_one", role=name)
            yield EventFault(f"{path}.role: {name} takes one argument", remark)
        if name in roles:
            yield from _value_faults(path, argument, roles[name])
        spans.add(span)


def _value_faults(path: str, argument: Argument, role: Role) -> Iterator[EventFault]:
    value, remark = argument.value, Remark.of("value_misfit", role=role.name)
    if value is not None and role.value is None:
        yield EventFault(f"{path}.value: {role.name} carries no value", remark)
    elif value is not None and not _is_a(value, role.value):
        text = f"{path}.value: {role.name} carries {role.value}, not {value.type}"
        yield EventFault(text, remark)


def _is_a(value: Value, wanted: ValueType | None) -> bool:
    if wanted is None or not isinstance(value, _CLASSES[wanted]):
        return False
    # a quantity says what kind it is only where its words do
    known_kind = value.kind if isinstance(value, Quantity) else None
    return wanted != "money" or known_kind in {None, "money"}


def _attribute_faults(event: EventMention, schema: EventSchema) -> Iterator[EventFault]:
    own = {attribute.name: attribute for attribute in schema.attributes_of(event.type)}
    for stated in event.attributes:
        definition = own.get(stated.name)
        if definition is None:
            yield _attribute_fault(stated.name, f"no attribute of {event.type}")
        else:
            yield from _stated_faults(stated, definition)
    for attribute in own.values():
        if attribute.required and event.attribute(attribute.name) is None:
            text = f"attributes.{attribute.name}: must be given, one of "
            remark = Remark.of("attribute_missing", attribute=attribute.name)
            yield EventFault(text + _listed(attribute.choices), remark)


def _stated_faults(
    stated: Attribute, definition: AttributeDefinition
) -> Iterator[EventFault]:
    if not is_one_of(stated.value, definition.choices):
        known = _listed(definition.choices)
        yield _attribute_fault(stated.name, f"{stated.value!r} is none of {known}")
    elif stated.value == definition.default:
        problem = f"{stated.value!r} is the default; leave it out"
        yield _attribute_fault(stated.name, problem)


def _attribute_fault(name: str, problem: str) -> EventFault:
    remark = Remark.of("attribute_misfit", attribute=name)
    return EventFault(f"attributes.{name}: {problem}", remark)


def _listed(names: Iterable[str | bool]) -> str:
    return ", ".join(str(name) for name in names)
