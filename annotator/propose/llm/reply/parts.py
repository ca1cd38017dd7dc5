"""The parts of an event as a reply gives them, each looked at on its own.

The strict reply model would refuse a whole answer for one part that is off. What it
accepts is read here without any trouble, so nothing has to be read twice.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from annotator.model.proposal import FaultKind
from annotator.propose.llm.reply.attributes import Stated, read_attribute, unstated
from annotator.propose.llm.reply.quotes import Quoted, read_quotes
from annotator.propose.llm.reply.trouble import Trouble, below, says_nothing
from annotator.schema.definition import AttributeDefinition, EventSchema, Role
from annotator.schema.reply import REPLY_KEYS

MAX_KEYS = 200
"""Keys of one event; what has more is none."""


class EventParts(NamedTuple):
    """What a reply says of one event, before it is looked up in the paragraph."""

    path: str
    type: str
    trigger: Quoted
    sentences: tuple[int, ...]
    """Where the trigger is said to stand, counted from 0; empty if nowhere that exists."""
    quotes: tuple[Quoted, ...]
    """What fills the roles, in the order of the reply."""
    attributes: tuple[Stated, ...]
    """As given, defaults included."""


class ReadEvent(NamedTuple):
    """One event, None if nothing is left of it, and what was wrong with it."""

    parts: EventParts | None
    troubles: tuple[Trouble, ...]


class _Known(NamedTuple):
    """The names of one event type."""

    name: str
    roles: Mapping[str, Role]
    attributes: Mapping[str, AttributeDefinition]
    elsewhere: frozenset[str]
    """Roles and attributes that only other types have."""


_Item = Quoted | Stated | int | Trouble


@lru_cache(maxsize=16)
def _known_types(schema: EventSchema) -> Mapping[str, _Known]:
    roles = {
        t.name: {r.name: r for r in schema.roles_of(t.name)} for t in schema.event_types
    }
    attributes = {a.name for a in schema.attributes}
    every = frozenset(attributes.union(*roles.values()))
    return {
        name: _Known(name, own, {a.name: a for a in schema.attributes_of(name)}, every)
        for name, own in roles.items()
    }


def read_event(
    data: object, path: str, schema: EventSchema, sentence_count: int
) -> ReadEvent:
    """Reads one event of a reply.

    Args:
        data: One element of the reply's list of events.
        path: Where it stands in the reply.
        schema: What it is held against.
        sentence_count: Sentences of the paragraph.

    Returns:
        No event where it has no known type or no trigger; the whole of it is then one
        fault. Else the event with every part that can be looked up in the paragraph.
    """
    if says_nothing(data):
        return ReadEvent(None, ())
    if not isinstance(data, dict) or len(data) > MAX_KEYS:
        return _lost("off_schema", path, data, "must be an object with type and trigger")
    known = _known_types(schema).get(_name(data.get("type")))
    if known is None:
        names = ", ".join(_known_types(schema))
        return _lost("off_schema", path, data, f"needs a type out of {names}")
    items = tuple(_items(data, path, known, sentence_count))
    quotes = tuple(item for item in items if isinstance(item, Quoted))
    trigger = next((quote for quote in quotes if quote.role is None), None)
    if trigger is None:
        return _lost(
            "required_missing", path, data, "needs a trigger, quoted from the text"
        )
    parts = EventParts(
        path=path,
        type=known.name,
        trigger=trigger,
        sentences=tuple(item for item in items if isinstance(item, int)),
        quotes=tuple(quote for quote in quotes if quote.role is not None),
        attributes=tuple(item for item in items if isinstance(item, Stated)),
    )
    troubles = tuple(item for item in items if isinstance(item, Trouble))
    missing = unstated(frozenset(a.name for a in parts.attributes), path, known.attributes)
    return ReadEvent(parts, (*troubles, *_surplus(quotes), *missing))


def _lost(kind: FaultKind, path: str, data: object, advice: str) -> ReadEvent:
    return ReadEvent(None, (Trouble(kind, path, data, advice),))


def _name(value: object) -> str:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""


def _items(
    data: Mapping[str, Any], path: str, known: _Known, sentence_count: int
) -> Iterator[_Item]:
    for key, value in data.items():
        here = below(path, key)
        if key == "trigger":
            yield from read_quotes(value, here, None)
        elif key == "sentence":
            yield from _sentences(value, here, sentence_count)
        elif key in known.roles:
            yield from _fillers(value, here, known.roles[key])
        elif key in known.attributes:
            yield from read_attribute(value, here, known.attributes[key])
        elif key not in REPLY_KEYS and not says_nothing(value):
            yield _unknown(value, here, key, known)


def _fillers(value: object, path: str, role: Role) -> Iterator[Quoted | Trouble]:
    quotes = 0
    for item in read_quotes(value, path, role.name):
        quotes += isinstance(item, Quoted)
        if isinstance(item, Quoted) and quotes > 1 and not role.multiple:
            yield Trouble(
                "off_schema", item.path, item.text, f"{role.name} takes one quote"
            )
        else:
            yield item


def _unknown(value: object, path: str, key: str, known: _Known) -> Trouble:
    names = ", ".join([*known.roles, *known.attributes])
    if key in known.elsewhere:
        return Trouble("role_not_in_type", path, value, f"{known.name} has only {names}")
    return Trouble("off_schema", path, value, f"is unknown; {known.name} has {names}")


def _surplus(quotes: tuple[Quoted, ...]) -> Iterator[Trouble]:
    """Yields the triggers behind the first."""
    first, *rest = (quote for quote in quotes if quote.role is None)
    for quote in rest:
        if quote.text == first.text:
            yield Trouble("duplicate", quote.path, quote.text)
        else:
            yield Trouble("off_schema", quote.path, quote.text, "an event has one trigger")


def _sentences(value: object, path: str, count: int) -> Iterator[int | Trouble]:
    """Yields the sentences that are meant, from 0; a wrong one is a fault that costs little."""
    values = value if isinstance(value, list) else [value]
    for index, item in enumerate(values):
        here = f"{path}[{index}]" if isinstance(value, list) else path
        number = _whole(item)
        if says_nothing(item):
            continue
        if number is None:
            yield Trouble("off_schema", here, item)
        elif 1 <= number <= count:
            yield number - 1
        else:
            yield Trouble("out_of_range", here, item)


def _whole(value: object) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
