"""Full-text search over the paragraphs."""

from annotator.model.record import Record
from annotator.store.database import Store
from annotator.store.document_rows import StoredParagraph, paragraphs_by_id
from annotator.store.words import phrases_of


class Found(Record):
    """What a search found."""

    total: int
    """Paragraphs that hold all the words."""
    paragraphs: tuple[StoredParagraph, ...]
    """Some of them, in the order in which they were added."""


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
