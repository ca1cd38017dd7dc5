"""What the integration tests share."""

import subprocess
from pathlib import Path

import pytest

from tests.integration.program import Ran, Run, command, environment


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Names a store that does not exist yet."""
    return tmp_path / "db" / "store.sqlite"


@pytest.fixture
def run(database: Path, tmp_path: Path) -> Run:
    """Runs the program in an empty folder, on a store of this test alone."""

    def call(*words: object) -> Ran:
        done = subprocess.run(
            command(*words),
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env=environment(database),
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return call
