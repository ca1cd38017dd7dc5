from pathlib import Path

import pytest

from annotator.errors import StoreError
from annotator.store.care.backup import backup, backup_into
from annotator.store.care.doctor import examine
from annotator.store.file.database import Store
from annotator.store.gold.items import gold_digest
from annotator.store.log.decisions import decision_log
from tests.support.stores import Hand, World


def test_a_copy_holds_all_that_was_there(world: World, tmp_path: Path):
    """What is still in the write-ahead log too, unlike a plain copy of the file."""
    wang = Hand(world, "wang")
    wang.do("done")

    report = backup(world.store, tmp_path / "copy.sqlite")

    wang.do("reopen")
    with Store.open(report.path, read_only=True) as copy:
        (done,) = decision_log(copy)
        assert (done.request.action, done.row_hash) == ("done", report.row_hash)
        assert examine(copy).is_sound
    assert (report.documents, report.decisions) == (1, 1)
    assert report.size == report.path.stat().st_size
    assert not (tmp_path / "copy.sqlite-wal").exists()


def test_a_copy_can_take_the_place_of_the_store(world: World, tmp_path: Path):
    """Restoring is putting the file where the store was."""
    wang = Hand(world, "wang")
    wang.do("done")
    before = gold_digest(world.store)
    backup(world.store, tmp_path / "copy.sqlite")

    with Store.open(tmp_path / "copy.sqlite") as restored:
        assert gold_digest(restored) == before
        with restored.writer() as db:
            assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_nothing_is_overwritten_unasked(world: World, tmp_path: Path):
    """Neither another file nor the store itself."""
    target = tmp_path / "copy.sqlite"
    target.write_text("something else")

    with pytest.raises(StoreError, match="is there already"):
        backup(world.store, target)
    with pytest.raises(StoreError, match="is the store itself"):
        backup(world.store, world.store.path, overwrite=True)
    assert target.read_text() == "something else"

    assert backup(world.store, target, overwrite=True).documents == 1


def test_a_folder_that_is_not_there_is_named(world: World, tmp_path: Path):
    """The line names the target, not the store."""
    with pytest.raises(StoreError, match=r"none/copy\.sqlite: cannot be opened"):
        backup(world.store, tmp_path / "none" / "copy.sqlite")


def test_a_copy_of_a_damaged_store_is_not_kept(world: World, tmp_path: Path):
    """An older good copy must not give way to a bad one."""
    Hand(world, "wang").do("done")
    with world.store.writer() as db:
        db.execute("DROP TRIGGER decisions_stay")
        db.execute("UPDATE decisions SET comment = 'x'")

    with pytest.raises(
        StoreError, match=r"does not pass its check .decision 1 was altered"
    ):
        backup(world.store, tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("copy*"))


def test_dated_copies_are_kept_as_many_as_asked_for(world: World, tmp_path: Path):
    """The oldest go; what else is in the folder stays."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("world-notes.sqlite", "other-20200101T000000000Z.sqlite"):
        (folder / name).touch()

    reports = [
        backup_into(world.store, folder, keep=2, at=f"2026-01-0{day}T08:00:00.000Z")
        for day in (1, 2, 3)
    ]

    assert [p.name for p in sorted(folder.iterdir())] == [
        "other-20200101T000000000Z.sqlite",
        "world-20260102T080000000Z.sqlite",
        "world-20260103T080000000Z.sqlite",
        "world-notes.sqlite",
    ]
    assert reports[0].path.name == "world-20260101T080000000Z.sqlite"
    assert [len(r.removed) for r in reports] == [0, 0, 1]


def test_keeping_none_is_a_mistake(world: World, tmp_path: Path):
    """At least the new one stays."""
    with pytest.raises(ValueError, match="at least 1"):
        backup_into(world.store, tmp_path, keep=0, at="2026-01-01T00:00:00.000Z")


def test_a_folder_that_cannot_be_made_is_named(world: World, tmp_path: Path):
    """A file is in the way."""
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be made"):
        backup_into(world.store, tmp_path / "file", keep=1, at="2026-01-01T00:00:00.000Z")
