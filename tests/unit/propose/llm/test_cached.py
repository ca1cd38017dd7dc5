"""No answer is asked for twice, and none is read before it is kept."""

import asyncio
import threading
from collections.abc import Sequence

import pytest
from typing_extensions import override

from annotator.errors import CallFailed, StoreBusy
from annotator.model.answer import Answer, Call
from annotator.propose.llm.cached import CachedAsker, KeptAsker, storable
from annotator.propose.llm.journal import Journal
from annotator.propose.llm.kept import KeptAnswer
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.unanswered import Unanswered
from tests.support.answers import call
from tests.support.asking import MemoryKeeper, ScriptedAsker, answer, contract, task

REQUESTS = tuple(contract().request(task(text=f"第{n}号捐赠。")) for n in range(50))


class SlowKeeper(MemoryKeeper):
    """Waits for a sign before it writes."""

    def __init__(self) -> None:
        super().__init__()
        self.may_write = threading.Event()
        self.thread: str | None = None

    @override
    def keep(self, answers: Sequence[tuple[str, Answer]], calls: Sequence[Call]) -> None:
        """Writes when told to."""
        self.may_write.wait(10)
        self.thread = threading.current_thread().name
        super().keep(answers, calls)


def test_an_answer_is_kept_before_it_is_handed_on():
    """Whoever is killed while reading it has paid for it once."""
    keeper = SlowKeeper()

    async def run() -> None:
        asker = CachedAsker(keeper, Journal(keeper), ScriptedAsker(answer()), at_once=8)
        asking = asyncio.create_task(asker(REQUESTS[0]))
        await asyncio.sleep(0.05)
        assert not asking.done()
        keeper.may_write.set()
        await asking
        assert keeper.answer(REQUESTS[0].sha256) == answer()

    asyncio.run(run())
    assert keeper.thread != threading.main_thread().name


def test_equal_requests_at_the_same_time_are_one():
    """Who comes second pays nothing."""
    keeper, asker = MemoryKeeper(), ScriptedAsker(answer())

    async def run() -> list[Answer]:
        cached = CachedAsker(keeper, Journal(keeper), asker, at_once=8)
        return await asyncio.gather(*(cached(REQUESTS[0]) for _ in range(5)))

    got = asyncio.run(run())
    assert len(asker.requests) == 1
    assert [isinstance(one, KeptAnswer) for one in got] == [False, True, True, True, True]


def test_what_was_kept_is_not_asked_for():
    """Nor told as new."""
    keeper, asker = MemoryKeeper(), ScriptedAsker(answer())

    async def run() -> Answer:
        await CachedAsker(keeper, Journal(keeper), asker, at_once=8)(REQUESTS[0])
        return await CachedAsker(keeper, Journal(keeper), asker, at_once=8)(REQUESTS[0])

    assert isinstance(asyncio.run(run()), KeptAnswer)
    assert len(asker.requests) == 1


def test_a_failure_is_not_kept():
    """The next one who asks is asked for."""
    keeper = MemoryKeeper()
    asker = ScriptedAsker(CallFailed("500", "http_500"), answer())

    async def run() -> Answer:
        cached = CachedAsker(keeper, Journal(keeper), asker, at_once=8)
        with pytest.raises(CallFailed):
            await cached(REQUESTS[0])
        return await cached(REQUESTS[0])

    assert asyncio.run(run()) == answer()


def test_many_answers_are_one_transaction():
    """What comes while the keeper is writing is written next, all at once."""
    keeper = SlowKeeper()

    async def run() -> None:
        journal = Journal(keeper)
        keeping = [asyncio.create_task(journal.keep(r.sha256, answer())) for r in REQUESTS]
        await asyncio.sleep(0.05)
        keeper.may_write.set()
        await asyncio.gather(*keeping)

    asyncio.run(run())
    assert len(keeper.answers) == len(REQUESTS)
    assert keeper.writes <= 2


def test_an_answer_nobody_waits_for_any_more_is_kept():
    """It was paid for."""
    keeper = MemoryKeeper()
    came = asyncio.Event()

    async def slow(request: ChatRequest) -> Answer:  # noqa: ARG001 – an asker
        await came.wait()
        return answer()

    async def run() -> None:
        cached = CachedAsker(keeper, Journal(keeper), slow, at_once=8)
        asking = asyncio.create_task(cached(REQUESTS[0]))
        await asyncio.sleep(0.01)
        asking.cancel()
        came.set()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))
        assert keeper.answers

    asyncio.run(run())


def test_calls_are_written_in_the_end_at_the_latest():
    """Also those that brought nothing."""
    keeper = MemoryKeeper()

    async def run() -> None:
        journal = Journal(keeper)
        journal.note(call())
        await journal.keep(REQUESTS[0].sha256, answer())
        journal.note(call())
        await journal.close()

    asyncio.run(run())
    assert len(keeper.calls) == 2


def test_what_could_not_be_written_is_tried_again():
    """And who waits for it hears of it."""

    class Busy(MemoryKeeper):
        """Is busy once."""

        @override
        def keep(
            self, answers: Sequence[tuple[str, Answer]], calls: Sequence[Call]
        ) -> None:
            self.writes += 1
            if self.writes == 1:
                message = "another process is writing"
                raise StoreBusy(message)
            super().keep(answers, calls)

    keeper = Busy()

    async def run() -> None:
        journal = Journal(keeper)
        with pytest.raises(StoreBusy):
            await journal.keep(REQUESTS[0].sha256, answer())
        await journal.close()

    asyncio.run(run())
    assert list(keeper.answers) == [REQUESTS[0].sha256]


def test_from_kept_answers_only_nothing_is_asked():
    """What is not there is signalled."""
    keeper = MemoryKeeper()
    keeper.keep([(REQUESTS[0].sha256, answer())], [])
    asker = KeptAsker(keeper)

    assert isinstance(asyncio.run(asker(REQUESTS[0])), KeptAnswer)
    with pytest.raises(Unanswered):
        asyncio.run(asker(REQUESTS[1]))


def test_half_a_character_in_an_answer_is_replaced():
    """The store could not hold it; everything else stays."""
    assert storable(answer("捐\ud83d赠")).content == "捐?赠"
    assert storable(answer("捐赠\x00😷")).content == "捐赠\x00😷"


def test_what_is_not_kept_yet_is_bounded():
    """Killed at any moment, no more requests than those are asked again."""
    keeper = SlowKeeper()
    asker = ScriptedAsker(*[answer()] * len(REQUESTS))

    async def run() -> int:
        cached = CachedAsker(keeper, Journal(keeper), asker, at_once=2)
        asking = [asyncio.create_task(cached(request)) for request in REQUESTS]
        await asyncio.sleep(0.05)
        asked = len(asker.requests)
        keeper.may_write.set()
        await asyncio.gather(*asking)
        return asked

    assert len(REQUESTS) > 2
    assert asyncio.run(run()) == 2
