"""A paragraph with what stands around it, as the pages of reviewers and adjudicators show it."""

from datetime import date

from annotator.model.record import Record
from annotator.model.review import Mode


class ShownParagraph(Record):
    """One paragraph before somebody who decides on it."""

    paragraph_id: int
    sha256: str
    """Digest of the text; decisions give it back, so that none lands on another text."""
    document_key: str
    title: str | None
    published_on: date | None
    language: str
    index: int
    """Number of the paragraph in its document, from 0."""
    text: str
    mode: Mode
    """Of the annotations; in blind work no proposal is shown."""
    heading: str | None
    """The nearest heading before the paragraph."""
    previous: str | None
    """Text of the paragraph before it, None at the document's beginning."""
    next: str | None
    """Text of the paragraph after it, None at the document's end."""
