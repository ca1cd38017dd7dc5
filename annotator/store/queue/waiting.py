"""What a person should look at next."""

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice

from sqlite_utils import Database

from annotator.model.record import Record
from annotator.model.review import Mode
from annotator.store.documents.rows import StoredParagraph, paragraphs_by_id
from annotator.store.documents.stretches import TEXT_LINE, VALUE_LINE, count_of, open_seats
from annotator.store.file.database import Store
from annotator.store.queue.assignments import assign, release
from annotator.store.queue.sight import sights_in
from annotator.store.runs.values import Order, chosen_order

__all__ = [
    "Progress",
    "QueueItem",
    "assign",
    "next_ids",
    "next_paragraphs",
    "progress",
    "release",
]


class QueueItem(Record):
    """A body paragraph that a person is not done with."""

    paragraph: StoredParagraph
    mode: Mode
    """How the person works on it."""
    run_id: int | None
    """The run whose proposals are shown; None without any, and where they are hidden."""
    is_assigned: bool
    is_skipped: bool


class Progress(Record):
    """How far a person is."""

    done: int
    """Body paragraphs that the person is done with."""
    total: int
    """Body paragraphs of the store."""


def next_ids(
    store: Store,
    person_id: int,
    *,
    limit: int,
    skip: Collection[int] = (),
    order: Order | None = None,
) -> tuple[int, ...]:
    """Returns the ids of :func:`next_paragraphs`."""
    with store.reader() as db:
        turns = _in_turn(db, person_id, set(skip), order or chosen_order(db))
        return tuple(islice(turns, limit))


def next_paragraphs(
    store: Store,
    person_id: int,
    *,
    limit: int,
    run_id: int | None = None,
    skip: Collection[int] = (),
    order: Order | None = None,
) -> tuple[QueueItem, ...]:
    """Returns the body paragraphs that a person should look at next.

    What is assigned comes first, by priority and within one by document key and number;
    then everything else in the order of the queue; then, oldest first, what the person has
    skipped. The time it takes depends on ``limit`` and ``skip``, not on how much there is
    or was done.

    Args:
        store: Where to look.
        person_id: For whom.
        limit: At most this many.
        run_id: A run to show instead of the latest, where it has an answer and the person
            has not begun with another one.
        skip: Ids of paragraphs to leave out, such as those that are on the screen.
        order: By the text or by the value of a look; None for what is set in the store.
    """
    with store.reader() as db:
        ids = next_ids(store, person_id, limit=limit, skip=skip, order=order)
        found = paragraphs_by_id(db, ids)
        seen = sights_in(db, person_id, ids, run_id)
        assigned = set(_assigned_among(db, person_id, ids))
        skipped = set(_skipped(db, person_id, ids))
        return tuple(
            QueueItem(
                paragraph=found[number],
                mode=seen[number].mode,
                run_id=seen[number].run_id,
                is_assigned=number in assigned,
                is_skipped=number in skipped,
            )
            for number in ids
        )


def progress(store: Store, person_id: int) -> Progress:
    """Returns how far a person is; the counts are kept, not counted."""
    with store.reader() as db:
        return Progress(done=count_of(db, "done", person_id), total=count_of(db, "body"))


def _in_turn(db: Database, person_id: int, passed: set[int], order: Order) -> Iterator[int]:
    """Yields ids of paragraphs in the order of the queue, each once."""
    lines = (VALUE_LINE, TEXT_LINE) if order == "value" else (TEXT_LINE,)
    for paragraph_id in chain(
        _assigned(db, person_id),
        (seat.paragraph_id for line in lines for seat in open_seats(db, person_id, line)),
        (row[0] for row in db.execute(_SKIPPED, (person_id,))),
    ):
        if paragraph_id not in passed:
            passed.add(paragraph_id)
            yield paragraph_id


def _assigned(db: Database, person_id: int) -> Iterator[int]:
    for row in db.execute(_ASSIGNED, (person_id,)):
        yield row[0]


def _assigned_among(db: Database, person_id: int, ids: Sequence[int]) -> list[int]:
    rows = db.execute(_ASSIGNED_AMONG, (json.dumps(ids), person_id)).fetchall()
    return [row[0] for row in rows]


def _skipped(db: Database, person_id: int, ids: Sequence[int]) -> list[int]:
    rows = db.execute(
        "SELECT s.paragraph_id FROM json_each(?) asked CROSS JOIN states s"
        " ON s.paragraph_id = asked.value AND s.person_id = ? AND s.stage = 'review'"
        " WHERE s.skipped IS NOT NULL",
        (json.dumps(ids), person_id),
    ).fetchall()
    return [row[0] for row in rows]


_ASSIGNED = (
    "SELECT a.paragraph_id FROM assignments a JOIN body b ON b.place = a.place"
    " WHERE a.person_id = ? AND a.stage = 'review' AND a.state = 'open'"
    " ORDER BY a.priority DESC, a.place"
)
_SKIPPED = (
    "SELECT s.paragraph_id FROM states s JOIN body b ON b.paragraph_id = s.paragraph_id"
    " WHERE s.person_id = ? AND s.stage = 'review' AND s.skipped IS NOT NULL"
    " ORDER BY s.skipped"
)
_ASSIGNED_AMONG = (
    "SELECT a.paragraph_id FROM json_each(?) asked CROSS JOIN assignments a"
    " ON a.paragraph_id = asked.value AND a.person_id = ? AND a.stage = 'review'"
    " WHERE a.state <> 'released'"
)
