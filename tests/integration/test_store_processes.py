"""Several processes on one store: made at once, written at once, killed in the middle."""

import signal
import time
from pathlib import Path

import pytest

from annotator.store.care.doctor import examine
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.file.database import Store
from annotator.store.file.migrations import schema_objects
from annotator.store.log.decisions import decision_log
from annotator.store.people.known import list_people
from annotator.store.runs.claims import claim
from annotator.store.runs.known import start_run
from tests.integration.program import Start
from tests.support.children import Child
from tests.support.store_worker import NEWER, WORKER
from tests.support.stores import AT, GIFT, add_schema, document, facts

LATER = "2026-01-31T09:00:00.000Z"
PATIENCE = 100
"""Seconds after which something hangs."""


@pytest.fixture
def begin(start: Start) -> Start:
    """Starts a worker."""
    return lambda *words: start(*words, code=WORKER)


def finish(workers: list[Child]) -> None:
    """Waits for workers that must not have failed."""
    said = [worker.wait() for worker in workers]

    assert [ran for ran in said if ran.out or ran.err] == []
    assert {ran.code for ran in said} == {0}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with ten paragraphs to decide on."""
    store = Store.open(tmp_path / "store.sqlite", create=True)
    add_schema(store)
    for number in range(10):
        add_document(store, document(f"d{number}", f"题{number}", GIFT), at=AT)
    store.close()
    return store


def keys_of(store: Store) -> set[str]:
    """Returns the keys of all decisions in the log."""
    return {logged.request.key for logged in decision_log(store, limit=1_000_000)}


def test_eight_processes_make_and_migrate_a_store_at_once(begin: Start, tmp_path: Path):
    """All of them find it whole; each step is applied once."""
    fresh, older = tmp_path / "fresh.sqlite", tmp_path / "older.sqlite"
    Store.open(older, create=True).close()

    finish([begin("make", fresh, older) for _ in range(8)])

    with Store.open(fresh) as made:
        assert examine(made).is_sound
    with Store.open(older, steps=NEWER) as migrated, migrated.reader() as db:
        assert ("table", "later") in schema_objects(db)
        applied = db.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
        assert applied == len(NEWER)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "fresh.sqlite",
        "fresh.sqlite.lock",
        "older.sqlite",
        "older.sqlite.lock",
        f"older.sqlite.shape-{len(NEWER) - 1}",
    ]


def test_eight_processes_write_at_once(begin: Start, store: Store, tmp_path: Path):
    """Nobody hears of a lock, and the log is one chain of all of it."""
    acks = tmp_path / "acks"

    finish([begin("work", store.path, f"person-{n}", acks, 15) for n in range(8)])

    acknowledged = acks.read_text().split()
    assert len(acknowledged) >= 8 * 15
    assert set(acknowledged) == keys_of(store)
    assert len(list_people(store)) == 8
    assert examine(store).is_sound


def test_a_process_that_is_killed_loses_nothing_it_acknowledged(
    begin: Start, store: Store, tmp_path: Path
):
    """Four writers get a kill -9 in the middle of their work, three times."""
    acks = tmp_path / "acks"
    for round_number in range(3):
        before = len(lines(acks))
        workers = [begin("work", store.path, f"p{n}", acks, "endless") for n in range(4)]
        wait_for(acks, before + 60 + 7 * round_number, workers)
        for worker in workers:
            worker.send(signal.SIGKILL)
        assert {worker.wait().code for worker in workers} == {-signal.SIGKILL}

        assert set(lines(acks)) <= keys_of(store)
        assert examine(store).is_sound
        store.close()


def test_processes_share_a_run_without_double_work(
    begin: Start, store: Store, tmp_path: Path
):
    """Each paragraph is claimed by one; those of a killed process once its claims ran out."""
    add_document(store, document("long", *[GIFT] * 150), at=AT)
    run = start_run(store, facts(), 1, prompt_id=None, at=AT)
    ids = [p.paragraph_id for p in paragraphs(store)]
    held, shared = tmp_path / "held", tmp_path / "shared"
    killed = begin("hold", store.path, run.run_id, "killed", held, 12)
    wait_for(held, 12, [killed])
    killed.kill()

    finish(
        [begin("share", store.path, run.run_id, f"w{n}", shared, 3 + n) for n in range(5)]
    )

    done = [int(line.split(":")[1]) for line in lines(shared)]
    assert len(done) == len(set(done)) == len(ids) - 12
    left = claim(store, run.run_id, ids, "next", limit=99, now=LATER, until=LATER)
    assert sorted(done + list(left)) == ids
    assert examine(store).is_sound


def lines(path: Path) -> list[str]:
    """Returns the complete lines of a file; none if it is not there yet."""
    text = path.read_text() if path.exists() else ""
    return text.rpartition("\n")[0].split()


def wait_for(acks: Path, wanted: int, workers: list[Child]) -> None:
    """Waits until so many decisions were acknowledged."""
    give_up = time.monotonic() + PATIENCE
    while len(lines(acks)) < wanted:
        assert [worker.said() for worker in workers if worker.said()] == []
        assert time.monotonic() < give_up
        time.sleep(0.01)
