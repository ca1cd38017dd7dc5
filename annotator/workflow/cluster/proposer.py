"""A pass over a model on a Dask cluster: workers ask and read, this process writes.

Each paragraph is one task of the cluster. What a worker was doing when it died another one
does again; the store has every paragraph once, because only this process writes it, and
answers that it has are never asked for again.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, fields
from weakref import WeakValueDictionary

from typing_extensions import override

from annotator.errors import EndpointUnusable
from annotator.model.answer import Call
from annotator.model.endpoint import Endpoint
from annotator.model.proposal import Outcome, Task
from annotator.propose.llm.asking import Asking
from annotator.propose.llm.budget import Spending
from annotator.propose.llm.cached import KeptAsker
from annotator.propose.llm.journal import Journal
from annotator.propose.llm.pool import background, pump
from annotator.propose.llm.proposer import OVERLAP, LlmProposer
from annotator.propose.llm.stop import Stop
from annotator.propose.llm.unanswered import Unanswered
from annotator.workflow.cluster.link import Cluster, linked
from annotator.workflow.cluster.plan import WorkerPlan, WorkerResult, WorkerTask
from annotator.workflow.propose.model import ModelPass


@dataclass(frozen=True)
class ClusterProposer(LlmProposer):
    """Proposes by having the workers of a cluster ask the model.

    Who asks changes no answer, so its runs are those of the model.
    """

    address: str
    """Of the scheduler, such as ``tcp://127.0.0.1:8786``."""
    entry: Endpoint
    """What the file of endpoints says."""

    @override
    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields what became of the tasks, in any order.

        A task without an outcome stays to be done: the pass was asked to stop.

        Raises:
            EndpointUnusable: Somebody has to mend something first; it comes after what was
                on its way.
            InputError: There is no such cluster, or its workers are of another version.
            StoreError: Answers cannot be kept.
        """
        stop = self.stop.is_asked
        with background("asking the cluster") as here:
            exits = AsyncExitStack()
            try:
                desk = here.run(exits.enter_async_context(self._desk()))
                window = OVERLAP * desk.cluster.threads
                for outcome in pump(here, tasks, desk.one, window=window, is_stopped=stop):
                    if outcome is not None:
                        yield outcome
            finally:
                here.run(exits.aclose())

    @asynccontextmanager
    async def _desk(self) -> "AsyncIterator[_Desk]":
        journal = Journal(self.keeper)
        try:
            async with linked(self.address, self._plan) as cluster:
                yield _Desk(self, cluster, journal)
        finally:
            await journal.close()

    def _plan(self, workers: int) -> WorkerPlan:
        contract = self.contract
        known = self.keeper.manner(contract.base_url, contract.model)
        return WorkerPlan.of(
            contract, self.entry, workers=workers, is_known=known == contract.manner
        )


def cluster_proposer(address: str, ready: ModelPass) -> ClusterProposer:
    """Returns what has a cluster do what the pass would do alone; nothing is sent yet.

    Args:
        address: Of the scheduler, such as ``tcp://127.0.0.1:8786``.
        ready: The pass. It needs no key here: each worker reads the key from its own
            environment.
    """
    alone = {f.name: getattr(ready.proposer, f.name) for f in fields(LlmProposer)}
    return ClusterProposer(**alone, address=address, entry=ready.endpoint)


def on_cluster(address: str, ready: ModelPass) -> ModelPass:
    """Returns the pass with the cluster as its proposer, see :func:`cluster_proposer`."""
    return ready._replace(proposer=cluster_proposer(address, ready))


class _Desk:
    """One pass at the side of the store, in its event loop."""

    def __init__(
        self, proposer: ClusterProposer, cluster: Cluster, journal: Journal
    ) -> None:
        self.cluster = cluster
        self._proposer = proposer
        self._journal = journal
        self._contract = proposer.contract
        self._kept = self._kept_only()
        # equal questions of two paragraphs are asked one after the other, hence once
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def one(self, task: Task) -> Outcome | None:
        """Returns what became of a task; None if it is to be done another time.

        Raises:
            EndpointUnusable: Somebody has to mend something first.
            StoreError: The answer cannot be kept.
        """
        sha256 = self._contract.request(task).sha256
        turn = self._turns.setdefault(sha256, asyncio.Lock())
        async with turn:
            kept = await self._kept.one(task)
            if kept is not None:
                return kept
            try:
                return await self._asked(task)
            except Unanswered:
                self._proposer.stop.ask("budget")
                return None

    async def _asked(self, task: Task) -> Outcome | None:
        reserved = self._reserved(task)
        calls: tuple[Call, ...] = ()
        try:
            result = await self.cluster.ask(self._order(task))
            calls = result.calls
            await self._keep(result)
        finally:
            self._settle(reserved, calls)
        if result.unusable is not None:
            raise EndpointUnusable(result.unusable)
        return result.outcome

    def _order(self, task: Task) -> WorkerTask:
        """Returns the task with what the store has of its first answers."""
        found = (
            (request.sha256, self._proposer.keeper.answer(request.sha256))
            for request in self._contract.requests(task)
        )
        known = tuple((sha256, answer) for sha256, answer in found if answer is not None)
        return WorkerTask(task=task, known=known)

    async def _keep(self, result: WorkerResult) -> None:
        for call in result.calls:
            self._journal.note(call)
        await asyncio.gather(*(self._journal.keep(*pair) for pair in result.answers))
        if result.manner is not None and result.manner != self._contract.manner:
            self._contract = self._contract.speaking(result.manner)
            self._kept = self._kept_only()
        if result.manner is not None:
            told = (self._contract.base_url, self._contract.model, result.manner)
            await asyncio.to_thread(self._proposer.keeper.learn, *told)

    def _kept_only(self) -> Asking:
        """Returns what proposes from the answers that the store has."""
        keeper = self._proposer.keeper
        return Asking(self._contract, keeper, KeptAsker(keeper), Stop())

    def _reserved(self, task: Task) -> list[Spending]:
        """Sets aside what the task may cost.

        Raises:
            Unanswered: The budget has no room for it.
        """
        budget = self._proposer.budget
        reserved: list[Spending] = []
        if budget is None:
            return reserved
        try:
            for request in self._contract.requests(task):
                reserved.append(budget.reserve(request))  # noqa: PERF401 – may end early
        except Unanswered:
            self._settle(reserved, ())
            raise
        return reserved

    def _settle(self, reserved: list[Spending], calls: Sequence[Call]) -> None:
        """Counts answers instead of what was set aside for the task.

        Calls may be those of other tasks, and go home with theirs: the sums are right.
        """
        budget = self._proposer.budget
        if budget is None:
            return
        left = list(reserved)
        for call in calls:
            if call.outcome == "answered":
                budget.settle(left.pop() if left else Spending(), call.usage)
        for spending in left:
            budget.give_back(spending)
