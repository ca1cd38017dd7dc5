"""Paragraphs, events and arguments as three tables, for people with a spreadsheet.

A paragraph is named by ``doc`` and ``index``, an event by these and ``event``, its number
in the paragraph from 1. Offsets count code points inside the paragraph, half-open. Each
attribute has a column, empty where the schema's default holds. A value has the columns
that its kind needs; how it was read is left out.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from annotator.export.record import AnnotatedParagraph
from annotator.export.settle import text_of
from annotator.export.values import value_to_data
from annotator.model.event import Argument, EventMention
from annotator.schema.definition import EventSchema

Cell = str | int | Decimal | None
"""Text, number, or nothing."""

Row = tuple[Cell, ...]

_VALUE_KEYS = (
    "number",
    "unit",
    "item",
    "approx",
    "start",
    "end",
    "recurring",
    "code",
    "name",
)
_VALUE_COLUMNS = (
    "value",
    "number",
    "unit",
    "item",
    "approximation",
    "first_day",
    "last_day",
    "recurring",
    "place_code",
    "name",
)


class Table(NamedTuple):
    """Rows of one kind."""

    name: str
    columns: tuple[str, ...]


class TableRow(NamedTuple):
    """A row and the table that it belongs to."""

    table: str
    cells: Row


def tables(schema: EventSchema) -> tuple[Table, ...]:
    """Returns the tables with their columns."""
    return (
        Table("paragraphs", ("doc", "index", "kind", "text", "events")),
        Table(
            "events",
            (
                *("doc", "index", "event", "type", "trigger", "start", "end"),
                *_attribute_names(schema),
            ),
        ),
        Table(
            "arguments",
            (
                *("doc", "index", "event", "type", "role", "text", "start", "end"),
                *_VALUE_COLUMNS,
            ),
        ),
    )


def rows(paragraph: AnnotatedParagraph, schema: EventSchema) -> Iterator[TableRow]:
    """Yields the rows of a paragraph, first its own.

    Raises:
        InputError: It has no text.
    """
    place = (paragraph.doc, paragraph.index)
    own = (*place, paragraph.kind, text_of(paragraph), len(paragraph.events))
    yield TableRow("paragraphs", own)
    for number, event in enumerate(paragraph.events, start=1):
        yield TableRow("events", (*place, number, *_event(event, schema)))
        for argument in event.arguments:
            cells = (*place, number, event.type, *_argument(argument))
            yield TableRow("arguments", cells)


def unknown_attributes(event: EventMention, schema: EventSchema) -> int:
    """Returns how many attributes of the event have no column."""
    known = set(_attribute_names(schema))
    return sum(attribute.name not in known for attribute in event.attributes)


def _attribute_names(schema: EventSchema) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in schema.attributes)


def _event(event: EventMention, schema: EventSchema) -> Iterator[Cell]:
    trigger = event.trigger
    yield from (event.type, trigger.text, trigger.start, trigger.end)
    for name in _attribute_names(schema):
        value = event.attribute(name)
        yield str(value).lower() if isinstance(value, bool) else value


def _argument(argument: Argument) -> Iterator[Cell]:
    span = argument.span
    yield from (argument.role, span.text, span.start, span.end)
    value = argument.value
    data = {} if value is None else value_to_data(value, details=False)
    yield None if value is None else value.type
    for key in _VALUE_KEYS:
        yield data.get(key)
