"""Work in an event loop beside its caller."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from annotator.propose.llm.pool import background, pump


class Work:
    """Doubles numbers, and knows how many at the same time."""

    def __init__(self) -> None:
        self.now = self.peak = 0
        self.begun: list[int] = []

    async def double(self, number: int) -> int:
        """Returns twice the number."""
        self.begun.append(number)
        self.now += 1
        self.peak = max(self.peak, self.now)
        await asyncio.sleep(0.001)
        self.now -= 1
        if number == 7:
            message = "seven"
            raise ArithmeticError(message)
        return 2 * number


def never() -> bool:
    """Is not asked to stop."""
    return False


def test_each_item_gives_one_result():
    """In whatever order."""
    work = Work()
    with background("test") as here:
        numbers = range(100, 200)
        got = set(pump(here, numbers, work.double, window=8, is_stopped=never))

    assert got == set(range(200, 400, 2))
    assert work.peak <= 8


def test_items_are_pulled_as_there_is_room():
    """Not all at once: pulling claims them."""
    pulled: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100, 150):
            pulled.append(number)
            yield number

    with background("test") as here:
        results = pump(here, items(), Work().double, window=5, is_stopped=never)
        next(results)
        assert len(pulled) <= 6
        results.close()  # type: ignore[attr-defined]


def test_after_a_failure_what_is_on_its_way_is_still_yielded():
    """And then the failure is raised."""
    work, got = Work(), list[int]()
    with background("test") as here, pytest.raises(ArithmeticError):
        got.extend(pump(here, range(100), work.double, window=4, is_stopped=never))

    assert len(got) == len(work.begun) - 1
    assert len(work.begun) < 20


def test_asked_to_stop_it_begins_nothing_more():
    """What was begun is waited for."""
    work, got = Work(), []
    stop = threading.Event()
    with background("test") as here:
        results = pump(here, range(10, 99), work.double, window=4, is_stopped=stop.is_set)
        for result in results:
            got.append(result)
            stop.set()

    assert len(got) == len(work.begun) <= 5


def test_closing_it_cancels_what_is_on_its_way():
    """And the loop ends without a complaint."""
    cancelled: list[int] = []

    async def wait(number: int) -> int:
        try:
            await asyncio.sleep(0 if number == 0 else 60)
        except asyncio.CancelledError:
            cancelled.append(number)
            raise
        return number

    with background("test") as here:
        results = pump(here, range(4), wait, window=4, is_stopped=never)
        assert next(results) == 0
        results.close()  # type: ignore[attr-defined]

    assert sorted(cancelled) == [1, 2, 3]
