"""What the integration tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.program import Run, Start, environment
from tests.support.children import PROGRAM, Call, Child, Nursery

_TIMEOUT = 120
"""Seconds that one call of the program may take."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Names a store that does not exist yet."""
    return tmp_path / "db" / "store.sqlite"


@pytest.fixture
def start(database: Path, tmp_path: Path, nursery: Nursery) -> Iterator[Start]:
    """Starts the program in an empty folder, on a store of this test alone."""
    started: list[Child] = []

    def begin(*words: object, code: str = PROGRAM) -> Child:
        heard = tmp_path.with_name(f"{tmp_path.name}-{len(started)}")
        asked = Call(
            tuple(map(str, words)),
            cwd=str(tmp_path),
            environment=environment(database),
            out=str(heard.with_suffix(".out")),
            err=str(heard.with_suffix(".err")),
            timeout=_TIMEOUT,
            code=code,
        )
        started.append(nursery.start(asked))
        return started[-1]

    yield begin
    for child in started:
        child.kill()


@pytest.fixture
def run(start: Start) -> Run:
    """Runs the program likewise, and waits for it."""
    return lambda *words: start(*words).wait()
