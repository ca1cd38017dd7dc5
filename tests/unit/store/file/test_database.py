from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from annotator.errors import (
    NotAStore,
    StoreBusy,
    StoreError,
    StoreMissing,
    StoreTooNew,
)
from annotator.store.file.connection import pragma_number
from annotator.store.file.database import MAX_READERS, Store, lock_path
from annotator.store.file.lock import WriteLock
from annotator.store.file.sqlite import sqlite3
from annotator.store.people.known import add_person, list_people
from tests.support.stores import AT


def test_a_missing_store_says_how_to_make_one(tmp_path: Path):
    """Opening does not make a store unless asked to."""
    path = tmp_path / "none.sqlite"

    with pytest.raises(StoreMissing, match="make one with `annotator ingest"):
        Store.open(path)
    with pytest.raises(StoreMissing, match="there is no store"):
        Store.open(path, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_made_with_its_folder(tmp_path: Path):
    """Any path that can be written will do, whatever signs it holds."""
    path = tmp_path / "数 据 ?#%20" / "a&b.sqlite"

    Store.open(path, create=True).close()

    with Store.open(path) as store, store.reader() as db:
        assert pragma_number(db, "foreign_keys") == 1
    assert path.is_file()


def test_making_a_store_again_opens_it(store: Store):
    """Asking for a new store where one is leaves it as it is."""
    add_person(store, "wang", at=AT)

    with Store.open(store.path, create=True) as again:
        assert [p.handle for p in list_people(again)] == ["wang"]


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        ("捐赠口罩2000只\n".encode() * 99, "is not a store"),
        (b"SQLite format 3\0" + b"\xff" * 500, "is not a store"),
    ],
    ids=["empty", "text", "broken header"],
)
def test_other_files_are_refused_and_left_alone(
    tmp_path: Path, content: bytes, reason: str, *, create: bool
):
    """A file that is no store is neither opened nor overwritten."""
    path = tmp_path / "file"
    path.write_bytes(content)

    with pytest.raises(NotAStore, match=reason):
        Store.open(path, create=create)
    with pytest.raises(NotAStore, match=reason):
        Store.open(path, read_only=True)
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path: Path):
    """A path that leads to a folder is refused."""
    with pytest.raises(NotAStore, match="is not a file"):
        Store.open(tmp_path, create=True)


def test_the_database_of_another_program_is_refused(tmp_path: Path):
    """The number in the file's header tells whose it is."""
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (text TEXT)")
    connection.close()

    with pytest.raises(NotAStore, match="of another program"):
        Store.open(path, create=True)


def test_a_newer_store_is_refused(store: Store):
    """What a later version made is not touched, and the way out is named."""
    with store.writer() as db:
        db.execute("PRAGMA user_version = 99")

    for read_only in (False, True):
        with pytest.raises(StoreTooNew, match="upgrade annotator"):
            Store.open(store.path, read_only=read_only)


def test_what_remains_of_a_deleted_store_is_not_replayed(tmp_path: Path):
    """SQLite would mix a leftover write-ahead log into the new file."""
    path = tmp_path / "store.sqlite"
    (tmp_path / "store.sqlite-wal").write_bytes(b"left over")

    with pytest.raises(StoreError, match="was moved or deleted"):
        Store.open(path, create=True)
    assert not path.exists()


def test_a_half_made_store_is_made_again(tmp_path: Path):
    """A process that was killed while making a store leaves nothing in the way."""
    (tmp_path / "store.sqlite.making").write_bytes(b"half")

    with Store.open(tmp_path / "store.sqlite", create=True) as store:
        assert list_people(store) == ()
    assert not (tmp_path / "store.sqlite.making").exists()


def test_the_connection_is_set_up_for_safety(store: Store):
    """Write-ahead log, foreign keys, and on the disk before a decision counts."""
    with store.writer() as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert pragma_number(db, "foreign_keys") == 1
        assert pragma_number(db, "recursive_triggers") == 1
        assert pragma_number(db, "synchronous") == 2
        assert pragma_number(db, "busy_timeout") == 10_000
    with store.writer(durable=False) as db:
        assert pragma_number(db, "synchronous") == 1


