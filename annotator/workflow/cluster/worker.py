"""The part of a pass that runs on a worker of a cluster: asking, reading, grounding.

A worker process has one way to the endpoint and no store. It reads the endpoint's key from
its own environment; keys never travel with tasks or plans.
"""

import asyncio
from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

from distributed import Worker, WorkerPlugin, get_worker
from typing_extensions import override

from annotator.errors import AnnotatorError
from annotator.model.answer import Answer, Call
from annotator.model.endpoint import Manner
from annotator.propose.llm.asking import Asking
from annotator.propose.llm.cached import storable
from annotator.propose.llm.kept import KeptAnswer
from annotator.propose.llm.ports import Asker, Keeper
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.stop import Stop
from annotator.propose.llm.transport.transport import Transport
from annotator.workflow.cluster.plan import (
    WorkerPlan,
    WorkerResult,
    WorkerTask,
    own_version,
)
from annotator.workflow.endpoints.known import transport_to


class Satchel(Keeper):
    """A keeper that keeps nothing for long: what comes goes home with the next result."""

    def __init__(self, plan: WorkerPlan) -> None:
        self._plan = plan
        self._lock = Lock()
        self._known: dict[str, Answer] = {}
        self._answers: list[tuple[str, Answer]] = []
        self._calls: list[Call] = []
        self._manner: Manner | None = None

    def lend(self, known: Sequence[tuple[str, Answer]]) -> None:
        """Takes in answers that the store has."""
        with self._lock:
            self._known |= dict(known)

    @override
    def answer(self, request_sha256: str) -> Answer | None:
        """Returns an answer that the store has, or that has not gone home yet."""
        with self._lock:
            return self._known.get(request_sha256)

    @override
    def keep(self, answers: Sequence[tuple[str, Answer]], calls: Sequence[Call]) -> None:
        """Takes in what is to go home."""
        with self._lock:
            self._answers += answers
            self._calls += calls

    @override
    def manner(self, base_url: str, model: str) -> Manner | None:
        """Returns how the model wants to be spoken to, as far as that was known."""
        return self._plan.manner if self._plan.is_known else None

    @override
    def learn(self, base_url: str, model: str, manner: Manner) -> None:
        """Takes in what is to go home."""
        with self._lock:
            self._manner = manner

    def emptied(self) -> dict[str, Any]:
        """Returns what is to go home, as fields of a result, and forgets it."""
        with self._lock:
            answers, calls, manner = self._answers, self._calls, self._manner
            self._answers, self._calls, self._manner = [], [], None
        return {"answers": tuple(answers), "calls": tuple(calls), "manner": manner}


class PassPlugin(WorkerPlugin):
    """Holds a worker's way to the endpoint for the time of a pass.

    It travels with its plan alone; what it opens is opened on the worker.
    """

    def __init__(self, plan: str) -> None:
        """Takes a plan as JSON."""
        self._plan = plan
        self._open: _Open | None = None
        self._opening: asyncio.Lock | None = None

    @override
    def setup(self, worker: Worker) -> None:
        """Begins on a worker; nothing is opened before the first task."""
        self._opening = asyncio.Lock()

    @override
    async def teardown(self, worker: Worker) -> None:
        """Closes the connections."""
        if self._open is not None:
            await self._open.transport.aclose()
            self._open = None

    async def propose(self, task: str, address: str) -> str:
        """Proposes for a task.

        Args:
            task: A :class:`WorkerTask` as JSON.
            address: Of the worker, for messages.

        Returns:
            A :class:`WorkerResult` as JSON.
        """
        asked = WorkerTask.model_validate_json(task)
        try:
            place = await self._opened()
        except AnnotatorError as error:
            return WorkerResult(unusable=f"worker {address}: {error}").model_dump_json()
        place.satchel.lend(asked.known)
        outcome, unusable = None, None
        try:
            outcome = await place.asking.one(asked.task)
        except AnnotatorError as error:
            unusable = f"worker {address}: {error}"
        home = place.satchel.emptied()
        return WorkerResult(outcome=outcome, unusable=unusable, **home).model_dump_json()

    async def _opened(self) -> "_Open":
        if self._opening is None:
            message = "the plugin has no worker yet"
            raise RuntimeError(message)
        async with self._opening:
            if self._open is None:
                self._open = _open(WorkerPlan.model_validate_json(self._plan))
            return self._open


async def propose_on_worker(name: str, task: str) -> str:
    """Proposes for a task on the worker that runs this.

    Args:
        name: Of the pass, see :attr:`WorkerPlan.name`.
        task: A :class:`WorkerTask` as JSON.

    Returns:
        A :class:`WorkerResult` as JSON.
    """
    worker = get_worker()
    plugin = worker.plugins[name]
    if not isinstance(plugin, PassPlugin):
        message = f"{name} is no pass"
        raise TypeError(message)
    return await plugin.propose(task, worker.address)


def worker_version() -> str:
    """Returns the version of a worker, see :func:`own_version`."""
    return own_version()


class _Open(NamedTuple):
    asking: Asking
    satchel: Satchel
    transport: Transport


class _Lending:
    """An asker that asks what was not lent to it, and puts each answer into the satchel."""

    def __init__(self, satchel: Satchel, ask: Asker) -> None:
        self._satchel = satchel
        self._ask = ask

    async def __call__(self, request: ChatRequest) -> Answer:
        """Returns the answer.

        Raises:
            EndpointError: There is none, and none could be got.
        """
        known = self._satchel.answer(request.sha256)
        if known is not None:
            return KeptAnswer.of(known)
        answer = storable(await self._ask(request))
        self._satchel.keep([(request.sha256, answer)], ())
        return answer


def _open(plan: WorkerPlan) -> _Open:
    satchel = Satchel(plan)
    transport = transport_to(plan.endpoint, lambda call: satchel.keep((), [call]))
    ask = _Lending(satchel, transport.ask)
    return _Open(Asking(plan.contract(), satchel, ask, Stop()), satchel, transport)
