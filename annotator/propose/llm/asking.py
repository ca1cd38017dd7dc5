"""Proposes for single tasks in an event loop, and learns how the endpoint is spoken to."""

import asyncio

from annotator.errors import EndpointUnusable, MannerRefused
from annotator.model.endpoint import Manner
from annotator.model.proposal import Outcome, Task
from annotator.propose.llm.contract import Contract
from annotator.propose.llm.meter import with_costs_of
from annotator.propose.llm.paragraph import propose_one
from annotator.propose.llm.ports import Asker, Keeper
from annotator.propose.llm.reading import UNREADABLE
from annotator.propose.llm.stop import Stop
from annotator.propose.llm.transport.manner import next_manner
from annotator.propose.llm.unanswered import Unanswered

_IGNORED = "the endpoint takes a JSON Schema and does not keep to it"

_TELLS_THE_SCHEMA = frozenset({"strict", "schema"})


class Asking:
    """Proposes for one task at a time, for many at the same time.

    As long as nobody knows how the endpoint wants to be spoken to, one task goes ahead of
    the others, so that they do not all make the same mistake. It belongs to one event loop.
    """

    def __init__(self, contract: Contract, keeper: Keeper, ask: Asker, stop: Stop) -> None:
        self._contract = contract
        self._keeper = keeper
        self._ask = ask
        self._stop = stop
        learned = keeper.manner(contract.base_url, contract.model)
        self._is_known = learned == contract.manner
        self._going_ahead = asyncio.Lock()

    async def one(self, task: Task) -> Outcome | None:
        """Returns what became of a task; None if it is to be done another time.

        Raises:
            EndpointUnusable: Somebody has to mend something first.
            StoreError: The answer cannot be kept.
        """
        try:
            if not self._is_known:
                async with self._going_ahead:
                    if not self._is_known:
                        return await self._propose(task)
            return await self._propose(task)
        except Unanswered as signal:
            if signal.reason == "budget":
                self._stop.ask("budget")
            return None

    async def _propose(self, task: Task) -> Outcome:
        unreadable: list[Outcome] = []
        before = self._contract
        while True:
            contract = self._contract
            try:
                outcome = await propose_one(task, contract, self._ask)
            except MannerRefused as error:
                self._speak_otherwise(contract.manner, error)
                continue
            except Unanswered as signal:
                if not unreadable or signal.reason != "not_kept":
                    raise
                # what was kept is all there is, and it was asked for in the first manner
                self._contract = before
                return with_costs_of(unreadable[-1], unreadable[:-1])
            if not self._ignores_the_schema(contract.manner, outcome):
                break
            unreadable.append(outcome)
            self._speak_otherwise(contract.manner, MannerRefused(_IGNORED, "dialect"))

        if unreadable and outcome.error == UNREADABLE:
            # no manner helps, so it was not the manner
            self._contract, self._is_known = before, True
        await self._note(contract.manner, outcome)
        return with_costs_of(outcome, unreadable)

    def _ignores_the_schema(self, manner: Manner, outcome: Outcome) -> bool:
        """Tells whether the endpoint seems to take a schema without keeping to it.

        Unreadable answers say nothing where others could be read.
        """
        return (
            outcome.error == UNREADABLE
            and manner.dialect in _TELLS_THE_SCHEMA
            and not self._is_known
        )

    async def _note(self, manner: Manner, outcome: Outcome) -> None:
        """Remembers the first manner in which an answer came."""
        has_answer = outcome.latency_ms is not None
        if self._is_known or not has_answer:
            return
        self._is_known = True
        where = (self._contract.base_url, self._contract.model)
        await asyncio.to_thread(self._keeper.learn, *where, manner)

    def _speak_otherwise(self, refused: Manner, error: MannerRefused) -> None:
        if self._contract.manner != refused:
            return  # another task was faster
        manner = next_manner(refused, error)
        if manner is None:
            message = f"{error}; nothing is left to try"
            unusable = EndpointUnusable(message)
            raise unusable.tell_as("nothing_left_to_try", fault=error.line) from error
        self._contract = self._contract.speaking(manner)
        self._is_known = False
