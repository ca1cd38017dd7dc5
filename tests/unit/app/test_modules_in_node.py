"""The component's pure modules, tested where they run: in JavaScript."""

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent / "js"
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="node is not installed; it runs these tests")
@pytest.mark.parametrize("file", sorted(TESTS.glob("*.test.mjs")), ids=lambda p: p.stem)
def test_module(file: Path):
    """Offsets, lanes, edits, folding, keys and the outbox keep their laws."""
    assert NODE is not None

    done = subprocess.run(
        [NODE, "--test", str(file)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )

    assert done.returncode == 0, done.stdout + done.stderr
