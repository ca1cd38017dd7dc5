"""What is written and read: annotated paragraphs, options, and what came of it."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from annotator.errors import Line, RecordError
from annotator.model.document import ParagraphKind
from annotator.model.event import EventMention
from annotator.model.record import Record, digest
from annotator.model.remark import FaultLine, Remark
from annotator.model.review import GoldBasis, Mode
from annotator.model.shape import placed


class Provenance(Record):
    """How the events of a paragraph came to be; None for what is not known."""

    basis: GoldBasis | None = None
    mode: Mode | None = None
    """Whether proposals were shown while they were made."""
    imported: bool = False
    """They were brought in from a file."""
    event_schema: str | None = None
    """Name and version, such as ``relief/v1``."""
    schema_digest: str | None = None


class AnnotatedParagraph(Record):
    """One paragraph with its settled events, none of which leaves it."""

    doc: str = Field(min_length=1)
    """Key of the document."""
    index: int = Field(ge=0)
    """Number of the paragraph in its document, from 0."""
    start: int = Field(ge=0)
    """First code point in the document's text."""
    end: int
    """One past the last code point in the document's text."""
    kind: ParagraphKind
    text: str | None = None
    """None where only the place is known."""
    events: tuple[EventMention, ...] = ()
    provenance: Provenance | None = None
    rejected: tuple[EventMention, ...] = ()
    """What was proposed and turned down; where it was asked for."""

    @model_validator(mode="after")
    def _holds_its_events(self) -> Self:
        problems = (*self._problems(),)
        if problems:
            first = problems[0]
            said = Line("; ".join(problems), first.told_as, **dict(first.told_with))
            raise ValueError(said)
        return self

    def content_digests(self) -> tuple[str, ...]:
        """Returns what identifies each event by its content, in the order of events.

        Raises:
            ValueError: The text is not known.
        """
        if self.text is None:
            message = f"paragraph {self.index} of {self.doc} has no text to digest"
            raise ValueError(message)
        sha256 = digest(self.text)
        return tuple(event.content_digest(sha256) for event in self.events)

    def _problems(self) -> Iterator[Line]:
        length = self.end - self.start
        if length <= 0:
            said = f"the paragraph [{self.start}, {self.end}) is empty"
            yield Line(said, "paragraph_empty")
        if self.text is not None and len(self.text) != length:
            said = f"[{self.start}, {self.end}) cannot hold a text of {len(self.text)}"
            yield Line(said, "text_of_other_length")
        named = (
            *((f"events[{number}]", event) for number, event in enumerate(self.events)),
            *((f"rejected[{number}]", event) for number, event in enumerate(self.rejected)),
        )
        for name, event in named:
            for span in event.spans():
                where = f"{name}: {span.text!r} at [{span.start}, {span.end})"
                if span.end > length:
                    said = f"{where} is outside a paragraph of {length}"
                    yield Line(
                        said, "place_outside", start=span.start, end=span.end, length=length
                    )
                elif self.text is not None and not span.is_in(self.text):
                    there = self.text[span.start : span.end]
                    said = f"{where} does not quote the paragraph, which has {there!r}"
                    yield Line(said, "quote_differs", there=there, text=span.text)


class ExportOptions(Record):
    """What to write beyond the bare content."""

    text: bool = False
    """The text of each paragraph."""
    details: bool = False
    """How each value was read: bounds, currency, granularity, candidates."""
    provenance: bool = False
    """Basis, mode and schema of each paragraph, and the id of each event."""
    rejected: bool = False
    """Proposals that were turned down."""


PLAIN = ExportOptions()
"""The bare content."""


LossName = Literal[
    "values",
    "attributes",
    "details of values",
    "triggers that overlap another one",
    "arguments that overlap another one",
    "links between an argument and its event",
    "white space characters (written as ▁)",
    "beginnings of texts like a formula (written after a ')",
    "ends of texts (cut after 32,767 characters)",
    "paragraphs without an event",
    "paragraphs without a proposal that was corrected",
    "paragraphs of documents that are held out for evaluation",
    "paragraphs nearly the same as one that is held out for evaluation",
    "paragraphs that the prompt shows as examples",
    "paragraphs that no model is asked about",
    "paragraphs whose events no reply can say",
]
"""What formats of ours cannot carry, as manifests call it."""


class Loss(Record):
    """Something that was there and that the format has no place for."""

    what: str
    """In the plural, such as ``values``."""
    count: int = Field(ge=1)

    @property
    def remark(self) -> Remark:
        """What a reader is told of it."""
        return Remark.of("not_carried", count=self.count, what=self.what)


class ExportReport(Record):
    """What was written, and what could not be carried."""

    paragraphs: int
    events: int
    arguments: int
    losses: tuple[Loss, ...] = ()
    """What the format cannot carry, counted; sorted by what it is."""
    warnings: tuple[Remark, ...] = ()
    """One for each kind of thing that the file leaves out."""


class RecordFault(Record):
    """Why a line of a file could not be used."""

    line: int = Field(ge=1)
    """Number of the line, or of the task in a format that has tasks."""
    path: str = ""
    """Where in the line, such as ``events[0].trigger.text``; empty for the whole line."""
    reason: FaultLine
    file: str = ""
    """Name of the file in its folder, for formats of several files."""
    unit: Literal["line", "task", "row"] = "line"
    """What ``line`` counts; the header of a table is row 1."""

    def __str__(self) -> str:  # type: ignore[explicit-override]  # comes with 3.12
        file = f"{self.file}, " if self.file else ""
        place = f"{self.path}: " if self.path else ""
        return f"{file}{self.unit} {self.line}: {place}{self.reason}"

    @property
    def told(self) -> Line:
        """The fault with its place, as a line that a page can tell."""
        fault = placed(self.path, self.reason) if self.path else self.reason
        said = Line(str(self), f"in_{self.unit}", number=self.line, fault=fault)
        return Line(said, "in_file", file=self.file, fault=said) if self.file else said


Part = AnnotatedParagraph | RecordFault
"""What a reader makes of a part of a file."""


class ReadRecords(Record):
    """What a file holds: the good lines, and why the others are not among them."""

    source: str
    """Path or name of the file."""
    records: tuple[AnnotatedParagraph, ...]
    """In the order of the file."""
    faults: tuple[RecordFault, ...] = ()
    """In the order of the file; one line may have several."""

    def without_faults(self) -> tuple[AnnotatedParagraph, ...]:
        """Returns the records of a file that must be good throughout.

        Raises:
            RecordError: Names every fault with its line.
        """
        if self.faults:
            raise RecordError(self.source, (fault.told for fault in self.faults))
        return self.records
