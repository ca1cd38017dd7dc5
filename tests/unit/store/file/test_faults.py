from pathlib import Path

import pytest

from annotator.errors import NotAStore, StoreBusy, StoreError
from annotator.store.documents.known import add_document
from annotator.store.file.connection import connect
from annotator.store.file.database import Store
from annotator.store.file.faults import in_plain_words
from annotator.store.file.sqlite import sqlite3
from tests.support.stores import AT, Hand, World, document, gift


def raised(code: int) -> sqlite3.OperationalError:
    """Returns an error of SQLite with that code."""
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "line"),
    [
        (sqlite3.SQLITE_BUSY, StoreBusy, "try again"),
        (sqlite3.SQLITE_BUSY | 2 << 8, StoreBusy, "try again"),
        (sqlite3.SQLITE_FULL, StoreError, "the disk is full"),
        (sqlite3.SQLITE_IOERR | 3 << 8, StoreError, "check the disk"),
        (sqlite3.SQLITE_READONLY | 6 << 8, StoreError, "its file and its folder"),
        (sqlite3.SQLITE_CORRUPT, StoreError, "restore a backup"),
        (sqlite3.SQLITE_NOTADB, NotAStore, "--db"),
    ],
)
def test_what_the_disk_does_is_told_in_one_line(
    code: int, kind: type[StoreError], line: str
):
    """The path, what happened, and how to mend it."""
    with (
        pytest.raises(kind, match=f"^/data/store: .*{line}"),
        in_plain_words(Path("/data/store")),
    ):
        raise raised(code)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT])
def test_mistakes_of_the_program_keep_their_traceback(code: int):
    """They are bugs, and nobody at the keyboard can mend them."""
    with pytest.raises(sqlite3.OperationalError), in_plain_words(Path("/data/store")):
        raise raised(code)


def test_a_full_disk_loses_nothing_that_was_acknowledged(world: World):
    """The step is taken back as a whole; reading goes on; with space it works again."""
    wang = Hand(world, "wang")
    first = wang.do("done")
    with world.store.writer() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
    long = gift()
    requests = [
        wang.ask("add", event=long, item=f"event-{number}").model_copy(
            update={"comment": "长" * 4000}
        )
        for number in range(20)
    ]

    with pytest.raises(StoreError, match="the disk is full"):
        wang.send(*requests)

    with world.store.reader() as db:
        keys = [row[0] for row in db.execute("SELECT decision_key FROM decisions")]
    assert keys == [first]
    with world.store.writer() as db:
        db.execute("PRAGMA max_page_count = 1073741823")
    assert {ack.status for ack in wang.send(*requests)} == {"stored"}


def test_a_file_cut_short_is_told_in_one_line(world: World):
    """A copy that broke off."""
    world.store.close()
    data = world.store.path.read_bytes()
    world.store.path.write_bytes(data[: len(data) // 2])

    with (
        pytest.raises(StoreError, match="the file is damaged"),
        Store.open(world.store.path) as store,
    ):
        add_document(store, document("another", "甲" * 5000), at=AT)


def test_the_connection_can_be_opened_on_any_path(tmp_path: Path):
    """Signs that mean something in a URI are part of the name."""
    path = tmp_path / "a?mode=ro#b%41.sqlite"
    db = connect(path, "rwc")
    db.execute("CREATE TABLE t (x)")
    db.close()

    assert path.is_file()
