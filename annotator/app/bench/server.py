"""The review app as a process of its own, watched from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from annotator.errors import AnnotatorError

HOST = "127.0.0.1"
_STARTS_WITHIN = 60.0


class Server:
    """One process that serves a store."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Returns where it is."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> float:
        """Starts the process and waits for it; returns the seconds that it took.

        Raises:
            AnnotatorError: It does not answer in time.
        """
        words = ["review", "--db", str(self._database), "--port", str(self.port)]
        begun = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 – ourselves
            [sys.executable, "-m", "annotator", *words, "--no-browser"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while time.perf_counter() - begun < _STARTS_WITHIN:
            if self._answers():
                return time.perf_counter() - begun
            time.sleep(0.02)
        self.kill()
        message = f"the review app of {self._database} did not start in {_STARTS_WITHIN} s"
        raise AnnotatorError(message)

    def kill(self) -> None:
        """Ends the process as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def cpu_seconds(self) -> float | None:
        """Returns the CPU time it has used; None where the system does not tell."""
        fields = self._told("stat").rpartition(")")[2].split()
        if not fields:
            return None
        # user and system time are fields 14 and 15 of proc_pid_stat(5)
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float | None:
        """Returns the memory it holds, in MB; None where the system does not tell."""
        fields = self._told("statm").split()
        if not fields:
            return None
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _told(self, name: str) -> str:
        if self._process is None:
            return ""
        path = Path(f"/proc/{self._process.pid}/{name}")
        return path.read_text(encoding="ascii") if path.exists() else ""

    def _answers(self) -> bool:
        try:
            url = f"{self.address}/healthz"
            with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 – our own
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


@contextmanager
def served(database: Path) -> Iterator[Server]:
    """Serves a store for a while."""
    server = Server(database)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    return port
