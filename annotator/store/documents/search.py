"""Full-text search over the paragraphs, and search in titles."""

import json

from annotator.model.record import Record
from annotator.store.documents.rows import StoredParagraph, paragraphs_by_id
from annotator.store.documents.titles import TITLED
from annotator.store.documents.words import phrases_of
from annotator.store.file.database import Store


class Found(Record):
    """What a search found."""

    total: int
    """Paragraphs that hold all the words."""
    paragraphs: tuple[StoredParagraph, ...]
    """Some of them, in the order in which they were added."""


class FoundTitle(Record):
    """A document whose title holds what was looked for."""

    document_key: str
    title: str | None
    """Corrected where somebody did; None where only the key holds it."""
    paragraph_id: int
    """Its first paragraph."""


def search_titles(store: Store, query: str, *, limit: int = 10) -> tuple[FoundTitle, ...]:
    """Finds the documents whose title or key holds every word of the query.

    Args:
        store: Where to look.
        query: Words separated by white space; case does not matter for ASCII letters.
        limit: At most this many documents, in the order of their keys.
    """
    words = query.replace("\0", "").split()
    if not words:
        return ()
    with store.reader() as db:
        rows = db.execute(
            _TITLES.format(titled=TITLED), (json.dumps(words), limit)
        ).fetchall()
    return tuple(FoundTitle(**dict(row)) for row in rows)


def search(store: Store, query: str, *, limit: int = 50, offset: int = 0) -> Found:
    """Finds the paragraphs that hold every word of the query.

    Words are separated by white space; each is looked for as it stands, whatever signs it
    holds. Width and case of letters and digits do not matter.

    Args:
        store: Where to look.
        query: One or more words; without a letter or digit nothing is found.
        limit: At most this many paragraphs.
        offset: How many to leave out at the beginning.
    """
    phrases = phrases_of(query)
    if not phrases:
        return Found(total=0, paragraphs=())
    with store.reader() as db:
        total = db.execute(
            "SELECT count(*) FROM paragraphs_fts WHERE paragraphs_fts MATCH ?", (phrases,)
        ).fetchone()[0]
        rows = db.execute(
            "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ?"
            " ORDER BY rowid LIMIT ? OFFSET ?",
            (phrases, limit, offset),
        ).fetchall()
        found = paragraphs_by_id(db, [row[0] for row in rows])
    return Found(total=total, paragraphs=tuple(found.values()))


_TITLES = """
SELECT document_key, title, (SELECT paragraph_id FROM paragraphs p
  WHERE p.document_id = named.document_id ORDER BY ordinal LIMIT 1) AS paragraph_id
FROM ({titled}) named
WHERE NOT EXISTS (SELECT 1 FROM json_each(?) word
    WHERE NOT instr(lower(coalesce(title, '') || ' ' || document_key), lower(word.value)))
  AND EXISTS (SELECT 1 FROM paragraphs p WHERE p.document_id = named.document_id)
ORDER BY document_key LIMIT ?
"""
