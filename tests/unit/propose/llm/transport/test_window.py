import asyncio

from annotator.propose.llm.transport.window import START, Window
from tests.support.stub_endpoint import FakeTime


def widened(window: Window, answers: int) -> Window:
    """Returns the window after so many answers of one second each."""
    for _ in range(answers):
        window.widen(1.0)
    return window


def test_slow_start_doubles_each_round_trip():
    """16 answers to 16 requests make room for 32, up to the most allowed."""
    window = Window(FakeTime().clock, 40)

    assert window.size == START
    assert widened(window, 16).size == 32
    assert widened(window, 32).size == 40


def test_a_push_back_cuts_once_each_round_trip():
    """Requests that were in flight together are pushed back together: 32 x 0.7 = 22."""
    time = FakeTime()
    window = widened(Window(time.clock, 64), 16)
    window.cut()
    window.cut()

    assert window.size == 22
    time.now += 1.5
    window.cut()
    assert window.size == 15


def test_after_a_push_back_it_grows_by_one_each_round_trip():
    """11 answers to 11 requests make room for one more."""
    window = Window(FakeTime().clock, 64)
    window.cut()

    assert window.size == 11
    assert widened(window, 12).size == 12


def test_it_never_closes():
    """One request is always allowed, else nothing would be learned."""
    time = FakeTime()
    window = Window(time.clock, 2)
    for _ in range(20):
        time.now += 1
        window.cut()

    assert window.size == 1


def test_who_was_pushed_back_goes_first():
    """Places go in order, but a request that is sent again does not queue twice."""

    async def run() -> list[str]:
        window = Window(FakeTime().clock, 1)
        await window.enter(first=False)
        order: list[str] = []

        async def wait(name: str, *, first: bool) -> None:
            await window.enter(first=first)
            order.append(name)
            window.leave()

        tasks = [asyncio.create_task(wait("new", first=False))]
        await asyncio.sleep(0)
        tasks.append(asyncio.create_task(wait("again", first=True)))
        await asyncio.sleep(0)
        window.leave()
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(run()) == ["again", "new"]


def test_a_cancelled_wait_leaves_no_hole():
    """Neither one who gives up waiting nor one cancelled as it is let in blocks others."""

    async def run() -> None:
        window = Window(FakeTime().clock, 1)
        await window.enter(first=False)
        gone = asyncio.create_task(window.enter(first=False))
        let_in = asyncio.create_task(window.enter(first=False))
        await asyncio.sleep(0)
        gone.cancel()
        window.leave()
        let_in.cancel()
        await asyncio.gather(gone, let_in, return_exceptions=True)
        async with asyncio.timeout(1):
            await window.enter(first=False)

    asyncio.run(run())
