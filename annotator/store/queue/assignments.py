"""Who is asked to look at what, before everything else."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.model.review import Mode, Stage
from annotator.store.file.database import Store
from annotator.store.people.known import person_numbered

AssignmentState = Literal["open", "skipped", "done", "released"]
"""To be done; put off; finished by the person; taken back."""


class NewAssignment(NamedTuple):
    """A paragraph that a person is asked to look at."""

    person_id: int
    paragraph_id: int
    mode: Mode = "assisted"
    """Whether proposals are shown: ``blind`` shows none."""
    priority: int = 0
    """The greatest comes first."""


class Assignment(Record):
    """An assignment, and what became of it."""

    annotator: str
    """Handle of the person who is asked."""
    person_id: int
    paragraph_id: int
    document_key: str
    index: int
    """Number of the paragraph in its document."""
    stage: Stage
    mode: Mode
    priority: int
    batch: str | None
    state: AssignmentState
    at: str


class Batch(Record):
    """Assignments that were made under one name; those that were taken back are left out."""

    name: str
    """Empty for those without one."""
    people: str
    """Handles, sorted, with commas."""
    paragraphs: int
    seats: int
    """A paragraph that two people get takes two."""
    done: int
    """Seats; likewise the next three."""
    assisted: int
    revealed: int
    blind: int
    at: str
    """When the last one was made."""


def assign(
    store: Store,
    person_id: int,
    paragraph_ids: Sequence[int],
    *,
    mode: Mode = "assisted",
    priority: int = 0,
    batch: str | None = None,
    stage: Stage = "review",
    at: str,
) -> None:
    """Asks a person to look at paragraphs before all others.

    Assigning again changes mode, priority and batch; what is done stays done.

    Args:
        store: Where to note it.
        person_id: Who is asked.
        paragraph_ids: What to look at.
        mode: Whether proposals are shown: ``blind`` shows none.
        priority: The greatest comes first.
        batch: Name under which the assignments belong together.
        stage: Reviewing or adjudicating.
        at: When.

    Raises:
        StoreError: There is no such person or paragraph.
    """
    wanted = (NewAssignment(person_id, n, mode, priority) for n in paragraph_ids)
    with store.writer() as db:
        person_numbered(db, person_id)
        _assign(db, wanted, batch=batch, stage=stage, at=at)


def assign_many(
    store: Store,
    assignments: Iterable[NewAssignment],
    *,
    batch: str,
    stage: Stage = "review",
    at: str,
) -> int:
    """Asks several people to look at paragraphs, in one transaction.

    Assigning again changes mode, priority and batch; what is done stays done.

    Args:
        store: Where to note it.
        assignments: Who is asked to look at what, and how.
        batch: Name under which they belong together.
        stage: Reviewing or adjudicating.
        at: When.

    Returns:
        How many there are.

    Raises:
        StoreError: There is no such person or paragraph; nothing was assigned.
    """
    wanted = tuple(assignments)
    with store.writer() as db:
        for person_id in sorted({a.person_id for a in wanted}):
            person_numbered(db, person_id)
        _assign(db, wanted, batch=batch, stage=stage, at=at)
    return len(wanted)


def list_assignments(
    store: Store, *, stage: Stage | None = None, batch: str | None = None
) -> tuple[Assignment, ...]:
    """Returns assignments, those that were taken back too.

    Args:
        store: Where to look.
        stage: The only stage to look at; None for both.
        batch: The only batch to look at; None for all, those without one too.

    Returns:
        In the order of document key and number, then of handles.
    """
    with store.reader() as db:
        rows = db.execute(_LIST, {"stage": stage, "batch": batch}).fetchall()
    return tuple(Assignment(**dict(row)) for row in rows)


def release(
    store: Store, person_id: int, paragraph_ids: Sequence[int], *, stage: Stage = "review"
) -> None:
    """Takes assignments back; decisions stay, and what was not assigned is left alone."""
    with store.writer() as db:
        db.conn.executemany(
            "UPDATE assignments SET state = 'released'"
            " WHERE person_id = ? AND paragraph_id = ? AND stage = ?",
            ((person_id, paragraph_id, stage) for paragraph_id in paragraph_ids),
        )


def list_batches(store: Store) -> tuple[Batch, ...]:
    """Returns the batches of reviewing, the last one first."""
    with store.reader() as db:
        rows = db.execute(_BATCHES).fetchall()
    return tuple(Batch(**dict(row)) for row in rows)


def release_batch(store: Store, name: str) -> int:
    """Takes back what nobody has finished of a batch, and returns how many that are.

    What is done stays as it is, and whatever was begun blind stays blind.
    """
    with store.writer() as db:
        cursor = db.execute(
            "UPDATE assignments SET state = 'released' WHERE coalesce(batch, '') = ?"
            " AND stage = 'review' AND state IN ('open', 'skipped')",
            (name,),
        )
        return int(cursor.rowcount)


def _assign(
    db: Database,
    wanted: Iterable[NewAssignment],
    *,
    batch: str | None,
    stage: Stage,
    at: str,
) -> None:
    shared = {"batch": batch, "stage": stage, "at": at}
    for assignment in wanted:
        cursor = db.execute(_ASSIGN, shared | assignment._asdict())
        if cursor.rowcount < 1:
            message = f"no paragraph {assignment.paragraph_id}; nothing was assigned"
            raise StoreError(message).tell_as("no_such_paragraph")


_ASSIGN = """
INSERT INTO assignments (person_id, paragraph_id, stage, place, priority, mode, batch,
  state, assigned_at)
