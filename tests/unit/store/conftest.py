"""A fresh store, and one with texts and proposals."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.database import Store
from tests.support.stores import World, make_world


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.open(tmp_path / "store.sqlite", create=True) as opened:
        yield opened


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with one document, a schema and a run."""
    made = make_world(tmp_path / "world.sqlite")
    yield made
    made.store.close()
