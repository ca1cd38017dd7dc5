"""Reads the three tables back, from wherever their rows come.

Columns are those of ``tables``, by other names where ``columns`` says so; their order is
free, and others are let pass. ``columns.NEEDED`` must be there; of attributes and values a column may be absent, and so may the tables of
paragraphs and arguments.

Rows may stand in any order. Each quote is held against the paragraph, and the number of
events against its row in ``paragraphs``, so that what a spreadsheet did to texts, numbers
and days shows. A paragraph with any fault is left out as a whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from annotator.errors import Line
from annotator.export.cells import needed, quoted, text_of_cell, value_data, whole
from annotator.export.columns import NEEDED
from annotator.export.context import ReadContext
from annotator.export.reading import (
    PartFault,
    attribute_value,
    fault_lines,
    made_argument,
    with_events,
)
from annotator.export.record import AnnotatedParagraph, Part, RecordFault
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span

_OF_EVENTS = NEEDED["events"]


class RawRow(NamedTuple):
    """A row as it stands in a file."""

    table: str
    """Name of its table."""
    file: str
    """What to call the table in messages: its file or sheet."""
    number: int
    """From 1, the header counted."""
    cells: Mapping[str, str]
    """By column; cells without content are absent."""

    def fault(self, reason: str) -> RecordFault:
        """Builds the fault of this row."""
        return RecordFault(line=self.number, reason=reason, file=self.file, unit="row")


def read_rows(rows: Iterable[RawRow], context: ReadContext) -> Iterator[Part]:
    """Yields the paragraphs in the order in which they come up, and what is wrong.

    All rows are held in memory, because those of a paragraph may stand anywhere.
    """
    groups: defaultdict[tuple[str, int], list[RawRow]] = defaultdict(list)
    for row in rows:
        try:
            paragraph = _find(row.cells, context)
        except PartFault as fault:
            yield row.fault(fault.why)
        else:
            groups[paragraph.doc, paragraph.index].append(row)
    for (doc, index), group in groups.items():
        yield from _Reading(context, context.paragraphs[doc][index]).read(group)


def _find(cells: Mapping[str, str], context: ReadContext) -> AnnotatedParagraph:
    given, index = needed(cells, "doc"), whole(cells, "index")
    for doc in (given, text_of_cell(given)):
        if found := context.paragraph(doc, index):
            return found
    said = f"document {given!r} has no paragraph {index}; ingest it first"
    why = Line(said, "paragraph_not_here", name=given, number=index)
    if given not in context.paragraphs and given.isdigit():
        alike = (doc for doc in context.paragraphs if doc.lstrip("0") == given)
        if meant := next(alike, None):
            said = f"document {given!r} is not here, but {meant!r} is; zeros were lost"
            why = Line(said, "zeros_lost", name=given, meant=meant)
    raise PartFault(why)


class _Reading:
    """The rows of one paragraph, and what becomes of them."""

    def __init__(self, context: ReadContext, paragraph: AnnotatedParagraph) -> None:
        self.context = context
        self.paragraph = paragraph
        self.faults: list[RecordFault] = []
        self.events: dict[int, RawRow] = {}
        self.arguments: defaultdict[int, list[Argument]] = defaultdict(list)

    def read(self, rows: Iterable[RawRow]) -> Iterator[Part]:
        """Yields the paragraph, or its faults in the order of the rows."""
        by_table: defaultdict[str, list[RawRow]] = defaultdict(list)
        for row in rows:
            by_table[row.table].append(row)
        for row in by_table["events"]:
            self._try(row, self._note_event)
        for row in by_table["arguments"]:
            self._try(row, self._note_argument)
        made: list[EventMention] = []
        for number in sorted(self.events):
            self._try(self.events[number], lambda row: made.append(self._made(row)))
        for row in by_table["paragraphs"]:
            self._try(row, self._check_own)
        if len(by_table["paragraphs"]) > 1:
            row = by_table["paragraphs"][-1]
            why = Line("the paragraph is there already", "paragraph_twice")
            self.faults.append(row.fault(why))
        if self.faults:
            yield from self.faults
        else:
            yield with_events(self.paragraph, made)

    def _try(self, row: RawRow, read: Callable[[RawRow], None]) -> None:
        try:
            read(row)
        except ValidationError as error:
            self.faults.extend(row.fault(reason) for _, reason in fault_lines(error))
        except PartFault as fault:
            self.faults.append(row.fault(fault.why))

    def _note_event(self, row: RawRow) -> None:
        number = whole(row.cells, "event")
        if number in self.events:
            message = f"event {number} of this paragraph is there already"
            raise PartFault(Line(message, "event_twice", number=number))
        self.events[number] = row

    def _note_argument(self, row: RawRow) -> None:
        number = whole(row.cells, "event")
        event = self.events.get(number)
        if event is None:
            message = f"there is no event {number} in this paragraph"
            raise PartFault(Line(message, "event_not_there", number=number))
        event_type = needed(event.cells, "type")
        if row.cells.get("type", event_type) != event_type:
            message = f"event {number} is of type {event_type!r}, not {row.cells['type']!r}"
            raise PartFault(
                Line(
                    message,
                    "event_of_other_type",
                    number=number,
                    type=event_type,
                    other=row.cells["type"],
                )
            )
        role, data = needed(row.cells, "role"), value_data(row.cells)
        span = self._span(row.cells, "text")
        argument = made_argument(self.context, event_type, role, span, data)
        self.arguments[number].append(argument)

    def _made(self, row: RawRow) -> EventMention:
        return EventMention(
            type=needed(row.cells, "type"),
            trigger=self._span(row.cells, "trigger"),
            arguments=tuple(self.arguments[whole(row.cells, "event")]),
            attributes=tuple(self._attributes(row.cells)),
        )

    def _attributes(self, cells: Mapping[str, str]) -> Iterator[Attribute]:
        known = self.context.schema.attributes if self.context.schema else ()
        for name in (attribute.name for attribute in known):
            if name in cells and name not in _OF_EVENTS:
                word = cells[name]
                # spreadsheets write truths in capitals
                shown = word.lower() if word in {"TRUE", "FALSE"} else word
                value = attribute_value(self.context, name, shown)
                yield Attribute(name=name, value=value)

    def _span(self, cells: Mapping[str, str], column: str) -> Span:
        start, end = whole(cells, "start"), whole(cells, "end")
        text = self.paragraph.text or ""
        if not start < end <= len(text):
            message = f"[{start}, {end}) is not inside a paragraph of {len(text)}"
            raise PartFault(
                Line(message, "place_outside", start=start, end=end, length=len(text))
            )
        quoted(needed(cells, column), text[start:end])
        return Span.of(text, start, end)

    def _check_own(self, row: RawRow) -> None:
        if "text" in row.cells:
            quoted(row.cells["text"], self.paragraph.text or "")
        if "events" in row.cells and whole(row.cells, "events") != len(self.events):
            message = f"{row.cells['events']} events are said, {len(self.events)} are there"
            raise PartFault(
                Line(
                    message,
                    "events_counted",
                    said=row.cells["events"],
                    there=len(self.events),
                )
            )