SELECT :person_id, p.paragraph_id, :stage, p.place, :priority, :mode, :batch,
  CASE WHEN s.done IS NOT NULL THEN 'done' WHEN s.skipped IS NOT NULL THEN 'skipped'
    ELSE 'open' END, :at
FROM paragraphs p LEFT JOIN states s ON s.paragraph_id = p.paragraph_id
  AND s.person_id = :person_id AND s.stage = :stage
WHERE p.paragraph_id = :paragraph_id
ON CONFLICT (person_id, paragraph_id, stage) DO UPDATE SET priority = excluded.priority,
  mode = excluded.mode, batch = excluded.batch, state = excluded.state,
  assigned_at = excluded.assigned_at
"""

_LIST = """
SELECT who.handle AS annotator, a.person_id, a.paragraph_id, d.document_key,
  p.ordinal AS "index", a.stage, a.mode, a.priority, a.batch, a.state,
  a.assigned_at AS at
FROM assignments a JOIN people who ON who.person_id = a.person_id
  JOIN paragraphs p ON p.paragraph_id = a.paragraph_id
  JOIN documents d ON d.document_id = p.document_id
WHERE a.stage = coalesce(:stage, a.stage) AND (:batch IS NULL OR a.batch = :batch)
ORDER BY a.place, annotator, a.stage
"""

_BATCHES = """
SELECT coalesce(a.batch, '') AS name,
  (SELECT group_concat(handle, ', ') FROM (SELECT DISTINCT who.handle FROM assignments b
    JOIN people who ON who.person_id = b.person_id
    WHERE b.batch IS a.batch AND b.stage = 'review' AND b.state <> 'released'
    ORDER BY who.handle)) AS people,
  count(DISTINCT a.paragraph_id) AS paragraphs, count(*) AS seats,
  sum(a.state = 'done') AS done, sum(a.mode = 'assisted') AS assisted,
  sum(a.mode = 'revealed') AS revealed, sum(a.mode = 'blind') AS blind,
  max(a.assigned_at) AS at
FROM assignments a WHERE a.stage = 'review' AND a.state <> 'released'
GROUP BY a.batch ORDER BY at DESC, name
"""
