"""What one person decided on one day."""

from typing import Any

from annotator.model.record import Record
from annotator.store.file.database import Store


class DayLine(Record):
    """What a person did on one paragraph on one day; what was undone is left out."""

    paragraph_id: int
    document_key: str
    index: int
    """Number of the paragraph in its document."""
    last_at: str
    """Of the last decision."""
    accepted: int
    fixed: int
    rejected: int
    added: int
    finished: bool
    skipped: bool
    flagged: bool
    notes: int
    seconds: float
    """Time that the decisions took, as the page measured it."""


class OwnDay(Record):
    """A day on which a person decided something."""

    first: int
    """Its first decision: what was before it belongs to earlier days."""
    last_at: str
    """Time of its last decision."""
    lines: tuple[DayLine, ...]
    """The paragraph that was decided on last comes first."""


def own_day(
    store: Store, person_id: int, *, before: int | None = None, offset_minutes: int = 0
) -> OwnDay | None:
    """Returns the last day on which a person decided something; None if there is none.

    Imported decisions are nobody's work of a day. The time it takes depends on how much
    was done on the day, not on what was done before.

    Args:
        store: Where to look.
        person_id: Whose day.
        before: Only decisions before this one count: ``first`` of a day for the one
            before it. None for all.
        offset_minutes: How far the person's clock is ahead of UTC; days begin by it.
    """
    where = {
        "person": person_id,
        "before": 2**62 if before is None else before,
        "offset": f"{offset_minutes:+d} minutes",
    }
    with store.reader() as db:
        last = db.execute(_LAST, where).fetchone()
        if last is None:
            return None
        first = _first(db.execute(_BACKWARDS, where), last["day"])
        rows: list[Any] = db.execute(_LINES, where | {"first": first}).fetchall()
    lines = tuple(DayLine(**dict(row)) for row in rows)
    return OwnDay(first=first, last_at=last["decided_at"], lines=lines)


def _first(backwards: Any, day: str) -> int:
    """Returns the first decision of the day that the last one was made on."""
    first = 0
    for decision_id, its_day in backwards:
        if its_day != day:
            break
        first = int(decision_id)
    return first


_MINE = (
    "FROM decisions WHERE person_id = :person AND decision_id < :before"
    " AND stage = 'review' AND imported = 0 ORDER BY decision_id DESC"
)
_LAST = f"SELECT decided_at, date(decided_at, :offset) AS day {_MINE} LIMIT 1"
_BACKWARDS = f"SELECT decision_id, date(decided_at, :offset) {_MINE}"
_LINES = """
SELECT d.paragraph_id, doc.document_key, p.ordinal AS "index",
  max(d.decided_at) AS last_at,
  sum(d.action = 'accept') AS accepted, sum(d.action = 'fix') AS fixed,
  sum(d.action = 'reject') AS rejected, sum(d.action = 'add') AS added,
  max(d.action = 'done') AS finished, max(d.action = 'skip') AS skipped,
  max(d.action = 'flag') AS flagged, sum(d.action = 'note') AS notes,
  sum(coalesce(d.elapsed_ms, 0)) / 1000.0 AS seconds
FROM decisions d JOIN paragraphs p ON p.paragraph_id = d.paragraph_id
  JOIN documents doc ON doc.document_id = p.document_id
WHERE d.person_id = :person AND d.decision_id >= :first AND d.decision_id < :before
  AND d.stage = 'review' AND d.imported = 0 AND d.action <> 'undo'
  AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.decision_id)
GROUP BY d.paragraph_id ORDER BY max(d.decision_id) DESC
"""
