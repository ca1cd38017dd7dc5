"""Runs: one pass of a proposer under fixed facts, started once and resumed after that."""

from typing import Any, Literal

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.proposal import RunFacts
from annotator.model.record import Record, canonical_json, digest
from annotator.store.file.database import Store
from annotator.store.runs.costs import RunCosts, run_costs

__all__ = [
    "RunCosts",
    "RunStatus",
    "StoredRun",
    "closed",
    "finish_run",
    "get_run",
    "list_runs",
    "run_costs",
    "run_numbered",
    "start_run",
]

RunStatus = Literal["running", "done", "failed", "aborted"]
"""aborted is for good: a run that was a mistake. Nothing more is taken in for it or
decided on it, and it is not shown; the same facts start a new run. A failed run is taken
up again."""


class StoredRun(Record):
    """One pass of a proposer."""

    run_id: int
    key: str
    """Digest of the facts and of which repetition it is; the same in every store."""
    facts: RunFacts
    repeat: int
    """0 for the first run of these facts."""
    schema_id: int
    prompt_id: int | None
    status: RunStatus
    started_at: str
    finished_at: str | None


def start_run(
    store: Store,
    facts: RunFacts,
    schema_id: int,
    *,
    prompt_id: int | None,
    at: str,
    repeat: bool = False,
) -> StoredRun:
    """Starts a run, or takes up the one with the same facts.

    Two processes that ask for the same facts get the same run and share the work.

    Args:
        store: Where the run is kept.
        facts: What makes the run repeatable.
        schema_id: The registered schema; its digest stands in the facts.
        prompt_id: The registered prompt, if there is one.
        at: When.
        repeat: Start another run of the same facts, to see how much the answers vary.

    Raises:
        ValueError: The facts name another schema than ``schema_id``.
    """
    with store.writer(durable=False) as db:
        _check_schema(db, facts, schema_id)
        last = db.execute(
            f"{_RUNS} WHERE facts_sha256 = ? ORDER BY repeat DESC LIMIT 1",
            (digest(_text(facts)),),
        ).fetchone()
        if last is None:
            return _insert(db, facts, schema_id, prompt_id, at=at, repeat=0)
        if repeat or last["status"] == "aborted":
            return _insert(
                db, facts, schema_id, prompt_id, at=at, repeat=last["repeat"] + 1
            )
        if last["status"] == "failed":
            db.execute(
                "UPDATE runs SET status = 'running', finished_at = NULL WHERE run_id = ?",
                (last["run_id"],),
            )
        return run_numbered(db, last["run_id"])


def finish_run(store: Store, run_id: int, status: RunStatus, *, at: str) -> StoredRun:
    """Says how a run ended.

    Raises:
        StoreError: There is no such run, or it was aborted, which is for good.
    """
    with store.writer(durable=False) as db:
        run = run_numbered(db, run_id)
        if run.status == "aborted" and status != "aborted":
            raise closed(run_id)
        finished_at = None if status == "running" else at
        db.execute(
            "UPDATE runs SET status = ?, finished_at = ? WHERE run_id = ?",
            (status, finished_at, run_id),
        )
        return run_numbered(db, run_id)


def list_runs(store: Store) -> tuple[StoredRun, ...]:
    """Returns all runs, the first started first."""
    with store.reader() as db:
        rows = db.execute(f"{_RUNS} ORDER BY run_id").fetchall()
    return tuple(map(_run_of, rows))


def get_run(store: Store, name: str) -> StoredRun:
    """Finds a run by its number, by ``latest``, or by the beginning of its key.

    The latest is the last started that was not aborted. Digits are a number first.

    Raises:
        StoreError: There is no such run, or several keys begin like that.
    """
    with store.reader() as db:
        rows = _named(db, name)
    if len(rows) == 1:
        return _run_of(rows[0])
    if rows:
        message = f"{len(rows)} runs begin with {name!r}; give more of the key"
        raise StoreError(message).tell_as("runs_alike", name=name, runs=len(rows))
    message = f"no run {name!r}; `annotator runs` shows what there is"
    raise StoreError(message).tell_as("unknown_run", name=name)


def run_numbered(db: Database, run_id: int) -> StoredRun:
    """Returns the run of that id.

    Raises:
        StoreError: There is none.
    """
    row = db.execute(f"{_RUNS} WHERE run_id = ?", (run_id,)).fetchone()
    if row is None:
        message = f"no run {run_id}; `annotator runs` shows what there is"
        raise StoreError(message).tell_as("unknown_run", name=run_id)
    return _run_of(row)


def closed(run_id: int) -> StoreError:
    """Builds the line that refuses to go on with an aborted run."""
    return StoreError(f"run {run_id} was aborted; start it again to get a new one").tell_as(
        "run_closed", run=run_id
    )


_RUNS = (
    "SELECT run_id, run_key, facts, repeat, schema_id, prompt_id, status, started_at,"
    " finished_at FROM runs"
)


def _named(db: Database, name: str) -> list[Any]:
    if name == "latest":
        return db.execute(
            f"{_RUNS} WHERE status <> 'aborted' ORDER BY run_id DESC LIMIT 1"
        ).fetchall()
    # a number of many digits is no row id, and SQLite could not take it
    if name.isascii() and name.isdigit() and len(name) < 18:
        rows = db.execute(f"{_RUNS} WHERE run_id = ?", (int(name),)).fetchall()
        if rows:
            return rows
    if not name:
        return []
    return db.execute(
        f"{_RUNS} WHERE substr(run_key, 1, ?) = ?", (len(name), name)
    ).fetchall()


def _text(facts: RunFacts) -> str:
    return canonical_json(facts.model_dump(mode="json"))


def _check_schema(db: Database, facts: RunFacts, schema_id: int) -> None:
    row = db.execute(
        "SELECT sha256 FROM schemas WHERE schema_id = ?", (schema_id,)
    ).fetchone()
    if row is None or row[0] != facts.schema_digest:
        message = f"schema {schema_id} is not the one that the run's facts name"
        raise ValueError(message)


def _insert(
    db: Database,
    facts: RunFacts,
    schema_id: int,
    prompt_id: int | None,
    *,
    at: str,
    repeat: int,
) -> StoredRun:
    text = _text(facts)
    cursor = db.execute(
        "INSERT INTO runs (run_key, facts, facts_sha256, repeat, proposer, model,"
        " schema_id, prompt_id, status, started_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)",
        (
            digest(canonical_json(["run", text, repeat])),
            text,
            digest(text),
            repeat,
            facts.proposer,
            facts.model,
            schema_id,
            prompt_id,
            at,
        ),
    )
    return run_numbered(db, int(cursor.lastrowid or 0))


def _run_of(row: Any) -> StoredRun:
    return StoredRun(
        run_id=row["run_id"],
        key=row["run_key"],
        facts=RunFacts.model_validate_json(row["facts"]),
        repeat=row["repeat"],
        schema_id=row["schema_id"],
        prompt_id=row["prompt_id"],
        status=row["status"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
    )
