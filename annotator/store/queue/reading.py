"""A stretch of a document as one person reads it, with what is theirs in it."""

from annotator.model.document import ParagraphKind
from annotator.model.record import Record
from annotator.store.documents.titles import TITLED
from annotator.store.file.database import Store
from annotator.store.queue.own_marks import OwnMarks, own_marks


class ReadSpan(Record):
    """Words that belong to an event that stands for the person."""

    start: int
    """First code point in the paragraph."""
    end: int
    """One past the last."""
    is_trigger: bool


class ReadParagraph(Record):
    """A paragraph in its document."""

    paragraph_id: int
    index: int
    """Number of the paragraph in its document, from 0."""
    kind: ParagraphKind
    text: str
    own: OwnMarks
    spans: tuple[ReadSpan, ...]
    """Of the person's own standing events, never of proposals nobody decided on."""


class Stretch(Record):
    """Paragraphs of one document that follow one another."""

    document_key: str
    title: str | None
    total: int
    """Paragraphs of the document."""
    paragraphs: tuple[ReadParagraph, ...]


def read_stretch(
    store: Store, person_id: int, document_key: str, *, first: int, limit: int
) -> Stretch | None:
    """Returns paragraphs of a document from a number on; None if there is no document.

    The time it takes depends on how many are asked for, not on the document's length.

    Args:
        store: Where to look.
        person_id: Who reads.
        document_key: Which document.
        first: Number of the first paragraph.
        limit: At most this many.
    """
    with store.reader() as db:
        document = db.execute(_DOCUMENT.format(titled=TITLED), (document_key,)).fetchone()
        if document is None:
            return None
        rows = db.execute(
            _PARAGRAPHS, (document["document_id"], first, first + limit)
        ).fetchall()
        ids = [row["paragraph_id"] for row in rows]
        own = own_marks(store, person_id, ids)
        spans = {
            number: tuple(
                ReadSpan(start=start, end=end, is_trigger=is_trigger)
                for start, end, is_trigger in db.execute(
                    _SPANS, {"paragraph": number, "person": person_id}
                ).fetchall()
            )
            for number in ids
        }
    return Stretch(
        document_key=document_key,
        title=document["title"],
        total=document["total"],
        paragraphs=tuple(
            ReadParagraph(**dict(row), own=own[number], spans=spans[number])
            for number, row in zip(ids, rows, strict=True)
        ),
    )


_DOCUMENT = """
SELECT document_id, title, (SELECT max(ordinal) + 1 FROM paragraphs p
  WHERE p.document_id = named.document_id) AS total
FROM ({titled} WHERE d.document_key = ?) named
"""
_PARAGRAPHS = """
SELECT paragraph_id, ordinal AS "index", kind, text FROM current_paragraphs
WHERE document_id = ? AND ordinal >= ? AND ordinal < ? ORDER BY ordinal
"""
_STANDING = """FROM heads h JOIN events e ON e.event_id = h.result_event_id
  {} WHERE h.paragraph_id = :paragraph AND h.person_id = :person AND h.stage = 'review'"""
_SPANS = "".join(
    (
        "SELECT e.trigger_start, e.trigger_end, 1 ",
        _STANDING.format(""),
        " UNION SELECT a.char_start, a.char_end, 0 ",
        _STANDING.format("JOIN arguments a ON a.event_id = e.event_id"),
        " ORDER BY 1, 2",
    )
)
