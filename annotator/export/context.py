"""What writers and readers may need besides the paragraphs themselves."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple

from annotator.export.columns import Column
from annotator.export.record import PLAIN, AnnotatedParagraph, ExportOptions, LossName
from annotator.model.record import Record
from annotator.schema.definition import EventSchema


class Message(Record):
    """One message of a chat."""

    role: str
    """``system``, ``user`` or ``assistant``."""
    content: str


class Chat(Record):
    """What a model is asked about a paragraph, and what it ought to answer."""

    prompt: tuple[Message, ...]
    reply: str
    """Of the paragraph's events, in the shape that the tool asks for."""
    rejected: str | None = None
    """What a model or the rules answered; None if that is not known or the same."""


ChatOf = Callable[[AnnotatedParagraph], Chat | LossName]
"""The chat of a paragraph, or what paragraphs are counted as that make none."""


class WriteContext(NamedTuple):
    """What a writer may look at."""

    schema: EventSchema
    """What the events follow: formats declare their labels from it."""
    options: ExportOptions = PLAIN
    chat_of: ChatOf | None = None
    """Given for formats that hold chats."""
    licence: str | None = None
    """SPDX identifier or words for the card of a data set; None if nobody said."""
    splits: Mapping[str, str] | None = None
    """Name of the split of each document, by its key; None if nobody divided them."""
    datasheet: str | None = None
    """Markdown from the second level of headings on, for the card of a data set."""
    prompt_digest: str | None = None
    """Digest of the prompt that chats show."""


class ReadContext(NamedTuple):
    """What a reader may look at."""

    paragraphs: Mapping[str, tuple[AnnotatedParagraph, ...]]
    """The paragraphs that there are, without events, by key of their document; each
    stands at its own number."""
    schema: EventSchema | None = None
    """What the events follow; None to take any value by its keys."""
    predictions: bool = False
    """Take what a model said, where a file has it beside what people said."""
    columns: tuple[Column, ...] = ()
    """Columns of tables that have another name than ours."""

    def paragraph(self, doc: str, index: int) -> AnnotatedParagraph | None:
        """Returns the paragraph of that number, None if there is none."""
        known = self.paragraphs.get(doc, ())
        return known[index] if 0 <= index < len(known) else None

    def text(self, doc: str, start: int, end: int) -> str | None:
        """Returns the text of the paragraph at that place, None if there is none."""
        known = self.paragraphs.get(doc, ())
        place = bisect_left(known, start, key=lambda paragraph: paragraph.start)
        if place == len(known) or (known[place].start, known[place].end) != (start, end):
            return None
        return known[place].text
