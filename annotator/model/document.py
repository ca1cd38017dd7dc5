"""Documents and their paragraphs, never altered after they were read."""

from datetime import date
from typing import Literal

from pydantic import Field

from annotator.model.record import Record, digest

ParagraphKind = Literal["body", "heading", "boilerplate"]
"""Only body holds events; headings and boilerplate are shown and can be switched."""


class Paragraph(Record):
    """The unit that is shown, proposed for and reviewed."""

    index: int = Field(ge=0)
    """Number of the paragraph in its document, from 0."""
    start: int = Field(ge=0)
    """First code point in the document's text."""
    end: int
    """One past the last code point in the document's text."""
    text: str = Field(min_length=1)
    kind: ParagraphKind

    @property
    def sha256(self) -> str:
        """Digest of the text, which ties events and decisions to what was read."""
        return digest(self.text)


class Document(Record):
    """One ingested text with what is known about it."""

    key: str = Field(min_length=1)
    """Stable name, unique in a store: the file's stem, or the id of its record."""
    text: str = Field(min_length=1)
    paragraphs: tuple[Paragraph, ...]
    language: str = "zh"
    """BCP 47 tag of the text."""
    title: str | None = None
    source: str | None = None
    """Who published it, or where it was found."""
    published_on: date | None = None
    """What relative dates of the text are resolved against."""
    raw_sha256: str = Field(min_length=64, max_length=64)
    """Digest of the bytes as received."""
    metadata: tuple[tuple[str, str], ...] = ()
    """Further named facts, sorted by name."""

    @property
    def sha256(self) -> str:
        """Digest of the text: the same text twice is one document."""
        return digest(self.text)
