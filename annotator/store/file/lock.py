"""One writer at a time, between threads and processes, in the order in which they came.

SQLite's own waiting polls and is unfair: of 50 busy writers some wait for seconds. The
kernel's file lock in front of it wakes the next in line, and lets go of itself when its
holder is killed. The threads of one process stand in a line of their own before that lock:
waiting there costs no thread and no call of the kernel.
"""

import fcntl
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from annotator.errors import StoreBusy, StoreError


class WriteLock:
    """An exclusive lock on a file beside the store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._line = Line()

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Holds the lock.

        Args:
            seconds: How long to wait for it; 0 does not wait.

        Raises:
            StoreBusy: Somebody else held it all that time.
            StoreError: The lock file cannot be written.
        """
        until = monotonic() + seconds
        if not self._line.enter(seconds):
            raise self._busy(seconds)
        try:
            descriptor = self._taken(seconds, until)
            try:
                yield
            finally:
                os.close(descriptor)
        finally:
            self._line.leave()

    def _taken(self, seconds: float, until: float) -> int:
        """Returns a descriptor that holds the kernel's lock."""
        descriptor = self._open()
        left = max(0.0, until - monotonic())
        if not _take_at_once(descriptor) and not _wait(descriptor, left):
            raise self._busy(seconds)
        return descriptor

    def _busy(self, seconds: float) -> StoreBusy:
        message = (
            f"{self.path}: another process has been writing for {seconds:g} s; "
            "try again, or end the process that holds this lock"
        )
        return StoreBusy(message).tell_as("store_busy")

    def _open(self) -> int:
        # a descriptor of its own for each holder: that is what excludes threads too
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            message = (
                f"{self.path}: cannot be written ({error.strerror}); writing to a store "
                "needs the right to write its folder"
            )
            raise StoreError(message).tell_as("store_not_writable") from error


class Line:
    """Lets threads through one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()

    @property
    def waiting(self) -> int:
        """Returns how many wait for their turn."""
        return len(self._waiting)

    def enter(self, seconds: float) -> bool:
        """Waits for one's turn, at most so long; tells whether it came."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        try:
            came = turn.acquire(timeout=seconds)
        except BaseException:
            if not self._withdraw(turn):
                self.leave()
            raise
        # a turn that came between the two steps is taken, too
        return came or not self._withdraw(turn)

    def leave(self) -> None:
        """Gives the turn to whoever waits longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _withdraw(self, turn: Lock) -> bool:
        """Steps out of the line; False if the turn came meanwhile."""
        with self._guard:
            if turn not in self._waiting:
                return False
            self._waiting.remove(turn)
            return True


def _take_at_once(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(descriptor: int, seconds: float) -> bool:
    """Waits in the kernel's queue; closes the descriptor if the lock did not come.

    ``flock`` knows no time limit, so a thread waits in it. When the limit has passed the
    thread is told to let go of the lock as soon as it gets it.
    """
    taken: Future[None] = Future()

    def wait() -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if taken.set_running_or_notify_cancel():
            taken.set_result(None)
        else:
            os.close(descriptor)

    Thread(target=wait, name="waiting for the store", daemon=True).start()
    try:
        taken.result(timeout=seconds)
    except TimeoutError:
        return not taken.cancel()
    except BaseException:
        if not taken.cancel():
            os.close(descriptor)
        raise
    return True
