import asyncio

import pytest

from annotator.model.endpoint import Limits
from annotator.propose.llm.transport.headers import Standing
from annotator.propose.llm.transport.limiter import Limiter
from tests.support.stub_endpoint import FakeTime

NO_HEADERS: dict[str, str] = {}


def seconds_for(limits: Limits, requests: int, tokens: float = 1.0) -> float:
    """Returns how long it takes until so many requests were let through."""
    time = FakeTime()

    async def run() -> None:
        limiter = Limiter(limits, time.timing)
        for _ in range(requests):
            ticket = await limiter.enter(tokens)
            limiter.answered(ticket, NO_HEADERS, None)

    asyncio.run(run())
    return time.now - 1000.0


def test_requests_a_minute():
    """60 a minute: the first at once, then one a second."""
    assert seconds_for(Limits(requests_per_minute=60), 5) == pytest.approx(4.0)


def test_tokens_a_minute():
    """6000 a minute are 100 a second; 1500 may be used ahead, 5 x 1000 take 35 s."""
    limits = Limits(tokens_per_minute=6000)

    assert seconds_for(limits, 5, tokens=1000.0) == pytest.approx(35.0)


def test_without_limits_nobody_waits():
    """The window alone holds nobody who leaves again."""
    assert seconds_for(Limits(), 100) == 0.0


def test_a_wait_of_one_holds_all():
    """After a push-back that asks for 10 s nobody sends for 10 s, and up to 1 s more."""
    time = FakeTime()

    async def run() -> float:
        limiter = Limiter(Limits(), time.timing)
        first = await limiter.enter(1.0)
        limiter.pushed_back(first, NO_HEADERS, 10.0)
        await asyncio.gather(*(limiter.enter(1.0) for _ in range(3)))
        return time.now - 1000.0

    assert asyncio.run(run()) == pytest.approx(11.0)


def test_headers_set_the_pace():
    """With none left of 60 a minute the next waits a second."""
    time = FakeTime()
    told = {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "0"}

    async def run() -> float:
        limiter = Limiter(Limits(), time.timing)
        limiter.answered(await limiter.enter(1.0), told, 10)
        await limiter.enter(1.0)
        assert limiter.told("requests") == Standing(60.0, 0.0, None)
        return time.now - 1000.0

    assert asyncio.run(run()) == pytest.approx(1.0)


def test_an_older_answer_does_not_correct_a_newer():
    """Responses overtake each other; what the later request heard stands."""
    time = FakeTime()
    empty = {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "0"}
    full = {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "60"}

    async def run() -> float:
        limiter = Limiter(Limits(), time.timing)
        older, newer = await limiter.enter(1.0), await limiter.enter(1.0)
        limiter.answered(newer, empty, 10)
        limiter.answered(older, full, 10)
        await limiter.enter(1.0)
        return time.now - 1000.0

    assert asyncio.run(run()) == pytest.approx(1.0)


def test_a_cancelled_wait_gives_its_place_back():
    """Who is cancelled at the gate does not take a place with him."""
    time = FakeTime()

    async def run() -> None:
        limiter = Limiter(Limits(concurrency=1, requests_per_minute=1), time.timing)
        limiter.answered(await limiter.enter(1.0), NO_HEADERS, None)
        waiting = asyncio.create_task(limiter.enter(1.0))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        async with asyncio.timeout(1):
            await limiter.enter(1.0)

    asyncio.run(run())
