"""What is known to go wrong with SQLite and its wrappers, held off one by one."""

import pytest
from sqlite_utils import Database

from annotator.store.care.doctor import examine
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3
from annotator.store.people.known import add_person, list_people
from tests.support.stores import AT, Hand, World, gift

PERSON = "INSERT INTO people (handle, role, added_at) VALUES (?, 'lead', 'now')"


def test_a_row_that_is_returned_is_kept(store: Store):
    """INSERT ... RETURNING stays open, and is lost on closing, in the driver's own mode."""
    with store.writer() as db:
        db.execute(f"{PERSON} RETURNING person_id", ("wang",)).fetchone()
    store.close()

    assert [p.handle for p in list_people(store)] == ["wang"]


def test_reading_before_writing_meets_no_stale_snapshot(store: Store):
    """A transaction that begins by reading cannot write after another one committed."""
    with store.writer() as db:
        db.execute("SELECT count(*) FROM people").fetchone()
        foreign = sqlite3.connect(store.path, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            foreign.execute(PERSON, ("foreign",))
        foreign.close()
        db.execute(PERSON, ("wang",))

    assert [p.handle for p in list_people(store)] == ["wang"]


def test_a_batch_is_kept_whole_or_not_at_all(store: Store):
    """insert_all commits each of its batches, unless a transaction holds them together."""
    rows = [{"handle": name, "role": "lead", "added_at": AT} for name in "abcd"]

    with (
        pytest.raises(sqlite3.IntegrityError),
        store.writer() as db,
    ):
        db.table("people").insert_all([*rows, rows[0]], batch_size=2)

    assert list_people(store) == ()


def test_a_table_that_a_slip_made_is_found(store: Store):
    """sqlite-utils makes a table of any name that is written to."""
    with store.writer() as db:
        db.table("poeple").insert({"handle": "wang"})

    (finding,) = (f for f in examine(store).findings if f.where == "poeple")
    assert finding.what == "a table that this program does not know"


def test_plugins_stay_out(store: Store, monkeypatch: pytest.MonkeyPatch):
    """Whatever sqlite-utils plugins a machine has, they do not see our connections."""
    seen: list[object] = []
    monkeypatch.setattr("sqlite_utils.db.ensure_plugins_loaded", lambda: seen.append(1))

    list_people(store)

    assert seen == []


def test_triggers_that_a_transformation_dropped_are_missed(world: World):
    """table.transform() of sqlite-utils drops triggers without a word."""
    world.store.close()
    db = Database(world.store.path)
    db.execute("PRAGMA foreign_keys = OFF")
    db.table("corrections").transform(rename={"made_by": "made_by"})
    db.close()

    found = {f.where for f in examine(world.store).findings if "missing" in f.what}
    assert found >= {"corrections_keep", "corrections_once", "corrections_stay"}


def test_a_raw_connection_cannot_replace_a_decision(world: World):
    """INSERT OR REPLACE deletes without the DELETE trigger on a plain connection."""
    Hand(world, "wang").do("done")
    raw = sqlite3.connect(world.store.path)
    for table in ("decisions", "events", "documents", "paragraphs", "arguments"):
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|immutable"):
            raw.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    raw.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET rowid = rowid",
        "DELETE FROM {}",
    ],
)
@pytest.mark.parametrize(
    "table", ["decisions", "events", "documents", "paragraphs", "schemas"]
)
def test_a_raw_connection_cannot_change_what_must_stay(
    world: World, table: str, statement: str
):
    """Texts, events, schemas and decisions are there for good."""
    Hand(world, "wang").do("done")
    raw = sqlite3.connect(world.store.path)

    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|immutable"):
        raw.execute(statement.format(table))
    raw.close()


@pytest.mark.parametrize(
    ("action", "item", "result", "undoes"),
    [
        ("accept", None, None, None),
        ("accept", 1, None, None),
        ("accept", 1, 2, None),
        ("add", None, None, None),
        ("fix", 1, 1, None),
        ("fix", 1, None, None),
        ("reject", None, None, None),
        ("reject", 1, 2, None),
        ("undo", None, None, None),
        ("done", 1, None, None),
        ("done", None, 1, None),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    world: World, action: str, item: int | None, result: int | None, undoes: int | None
):
    """A CHECK that yields NULL passes, so each compares with IS."""
    person = add_person(world.store, "wang", at=AT)
    with world.store.reader() as db:
        digests = dict(db.execute("SELECT event_id, content_sha256 FROM events").fetchall())

    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), world.store.writer() as db:
        db.table("decisions").insert(
            {
                "decision_key": "a decision",
                "paragraph_id": world.paragraphs[0],
                "person_id": person.person_id,
                "stage": "review",
                "mode": "blind",
                "action": action,
                "item_id": item,
                "result_event_id": result,
                "result_sha256": digests.get(result),
                "undoes": undoes,
                "imported": 0,
                "paragraph_sha256": "0" * 64,
                "schema_id": world.schema_id,
                "app_version": "1",
                "decided_at": AT,
                "prev_hash": "0" * 64,
                "row_hash": "0" * 64,
            }
        )


def test_a_decision_about_another_paragraph_s_event_is_refused(world: World):
    """The database checks again what the program checked."""
    hand = Hand(world, "wang")
    hand.do("add", 0, event=gift())

    with (
        pytest.raises(sqlite3.IntegrityError, match="another paragraph"),
        world.store.writer() as db,
    ):
        db.execute(
            "INSERT INTO decisions (decision_key, paragraph_id, person_id, stage, mode,"
            " action, item_id, imported, paragraph_sha256, schema_id, app_version,"
            " decided_at, prev_hash, row_hash) SELECT 'other', ?, person_id, stage, mode,"
            " 'reject', item_id, 0, paragraph_sha256, schema_id, app_version, decided_at,"
            " prev_hash, prev_hash FROM decisions",
            (world.paragraphs[1],),
        )


def test_a_span_that_is_not_the_text_is_refused(world: World):
    """The database checks triggers and arguments against the paragraph."""
    with (
        pytest.raises(sqlite3.IntegrityError, match="argument is not"),
        world.store.writer() as db,
    ):
        db.execute(
            "INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text)"
            " VALUES (1, 99, 'donor', 0, 2, '湖北')"
        )
    with (
        pytest.raises(sqlite3.IntegrityError, match="trigger is not"),
        world.store.writer() as db,
    ):
        db.execute(
            "INSERT INTO events (event_key, paragraph_id, schema_id, origin, run_id,"
            " ordinal, event_type, trigger_start, trigger_end, trigger_text, payload,"
            " content_sha256, notes) SELECT 'other', paragraph_id, schema_id, origin,"
            " run_id, 99, event_type, 0, 2, '湖北', payload, content_sha256, notes"
            " FROM events LIMIT 1"
        )


def test_text_with_an_embedded_zero_is_refused(world: World):
    """SQLite's functions stop at NUL: such a paragraph could not be checked."""
    with (
        pytest.raises(sqlite3.IntegrityError, match="CHECK"),
        world.store.writer() as db,
    ):
        db.execute(
            "INSERT INTO paragraphs (document_id, ordinal, place, char_start, char_end,"
            " text, text_sha256, kind) VALUES (1, 9, 'x', 0, 3, ?, ?, 'body')",
            ("a\0b", "0" * 64),
        )
