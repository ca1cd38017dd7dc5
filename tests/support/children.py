"""Processes of the program that are forked from one which has imported it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.integration.program import ROOT, Ran

PROGRAM = "from annotator.cli import main; main()"
"""What a child runs unless told otherwise."""


class Call(NamedTuple):
    """One call of the program."""

    words: tuple[str, ...]
    """Everything after its name."""
    cwd: str
    environment: Mapping[str, str]
    out: str
    """File that its output is added to."""
    err: str
    timeout: int
    """Seconds after which it is ended."""
    code: str = PROGRAM


class Child:
    """A process that was started."""

    def __init__(self, nursery: "Nursery", pid: int, call: Call) -> None:
        self.pid = pid
        self._nursery = nursery
        self._call = call
        self._code: int | None = None

    def send(self, how: signal.Signals) -> None:
        """Sends a signal."""
        os.kill(self.pid, how)

    def said(self) -> str:
        """Returns its errors so far."""
        return Path(self._call.err).read_text("utf-8")

    def wait(self) -> Ran:
        """Waits for its end; the code of a process that was killed is below 0."""
        if self._code is None:
            self._code = self._nursery.wait(self.pid)
        return Ran(self._code, Path(self._call.out).read_text("utf-8"), self.said())

    def kill(self) -> None:
        """Ends it, if it has not ended yet, as a power cut would."""
        if self._code is None:
            self.send(signal.SIGKILL)
            self._code = self._nursery.wait(self.pid)


class Nursery:
    """The process that has imported the program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, call: Call) -> Child:
        """Starts a call."""
        for path in (call.out, call.err):
            Path(path).touch()
        return Child(self, self._ask(call._asdict()), call)

    def wait(self, pid: int) -> int:
        """Waits for the end of a call and returns its exit code."""
        return self._ask(pid)

    def _ask(self, what: object) -> int:
        hear, say = self._process.stdout, self._process.stdin
        assert hear is not None
        assert say is not None
        say.write(f"{json.dumps(what)}\n")
        say.flush()
        return int(hear.readline())


@contextmanager
def nursery_of(environment: Mapping[str, str]) -> Iterator[Nursery]:
    """Holds the imported program for a while."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.nursery"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
