"""The order of the queue, and how far each person is in it.

Body paragraphs stand in one order: document key, then number. What a person is done with,
or has skipped, is kept as the longest possible stretches of neighbours in that order, like
the page ranges of an index: 1-40, 42, 50-61. The next open paragraph is the one after a
stretch, so finding it costs the same among a hundred paragraphs and among a million, in
whatever order people work. Counts that are shown all the time are tallied beside it.

All functions work inside the caller's transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlite_utils import Database

NOBODY = 0
"""Stands for a person in tallies that are nobody's own."""


class Stretch(NamedTuple):
    """Neighbouring body paragraphs, from the first to the last, both included."""

    first: str
    last: str


class Seat(NamedTuple):
    """A body paragraph in the order of the queue."""

    place: str
    paragraph_id: int


class Line(NamedTuple):
    """An order of body paragraphs: the SQL that finds and changes what is in it."""

    take: str
    leave: str
    following: str
    """The seat after a place."""
    before: str
    """The place before a place; likewise after."""
    after: str
    covering: str
    add: str
    remove: str


TEXT_LINE = Line(
    take="INSERT INTO body (place, paragraph_id) VALUES (?, ?)",
    leave="DELETE FROM body WHERE place = ?",
    following="SELECT place, paragraph_id FROM body WHERE place > ? ORDER BY place LIMIT 1",
    before="SELECT max(place) FROM body WHERE place < ?",
    after="SELECT min(place) FROM body WHERE place > ?",
    covering="SELECT first_place, last_place FROM stretches"
    " WHERE person_id = ? AND first_place <= ? ORDER BY first_place DESC LIMIT 1",
    add="INSERT INTO stretches (person_id, first_place, last_place) VALUES (?, ?, ?)",
    remove="DELETE FROM stretches WHERE person_id = ? AND first_place = ?",
)

VALUE_LINE = Line(
    *(
        sql.replace(" body ", " ranks ").replace(" stretches", " rank_stretches")
        for sql in TEXT_LINE
    )
)


def place_of(document_key: str, index: int) -> str:
    """Returns what a paragraph is sorted by; keys hold no character below the tab."""
    return f"{document_key}\t{index:07d}"


def add_to_body(db: Database, seats: Sequence[Seat]) -> None:
    """Puts paragraphs into the queue that follow one another without a gap.

    Nobody is done with them: stretches that run across their place are cut in two.
    """
    if seats:
        take_seats(db, seats)
        tally(db, "body", NOBODY, len(seats))


def remove_from_body(db: Database, seat: Seat) -> None:
    """Takes a paragraph out of the queue; what stood around it are neighbours now."""
    leave_seat(db, seat.place)
    tally(db, "body", NOBODY, -1)


def take_seats(db: Database, seats: Sequence[Seat], line: Line = TEXT_LINE) -> None:
    """Puts paragraphs into a line, one after another without a gap, open to everybody."""
    before = _neighbour(db, line.before, seats[0].place)
    after = _neighbour(db, line.after, seats[-1].place)
    for person_id in _people(db):
        across = covering(db, person_id, seats[0].place, line)
        if across is not None and before is not None and after is not None:
            _remove(db, line, person_id, across)
            _add(db, line, person_id, Stretch(across.first, before))
            _add(db, line, person_id, Stretch(after, across.last))
    db.conn.executemany(line.take, seats)


def leave_seat(db: Database, place: str, line: Line = TEXT_LINE) -> None:
    """Takes a paragraph out of a line; what stood around it are neighbours now."""
    people = _people(db)
    for person_id in people:
        unsettle(db, person_id, place, line)
    db.execute(line.leave, (place,))
    before = _neighbour(db, line.before, place)
    after = _neighbour(db, line.after, place)
    for person_id in people:
        left = covering(db, person_id, before, line)
        right = covering(db, person_id, after, line)
        if left is not None and right is not None:
            _remove(db, line, person_id, left)
            _remove(db, line, person_id, right)
            _add(db, line, person_id, Stretch(left.first, right.last))


def settle(db: Database, person_id: int, place: str, line: Line = TEXT_LINE) -> None:
    """Notes that the person need not be shown the body paragraph any more."""
    if covering(db, person_id, place, line) is not None:
        return
    first = last = place
    left = covering(db, person_id, _neighbour(db, line.before, place), line)
    if left is not None:
        _remove(db, line, person_id, left)
        first = left.first
    right = covering(db, person_id, _neighbour(db, line.after, place), line)
    if right is not None:
        _remove(db, line, person_id, right)
        last = right.last
    _add(db, line, person_id, Stretch(first, last))


def unsettle(db: Database, person_id: int, place: str, line: Line = TEXT_LINE) -> None:
    """Notes that the body paragraph is open again for the person."""
    stretch = covering(db, person_id, place, line)
    if stretch is None:
        return
    _remove(db, line, person_id, stretch)
    before = _neighbour(db, line.before, place)
    if before is not None and stretch.first <= before:
        _add(db, line, person_id, Stretch(stretch.first, before))
    after = _neighbour(db, line.after, place)
    if after is not None and after <= stretch.last:
        _add(db, line, person_id, Stretch(after, stretch.last))


def open_seats(db: Database, person_id: int, line: Line = TEXT_LINE) -> Iterator[Seat]:
    """Yields the person's open paragraphs in the order of the line, two look-ups each."""
    place = ""
    while True:
        row = db.execute(line.following, (place,)).fetchone()
        if row is None:
            return
        seat = Seat(*row)
        stretch = covering(db, person_id, seat.place, line)
        if stretch is None:
            yield seat
        place = seat.place if stretch is None else stretch.last


def covering(
    db: Database, person_id: int, place: str | None, line: Line = TEXT_LINE
) -> Stretch | None:
    """Returns the stretch that a place lies in; None for none, and for no place."""
    row = db.execute(line.covering, (person_id, place)).fetchone()
    if row is None or place is None or row[1] < place:
        return None
    return Stretch(*row)


def tally(db: Database, name: str, person_id: int, change: int) -> None:
    """Adds to a count."""
    db.execute(
        "INSERT INTO tallies (name, person_id, n) VALUES (?, ?, max(?, 0))"
        " ON CONFLICT (name, person_id) DO UPDATE SET n = n + ?",
        (name, person_id, change, change),
    )


def count_of(db: Database, name: str, person_id: int = NOBODY) -> int:
    """Returns a count, 0 if it never was counted."""
    row = db.execute(
        "SELECT n FROM tallies WHERE name = ? AND person_id = ?", (name, person_id)
    ).fetchone()
    return 0 if row is None else int(row[0])


def stretches_of(places: Iterable[str], settled: frozenset[str]) -> Iterator[Stretch]:
    """Yields the longest stretches of settled places, from the whole order."""
    first = last = None
    for place in places:
        if place in settled:
            first, last = first or place, place
        elif first is not None and last is not None:
            yield Stretch(first, last)
            first = last = None
    if first is not None and last is not None:
        yield Stretch(first, last)


def _people(db: Database) -> tuple[int, ...]:
    return tuple(row[0] for row in db.execute("SELECT person_id FROM people").fetchall())


def _neighbour(db: Database, where: str, place: str) -> str | None:
    found: str | None = db.execute(where, (place,)).fetchone()[0]
    return found


def _add(db: Database, line: Line, person_id: int, stretch: Stretch) -> None:
    db.execute(line.add, (person_id, *stretch))


def _remove(db: Database, line: Line, person_id: int, stretch: Stretch) -> None:
    db.execute(line.remove, (person_id, stretch.first))