def test_a_reader_cannot_write(store: Store):
    """Readers are for reading, even where the file could be written."""
    with (
        store.reader() as db,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        db.execute("DELETE FROM people")


def test_a_reader_sees_one_moment(store: Store):
    """What others commit meanwhile is seen by the next reader only."""
    with store.reader() as db:
        before = db.execute("SELECT count(*) FROM people").fetchone()[0]
        with Store.open(store.path) as other:
            add_person(other, "wang", at=AT)
        assert db.execute("SELECT count(*) FROM people").fetchone()[0] == before
        assert list_people(store) == ()
    assert [p.handle for p in list_people(store)] == ["wang"]


def test_inside_a_writer_readers_see_what_was_written(store: Store):
    """Functions that read can be used in the middle of a transaction."""
    with store.writer() as db:
        db.execute(
            "INSERT INTO people (handle, role, added_at) VALUES ('li', 'lead', ?)", (AT,)
        )
        assert [p.handle for p in list_people(store)] == ["li"]


def test_a_writer_inside_another_is_a_mistake(store: Store):
    """Two transactions in one would be half kept when the inner one fails."""
    with store.writer(), pytest.raises(RuntimeError, match="a writer inside"):
        store.writer().__enter__()
    with store.reader(), pytest.raises(RuntimeError, match="a writer inside"):
        store.writer().__enter__()


def test_a_failed_transaction_leaves_nothing(store: Store):
    """Whatever leaves the writer, all of it is taken back, and the next one works."""

    def interrupted() -> None:
        with store.writer() as db:
            db.execute(
                "INSERT INTO people (handle, role, added_at) VALUES ('li', 'lead', '')"
            )
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert list_people(store) == ()
    assert add_person(store, "li", at=AT).handle == "li"


def test_a_store_opened_for_reading_refuses_to_write(store: Store):
    """Reading commands can never change anything."""
    with (
        Store.open(store.path, read_only=True) as reading,
        pytest.raises(StoreError, match="for reading only"),
    ):
        add_person(reading, "wang", at=AT)


def test_reading_leaves_no_files_behind(store: Store):
    """The last one out tidies up, whether it wrote or not."""
    add_person(store, "wang", at=AT)
    store.close()

    with Store.open(store.path, read_only=True) as reading:
        list_people(reading)

    names = sorted(p.name for p in store.path.parent.iterdir())
    assert names == ["store.sqlite", "store.sqlite.lock"]


def test_closing_closes_all_connections(store: Store):
    """Several readers at once leave several connections; the last one tidies up."""
    everybody_in = Barrier(4)

    def read() -> None:
        with store.reader() as db:
            db.execute("SELECT count(*) FROM people").fetchone()
            everybody_in.wait()

    with ThreadPoolExecutor(4) as pool:
        for reading in [pool.submit(read) for _ in range(4)]:
            reading.result()
    assert store.path.with_name("store.sqlite-wal").exists()

    store.close()

    assert not store.path.with_name("store.sqlite-wal").exists()


def test_a_writer_that_waits_in_vain_says_who_to_look_for(store: Store):
    """Waiting ends with one clear line, and nothing was written."""
    with Store.open(store.path, busy_seconds=0.05) as hurried:
        with (
            WriteLock(lock_path(store.path)).held(0),
            pytest.raises(StoreBusy, match=r"has been writing for 0\.05 s"),
        ):
            add_person(hurried, "wang", at=AT)
        assert add_person(hurried, "wang", at=AT).handle == "wang"


def test_a_foreign_writer_is_waited_for_too(store: Store):
    """A program that does not know our lock holds SQLite's own; that ends in a line too."""
    foreign = sqlite3.connect(store.path, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        with (
            Store.open(store.path, busy_seconds=0.05) as hurried,
            pytest.raises(StoreBusy, match="another process is writing"),
        ):
            add_person(hurried, "wang", at=AT)
    finally:
        foreign.close()


def test_more_readers_than_connections_wait_their_turn(store: Store):
    """Forty threads share eight connections."""
    with ThreadPoolExecutor(40) as pool:
        found = list(pool.map(lambda _: list_people(store), range(200)))

    assert found == [()] * 200


def test_when_all_connections_stay_in_use_that_is_said(store: Store):
    """A ninth reader waits, and then gets one clear line."""
    everybody_in = Barrier(MAX_READERS + 1)
    everybody_out = Barrier(MAX_READERS + 1)

    with Store.open(store.path, busy_seconds=0.05) as hurried:

        def sit() -> None:
            with hurried.reader():
                everybody_in.wait()
                everybody_out.wait()

        with ThreadPoolExecutor(MAX_READERS) as pool:
            sitting = [pool.submit(sit) for _ in range(MAX_READERS)]
            everybody_in.wait()
            with pytest.raises(StoreBusy, match="connections stayed in use"):
                list_people(hurried)
            everybody_out.wait()
            for seat in sitting:
                seat.result()
        assert list_people(hurried) == ()
