"""Disks that are full and folders that cannot be written: one clear line each."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.backup import backup
from annotator.store.database import Store
from annotator.store.decisions import decision_log
from annotator.store.doctor import examine
from annotator.store.people import add_person
from tests.support.stores import AT, make_world

ROOT = Path(__file__).parents[2]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs a worker to its end."""
    command = [sys.executable, "-m", "tests.support.store_worker", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


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


def test_a_copy_can_be_read_where_nothing_can_be_written(sealed: Path):
    """A backup is one plain file, good on a read-only disk."""
    result = run("read", sealed / "copy.sqlite")

    assert (result.stdout, result.stderr, result.returncode) == ("1 people\n", "", 0)


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
    sealed: Path, command: str, name: str, line: str
):
    """Which path, what is missing, and nothing else."""
    result = run(command, sealed / name)

    assert result.returncode == 1
    assert result.stderr.startswith(f"StoreError: {sealed}")
    assert line in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_that_may_not_be_entered_is_named(sealed: Path):
    """Not even whether there is a store can be seen."""
    sealed.chmod(0)

    for command in ("read", "write"):
        result = run(command, sealed / "store.sqlite")
        assert len(result.stderr.splitlines()) == 1
        assert "Permission denied" in result.stderr


def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged(tmp_path: Path):
    """The writer ends with one line; what it acknowledged is there, and the store sound."""
    world = make_world(tmp_path / "store.sqlite")
    world.store.close()
    acks = tmp_path / "acks"
    limit = world.store.path.stat().st_size + 1_000_000

    result = run("fill", world.store.path, "wang", acks, limit)

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "nothing of this step was kept" in result.stderr
    with Store.open(world.store.path) as store:
        logged = {d.request.key for d in decision_log(store, limit=1_000_000)}
        assert set(acks.read_text().split()) == logged
        assert len(logged) > 10
        assert examine(store).is_sound
