from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from annotator.errors import StoreBusy, StoreError
from annotator.store.lock import WriteLock


def test_one_holder_at_a_time(tmp_path: Path):
    """Threads exclude each other as processes do."""
    lock = WriteLock(tmp_path / "lock")
    inside: list[int] = []
    most = 0

    def work(number: int) -> None:
        nonlocal most
        with lock.held(10):
            inside.append(number)
            most = max(most, len(inside))
            inside.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(100)))

    assert most == 1


def test_no_time_means_no_waiting(tmp_path: Path):
    """Zero seconds is an answer at once."""
    lock = WriteLock(tmp_path / "lock")

    with lock.held(0), pytest.raises(StoreBusy, match="for 0 s"):
        lock.held(0).__enter__()


def test_the_lock_comes_to_the_one_who_waits(tmp_path: Path):
    """Whoever waits gets it when the holder lets go."""
    lock = WriteLock(tmp_path / "lock")
    waiting = Event()

    def wait() -> str:
        waiting.set()
        with lock.held(10):
            return "held"

    with ThreadPoolExecutor(1) as pool:
        with lock.held(0):
            later = pool.submit(wait)
            waiting.wait()
        assert later.result() == "held"


def test_a_lock_that_came_too_late_is_let_go(tmp_path: Path):
    """Somebody who gave up does not block the others when the lock comes after all."""
    lock = WriteLock(tmp_path / "lock")
    with lock.held(0), pytest.raises(StoreBusy):
        lock.held(0.01).__enter__()

    with lock.held(10):
        pass


def test_a_failure_inside_lets_go(tmp_path: Path):
    """An exception does not keep the lock."""
    lock = WriteLock(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), lock.held(0):
        raise ZeroDivisionError

    with lock.held(0):
        pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    """There is one clear line where no lock file can be made."""
    with pytest.raises(StoreError, match="needs the right to write its folder"):
        WriteLock(tmp_path / "none" / "lock").held(0).__enter__()
