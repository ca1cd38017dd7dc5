"""Stores that earlier releases wrote are brought up to date and lose nothing."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store.care.doctor import examine
from annotator.store.documents.search import search
from annotator.store.documents.words import index_texts
from annotator.store.file.connection import connect
from annotator.store.file.database import Store
from annotator.store.file.migrations import apply, packaged_steps, schema_objects
from annotator.store.gold.items import gold, gold_digest
from annotator.store.log.history import log_head
from annotator.store.queue.waiting import next_paragraphs, progress
from annotator.store.runs.proposals import faults_of, run_items

ROWS = Path(__file__).parent / "store" / "shape-1.sql"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A store of the first shape with documents, a run, three people's work and gold."""
    path = tmp_path / "older.sqlite"
    with closing(connect(path, "rwc")) as db:
        db.execute("BEGIN IMMEDIATE")
        apply(db, packaged_steps()[:1])
        db.execute("COMMIT")
        # rows of tables that refer to each other, in no particular order
        db.execute("PRAGMA foreign_keys = OFF")
        db.executescript(ROWS.read_text(encoding="utf-8"))
        texts = db.execute("SELECT paragraph_id, text FROM paragraphs").fetchall()
        index_texts(db, map(tuple, texts))
        db.execute("PRAGMA journal_mode = WAL")
    return path


@pytest.fixture
def migrated(older: Path) -> Iterator[Store]:
    """The same store after it was opened for writing."""
    with Store.open(older) as store:
        yield store


def test_nothing_is_lost_on_the_way(migrated: Store):
    """The doctor finds nothing, and the log and its gold are what they were."""
    assert [f for f in examine(migrated).findings if f.severity != "warning"] == []
    assert log_head(migrated) == (
        "84c7a82f462c002fcfeeae932c44d94663299c9bad07e47003486c8bf7d29dfa"
    )
    assert gold_digest(migrated) == (
        "77cd0e8927d86f0d5ed96d02c08c186fe6e2ad6ab3d29dd5eb1ded45b158bfd8"
    )
    assert [g.basis for g in gold(migrated)] == ["adjudicated", "single"]


def test_what_is_new_is_empty(migrated: Store):
    """Older answers were not reused, and nobody counted their cached tokens."""
    items = run_items(migrated, 1)

    assert [item.status for item in items] == ["ok", "ok", "ok", "error"]
    assert {(item.is_reused, item.tokens_cached) for item in items} == {(False, None)}
    assert [f.kind for f in faults_of(migrated, 1)[4]] == ["unparsable"]


def test_work_goes_on(migrated: Store):
    """The queue and the search are as they were: li's assignment first, blind."""
    queue = next_paragraphs(migrated, 2, limit=9)

    assert [(i.paragraph.paragraph_id, i.mode) for i in queue] == [
        (5, "blind"),
        (2, "assisted"),
        (3, "assisted"),
    ]
    assert progress(migrated, 1).done == 2
    assert search(migrated, "志愿者").total == 2


def test_a_copy_of_the_old_shape_stays(migrated: Store):
    """Whoever has to go back can."""
    assert migrated.path.with_name("older.sqlite.shape-1").exists()


def test_the_shape_is_that_of_a_fresh_store(migrated: Store, tmp_path: Path):
    """The way does not matter."""
    with (
        Store.open(tmp_path / "fresh.sqlite", create=True) as fresh,
        migrated.reader() as one,
        fresh.reader() as other,
    ):
        assert schema_objects(one) == schema_objects(other)
