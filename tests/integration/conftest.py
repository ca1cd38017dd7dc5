"""What the integration tests share."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.integration.program import ROOT, Ran, Run, environment

_TIMEOUT = 120
"""Seconds that one call of the program may take."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Names a store that does not exist yet."""
    return tmp_path / "db" / "store.sqlite"


@pytest.fixture(scope="session")
def nursery() -> Iterator[subprocess.Popen[str]]:
    """Holds the imported program, of which each call is a fork."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.nursery"],
        cwd=ROOT,
        env=environment(Path("unused")),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def run(database: Path, tmp_path: Path, nursery: subprocess.Popen[str]) -> Run:
    """Runs the program in an empty folder, on a store of this test alone."""
    numbers = count()
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    hear, say = nursery.stdout, nursery.stdin

    def call(*words: object) -> Ran:
        heard = tmp_path.with_name(f"{tmp_path.name}-{next(numbers)}")
        out, err = heard.with_suffix(".out"), heard.with_suffix(".err")
        asked = {
            "words": [*map(str, words)],
            "cwd": str(tmp_path),
            "environment": environment(database),
            "out": str(out),
            "err": str(err),
            "timeout": _TIMEOUT,
        }
        say.write(f"{json.dumps(asked)}\n")
        say.flush()
        code = int(hear.readline())
        return Ran(code, out.read_text("utf-8"), err.read_text("utf-8"))

    return call
