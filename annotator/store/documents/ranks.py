"""The order of the queue by what a look is worth; derived, as the order of the text is.

Only body paragraphs that were given a value stand in it. A place sorts by value, the
greatest first, and equal values by their order in the text.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from annotator.store.documents.stretches import (
    VALUE_LINE,
    Seat,
    leave_seat,
    settle,
    stretches_of,
    take_seats,
    unsettle,
)

_SIGN = 1 << 63
_ALL = (1 << 64) - 1


def rank_of(value: float, place: str) -> str:
    """Returns what a paragraph is sorted by: as text, the greatest value comes first.

    The bits of IEEE 754 sort as the numbers do once those of negative numbers are turned
    round; here it is the other way about, for the order descends.

    Args:
        value: A finite number.
        place: The paragraph's place in the text.
    """
    (bits,) = struct.unpack(">Q", struct.pack(">d", value + 0.0))  # -0.0 + 0.0 is 0.0
    descending = bits if bits & _SIGN else bits ^ _ALL ^ _SIGN
    return f"{descending:016x}\t{place}"


def join_ranks(db: Database, seat: Seat, settled_by: Iterable[int]) -> None:
    """Puts a paragraph of the body in, if it was given a value.

    Args:
        db: The writer.
        seat: The paragraph in the order of the text.
        settled_by: Ids of those who are done with it or have skipped it.
    """
    row = db.execute(
        "SELECT value FROM looks WHERE paragraph_id = ?", (seat.paragraph_id,)
    ).fetchone()
    if row is None:
        return
    rank = rank_of(row[0], seat.place)
    take_seats(db, [Seat(rank, seat.paragraph_id)], VALUE_LINE)
    for person_id in settled_by:
        settle(db, person_id, rank, VALUE_LINE)


def leave_ranks(db: Database, paragraph_id: int) -> None:
    """Takes a paragraph out, if it is in."""
    rank = _rank(db, paragraph_id)
    if rank is not None:
        leave_seat(db, rank, VALUE_LINE)


def note_in_ranks(
    db: Database, person_id: int, paragraph_id: int, *, is_settled: bool
) -> None:
    """Notes that a person need not be shown a paragraph any more, or must be again."""
    rank = _rank(db, paragraph_id)
    if rank is not None:
        (settle if is_settled else unsettle)(db, person_id, rank, VALUE_LINE)


def rebuild_ranks(db: Database) -> None:
    """Makes the whole order anew from values, texts and what people are done with."""
    db.execute("DELETE FROM ranks")
    db.execute("DELETE FROM rank_stretches")
    body = db.execute("SELECT paragraph_id, place FROM body").fetchall()
    ranks = expected_ranks(db, dict(map(tuple, body)))
    db.conn.executemany(
        "INSERT INTO ranks (place, paragraph_id) VALUES (?, ?)",
        ((place, paragraph_id) for paragraph_id, place in ranks.items()),
    )
    db.conn.executemany(
        "INSERT INTO rank_stretches (person_id, first_place, last_place) VALUES (?, ?, ?)",
        stretches_by_person(db, ranks),
    )


def expected_ranks(db: Database, body: Mapping[int, str]) -> dict[int, str]:
    """Returns the places of the body paragraphs with a value, in their order.

    Args:
        db: Where the values are.
        body: The places in the text of all body paragraphs, by paragraph.
    """
    rows = db.execute("SELECT paragraph_id, value FROM looks").fetchall()
    ranks = ((rank_of(v, body[number]), number) for number, v in rows if number in body)
    return {number: rank for rank, number in sorted(ranks)}


def stretches_by_person(
    db: Database, places: Mapping[int, str]
) -> Iterator[tuple[int, str, str]]:
    """Yields person, first and last place of each stretch in an order of paragraphs.

    Args:
        db: Where it stands what people are done with or have skipped.
        places: By paragraph, in their order.
    """
    settled: dict[int, set[str]] = {}
    for person_id, paragraph_id in db.execute(_SETTLED).fetchall():
        if paragraph_id in places:
            settled.setdefault(person_id, set()).add(places[paragraph_id])
    for person_id, theirs in settled.items():
        for stretch in stretches_of(places.values(), frozenset(theirs)):
            yield (person_id, *stretch)


def _rank(db: Database, paragraph_id: int) -> str | None:
    row = db.execute(
        "SELECT place FROM ranks WHERE paragraph_id = ?", (paragraph_id,)
    ).fetchone()
    return None if row is None else str(row[0])


_SETTLED = (
    "SELECT person_id, paragraph_id FROM states"
    " WHERE stage = 'review' AND coalesce(done, skipped) IS NOT NULL"
)
