"""How a store got its shape: SQL files applied in order, each once.

``python -m annotator.store.file.migrations`` prints the schema that they make, which is what
``db/schema.sql`` holds.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from sqlite_utils import Database, Migrations

from annotator.store.file.sqlite import sqlite3

APPLICATION_ID = 0x416E6E6F
"""``Anno`` in the file's header, so that other programs' files are told apart."""

_NOT_OURS = ("sqlite_", "_sqlite_", "_litestream", "paragraphs_fts_")


class Step(NamedTuple):
    """One SQL file."""

    name: str
    sql: str


@cache
def packaged_steps() -> tuple[Step, ...]:
    """Returns the steps that ship with the program, in order."""
    folder = files("annotator.store.file") / "migrations"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Step(entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


def apply(db: Database, steps: tuple[Step, ...]) -> None:
    """Brings a database to the shape that the steps describe.

    The caller holds the write lock and an immediate transaction: two processes that
    migrate at once would otherwise run into each other.
    """
    if not db.conn.in_transaction:
        message = "migrations need the caller's transaction"
        raise RuntimeError(message)
    migrations = Migrations("annotator")
    for step in steps:
        _register(migrations, step)
    migrations.apply(db)
    db.execute(f"PRAGMA user_version = {len(steps)}")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _register(migrations: Migrations, step: Step) -> None:
    @migrations(name=step.name)
    def run(db: Database) -> None:
        for statement in _statements(step.sql):
            db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Yields the statements of a script.

    sqlite-utils looks for an end after every character, in time that grows with the square
    of a statement's length: most of the time that a new store took.
    """
    statement = ""
    for part in re.split("(?<=;)", script):
        statement += part
        # a semicolon may stand in a comment, a string or the body of a trigger
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def schema_objects(db: Database) -> dict[tuple[str, str], str]:
    """Returns the SQL of everything in the schema, by type and name.

    Left out is what SQLite, sqlite-utils and replication tools keep for themselves.
    """
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {
        (kind, name): sql
        for kind, name, table, sql in rows
        if sql and not table.startswith(_NOT_OURS)
    }


@cache
def expected_objects(steps: tuple[Step, ...]) -> Mapping[tuple[str, str], str]:
    """Returns what :func:`schema_objects` finds in a fresh store."""
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    try:
        db.execute("BEGIN IMMEDIATE")
        apply(db, steps)
        db.execute("COMMIT")
        return MappingProxyType(schema_objects(db))
    finally:
        db.close()


def schema_text() -> str:
    """Renders the schema of a fresh store: tables, then indexes, views and triggers."""
    order = ("table", "index", "view", "trigger")
    found = expected_objects(packaged_steps())
    parts = sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    head = "-- Generated: python -m annotator.store.file.migrations > db/schema.sql\n"
    return head + "".join(f"\n{sql};\n" for _, sql in parts)


if __name__ == "__main__":
    sys.stdout.write(schema_text())
