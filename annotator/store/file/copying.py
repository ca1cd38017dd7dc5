"""Copying a database while others use it."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from annotator.store.file.connection import connect

Checked = TypeVar("Checked")


def copy_database(
    db: Database, target: Path, check: Callable[[Database], Checked]
) -> Checked:
    """Copies what a connection sees to one plain file, which appears whole or not at all.

    The copy is not in WAL mode: it is a single file and can be read from a folder that
    cannot be written. An existing target is replaced.

    Args:
        db: What to copy.
        target: The file to make.
        check: Looks at the copy before it gets its name; raises if it is not good.

    Returns:
        What the check returned.

    Raises:
        sqlite3.DatabaseError: The disk is full or refuses.
    """
    unfinished = target.with_name(target.name + ".making")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(connect(unfinished, "rwc")) as copy:
            # all pages at once: page by page would begin again at every foreign write
            db.conn.backup(copy.conn, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
            checked = check(copy)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(target.parent)
    return checked


def sync_folder(folder: Path) -> None:
    """Makes sure that a rename in the folder survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
