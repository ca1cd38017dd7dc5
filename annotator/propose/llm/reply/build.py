"""Makes a proposal of an event whose quotes have their places."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.model.event import Argument, EventMention
from annotator.model.proposal import Note, Proposal, Task
from annotator.model.span import Span
from annotator.propose.llm.reply.parts import EventParts
from annotator.propose.llm.reply.place import Placed
from annotator.propose.llm.reply.told import agrees
from annotator.propose.llm.reply.trouble import Trouble, shortened
from annotator.propose.values import role_value
from annotator.schema.definition import EventSchema
from annotator.schema.validate import missing_roles, stated_attributes, validate_event
from annotator.text.ground.quotes import Located


class Built(NamedTuple):
    """A proposal, None if the schema does not allow it, and what was wrong."""

    proposal: Proposal | None
    troubles: tuple[Trouble, ...]


class _Filled(NamedTuple):
    placed: Placed
    argument: Argument


def build(
    parts: EventParts,
    trigger: Placed,
    arguments: tuple[Placed, ...],
    task: Task,
    schema: EventSchema,
) -> Built:
    """Builds the proposal of an event.

    A value that cannot be read is a fault, but its argument stays, because the quote is
    right. So does an event without an attribute that must be stated; a note says so.
    """
    filled = tuple(_filled(placed, parts.type, task, schema) for placed in arguments)
    event = EventMention(
        type=parts.type,
        trigger=_span(trigger.at, task.text),
        arguments=tuple(one.argument for one in filled),
        attributes=stated_attributes(dict(parts.attributes), schema),
    ).grounded_in(task.text)
    unstated = _unstated_attributes(event, schema)
    faults = validate_event(event, schema)
    if len(faults) > len(unstated):
        return Built(None, (Trouble("off_schema", parts.path, "; ".join(faults)),))
    notes = (
        *_place_notes(trigger, task.text),
        *(note for one in filled for note in _argument_notes(one, task.text)),
        *(_missing(name) for name in (*missing_roles(event, schema), *unstated)),
    )
    return Built(Proposal(event=event, notes=notes), tuple(_unread(filled, parts, schema)))


def _filled(placed: Placed, event_type: str, task: Task, schema: EventSchema) -> _Filled:
    name = placed.quote.role or ""
    role = schema.role(event_type, name)
    span = _span(placed.at, task.text)
    value = role_value(role, span.text, task.published_on) if role else None
    return _Filled(placed, Argument(role=name, span=span, value=value))


def _span(place: Located, text: str) -> Span:
    return Span.of(text, place.start, place.end)


def _unstated_attributes(event: EventMention, schema: EventSchema) -> tuple[str, ...]:
    return tuple(
        attribute.name
        for attribute in schema.attributes_of(event.type)
        if attribute.required and event.attribute(attribute.name) is None
    )


def _unread(
    filled: tuple[_Filled, ...], parts: EventParts, schema: EventSchema
) -> Iterator[Trouble]:
    """Yields a trouble for each argument whose value cannot be read but should be."""
    for placed, argument in filled:
        role = schema.role(parts.type, argument.role)
        if role and role.value and not role.value_optional and argument.value is None:
            yield Trouble("value_unparsable", placed.quote.path, argument.span.text)


def _place_notes(placed: Placed, text: str) -> Iterator[Note]:
    quote, role = shortened(placed.quote.text), placed.quote.role
    if placed.at.method == "near":
        yield Note(kind="near_match", role=role, detail=quote)
    if placed.tied:
        spans = tuple(_span(place, text) for place in placed.tied)
        yield Note(kind="ambiguous", role=role, detail=quote, candidates=spans)


def _argument_notes(filled: _Filled, text: str) -> Iterator[Note]:
    placed, argument = filled
    yield from _place_notes(placed, text)
    told = placed.quote.told
    if not all(agrees(part, argument.value, argument.span.text) for part in told):
        said = " ".join(str(part) for part in told)
        yield Note(kind="value_differs", role=argument.role, detail=shortened(said))


def _missing(name: str) -> Note:
    return Note(kind="missing_role", role=name)
