"""A fresh store, and one with texts and proposals; made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.file.database import Store
from tests.support.stores import World, make_world


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """A fresh store and a world, both closed."""
    folder = tmp_path_factory.mktemp("templates")
    Store.open(folder / "store.sqlite", create=True).close()
    world = make_world(folder / "world.sqlite")
    world.store.close()
    return folder / "store.sqlite", world


@pytest.fixture
def store(templates: tuple[Path, World], tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    path = tmp_path / "store.sqlite"
    shutil.copy(templates[0], path)
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def world(templates: tuple[Path, World], tmp_path: Path) -> Iterator[World]:
    """A store with one document, a schema and a run."""
    made = templates[1]
    path = tmp_path / "world.sqlite"
    shutil.copy(made.store.path, path)
    with Store.open(path) as opened:
        yield made._replace(store=opened)
