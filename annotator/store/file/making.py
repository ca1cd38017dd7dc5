"""Making a store, recognising one, and bringing an older one up to date."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from annotator.errors import NotAStore, StoreError, StoreMissing, StoreTooNew
from annotator.store.file.connection import connect, connect_to_read, pragma_number
from annotator.store.file.copying import copy_database, sync_folder
from annotator.store.file.lock import WriteLock
from annotator.store.file.migrations import APPLICATION_ID, Step, apply


class _Header(NamedTuple):
    version: int
    """How many migrations were applied."""
    is_wal: bool


def check_to_read(path: Path, steps: tuple[Step, ...]) -> None:
    """Checks that a file can be read as a store.

    Raises:
        StoreMissing: There is no file.
        NotAStore: The file is something else.
        StoreTooNew: A newer version of the program made it.
        StoreError: An older version made it.
    """
    if not path.exists():
        raise _missing(path)
    _expect_file(path)
    with closing(connect_to_read(path)) as db:
        header = _read_header(db, path, steps)
    if header.version < len(steps):
        message = (
            f"{path}: an older version of the program made this store; bring it up to date "
            "with any command that writes, such as `annotator ingest`"
        )
        raise StoreError(message)


def make_or_migrate(
    path: Path, steps: tuple[Step, ...], lock: WriteLock, *, create: bool, seconds: float
) -> None:
    """Sees to it that there is a store of this version, ready for writing.

    Raises:
        StoreMissing: There is no file, and none is to be made.
        NotAStore: The file is something else.
        StoreTooNew: A newer version of the program made it.
        StoreBusy: Another process held the lock for too long.
        StoreError: The folder cannot be written.
    """
    if not path.exists():
        if not create:
            raise _missing(path)
        _make_folder(path.parent)
        with lock.held(seconds):
            if not path.exists():
                _make(path, steps)
    _expect_file(path)
    with closing(connect(path, "rw", busy_seconds=seconds)) as db:
        header = _read_header(db, path, steps)
        if header.version == len(steps) and header.is_wal:
            return
        with lock.held(seconds):
            _update(db, path, steps)


def _missing(path: Path) -> StoreMissing:
    return StoreMissing(
        f"{path}: there is no store; make one with `annotator ingest FILE...` or "
        "`annotator demo`, or choose another path with --db"
    )


def _expect_file(path: Path) -> None:
    problem = None
    if not path.is_file():
        problem = "is not a file"
    elif path.stat().st_size == 0:
        problem = "is empty, which no store is; remove it to have one made there"
    if problem:
        message = f"{path}: {problem}"
        raise NotAStore(message)


def _read_header(db: Database, path: Path, steps: tuple[Step, ...]) -> _Header:
    application = pragma_number(db, "application_id")
    version = pragma_number(db, "user_version")
    if application != APPLICATION_ID:
        message = f"{path}: is a database of another program; choose another path with --db"
        raise NotAStore(message)
    if version > len(steps):
        message = (
            f"{path}: a newer version of the program made this store (shape {version}, "
            f"this one knows {len(steps)}); upgrade annotator"
        )
        raise StoreTooNew(message)
    journal = db.execute("PRAGMA journal_mode").fetchone()[0]
    return _Header(version, journal == "wal")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made ({error.strerror}); choose another path"
        raise StoreError(message) from error


def _make(path: Path, steps: tuple[Step, ...]) -> None:
    """Makes the store under another name first: at its path it is whole or not there."""
    left = path.with_name(path.name + "-wal")
    if left.exists():
        # SQLite would replay it into the new file
        message = (
            f"{left}: belongs to a store that was moved or deleted; move it to where the "
            "store went, or remove it"
        )
        raise StoreError(message)
    unfinished = path.with_name(path.name + ".making")
    unfinished.unlink(missing_ok=True)
    with closing(connect(unfinished, "rwc")) as db:
        db.execute("BEGIN IMMEDIATE")
        apply(db, steps)
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = WAL")
    unfinished.rename(path)
    sync_folder(path.parent)


def _update(db: Database, path: Path, steps: tuple[Step, ...]) -> None:
    """Applies what is missing; the lock is held, so nobody else does."""
    header = _read_header(db, path, steps)
    if header.version < len(steps):
        kept = path.with_name(f"{path.name}.shape-{header.version}")
        copy_database(db, kept, lambda copy: _read_header(copy, kept, steps))
        db.execute("BEGIN IMMEDIATE")
        try:
            apply(db, steps)
            db.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise
    if not header.is_wal:
        db.execute("PRAGMA journal_mode = WAL")
