"""The SQLite driver: the same one that sqlite-utils takes.

That is ``pysqlite3`` where it is installed, which brings a newer SQLite than Python's own,
and the standard library's ``sqlite3`` everywhere else.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.utils import sqlite3

__all__ = ["sqlite3"]
