from pathlib import Path

import pytest

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.file.migrations import (
    Step,
    apply,
    packaged_steps,
    schema_objects,
    schema_text,
)
from annotator.store.file.sqlite import sqlite3
from annotator.store.people.known import add_person, list_people
from tests.support.stores import AT

ROOT = Path(__file__).parents[4]
SECOND = Step("0002_remarks", "CREATE TABLE remarks (text TEXT) STRICT;")
BROKEN = Step(
    "0002_broken", "CREATE TABLE remarks (text TEXT) STRICT;\nSELECT * FROM nowhere;"
)


def test_the_schema_in_the_repository_is_the_one_that_is_made():
    """db/schema.sql is what a reader finds; make it again as its first line says."""
    assert (ROOT / "db" / "schema.sql").read_text(encoding="utf-8") == schema_text()


def test_steps_are_numbered_without_a_gap():
    """The number of steps is the store's version."""
    numbers = [int(step.name.split("_")[0]) for step in packaged_steps()]

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_table_is_strict(store: Store):
    """SQLite keeps no text where a number belongs."""
    with store.reader() as db:
        loose = [
            table.name
            for table in db.tables
            if not table.strict and not table.name.startswith(("paragraphs_fts", "sqlite_"))
        ]

    assert loose == ["_sqlite_migrations"]


def test_an_older_store_is_copied_and_then_brought_up_to_date(store: Store):
    """The first opening for writing migrates; a copy of the old shape stays beside it."""
    add_person(store, "wang", at=AT)
    store.close()
    steps = (*packaged_steps(), SECOND)

    with Store.open(store.path, steps=steps) as newer, newer.reader() as db:
        assert ("table", "remarks") in schema_objects(db)
        assert [p.handle for p in list_people(newer)] == ["wang"]

    copy = store.path.with_name(f"store.sqlite.shape-{len(packaged_steps())}")
    with Store.open(copy, read_only=True) as kept, kept.reader() as db:
        assert ("table", "remarks") not in schema_objects(db)
        assert [p.handle for p in list_people(kept)] == ["wang"]


def test_migrated_and_fresh_stores_have_the_same_shape(store: Store, tmp_path: Path):
    """The way does not matter."""
    steps = (*packaged_steps(), SECOND)
    with (
        Store.open(store.path, steps=steps) as migrated,
        Store.open(tmp_path / "fresh.sqlite", create=True, steps=steps) as fresh,
        migrated.reader() as one,
        fresh.reader() as other,
    ):
        assert schema_objects(one) == schema_objects(other)


def test_an_older_store_is_not_migrated_by_reading(store: Store):
    """Reading changes nothing; the line says what will."""
    with pytest.raises(StoreError, match="an older version of the program made this"):
        Store.open(store.path, read_only=True, steps=(*packaged_steps(), SECOND))


def test_a_migration_that_fails_leaves_the_store_as_it_was(store: Store):
    """It is rolled back, stays to be done, and can be mended and done again."""
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Store.open(store.path, steps=(*packaged_steps(), BROKEN))

    with Store.open(store.path) as unharmed, unharmed.reader() as db:
        assert ("table", "remarks") not in schema_objects(db)
    mended = Step(BROKEN.name, SECOND.sql)
    with Store.open(store.path, steps=(*packaged_steps(), mended)) as newer:
        assert list_people(newer) == ()


def test_a_semicolon_inside_a_statement_does_not_end_it(tmp_path: Path):
    """In a string, in a comment, in the body of a trigger."""
    step = Step(
        "9999_notes",
        "CREATE TABLE notes (said TEXT DEFAULT 'a;b') STRICT; -- one; two\n"
        "CREATE TRIGGER kept AFTER INSERT ON notes BEGIN SELECT 1; SELECT 2; END;",
    )
    path = tmp_path / "notes.sqlite"
    with (
        Store.open(path, create=True, steps=(*packaged_steps(), step)) as store,
        store.reader() as db,
    ):
        assert schema_objects(db).keys() >= {("table", "notes"), ("trigger", "kept")}


def test_migrations_refuse_to_run_without_a_transaction(store: Store):
    """On their own, two processes that migrate at once run into each other."""
    with store.reader() as db:
        db.execute("COMMIT")
        with pytest.raises(RuntimeError, match="need the caller's transaction"):
            apply(db, packaged_steps())
        db.execute("BEGIN")
