"""What went wrong in a run, counted, and listed a page at a time."""

from typing import Any

from annotator.model.record import Record
from annotator.store.file.database import Store


class Trouble(Record):
    """One thing that went wrong with a paragraph."""

    document: str
    paragraph: int
    """Number of the paragraph in its document, from 0."""
    what: str
    """``error``, ``refused``, or the kind of a fault."""
    path: str = ""
    """Where in the answer."""
    detail: str


def count_troubles(store: Store, run_id: int) -> tuple[tuple[str, int], ...]:
    """Returns how often each thing went wrong, the most frequent first."""
    with store.reader() as db:
        rows = db.execute(_COUNTS, (run_id, run_id)).fetchall()
    return tuple((what, count) for what, count in rows)


def list_troubles(
    store: Store,
    run_id: int,
    *,
    what: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Trouble, ...]:
    """Returns what went wrong: errors, refusals, then faults, each by document and number.

    Args:
        store: Where to look.
        run_id: The run; nothing went wrong in an unknown one.
        what: Only this; None for all.
        limit: At most this many; None for all.
        offset: How many to leave out at the beginning.
    """
    most = -1 if limit is None else limit
    given = {"run": run_id, "what": what, "limit": most, "offset": offset}
    with store.reader() as db:
        rows: list[Any] = db.execute(_TROUBLES, given).fetchall()
    return tuple(Trouble(**dict(row)) for row in rows)


_COUNTS = """
SELECT what, count(*) AS n FROM (
  SELECT status AS what FROM run_items WHERE run_id = ? AND status <> 'ok'
  UNION ALL SELECT kind FROM reply_faults WHERE run_id = ?)
GROUP BY what ORDER BY n DESC, what
"""
_TROUBLES = """
SELECT substr(p.place, 1, length(p.place) - 8) AS document, p.ordinal AS paragraph,
  t.what, t.path, t.detail
FROM (
  SELECT paragraph_id, status AS what, '' AS path, coalesce(error, '') AS detail,
    iif(status = 'error', 0, 1) AS rank, 0 AS ordinal
  FROM run_items WHERE run_id = :run AND status <> 'ok'
  UNION ALL
  SELECT paragraph_id, kind, path, detail, 2, ordinal FROM reply_faults
  WHERE run_id = :run) t
JOIN paragraphs p ON p.paragraph_id = t.paragraph_id
WHERE :what IS NULL OR t.what = :what
ORDER BY t.rank, p.place, t.ordinal LIMIT :limit OFFSET :offset
"""
