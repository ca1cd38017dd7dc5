"""What SQLite's errors mean to the person at the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import NotAStore, StoreBusy, StoreError
from annotator.store.file.sqlite import sqlite3

_PRIMARY = 0xFF
"""SQLite's extended result codes keep the plain code in the lowest byte."""

_MEANINGS: dict[int, tuple[type[StoreError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        StoreBusy,
        "another process is writing and did not finish; try again",
        "store_busy",
    ),
    sqlite3.SQLITE_LOCKED: (
        StoreBusy,
        "another process is writing and did not finish; try again",
        "store_busy",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreError,
        "cannot be written; a store needs the right to write its file and its folder",
        "store_not_writable",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "the disk refused to read or write; nothing of this step was kept: check the disk",
        "disk_refused",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "the file is damaged; restore a backup and let `annotator doctor` examine it",
        "store_damaged",
    ),
    sqlite3.SQLITE_FULL: (
        StoreError,
        "the disk is full; nothing of this step was kept: free some space and do it again",
        "disk_full",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "cannot be opened; check that the file and its folder can be read and written",
        "store_not_opened",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotAStore,
        "is not a store of this program; choose another path with --db",
        "not_a_store",
    ),
}
"""By code: what is raised, what it says, and what a page says instead."""


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns what the disk and other processes do to us into one clear line.

    Errors that only a mistake in the program can cause pass through unchanged.

    Raises:
        StoreError: The disk is full, read-only or broken, or the file is damaged.
        StoreBusy: Another process held the file for too long.
        NotAStore: The file is no SQLite database.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        meaning = None if code is None else _MEANINGS.get(code & _PRIMARY)
        if meaning is None:
            raise
        kind, text, said = meaning
        message = f"{path}: {text}"
        raise kind(message).tell_as(said) from error
