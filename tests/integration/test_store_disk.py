"""Disks that are full and folders that cannot be written: one clear line each."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.care.backup import backup
from annotator.store.care.doctor import examine
from annotator.store.file.database import Store
from annotator.store.log.decisions import decision_log
from annotator.store.people.known import add_person
from tests.integration.program import Run, Start
from tests.support.store_worker import WORKER
from tests.support.stores import AT, make_world


@pytest.fixture
def work(start: Start) -> Run:
    """Runs a worker to its end."""
    return lambda *words: start(*words, code=WORKER).wait()


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A folder with a store and a copy of it, that a stranger can only read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        with Store.open(folder / "store.sqlite", create=True) as store:
            add_person(store, "wang", at=AT)
            backup(store, folder / "copy.sqlite")
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_copy_can_be_read_where_nothing_can_be_written(work: Run, sealed: Path):
    """A backup is one plain file, good on a read-only disk."""
    result = work("read", sealed / "copy.sqlite")

    assert (result.out, result.err, result.code) == ("1 people\n", "", 0)


@pytest.mark.parametrize(
    ("command", "name", "line"),
    [
        (
            "read",
            "store.sqlite",
            "a store needs the right to write its file and its folder",
        ),
        ("write", "store.sqlite", "cannot be written"),
        ("write", "new.sqlite", "needs the right to write its folder"),
        ("write", "sub/new.sqlite", "cannot be made"),
    ],
)
def test_where_nothing_can_be_written_there_is_one_line(
    work: Run, sealed: Path, command: str, name: str, line: str
):
    """Which path, what is missing, and nothing else."""
    result = work(command, sealed / name)

    assert result.code == 1
    assert result.err.startswith(f"StoreError: {sealed}")
    assert line in result.err
    assert len(result.err.splitlines()) == 1


def test_a_folder_that_may_not_be_entered_is_named(work: Run, sealed: Path):
    """Not even whether there is a store can be seen."""
    sealed.chmod(0)

    for command in ("read", "write"):
        result = work(command, sealed / "store.sqlite")
        assert len(result.err.splitlines()) == 1
        assert "Permission denied" in result.err


def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged(
    work: Run, tmp_path: Path
):
    """The writer ends with one line; what it acknowledged is there, and the store sound."""
    world = make_world(tmp_path / "store.sqlite")
    world.store.close()
    acks = tmp_path / "acks"
    limit = world.store.path.stat().st_size + 1_000_000

    result = work("fill", world.store.path, "wang", acks, limit)

    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert "nothing of this step was kept" in result.err
    with Store.open(world.store.path) as store:
        logged = {d.request.key for d in decision_log(store, limit=1_000_000)}
        assert set(acks.read_text().split()) == logged
        assert len(logged) > 10
        assert examine(store).is_sound
