"""What tests of every kind share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.program import environment
from tests.support.children import Nursery, nursery_of

# or each of the hundreds of processes that tests start would compile the program anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Holds the imported program, of which each call is a fork."""
    with nursery_of(environment(Path("unused"))) as held:
        yield held
