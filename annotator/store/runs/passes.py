"""Passes that leads start in the app: one at a time, each in a process of its own.

The row is all that page and process share: the page writes that a pass shall stop, the
process what it came to, and a lease that says that it lives. Either may be started again
without the other.
"""

from typing import Any, Literal

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.database import Store

PassState = Literal["starting", "running", "done", "stopped", "failed", "lost"]
"""``done``: it came to its end, whatever has no answer; ``stopped``: asked to, or the
budget was spent; ``failed``: somebody has to mend something; ``lost``: its process was
gone without a word."""


class StoredPass(Record):
    """A pass as it stands."""

    pass_id: int
    wanted: str
    """Who proposes for what, as canonical JSON."""
    by: str
    """Handle of who started it."""
    run_id: int | None
    state: PassState
    is_stopping: bool
    """Somebody asked it to stop."""
    worker: str | None
    """Its process; None until that has begun."""
    alive_until: str
    """The process is taken for gone after this."""
    pending: int | None
    """Paragraphs without an answer when it began."""
    tally: str | None
    """Sums over what it did, as JSON."""
    message: str | None
    """Why it ended before all was done: for ``stopped`` the name of the reason, else a
    remark as JSON."""
    started_at: str
    ended_at: str | None


def start_pass(
    store: Store, wanted: str, person_id: int, *, at: str, until: str
) -> StoredPass:
    """Notes that a pass is to begin, unless another one is under way.

    Args:
        store: Where to note it.
        wanted: Who proposes for what, as JSON.
        person_id: Who wants it.
        at: When.
        until: When its process must have shown that it lives.

    Raises:
        StoreError: Another one is under way.
    """
    with store.writer() as db:
        going = db.execute(f"{_PASSES} WHERE p.ended_at IS NULL").fetchone()
        if going is not None:
            message = (
                f"pass {going['pass_id']} is under way, started by {going['by']}; "
                "wait for it or stop it"
            )
            raise StoreError(message).tell_as("pass_under_way", name=going["by"])
        cursor = db.execute(
            "INSERT INTO passes (wanted, person_id, state, alive_until, started_at)"
            " VALUES (?, ?, 'starting', ?, ?)",
            (wanted, person_id, until, at),
        )
        return _numbered(db, int(cursor.lastrowid or 0))


def take_pass(store: Store, pass_id: int, worker: str, *, until: str) -> StoredPass | None:
    """Gives a pass to a process; None if another has it or it has ended.

    Raises:
        StoreError: There is no such pass.
    """
    with store.writer() as db:
        cursor = db.execute(
            "UPDATE passes SET state = 'running', worker = ?, alive_until = ?"
            " WHERE pass_id = ? AND state = 'starting'",
            (worker, until, pass_id),
        )
        found = _numbered(db, pass_id)
        return found if cursor.rowcount else None


def note_run(store: Store, pass_id: int, run_id: int, pending: int) -> None:
    """Notes which run a pass works on, and for how many paragraphs."""
    with store.writer(durable=False) as db:
        db.execute(
            "UPDATE passes SET run_id = ?, pending = ? WHERE pass_id = ?",
            (run_id, pending, pass_id),
        )


def renew_pass(store: Store, pass_id: int, tally: str, *, until: str) -> bool:
    """Notes what a pass came to and that it lives; tells whether it may go on.

    It may not if somebody asked it to stop, or if it was given up as lost.
    """
    with store.writer(durable=False) as db:
        cursor = db.execute(
            "UPDATE passes SET tally = ?, alive_until = ? WHERE pass_id = ?"
            " AND ended_at IS NULL RETURNING is_stopping",
            (tally, until, pass_id),
        )
        row = cursor.fetchone()
    return row is not None and not row[0]


def ask_to_stop(store: Store, pass_id: int) -> None:
    """Asks a pass to stop; one that has ended is left alone."""
    with store.writer() as db:
        db.execute(
            "UPDATE passes SET is_stopping = 1 WHERE pass_id = ? AND ended_at IS NULL",
            (pass_id,),
        )


def end_pass(
    store: Store, pass_id: int, state: PassState, *, at: str, message: str | None = None
) -> None:
    """Notes how a pass ended; one that has ended already is left alone."""
    with store.writer() as db:
        db.execute(
            "UPDATE passes SET state = ?, message = ?, ended_at = ?"
            " WHERE pass_id = ? AND ended_at IS NULL",
            (state, message, at, pass_id),
        )


def last_pass(store: Store, *, run_id: int | None = None) -> StoredPass | None:
    """Returns the pass that was started last, of a run or of all; None without any."""
    with store.reader() as db:
        row = db.execute(
            f"{_PASSES} WHERE ? IS NULL OR p.run_id = ? ORDER BY p.pass_id DESC LIMIT 1",
            (run_id, run_id),
        ).fetchone()
    return None if row is None else _pass_of(row)


_PASSES = (
    "SELECT p.pass_id, p.wanted, e.handle AS by, p.run_id, p.state, p.is_stopping,"
    " p.worker, p.alive_until, p.pending, p.tally, p.message, p.started_at, p.ended_at"
    " FROM passes p JOIN people e ON e.person_id = p.person_id"
)


def _numbered(db: Database, pass_id: int) -> StoredPass:
    row = db.execute(f"{_PASSES} WHERE p.pass_id = ?", (pass_id,)).fetchone()
    if row is None:
        message = f"no pass {pass_id}; the page of runs shows the last one"
        raise StoreError(message).tell_as("no_such_pass")
    return _pass_of(row)


def _pass_of(row: Any) -> StoredPass:
    return StoredPass.model_validate(dict(row))
