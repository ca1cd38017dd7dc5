"""One connection to SQLite, set up the way the store needs it."""

import os
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from annotator.store.file.sqlite import sqlite3

FIRST_SOUND_VERSION = (3, 51, 3)
"""Before it, SQLite may corrupt a store in rare cases (the WAL-reset bug)."""

_TRUST_CAN_BE_OFF = (3, 42)
"""Before it, SQLite calls its own ``json_valid`` in a CHECK unsafe."""

Access = Literal["ro", "rw", "rwc"]
"""Reading, reading and writing, or also making the file."""


def connect(
    path: Path, access: Access, *, busy_seconds: float = 10.0, cache_mib: int = 16
) -> Database:
    """Opens a connection whose transactions begin and end only where we say so.

    Rows come as ``sqlite3.Row``: by position and by name.

    Args:
        path: Absolute path of the file.
        access: What the connection may do.
        busy_seconds: How long a statement waits for another process.
        cache_mib: Memory for pages, in MiB, taken as needed.

    Raises:
        sqlite3.OperationalError: The file cannot be opened.
    """
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={access}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{cache_mib * 1024}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if sqlite3.sqlite_version_info >= _TRUST_CAN_BE_OFF:
        connection.execute("PRAGMA trusted_schema = OFF")
    return Database(connection, execute_plugins=False)


def pragma_number(db: Database, name: str) -> int:
    """Returns a PRAGMA that is a number, such as ``user_version``."""
    value: int = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def connect_to_read(path: Path, *, busy_seconds: float = 10.0) -> Database:
    """Opens a connection that cannot write, even where the file could be written.

    Where we may write, it is opened for writing all the same: a connection that may not
    cannot tidy up after itself and leaves files beside the store.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    db = connect(path, "rw" if writable else "ro", busy_seconds=busy_seconds)
    db.execute("PRAGMA query_only = ON")
    return db
