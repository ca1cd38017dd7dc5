from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from annotator.errors import StoreBusy, StoreError
from annotator.store.file.lock import Line, WriteLock

Pair = tuple[WriteLock, WriteLock]


@pytest.fixture(params=["one lock", "two locks on a file"])
def locks(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    """Returns what two contend for: as threads of a process do, or as processes do."""
    lock = WriteLock(tmp_path / "lock")
    apart = request.param != "one lock"
    return lock, WriteLock(tmp_path / "lock") if apart else lock


def test_one_holder_at_a_time(locks: Pair):
    """Threads exclude each other as processes do."""
    inside: list[int] = []
    most = 0

    def work(number: int) -> None:
        nonlocal most
        with locks[number % 2].held(10):
            inside.append(number)
            most = max(most, len(inside))
            inside.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(100)))

    assert most == 1


def test_no_time_means_no_waiting(locks: Pair):
    """Zero seconds is an answer at once."""
    lock, other = locks

    with lock.held(0), pytest.raises(StoreBusy, match="for 0 s"):
        other.held(0).__enter__()


def test_the_lock_comes_to_the_one_who_waits(locks: Pair):
    """Whoever waits gets it when the holder lets go."""
    lock, other = locks
    waiting = Event()

    def wait() -> str:
        waiting.set()
        with other.held(10):
            return "held"

    with ThreadPoolExecutor(1) as pool:
        with lock.held(0):
            later = pool.submit(wait)
            waiting.wait()
        assert later.result() == "held"


def test_a_lock_that_came_too_late_is_let_go(locks: Pair):
    """Somebody who gave up does not block the others when the lock comes after all."""
    lock, other = locks
    with lock.held(0), pytest.raises(StoreBusy):
        other.held(0.01).__enter__()

    for each in locks:
        with each.held(10):
            pass


def test_threads_get_it_in_the_order_in_which_they_came():
    """And whoever gave up meanwhile is passed over."""
    line, order = Line(), []

    def go(number: int) -> None:
        assert line.enter(10)
        order.append(number)
        line.leave()

    with ThreadPoolExecutor(6) as pool:
        assert line.enter(0)
        for number in range(6):
            pool.submit(go, number)
            while line.waiting <= number:
                pass
        assert not line.enter(0)
        line.leave()

    assert order == [0, 1, 2, 3, 4, 5]


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
