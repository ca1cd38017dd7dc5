"""Claims: several processes share a run, and no two work on the same paragraph.

A claim is a lease. A worker that lives renews it; that of a worker that was killed runs
out, and others take over. Times are compared as text, so all of one run have one form:
UTC, ISO 8601, equally many digits.
"""

import json
from collections.abc import Iterable
from itertools import islice

from sqlite_utils import Database

from annotator.model.record import Record
from annotator.store.file.database import Store

_LEAST_LOOK = 64
"""Paragraphs that are looked at in one query, at least."""


class Claimed(Record):
    """What one worker has claimed of a run and not answered yet."""

    worker: str
    paragraphs: int
    until: str
    """When the last of its claims runs out, unless it renews them."""


def claim(
    store: Store,
    run_id: int,
    paragraph_ids: Iterable[int],
    worker: str,
    *,
    limit: int,
    now: str,
    until: str,
) -> tuple[int, ...]:
    """Claims paragraphs that are neither answered nor claimed by a living other.

    Those that the worker holds already are claimed again: give those that it is not
    working on. The time it takes depends on how many have to be looked at to find
    ``limit``; leave out what is known to be answered.

    Args:
        store: Where the run is.
        run_id: The run.
        paragraph_ids: What could be worked on, the most wanted first.
        worker: Name of who claims, its own in the whole run.
        limit: At most this many.
        now: The present time; claims that ran out before it are free.
        until: When the new claims run out.

    Returns:
        What was claimed, in the order given and each once; the worker holds it now.
    """
    wanted = iter(paragraph_ids)
    claimed: dict[int, None] = {}
    with store.writer(durable=False) as db:
        while missing := max(limit - len(claimed), 0):
            look = list(islice(wanted, max(missing, _LEAST_LOOK)))
            if not look:
                break
            free = _free(db, run_id, look, worker, now)
            claimed |= dict.fromkeys(islice((n for n in free if n not in claimed), missing))
        rows = ((run_id, paragraph_id, worker, until) for paragraph_id in claimed)
        db.conn.executemany(_CLAIM, rows)
    return tuple(claimed)


def renew(store: Store, run_id: int, worker: str, until: str) -> int:
    """Puts off the end of all that the worker still holds; returns how many those are.

    Claims that ran out and were taken by another stay with the other.
    """
    with store.writer(durable=False) as db:
        cursor = db.execute(
            "UPDATE claims SET held_until = ? WHERE run_id = ? AND worker = ?",
            (until, run_id, worker),
        )
    return cursor.rowcount


def release(store: Store, run_id: int, worker: str) -> None:
    """Gives back all that the worker holds, answered or not."""
    with store.writer(durable=False) as db:
        db.execute("DELETE FROM claims WHERE run_id = ? AND worker = ?", (run_id, worker))


def claimed(store: Store, run_id: int, now: str) -> tuple[Claimed, ...]:
    """Returns what living workers hold of a run, in the order of their names."""
    with store.reader() as db:
        rows = db.execute(_HELD, (run_id, now)).fetchall()
    return tuple(Claimed(**dict(row)) for row in rows)


def settle_claims(db: Database, run_id: int, answered: Iterable[int]) -> None:
    """Ends claims on paragraphs that have an answer now, inside the caller's transaction.

    An error is no answer: the paragraph stays with its worker, so that others do not run
    into the same error while that worker lives.
    """
    db.conn.executemany(
        "DELETE FROM claims WHERE run_id = ? AND paragraph_id = ?",
        ((run_id, paragraph_id) for paragraph_id in answered),
    )


def _free(
    db: Database, run_id: int, look: list[int], worker: str, now: str
) -> tuple[int, ...]:
    asked = json.dumps(list(dict.fromkeys(look)))
    rows = db.execute(_FREE, (asked, run_id, run_id, worker, now)).fetchall()
    return tuple(row[0] for row in rows)


_FREE = """
SELECT asked.value FROM json_each(?) asked
WHERE NOT EXISTS (SELECT 1 FROM run_items i WHERE i.run_id = ?
    AND i.paragraph_id = asked.value AND i.status <> 'error')
  AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.run_id = ?
    AND c.paragraph_id = asked.value AND c.worker <> ? AND c.held_until >= ?)
ORDER BY asked.key
"""
_CLAIM = (
    "INSERT INTO claims (run_id, paragraph_id, worker, held_until) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (run_id, paragraph_id) DO UPDATE SET worker = excluded.worker,"
    " held_until = excluded.held_until"
)
_HELD = (
    "SELECT worker, count(*) AS paragraphs, max(held_until) AS until FROM claims"
    " WHERE run_id = ? AND held_until >= ? GROUP BY worker ORDER BY worker"
)
