"""What reading a file gives: raw documents, and what was wrong with single records."""

from datetime import date

from pydantic import Field

from annotator.model.record import Record
from annotator.model.remark import FaultLine


class ReadOptions(Record):
    """How files are read; the columns concern files of records (JSONL, CSV) alone."""

    text_column: str = "text"
    key_column: str | None = None
    """Column of the documents' keys; None for the file's stem and the line's number."""
    title_column: str | None = None
    """None for ``title``, where a record has it; so are ``source`` and ``date`` by default."""
    source_column: str | None = None
    date_column: str | None = None
    """Column of the publication date, year first: 2022-04-01, 2022/4/1, 2022年4月1日.

    A date that cannot be read is a fault only where the column was named.
    """
    metadata_columns: tuple[str, ...] = ()
    """Further columns to keep with the document."""
    max_bytes: int = Field(default=20_000_000, gt=0)
    """Largest file that is read; unpacked, a DOCX may have ten times as many."""


class RawDocument(Record):
    """One text as read, before it is cut into paragraphs."""

    key: str = Field(min_length=1)
    name: str
    """Name of the file that it came from, without folders."""
    text: str = Field(min_length=1)
    """Every character as received; for HTML, DOCX and PDF the text taken out of it."""
    raw_sha256: str
    """Digest of the file's bytes; of a record, of its line or its canonical JSON."""
    format: str
    """The reader: plain, html, docx, pdf, jsonl or csv."""
    title: str | None = None
    source: str | None = None
    published_on: date | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    """Further named facts, sorted by name."""


class ReadResult(Record):
    """What one file gave. A bad record costs itself and not the good ones beside it."""

    documents: tuple[RawDocument, ...]
    faults: tuple[FaultLine, ...] = ()
    """One line for each record that could not be used, with the file and the line."""
