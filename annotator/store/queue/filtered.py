"""The queue with a filter: what matches, in the order of the queue, a few at a time.

What can match few paragraphs is looked for there and listed. What can match many is found
on the way through the queue, from where the last search ended. Either way a step costs
what it finds and not what there is.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlite_utils import Database

from annotator.store.documents.stretches import TEXT_LINE, open_seats
from annotator.store.file.database import Store
from annotator.store.queue.filter import Condition, QueueFilter, conditions_of
from annotator.store.runs.values import Order, chosen_order

FEW = 5000
"""Paragraphs that are looked at in one go."""
_CHUNK = 200


class Cursor(NamedTuple):
    """A place on the way through the queue."""

    part: int = 0
    """Assigned, by value, by the text, skipped: as many of them as the order has."""
    place: str = ""
    """The last one passed in a part that has places."""


class Walk(NamedTuple):
    """How far somebody is in a filtered queue; goes on with :func:`next_matching`."""

    wanted: QueueFilter
    since: int
    """The last decision when the walk began: what was skipped before it is offered."""
    ids: tuple[int, ...] | None
    """What matched then and is not passed yet, in order; None if it was not listed."""
    cursor: Cursor = Cursor()


class Step(NamedTuple):
    """What comes next."""

    walk: Walk
    """To go on with."""
    ids: tuple[int, ...]
    left: int | None
    """How many match from here on; None for more than were counted."""


class _Seen(NamedTuple):
    """A paragraph on the way."""

    paragraph_id: int
    matches: bool
    cursor: Cursor


def begin_walk(store: Store, person_id: int, wanted: QueueFilter) -> Walk:
    """Begins a person's way through what matches."""
    with store.reader() as db:
        since = db.execute("SELECT coalesce(max(decision_id), 0) FROM decisions")
        walk = Walk(wanted, int(since.fetchone()[0]), None)
        candidates = _candidates(db, person_id, wanted)
        # whoever looks back goes on from what was left, not from what is open
        if candidates is None and not wanted.looks_back:
            return walk
        return walk._replace(ids=_listed(db, person_id, wanted, candidates))


def next_matching(
    store: Store, person_id: int, walk: Walk, *, limit: int, after: int | None = None
) -> Step:
    """Returns what matches next.

    Args:
        store: Where to look.
        person_id: Who walks.
        walk: Where the person is.
        limit: At most this many.
        after: The paragraph that was left last; it and those before it are passed where
            finished paragraphs are offered again.
    """
    with store.reader() as db:
        if walk.ids is None:
            step = _found(db, person_id, walk, limit)
            if step is not None:
                return step
            # a long way without a match: all of them are listed, once
            walk = walk._replace(ids=_listed(db, person_id, walk.wanted, None))
        return _from_list(db, person_id, walk, limit, after)


def count_matching(store: Store, person_id: int, wanted: QueueFilter) -> int:
    """Counts what matches; takes as long as a look at the whole queue."""
    with store.reader() as db:
        return sum(seen.matches for seen in _way(db, person_id, wanted, Cursor()))


def _candidates(db: Database, person_id: int, wanted: QueueFilter) -> list[int] | None:
    """Returns a few paragraphs among which all that match are; None if there are many."""
    for condition in conditions_of(wanted):
        if condition.driver is None:
            continue
        rows = db.execute(
            _DISTINCT.format(driver=condition.driver),
            {"person": person_id, "most": FEW + 1, **condition.values},
        ).fetchall()
        if len(rows) <= FEW:
            return [row[0] for row in rows]
    return None


def _listed(
    db: Database, person_id: int, wanted: QueueFilter, only: Sequence[int] | None
) -> tuple[int, ...]:
    found = dict.fromkeys(
        seen.paragraph_id
        for seen in _way(db, person_id, wanted, Cursor(), only)
        if seen.matches
    )
    return tuple(found)


def _found(db: Database, person_id: int, walk: Walk, limit: int) -> Step | None:
    """Looks at the next stretch of the way; None if it is long and nothing matches."""
    way = _way(db, person_id, walk.wanted, walk.cursor)
    ids: dict[int, Cursor] = {}
    passed, looked = walk.cursor, 0
    for seen in islice(way, FEW):
        looked += 1
        if seen.matches:
            ids.setdefault(seen.paragraph_id, passed)
        passed = seen.cursor
        if len(ids) == limit:
            break
    if not ids and looked == FEW:
        return None
    # the first match may be open still when the next step is asked for
    first = next(iter(ids.values()), walk.cursor)
    left = len(ids) if looked < FEW and len(ids) < limit else None
    return Step(walk._replace(cursor=first), tuple(ids), left)


