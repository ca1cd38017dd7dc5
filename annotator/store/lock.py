"""One writer at a time, between threads and processes, in the order in which they came.

SQLite's own waiting polls and is unfair: of 50 busy writers some wait for seconds. The
kernel's file lock in front of it wakes the next in line, and lets go of itself when its
holder is killed.
"""

import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from annotator.errors import StoreBusy, StoreError


class WriteLock:
    """An exclusive lock on a file beside the store."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Holds the lock.

        Args:
            seconds: How long to wait for it; 0 does not wait.

        Raises:
            StoreBusy: Somebody else held it all that time.
            StoreError: The lock file cannot be written.
        """
        descriptor = self._open()
        if not _take_at_once(descriptor) and not _wait(descriptor, seconds):
            message = (
                f"{self.path}: another process has been writing for {seconds:g} s; "
                "try again, or end the process that holds this lock"
            )
            raise StoreBusy(message).tell_as("store_busy")
        try:
            yield
        finally:
            os.close(descriptor)

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
