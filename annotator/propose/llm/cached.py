"""Gets each answer once: from the keeper, from who is asking already, or for real."""

import asyncio

from annotator.model.answer import Answer
from annotator.propose.llm.journal import Journal
from annotator.propose.llm.kept import KeptAnswer
from annotator.propose.llm.ports import Asker, Keeper
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.unanswered import Unanswered


class CachedAsker:
    """An asker that never asks twice, and keeps what it gets before it hands it on.

    It belongs to one event loop. An answer that is being waited for is kept even if nobody
    waits any longer. What was asked and is not kept yet are never more than ``at_once``
    requests: that many are asked again at most if the process is killed.
    """

    def __init__(
        self, keeper: Keeper, journal: Journal, ask: Asker, *, at_once: int
    ) -> None:
        self._keeper = keeper
        self._journal = journal
        self._ask = ask
        self._unkept = asyncio.Semaphore(at_once)
        self._asking: dict[str, asyncio.Task[Answer]] = {}

    async def __call__(self, request: ChatRequest) -> Answer:
        """Returns the answer; a :class:`KeptAnswer` if it costs this caller nothing.

        Raises:
            EndpointError: There is none, and none could be got.
            StoreError: It could not be kept.
        """
        sha256 = request.sha256
        asking = self._asking.get(sha256)
        if asking is not None:
            return KeptAnswer.of(await asyncio.shield(asking))
        asking = asyncio.create_task(self._get(request))
        self._asking[sha256] = asking
        asking.add_done_callback(lambda _: self._asking.pop(sha256))
        return await asyncio.shield(asking)

    async def _get(self, request: ChatRequest) -> Answer:
        kept = await asyncio.to_thread(self._keeper.answer, request.sha256)
        if kept is not None:
            return KeptAnswer.of(kept)
        async with self._unkept:
            answer = storable(await self._ask(request))
            await self._journal.keep(request.sha256, answer)
        return answer


class KeptAsker:
    """An asker that has nothing but what was kept, and costs nothing."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    async def __call__(self, request: ChatRequest) -> Answer:
        """Returns the kept answer.

        Raises:
            Unanswered: There is none.
        """
        kept = self._keeper.answer(request.sha256)
        if kept is None:
            raise Unanswered("not_kept")
        return KeptAnswer.of(kept)


def storable(answer: Answer) -> Answer:
    """Returns the answer with half characters replaced, which no file can hold."""
    whole = answer.content.encode("utf-8", "replace").decode()
    refusal = answer.refusal and answer.refusal.encode("utf-8", "replace").decode()
    if (whole, refusal) == (answer.content, answer.refusal):
        return answer
    return answer.model_copy(update={"content": whole, "refusal": refusal})