def _from_list(
    db: Database, person_id: int, walk: Walk, limit: int, after: int | None
) -> Step:
    ids = walk.ids or ()
    if walk.wanted.looks_back:
        rest = ids[ids.index(after) + 1 :] if after in ids else ids
        return Step(walk, rest[:limit], len(rest))
    passed, open_ids, settled = 0, [], 0
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        closed = _settled(db, person_id, chunk, walk.since)
        open_ids += [number for number in chunk if number not in closed]
        settled += len(closed)
        if not open_ids:
            passed = start + len(chunk)
        if len(open_ids) >= limit:
            break
    return Step(
        walk._replace(ids=ids[passed:]), tuple(open_ids[:limit]), len(ids) - settled
    )


def _settled(db: Database, person_id: int, ids: Sequence[int], since: int) -> set[int]:
    rows = db.execute(_SETTLED, (json.dumps(ids), person_id, since)).fetchall()
    return {row[0] for row in rows}


def _way(
    db: Database,
    person_id: int,
    wanted: QueueFilter,
    start: Cursor,
    only: Sequence[int] | None = None,
) -> Iterator[_Seen]:
    """Yields the paragraphs of the queue in order, each with whether it matches.

    Rows are looked at as they are asked for, so that whoever stops early pays for nothing
    more.
    """
    conditions = conditions_of(wanted)
    for number, part in enumerate(_parts(wanted, chosen_order(db))):
        if number < start.part:
            continue
        place = start.place if number == start.part else ""
        if part == _BY_TEXT and not place:
            place = _first_open(db, person_id)
        values = {"person": person_id, "after": place, "only": json.dumps(only)}
        for condition in conditions:
            values |= condition.values
        for paragraph_id, at, matches in db.execute(
            _query(part, conditions, is_few=only is not None), values
        ):
            yield _Seen(paragraph_id, bool(matches), Cursor(number, at))


def _first_open(db: Database, person_id: int) -> str:
    """Returns a place before the first open one, so that what is done is stepped over."""
    seat = next(open_seats(db, person_id, TEXT_LINE), None)
    # places end in seven digits, so that one without the last sorts right before
    return "" if seat is None else seat.place[:-1]


def _parts(wanted: QueueFilter, order: Order) -> tuple[str, ...]:
    if wanted.looks_back:
        return (_ALL,)
    if wanted.own == "skipped":
        return (_SKIPPED,)
    lines = (_BY_VALUE, _UNRANKED) if order == "value" else (_BY_TEXT,)
    return (_ASSIGNED, *lines, _SKIPPED)


def _query(part: str, conditions: Sequence[Condition], *, is_few: bool) -> str:
    matches = " AND ".join(f"({each.sql})" for each in conditions) or "1"
    only = "AND b.paragraph_id IN (SELECT value FROM json_each(:only))" if is_few else ""
    return part.format(matches=matches, only=only)


_DISTINCT = "SELECT DISTINCT paragraph_id FROM ({driver}) LIMIT :most"
_LINE = """
SELECT b.paragraph_id, b.place, {matches} FROM {line} b
  LEFT JOIN states s ON s.paragraph_id = b.paragraph_id AND s.person_id = :person
    AND s.stage = 'review'
WHERE b.place > :after AND s.done IS NULL AND s.skipped IS NULL AND {others} {only}
  AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.paragraph_id = b.paragraph_id
    AND a.person_id = :person AND a.stage = 'review' AND a.state = 'open')
ORDER BY b.place
"""
_ASSIGNED = """
SELECT b.paragraph_id, b.place, {matches} FROM assignments a JOIN body b ON b.place = a.place
WHERE a.person_id = :person AND a.stage = 'review' AND a.state = 'open' {only}
ORDER BY a.priority DESC, a.place
"""
_BY_VALUE = _LINE.replace("{line}", "ranks").replace("{others}", "1")
_BY_TEXT = _LINE.replace("{line}", "body").replace("{others}", "1")
_UNRANKED = _LINE.replace("{line}", "body").replace(
    "{others}", "b.paragraph_id NOT IN (SELECT paragraph_id FROM ranks)"
)
_SKIPPED = """
SELECT b.paragraph_id, b.place, {matches}
FROM states s JOIN body b ON b.paragraph_id = s.paragraph_id
WHERE s.person_id = :person AND s.stage = 'review' AND s.skipped IS NOT NULL {only}
ORDER BY s.skipped
"""
_ALL = """
SELECT b.paragraph_id, b.place, {matches} FROM body b
WHERE b.place > :after {only} ORDER BY b.place
"""
_SETTLED = """
SELECT asked.value FROM json_each(?) asked CROSS JOIN states s
  ON s.paragraph_id = asked.value AND s.person_id = ? AND s.stage = 'review'
WHERE s.done IS NOT NULL OR s.skipped > ?
"""
