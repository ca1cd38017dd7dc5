"""What people did, by day: for progress, pace and what decisions say of the proposals."""

from bisect import bisect_left
from collections import Counter
from itertools import accumulate

from annotator.model.record import Record
from annotator.model.review import Action
from annotator.store.file.database import Store
from annotator.store.numbers.work_sums import WorkSums
from annotator.store.people.known import list_people

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


def sums_of(store: Store) -> WorkSums:
    """Reads the whole log of decisions into sums."""
    sums = WorkSums()
    sums.catch_up(store)
    return sums


def work_days(store: Store, sums: WorkSums | None = None) -> tuple[WorkDay, ...]:
    """Returns what was decided, by person and day, the first day first.

    Args:
        store: Where to look.
        sums: Of this store, up to date; None to read its log. Likewise below.
    """
    handles, known = _handles(store), sums or sums_of(store)
    found = [
        _work_day(handles[who.person_id], who.day, actions, known.elapsed[who])
        for who, actions in known.actions.items()
        if actions.total()
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.annotator)))


def paces(store: Store, sums: WorkSums | None = None) -> tuple[Pace, ...]:
    """Returns how long decisions took, by person and action, sorted by both."""
    handles, known = _handles(store), sums or sums_of(store)
    found = [
        _pace(handles[person_id], action, times)
        for (person_id, action), times in known.times.items()
        if times.total()
    ]
    return tuple(sorted(found, key=lambda each: (each.annotator, each.action)))


def reasons(store: Store, sums: WorkSums | None = None) -> tuple[Reason, ...]:
    """Returns the reasons that stand, the most frequent first."""
    found = [
        Reason(action=action, reason=reason, count=count)
        for (action, reason), count in (sums or sums_of(store)).reasons.items()
        if count
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.action, each.reason)))


def flagged_for(store: Store, reason: str) -> tuple[FlaggedParagraph, ...]:
    """Returns the flags and notes that stand and give a reason, the first first."""
    with store.reader() as db:
        rows = db.execute(_FLAGGED, {"reason": reason}).fetchall()
    return tuple(FlaggedParagraph(**dict(row)) for row in rows)


def _handles(store: Store) -> dict[int, str]:
    return {person.person_id: person.handle for person in list_people(store)}


def _work_day(
    annotator: str, day: str, actions: Counter[Action], elapsed_ms: int
) -> WorkDay:
    return WorkDay(
        annotator=annotator,
        day=day,
        accepted=actions["accept"],
        fixed=actions["fix"],
        rejected=actions["reject"],
        added=actions["add"],
        finished=actions["done"],
        skipped=actions["skip"],
        flagged=actions["flag"],
        seconds=elapsed_ms / 1000,
    )


def _pace(annotator: str, action: Action, times: Counter[int]) -> Pace:
    timed = times.total()
    ordered = sorted(times)
    up_to = list(accumulate(times[time] for time in ordered))
    # the lower median: the first time that half of the decisions did not exceed
    median = ordered[bisect_left(up_to, (timed + 1) // 2)]
    return Pace(
        annotator=annotator,
        action=action,
        timed=timed,
        median_seconds=median / 1000,
        at_a_glance=sum(n for time, n in times.items() if time < AT_A_GLANCE_MS),
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
