"""What people did, by day: for progress, pace and what decisions say of the proposals."""

from statistics import median_low
from typing import Any

from annotator.model.record import Record
from annotator.model.review import Action
from annotator.store.database import Store

AT_A_GLANCE_MS = 2000
"""An accept within this time was hardly read."""


class WorkDay(Record):
    """What one person decided on one day (UTC), what was undone and imported left out."""

    annotator: str
    day: str
    """ISO 8601 date."""
    accepted: int
    fixed: int
    rejected: int
    added: int
    finished: int
    """Paragraphs of which the person said that there is no more in them."""
    skipped: int
    flagged: int
    seconds: float
    """Time that the decisions took, as the page measured it."""


class Pace(Record):
    """How long one person's decisions took."""

    annotator: str
    action: Action
    timed: int
    """Decisions whose time is known."""
    median_seconds: float
    at_a_glance: int
    """Those of ``timed`` that took less than two seconds."""


class Reason(Record):
    """A reason that people gave, and how often."""

    action: Action
    reason: str
    count: int


class FlaggedParagraph(Record):
    """A paragraph that somebody flagged or noted for a reason, and what was said of it."""

    document_key: str
    index: int
    """Number of the paragraph in its document."""
    annotator: str
    day: str
    """ISO 8601 date (UTC)."""
    comment: str | None


def work_days(store: Store) -> tuple[WorkDay, ...]:
    """Returns what was decided, by person and day, the first day first."""
    with store.reader() as db:
        rows = db.execute(_DAYS).fetchall()
    return tuple(WorkDay(**dict(row)) for row in rows)


def paces(store: Store) -> tuple[Pace, ...]:
    """Returns how long decisions took, by person and action."""
    with store.reader() as db:
        rows = db.execute(_TIMES).fetchall()
    times: dict[tuple[str, Action], list[int]] = {}
    for annotator, action, elapsed in rows:
        times.setdefault((annotator, action), []).append(elapsed)
    return tuple(_pace(*who, found) for who, found in times.items())


def reasons(store: Store) -> tuple[Reason, ...]:
    """Returns the reasons that stand, the most frequent first."""
    with store.reader() as db:
        rows: list[Any] = db.execute(_REASONS).fetchall()
    return tuple(Reason(**dict(row)) for row in rows)


def flagged_for(store: Store, reason: str) -> tuple[FlaggedParagraph, ...]:
    """Returns the flags and notes that stand and give a reason, the first first."""
    with store.reader() as db:
        rows = db.execute(_FLAGGED, {"reason": reason}).fetchall()
    return tuple(FlaggedParagraph(**dict(row)) for row in rows)


def _pace(annotator: str, action: Action, times: list[int]) -> Pace:
    return Pace(
        annotator=annotator,
        action=action,
        timed=len(times),
        median_seconds=median_low(times) / 1000,
        at_a_glance=sum(time < AT_A_GLANCE_MS for time in times),
    )


_STANDING = (
    "FROM decisions d JOIN people p ON p.person_id = d.person_id"
    " WHERE d.stage = 'review' AND d.imported = 0 AND d.action <> 'undo'"
    " AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.decision_id)"
)
_DAYS = f"""
SELECT p.handle AS annotator, substr(d.decided_at, 1, 10) AS day,
  sum(d.action = 'accept') AS accepted, sum(d.action = 'fix') AS fixed,
  sum(d.action = 'reject') AS rejected, sum(d.action = 'add') AS added,
  sum(d.action = 'done') AS finished, sum(d.action = 'skip') AS skipped,
  sum(d.action = 'flag') AS flagged, sum(coalesce(d.elapsed_ms, 0)) / 1000.0 AS seconds
{_STANDING} GROUP BY p.handle, day ORDER BY day, annotator
"""
_TIMES = (
    f"SELECT p.handle, d.action, d.elapsed_ms {_STANDING} AND d.elapsed_ms IS NOT NULL"
    " ORDER BY p.handle, d.action"
)
_REASONS = (
    f"SELECT d.action, d.reason, count(*) AS count {_STANDING} AND d.reason IS NOT NULL"
    " GROUP BY d.action, d.reason ORDER BY count DESC, d.action, d.reason"
)
_FLAGGED = """
SELECT doc.document_key, g.ordinal AS "index", p.handle AS annotator,
  substr(d.decided_at, 1, 10) AS day, d.comment
FROM decisions d JOIN people p ON p.person_id = d.person_id
  JOIN paragraphs g ON g.paragraph_id = d.paragraph_id
  JOIN documents doc ON doc.document_id = g.document_id
WHERE d.action IN ('flag', 'note') AND d.reason = :reason
  AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.decision_id)
ORDER BY d.decision_id
"""
