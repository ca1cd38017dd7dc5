"""Rebuilding everything derived from the log and the texts, and comparing it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlite_utils import Database

from annotator.store.documents.ranks import (
    expected_ranks,
    rebuild_ranks,
    stretches_by_person,
)
from annotator.store.documents.stretches import NOBODY
from annotator.store.documents.words import index_texts
from annotator.store.file.database import Store
from annotator.store.log.derived import derived_from_log, stored, touched_paragraphs, write


class Difference(NamedTuple):
    """A derived fact that is not what the log and the texts say."""

    what: str
    where: str


class _Queue(NamedTuple):
    body: frozenset[tuple[str, int]]
    """Place and paragraph."""
    stretches: frozenset[tuple[int, str, str]]
    """Person, first and last place."""
    ranks: frozenset[tuple[str, int]]
    """Place by value and paragraph."""
    rank_stretches: frozenset[tuple[int, str, str]]
    """Person, first and last place by value."""
    tallies: frozenset[tuple[str, int, int]]
    """Name, person and count; zeros left out."""


def rebuild(store: Store) -> None:
    """Makes all derived tables anew; needed only after damage that the doctor found."""
    with store.writer() as db:
        for statement in _EMPTY:
            db.execute(statement)
        for paragraph_id in touched_paragraphs(db):
            write(db, paragraph_id, derived_from_log(db, paragraph_id))
        queue = _expected_queue(db)
        db.conn.executemany("INSERT INTO body VALUES (?, ?)", queue.body)
        db.conn.executemany("INSERT INTO stretches VALUES (?, ?, ?)", queue.stretches)
        db.conn.executemany("INSERT INTO tallies VALUES (?, ?, ?)", queue.tallies)
        rebuild_ranks(db)
        db.execute(_MEND_ASSIGNMENTS)
        texts = db.execute("SELECT paragraph_id, text FROM paragraphs").fetchall()
        index_texts(db, map(tuple, texts))


def differences(
    db: Database, tick: Callable[[], None] = lambda: None
) -> Iterator[Difference]:
    """Rebuilds everything derived in memory and yields what is stored otherwise.

    Args:
        db: Where to look.
        tick: Called once for each paragraph that is compared.
    """
    for paragraph_id in touched_paragraphs(db):
        expected, found = derived_from_log(db, paragraph_id), stored(db, paragraph_id)
        if expected.states != found.states:
            yield Difference("states and heads", f"paragraph {paragraph_id}")
        if expected.verdict != found.verdict:
            yield Difference("gold", f"paragraph {paragraph_id}")
        tick()
    yield from _queue_differences(db)


def _queue_differences(db: Database) -> Iterator[Difference]:
    expected, found = _expected_queue(db), _stored_queue(db)
    for place, paragraph_id in sorted(expected.body ^ found.body):
        yield Difference("queue", f"paragraph {paragraph_id} at {place!r}")
    for place, paragraph_id in sorted(expected.ranks ^ found.ranks):
        yield Difference("queue by value", f"paragraph {paragraph_id} at {place!r}")
    stretches = expected.stretches ^ found.stretches
    stretches |= expected.rank_stretches ^ found.rank_stretches
    for person_id in sorted({stretch[0] for stretch in stretches}):
        yield Difference("stretches of the queue", f"person {person_id}")
    for name, person_id, _ in sorted(expected.tallies - found.tallies):
        yield Difference(f"count {name!r}", f"person {person_id}")
    for name, person_id, _ in sorted(found.tallies - expected.tallies):
        yield Difference(f"count {name!r}", f"person {person_id}")
    for person_id, paragraph_id in db.execute(_WRONG_ASSIGNMENTS).fetchall():
        yield Difference("assignment", f"person {person_id}, paragraph {paragraph_id}")


def _expected_queue(db: Database) -> _Queue:
    rows = db.execute(
        "SELECT paragraph_id, place FROM current_paragraphs WHERE kind = 'body'"
        " ORDER BY place"
    ).fetchall()
    body: dict[int, str] = dict(map(tuple, rows))
    ranks = expected_ranks(db, body)
    tallies = Counter({("body", NOBODY): len(body)})
    for person_id, paragraph_id in db.execute(_DONE).fetchall():
        tallies["done", person_id] += paragraph_id in body
    return _Queue(
        body=frozenset((place, number) for number, place in body.items()),
        stretches=frozenset(stretches_by_person(db, body)),
        ranks=frozenset((place, number) for number, place in ranks.items()),
        rank_stretches=frozenset(stretches_by_person(db, ranks)),
        tallies=frozenset((*whose, n) for whose, n in tallies.items() if n),
    )


def _stored_queue(db: Database) -> _Queue:
    tables = (
        "SELECT place, paragraph_id FROM body",
        "SELECT person_id, first_place, last_place FROM stretches",
        "SELECT place, paragraph_id FROM ranks",
        "SELECT person_id, first_place, last_place FROM rank_stretches",
        "SELECT name, person_id, n FROM tallies WHERE n <> 0",
    )
    return _Queue(*(frozenset(map(tuple, db.execute(t).fetchall())) for t in tables))


_EMPTY = (
    "DELETE FROM gold_events",
    "DELETE FROM gold_paragraphs",
    "DELETE FROM states",
    "DELETE FROM heads",
    "DELETE FROM body",
    "DELETE FROM stretches",
    "DELETE FROM tallies",
    "INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('delete-all')",
)

_DONE = (
    "SELECT person_id, paragraph_id FROM states WHERE stage = 'review' AND done IS NOT NULL"
)

_WRONG_ASSIGNMENTS = """
SELECT a.person_id, a.paragraph_id FROM assignments a LEFT JOIN states s
  ON s.paragraph_id = a.paragraph_id AND s.person_id = a.person_id AND s.stage = a.stage
WHERE a.state NOT IN ('released', CASE WHEN s.done IS NOT NULL THEN 'done'
  WHEN s.skipped IS NOT NULL THEN 'skipped' ELSE 'open' END)
"""

_MEND_ASSIGNMENTS = """
UPDATE assignments SET state = (SELECT CASE WHEN s.done IS NOT NULL THEN 'done'
    WHEN s.skipped IS NOT NULL THEN 'skipped' ELSE 'open' END
  FROM (SELECT 1) LEFT JOIN states s ON s.paragraph_id = assignments.paragraph_id
    AND s.person_id = assignments.person_id AND s.stage = assignments.stage)
WHERE state <> 'released'
"""
