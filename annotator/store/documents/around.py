"""What stands around a paragraph, found without reading its whole document."""

from datetime import date

from annotator.model.record import Record
from annotator.store.documents.stretches import place_of
from annotator.store.file.database import Store


class Around(Record):
    """Where a paragraph stands."""

    document_key: str
    title: str | None
    """Of the document, corrected where somebody did; likewise the next two."""
    published_on: date | None
    language: str
    heading: str | None
    """The nearest heading before the paragraph."""
    previous: str | None
    """Text of the paragraph before it, None at the document's beginning."""
    next: str | None
    """Text of the paragraph after it, None at the document's end."""
    previous_id: int | None
    """Ids of these two."""
    next_id: int | None


def around(store: Store, paragraph_id: int) -> Around | None:
    """Returns what stands around a paragraph, None if there is no such paragraph.

    The time it takes does not depend on the length of the document but on the number of
    its headings.
    """
    with store.reader() as db:
        row = db.execute(_AROUND, (paragraph_id,)).fetchone()
        if row is None:
            return None
        corrected = db.execute(_CORRECTED, (row["document_id"],)).fetchall()
        heading = db.execute(
            _HEADING, {"document": row["document_id"], "ordinal": row["ordinal"]}
        ).fetchone()
    facts = dict(row) | dict(map(tuple, corrected))
    return Around(
        document_key=facts["document_key"],
        title=facts["title"],
        published_on=facts["published_on"],
        language=facts["language"],
        heading=None if heading is None else heading[0],
        previous=facts["previous"],
        next=facts["next"],
        previous_id=facts["previous_id"],
        next_id=facts["next_id"],
    )


def paragraph_at(store: Store, document_key: str, index: int) -> int | None:
    """Returns the id of a paragraph by its document and number, None for none."""
    with store.reader() as db:
        row = db.execute(_AT, (place_of(document_key, index),)).fetchone()
    return None if row is None else int(row[0])


_AT = "SELECT paragraph_id FROM paragraphs WHERE place = ?"
_AROUND = """
SELECT p.document_id, p.ordinal, d.document_key, d.title, d.published_on, d.language,
  before.text AS previous, before.paragraph_id AS previous_id,
  after.text AS next, after.paragraph_id AS next_id
FROM paragraphs p JOIN documents d ON d.document_id = p.document_id
  LEFT JOIN paragraphs before ON before.document_id = p.document_id
    AND before.ordinal = p.ordinal - 1
  LEFT JOIN paragraphs after ON after.document_id = p.document_id
    AND after.ordinal = p.ordinal + 1
WHERE p.paragraph_id = ?
"""
_CORRECTED = (
    "SELECT field, value FROM corrections WHERE document_id = ? ORDER BY correction_id"
)
_HEADING = """
SELECT c.text FROM (
    SELECT paragraph_id FROM paragraphs
    WHERE document_id = :document AND kind = 'heading' AND ordinal < :ordinal
    UNION
    SELECT p.paragraph_id FROM kind_switches s
    CROSS JOIN paragraphs p ON p.paragraph_id = s.paragraph_id
    WHERE s.kind = 'heading' AND p.document_id = :document AND p.ordinal < :ordinal
  ) found JOIN current_paragraphs c ON c.paragraph_id = found.paragraph_id
WHERE c.kind = 'heading' ORDER BY c.ordinal DESC LIMIT 1
"""
"""Read as headings, or switched to it, and headings still."""
