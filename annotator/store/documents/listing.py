"""A page of the list of documents: what is known of each, and how far people are.

Only the documents of the page are counted, so that the list opens as fast with ten thousand
of them as with ten.
"""

import json
from datetime import date
from typing import Any, Literal

from sqlite_utils import Database

from annotator.model.record import Record
from annotator.store.documents.words import phrases_of
from annotator.store.file.database import Store

DocumentOrder = Literal["key", "title", "source", "date", "newest"]
"""By what documents are sorted; ``newest``: those added last come first."""

Which = Literal["all", "open", "conflict", "flagged", "unproposed", "held_out"]
"""All documents, or those with a body paragraph that is not gold, on which people differ,
that somebody flagged or that no run has an answer for, or those that only evaluate."""


class DocumentQuery(Record):
    """Which documents to list, in which order."""

    words: str = ""
    """Part of a key, title or source, or words of one paragraph; empty for all."""
    which: Which = "all"
    order: DocumentOrder = "key"


class ListedDocument(Record):
    """A document of the list; corrections and switches applied."""

    key: str
    title: str | None
    source: str | None
    published_on: date | None
    language: str
    added_at: str
    body: int
    """Body paragraphs; all further counts are of these."""
    other: int
    """Headings and boilerplate."""
    answered: int
    """Paragraphs that a run which was not aborted has an answer for."""
    gold: int
    conflicts: int
    flagged: int
    """Paragraphs that somebody's standing flag is on."""
    done_by: tuple[tuple[str, int], ...]
    """Who finished how many paragraphs, most first; people without any are absent."""
    is_held_out: bool

    @property
    def open(self) -> int:
        """Paragraphs that nobody has finished."""
        return self.body - self.gold - self.conflicts


class DocumentPage(Record):
    """Some of the documents that were asked for."""

    total: int
    """All that were asked for."""
    documents: tuple[ListedDocument, ...]


def document_page(
    store: Store, query: DocumentQuery, *, limit: int | None = None, offset: int = 0
) -> DocumentPage:
    """Returns a page of the documents asked for.

    Args:
        store: Where to look.
        query: Which documents, in which order.
        limit: At most this many; None for all.
        offset: How many to leave out at the beginning.
    """
    conditions, given = _conditions(query)
    order = _ORDERS[query.order]
    with store.reader() as db:
        rows = db.execute(f"{_FACTS} WHERE {conditions} ORDER BY {order}", given).fetchall()
        end = None if limit is None else offset + limit
        documents = _counted(db, rows[offset:end])
    return DocumentPage(total=len(rows), documents=documents)


def key_of_text(store: Store, sha256: str) -> str | None:
    """Returns the key of the document that has the text of that digest, None for none."""
    with store.reader() as db:
        row = db.execute(
            "SELECT document_key FROM documents WHERE text_sha256 = ?", (sha256,)
        ).fetchone()
    return None if row is None else str(row[0])


def has_key(store: Store, key: str) -> bool:
    """Tells whether a document has the key."""
    with store.reader() as db:
        found = db.execute("SELECT 1 FROM documents WHERE document_key = ?", (key,))
        return found.fetchone() is not None


def _conditions(query: DocumentQuery) -> tuple[str, dict[str, Any]]:
    words = query.words.strip().replace("\0", "")
    named = _WHICH[query.which]
    if not words:
        return named, {}
    phrases = phrases_of(words)
    places = [_IN_FACTS, *[_IN_TEXT] * bool(phrases)]
    given = {"words": words.lower(), **({"phrases": phrases} if phrases else {})}
    return f"{named} AND ({' OR '.join(places)})", given


def _counted(db: Database, rows: list[Any]) -> tuple[ListedDocument, ...]:
    asked = (json.dumps([row["document_id"] for row in rows]),)
    counts = {row["document_id"]: dict(row) for row in db.execute(_COUNTS, asked)}
    people: dict[int, list[tuple[str, int]]] = {}
    for document_id, handle, done in db.execute(_DONE_BY, asked).fetchall():
        people.setdefault(document_id, []).append((handle, done))
    return tuple(
        ListedDocument(
            **_named(row),
            **_named(counts[row["document_id"]]),
            done_by=tuple(people.get(row["document_id"], ())),
        )
        for row in rows
    )


def _named(row: Any) -> dict[str, Any]:
    return {name: value for name, value in dict(row).items() if name != "document_id"}


