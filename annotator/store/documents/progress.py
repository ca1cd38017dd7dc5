"""One document in detail: its paragraphs and how far people are, and what was corrected."""

from typing import Any, Literal

from annotator.model.document import ParagraphKind
from annotator.model.record import Record
from annotator.store.documents.rows import document_id_of
from annotator.store.file.database import Store

ParagraphStatus = Literal["open", "gold", "conflict"]
"""Nobody has finished it; settled; finished by several who differ."""


class ListedParagraph(Record):
    """A paragraph with the kind that it has now and what became of it."""

    paragraph_id: int
    index: int
    """Number of the paragraph in its document, from 0."""
    kind: ParagraphKind
    text: str
    status: ParagraphStatus
    """Decisions on a paragraph that is body no more stay, and so does this."""
    finished: int
    """People who are done with it."""
    is_flagged: bool
    is_answered: bool
    """A run which was not aborted has an answer for it."""


class PersonProgress(Record):
    """How far one person is in a document."""

    annotator: str
    done: int
    """Body paragraphs, as is the rest."""
    skipped: int
    """Put off and not finished since."""
    flagged: int
    total: int

    @property
    def open(self) -> int:
        """Paragraphs that the person is not done with."""
        return self.total - self.done


class Corrected(Record):
    """Something that somebody corrected about a document."""

    at: str
    by: str
    field: str
    """``title``, ``source``, ``published_on``, ``language``, or ``kind`` of a paragraph."""
    paragraph: int | None
    """Number of the paragraph in its document; None for what is said of the whole."""
    before: str | None
    after: str | None


def listed_paragraphs(
    store: Store, key: str, *, kinds: tuple[ParagraphKind, ...] | None = None
) -> tuple[ListedParagraph, ...]:
    """Returns the paragraphs of a document in their order.

    Args:
        store: Where to look.
        key: Key of the document.
        kinds: Kinds to look for; None for all.

    Raises:
        StoreError: There is no such document.
    """
    with store.reader() as db:
        rows = db.execute(_PARAGRAPHS, (document_id_of(db, key),)).fetchall()
    found = (ListedParagraph(**dict(row)) for row in rows)
    return tuple(p for p in found if kinds is None or p.kind in kinds)


def people_in(store: Store, key: str) -> tuple[PersonProgress, ...]:
    """Returns how far each person is who did something in a document, by name.

    Raises:
        StoreError: There is no such document.
    """
    with store.reader() as db:
        document_id = document_id_of(db, key)
        rows = db.execute(_PEOPLE, (document_id, document_id)).fetchall()
    return tuple(PersonProgress(**dict(row)) for row in rows)


def corrected(store: Store, key: str) -> tuple[Corrected, ...]:
    """Returns what was corrected about a document, the last first.

    Raises:
        StoreError: There is no such document.
    """
    with store.reader() as db:
        document_id = document_id_of(db, key)
        said: list[Any] = db.execute(_CORRECTIONS, (document_id,)).fetchall()
        said += db.execute(_SWITCHES, (document_id,)).fetchall()
    found = (Corrected(**dict(row)) for row in said)
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


_PARAGRAPHS = """
SELECT c.paragraph_id, c.ordinal AS "index", c.kind, c.text,
  coalesce(g.status, 'open') AS status,
  (SELECT count(*) FROM states s WHERE s.paragraph_id = c.paragraph_id
    AND s.stage = 'review' AND s.done IS NOT NULL) AS finished,
  EXISTS (SELECT 1 FROM states s WHERE s.paragraph_id = c.paragraph_id
    AND s.stage = 'review' AND s.flagged IS NOT NULL) AS is_flagged,
  EXISTS (SELECT 1 FROM run_items i JOIN runs r ON r.run_id = i.run_id
    WHERE i.paragraph_id = c.paragraph_id AND i.status = 'ok'
      AND r.status <> 'aborted') AS is_answered
FROM current_paragraphs c
  LEFT JOIN gold_paragraphs g ON g.paragraph_id = c.paragraph_id
WHERE c.document_id = ? ORDER BY c.ordinal
"""
_PEOPLE = """
SELECT e.handle AS annotator, total(s.done IS NOT NULL) AS done,
  total(s.skipped IS NOT NULL) AS skipped, total(s.flagged IS NOT NULL) AS flagged,
  (SELECT count(*) FROM paragraphs p JOIN body b ON b.paragraph_id = p.paragraph_id
    WHERE p.document_id = ?) AS total
FROM paragraphs p JOIN body b ON b.paragraph_id = p.paragraph_id
  JOIN states s ON s.paragraph_id = p.paragraph_id AND s.stage = 'review'
  JOIN people e ON e.person_id = s.person_id
WHERE p.document_id = ? GROUP BY e.handle ORDER BY e.handle
"""
_CORRECTIONS = """
SELECT c.made_at AS at, c.made_by AS by, c.field, NULL AS paragraph, c.value AS after,
  CASE WHEN earlier.field IS NOT NULL THEN earlier.value
    WHEN c.field = 'title' THEN d.title WHEN c.field = 'source' THEN d.source
    WHEN c.field = 'published_on' THEN d.published_on ELSE d.language END AS before
FROM corrections c JOIN documents d ON d.document_id = c.document_id
  LEFT JOIN corrections earlier ON earlier.correction_id = (
    SELECT max(e.correction_id) FROM corrections e WHERE e.document_id = c.document_id
      AND e.field = c.field AND e.correction_id < c.correction_id)
WHERE c.document_id = ? ORDER BY c.correction_id DESC
"""
_SWITCHES = """
SELECT s.made_at AS at, s.made_by AS by, 'kind' AS field, p.ordinal AS paragraph,
  s.kind AS after,
  coalesce((SELECT e.kind FROM kind_switches e WHERE e.paragraph_id = s.paragraph_id
    AND e.switch_id < s.switch_id ORDER BY e.switch_id DESC LIMIT 1), p.kind) AS before
FROM kind_switches s JOIN paragraphs p ON p.paragraph_id = s.paragraph_id
WHERE p.document_id = ? ORDER BY s.switch_id DESC
"""
