"""The pass over a model, without a network."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from annotator.errors import EndpointUnusable, MannerRefused
from annotator.model.answer import Answer, Call
from annotator.model.endpoint import Manner
from annotator.model.proposal import Outcome, Task
from annotator.propose.llm.budget import Budget, Limit
from annotator.propose.llm.cached import KeptAsker
from annotator.propose.llm.estimate import Rate
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.proposer import LlmProposer
from annotator.propose.llm.reading import UNREADABLE
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.stop import Stop
from annotator.propose.llm.unanswered import Unanswered
from tests.support.asking import (
    MemoryKeeper,
    ScriptedAsker,
    answer,
    content,
    contract,
    event,
    task,
)

GOOD, PROSE = answer(), answer("没有什么可说的。")
TASKS = tuple(task(n, f"第{n}号企业捐赠口罩{n}只。") for n in range(1, 41))


def stubborn(request: ChatRequest) -> Answer:
    """Cannot be read about the first task."""
    return PROSE if TASKS[0].text in request.messages[1].content else GOOD


class World:
    """A proposer, what it asks and where it keeps."""

    def __init__(self, asker: Asker, keeper: MemoryKeeper | None = None, **more: Any):
        self.asker = asker
        self.keeper = keeper or MemoryKeeper()
        self.stop = Stop()
        self.budget: Budget | None = None
        self.contract = contract(**more)

    def propose(self, tasks: tuple[Task, ...] = TASKS) -> list[Outcome]:
        """Proposes for all."""
        return list(self.proposer().propose(tasks))

    def proposer(self) -> LlmProposer:
        """Makes the proposer."""

        @asynccontextmanager
        async def connect(_: Callable[[Call], None]) -> AsyncIterator[Asker]:
            yield self.asker

        return LlmProposer(
            endpoint="fake",
            contract=self.contract,
            keeper=self.keeper,
            connect=connect,
            concurrency=4,
            budget=self.budget,
            stop=self.stop,
        )


def test_every_task_has_its_outcome():
    """And every answer is kept."""
    asker = ScriptedAsker(GOOD)
    world = World(asker)

    outcomes = world.propose()

    assert {o.paragraph_id for o in outcomes} == {t.paragraph_id for t in TASKS}
    assert {o.status for o in outcomes} == {"ok"}
    assert len(world.keeper.answers) == len(asker.requests) == len(TASKS)


def test_a_second_pass_asks_nothing():
    """Nothing is paid twice."""
    keeper = MemoryKeeper()
    World(ScriptedAsker(GOOD), keeper).propose()
    again = ScriptedAsker(GOOD)

    outcomes = World(again, keeper).propose()

    assert not again.requests
    assert all(outcome.is_reused for outcome in outcomes)


def test_a_refused_dialect_is_left_once_and_remembered():
    """One task goes ahead, so that one request is refused and not one a task."""

    def fussy(request: ChatRequest) -> Answer:
        if request.manner.dialect != "object":
            raise MannerRefused("not in this dialect", "dialect")
        return GOOD

    asker = ScriptedAsker(fussy)
    world = World(asker)

    world.propose()

    refused = [r for r in asker.requests if r.manner.dialect != "object"]
    assert [r.manner.dialect for r in refused] == ["strict", "schema"]
    assert world.keeper.learned == Manner(dialect="object")


def test_an_endpoint_with_nothing_left_to_try_is_unusable():
    """The way down ends."""
    asker = ScriptedAsker(MannerRefused("no sampling", "sampling"))

    with pytest.raises(EndpointUnusable, match="no sampling; nothing is left"):
        World(asker).propose()


def test_a_schema_that_is_taken_and_ignored_is_told_in_the_prompt():
    """Both ways of sending it are tried before."""

    def ignoring(request: ChatRequest) -> Answer:
        return GOOD if request.manner.dialect == "object" else PROSE

    world = World(ScriptedAsker(ignoring))

    outcomes = world.propose()

    assert {outcome.status for outcome in outcomes} == {"ok"}
    assert world.keeper.learned == Manner(dialect="object")
    assert max(outcome.attempts for outcome in outcomes) == 5


def test_where_no_dialect_helps_the_first_one_stays():
    """It was not the dialect, and the others are not asked that way."""
    asker = ScriptedAsker(PROSE)
    world = World(asker)

    outcomes = world.propose()

    assert {outcome.error for outcome in outcomes} == {UNREADABLE}
    assert len(asker.requests) == 2 * len(TASKS) + 4
    assert asker.requests[-1].manner == Manner()


def test_one_unreadable_answer_says_nothing_of_a_known_endpoint():
    """Its manner stays as it was learned."""
    asker = ScriptedAsker(stubborn)
    world = World(asker, MemoryKeeper(Manner()))

    outcomes = world.propose()

    assert {request.manner for request in asker.requests} == {Manner()}
    assert sum(outcome.status == "error" for outcome in outcomes) == 1


def test_from_kept_answers_an_unreadable_one_is_read_as_it_is():
    """Nothing else could be asked, and the others are read too."""
    world = World(ScriptedAsker(stubborn), MemoryKeeper(Manner()))
    world.propose()
    kept = world.keeper
    kept.learned = None

    outcomes = World(KeptAsker(kept), kept).propose()

    assert len(outcomes) == len(TASKS)
    assert sum(outcome.status == "error" for outcome in outcomes) == 1


def test_from_kept_answers_what_is_not_there_stays_to_be_done():
    """It has no outcome at all."""
    keeper = MemoryKeeper()
    World(ScriptedAsker(GOOD), keeper).propose(TASKS[:3])

    outcomes = World(KeptAsker(keeper), keeper).propose()

    assert sorted(o.paragraph_id for o in outcomes) == [1, 2, 3]


def test_a_re_ask_that_was_not_kept_is_done_without():
    """The first answer is read for what it holds."""
    keeper = MemoryKeeper(Manner())
    bad = answer(content(event("不在文中"), event("捐赠")))
    keeper.keep([(contract().request(TASKS[0]).sha256, bad)], [])

    (outcome,) = World(KeptAsker(keeper), keeper).propose(TASKS[:1])

    assert len(outcome.proposals) == 1
    assert outcome.faults


def test_an_unusable_endpoint_ends_the_pass_after_what_came():
    """Not one request a task is wasted on it."""
    asker = ScriptedAsker(*[GOOD] * 10, EndpointUnusable("no quota left"))
    world = World(asker)
    got: list[Outcome] = []

    with pytest.raises(EndpointUnusable, match="no quota left"):
        got.extend(world.proposer().propose(TASKS))

    assert len(world.keeper.answers) == 10
    assert len(asker.requests) < 11 + 2 * 4


def test_a_spent_budget_stops_the_pass():
    """Paragraphs without an outcome stay; the budget is kept."""
    world = World(ScriptedAsker(GOOD))
    one = Budget(Limit(tokens=10**9), None, Rate()).reserve(
        world.contract.request(TASKS[0])
    )
    # an answer takes 120 tokens: however many ask at once, there is never a twelfth
    limit = one.tokens + 10 * 120
    world.budget = Budget(Limit(tokens=limit), None, Rate())

    outcomes = world.propose()

    assert 1 <= len(outcomes) <= 11
    assert world.stop.reason == "budget"
    assert world.budget.spent.tokens <= limit


def test_asked_to_stop_it_keeps_what_is_on_its_way():
    """And begins nothing more."""
    world = World(ScriptedAsker(GOOD))
    outcomes: list[Outcome] = []

    for outcome in world.proposer().propose(TASKS):
        outcomes.append(outcome)
        world.stop.ask("interrupted")

    assert len(outcomes) == len(world.keeper.answers) < len(TASKS)


def test_closing_the_iterator_ends_everything():
    """What was answered is kept."""

    async def slow(request: ChatRequest) -> Answer:
        await asyncio.sleep(0 if TASKS[0].text in request.messages[1].content else 60)
        return GOOD

    world = World(slow, MemoryKeeper(Manner()))
    going = world.proposer().propose(TASKS)
    next(going)
    going.close()  # type: ignore[attr-defined]

    assert len(world.keeper.answers) == 1


def test_several_samples_and_the_settings_that_a_run_is_known_by():
    """Whatever changes the answers stands in them, and no secret."""
    world = World(ScriptedAsker(GOOD), samples=2)

    assert world.proposer().settings() == (
        ("grounder", dict(world.proposer().settings())["grounder"]),
        ("host", "127.0.0.1:9"),
        ("max_tokens", "400"),
        ("prompt", "v1"),
        ("samples", "2"),
        ("temperature", "0.0"),
    )
    assert {o.attempts for o in world.propose()} == {2}


def test_the_signal_never_leaves_the_pass():
    """Nobody has to mend anything."""
    world = World(ScriptedAsker(Unanswered("not_kept")))

    assert world.propose() == []