_FACTS = """
WITH said AS (SELECT document_id, field, value, max(correction_id) FROM corrections
  GROUP BY document_id, field),
facts AS (SELECT d.document_id, d.document_key AS key,
  iif(t.field IS NULL, d.title, t.value) AS title,
  iif(s.field IS NULL, d.source, s.value) AS source,
  iif(p.field IS NULL, d.published_on, p.value) AS published_on,
  iif(l.field IS NULL, d.language, l.value) AS language
FROM documents d
  LEFT JOIN said t ON t.document_id = d.document_id AND t.field = 'title'
  LEFT JOIN said s ON s.document_id = d.document_id AND s.field = 'source'
  LEFT JOIN said p ON p.document_id = d.document_id AND p.field = 'published_on'
  LEFT JOIN said l ON l.document_id = d.document_id AND l.field = 'language')
SELECT document_id, key, title, source, published_on, language FROM facts
"""
_ORDERS: dict[DocumentOrder, str] = {
    "key": "key",
    "title": "title IS NULL, title, key",
    "source": "source IS NULL, source, key",
    "date": "published_on IS NULL, published_on, key",
    "newest": "document_id DESC",
}
_IN_FACTS = (
    "instr(lower(key), :words) OR instr(lower(coalesce(title, '')), :words)"
    " OR instr(lower(coalesce(source, '')), :words)"
)
_IN_TEXT = (
    "document_id IN (SELECT p.document_id FROM paragraphs_fts f"
    " JOIN paragraphs p ON p.paragraph_id = f.rowid WHERE paragraphs_fts MATCH :phrases)"
)
_WHICH: dict[Which, str] = {
    "all": "1",
    "open": "EXISTS (SELECT 1 FROM paragraphs p"
    " JOIN body b ON b.paragraph_id = p.paragraph_id"
    " WHERE p.document_id = facts.document_id AND NOT EXISTS ("
    "  SELECT 1 FROM gold_paragraphs g WHERE g.paragraph_id = b.paragraph_id"
    "  AND g.status = 'gold'))",
    "conflict": "document_id IN (SELECT p.document_id FROM gold_paragraphs g"
    " JOIN body b ON b.paragraph_id = g.paragraph_id"
    " JOIN paragraphs p ON p.paragraph_id = g.paragraph_id WHERE g.status = 'conflict')",
    "flagged": "document_id IN (SELECT p.document_id FROM states s"
    " JOIN body b ON b.paragraph_id = s.paragraph_id"
    " JOIN paragraphs p ON p.paragraph_id = s.paragraph_id"
    " WHERE s.flagged IS NOT NULL AND s.stage = 'review')",
    "unproposed": "EXISTS (SELECT 1 FROM paragraphs p"
    " JOIN body b ON b.paragraph_id = p.paragraph_id"
    " WHERE p.document_id = facts.document_id AND NOT EXISTS ("
    "  SELECT 1 FROM run_items i JOIN runs r ON r.run_id = i.run_id"
    "  WHERE i.paragraph_id = b.paragraph_id AND i.status = 'ok'"
    "  AND r.status <> 'aborted'))",
    "held_out": "document_id IN (SELECT document_id FROM held_out_documents)",
}
_COUNTS = """
SELECT d.document_id, d.added_at, count(b.paragraph_id) AS body,
  count(*) - count(b.paragraph_id) AS other,
  total(b.paragraph_id IS NOT NULL AND EXISTS (SELECT 1 FROM run_items i
    JOIN runs r ON r.run_id = i.run_id WHERE i.paragraph_id = b.paragraph_id
      AND i.status = 'ok' AND r.status <> 'aborted')) AS answered,
  total(b.paragraph_id IS NOT NULL AND g.status = 'gold') AS gold,
  total(b.paragraph_id IS NOT NULL AND g.status = 'conflict') AS conflicts,
  total(b.paragraph_id IS NOT NULL AND EXISTS (SELECT 1 FROM states s
    WHERE s.paragraph_id = b.paragraph_id AND s.stage = 'review'
      AND s.flagged IS NOT NULL)) AS flagged,
  EXISTS (SELECT 1 FROM held_out_documents h WHERE h.document_id = d.document_id)
    AS is_held_out
FROM json_each(?) asked CROSS JOIN documents d ON d.document_id = asked.value
  JOIN paragraphs p ON p.document_id = d.document_id
  LEFT JOIN body b ON b.paragraph_id = p.paragraph_id
  LEFT JOIN gold_paragraphs g ON g.paragraph_id = p.paragraph_id
GROUP BY d.document_id
"""
_DONE_BY = """
SELECT p.document_id, e.handle, count(*) AS done
FROM json_each(?) asked CROSS JOIN paragraphs p ON p.document_id = asked.value
  JOIN body b ON b.paragraph_id = p.paragraph_id
  JOIN states s ON s.paragraph_id = p.paragraph_id AND s.stage = 'review'
    AND s.done IS NOT NULL
  JOIN people e ON e.person_id = s.person_id
GROUP BY p.document_id, e.handle ORDER BY done DESC, e.handle
"""
