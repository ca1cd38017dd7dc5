"""Examines the file itself and the program that reads it."""

from collections.abc import Iterator

from sqlite_utils import Database

from annotator.errors import Line
from annotator.store.care.finding import Finding, Tick, damage
from annotator.store.file.connection import FIRST_SOUND_VERSION
from annotator.store.file.migrations import expected_objects, packaged_steps, schema_objects
from annotator.store.file.sqlite import sqlite3

_REPAIRED = {(3, 44): 6, (3, 50): 7}
"""Older lines of SQLite that got the repair, and from which patch on."""


def examine_version(
    db: Database,  # noqa: ARG001 -- one of the doctor's checks
    tick: Tick,
) -> Iterator[Finding]:
    """Warns of an SQLite that may corrupt a store."""
    if not is_sound_version(sqlite3.sqlite_version_info):
        yield Finding(
            severity="warning",
            what=Line(
                "this SQLite may in rare cases corrupt a store (the WAL-reset bug)",
                "sqlite_unsound",
            ),
            where=f"SQLite {sqlite3.sqlite_version}",
            mend=Line(
                "pip install 'pysqlite3>=0.6.1', which is used by itself; keep backups",
                "mend_sqlite",
            ),
        )
    tick()


def is_sound_version(version: tuple[int, int, int]) -> bool:
    """Tells whether a version of SQLite is free of the WAL-reset bug."""
    patch = _REPAIRED.get(version[:2])
    return version >= FIRST_SOUND_VERSION or (patch is not None and version[2] >= patch)


def examine_structure(db: Database, tick: Tick) -> Iterator[Finding]:
    """Checks pages, references between rows, and tables, indexes, views and triggers."""
    for (problem,) in db.execute("PRAGMA quick_check").fetchall():
        if problem != "ok":
            yield damage(Line("the file is damaged", "file_damaged"), problem)
    tick()
    for table, row_id, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        said = f"a row refers to one of {parent} that is missing"
        yield damage(Line(said, "row_missing", table=parent), f"{table} {row_id}")
    tick()
    yield from _schema_differences(db)
    tick()


def _schema_differences(db: Database) -> Iterator[Finding]:
    expected, found = expected_objects(packaged_steps()), schema_objects(db)
    for kind, name in sorted(expected.keys() - found.keys()):
        yield damage(Line(f"a {kind} is missing", "part_missing", kind=kind), name)
    for kind, name in sorted(expected.keys() & found.keys()):
        if _plain(expected[kind, name]) != _plain(found[kind, name]):
            yield damage(Line(f"a {kind} was altered", "part_altered", kind=kind), name)
    for kind, name in sorted(found.keys() - expected.keys()):
        yield Finding(
            severity="warning",
            what=Line(
                f"a {kind} that this program does not know", "part_unknown", kind=kind
            ),
            where=name,
            mend=Line("drop it if nobody uses it", "mend_drop"),
        )


def _plain(sql: str) -> str:
    return " ".join(sql.split())
