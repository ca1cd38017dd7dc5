"""The proposer that asks a model."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlsplit

from annotator.model.answer import Call
from annotator.model.proposal import Outcome, Task
from annotator.propose.llm.asking import Asking
from annotator.propose.llm.budget import Budget, BudgetedAsker
from annotator.propose.llm.cached import CachedAsker
from annotator.propose.llm.contract import Contract
from annotator.propose.llm.journal import Journal
from annotator.propose.llm.pool import Background, background, cancel_the_rest, pump
from annotator.propose.llm.ports import Asker, Keeper
from annotator.propose.llm.reply.read import GROUNDER_VERSION
from annotator.propose.llm.stop import Stop
from annotator.propose.llm.usable import UsableAsker

Connect = Callable[[Callable[[Call], None]], AbstractAsyncContextManager[Asker]]
"""Opens the way to an endpoint, which tells the function of every HTTP request."""

FIRST_SAMPLE = "first_sample"
"""Name of the setting of a run that asks anew what an earlier one asked."""

OVERLAP = 2
"""Tasks begun for each request that may be in flight, so that none waits for us."""


@dataclass(frozen=True)
class LlmProposer:
    """Proposes by asking a model of an endpoint."""

    endpoint: str
    """Name of the endpoint."""
    contract: Contract
    keeper: Keeper
    connect: Connect
    concurrency: int
    """Requests that may be in flight."""
    budget: Budget | None
    """None: whatever it costs."""
    stop: Stop

    @property
    def name(self) -> str:
        """Kind of proposer: the endpoint's name."""
        return self.endpoint

    @property
    def model(self) -> str:
        """The model as the endpoint is asked for it."""
        return self.contract.model

    @property
    def prompt_digest(self) -> str:
        """Digest of all that is sent besides paragraph and reply format."""
        return self.contract.prompt.digest

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Returns everything else that changes the answers, sorted by name."""
        return contract_settings(self.contract)

    def request_sha256(self, task: Task) -> str:
        """Returns the digest of what is asked first about a task."""
        return self.contract.request(task).sha256

    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields what became of the tasks, in any order.

        A task without an outcome stays to be done: the pass was asked to stop, or only kept
        answers may be used and there is none for it.

        Raises:
            EndpointUnusable: Somebody has to mend something first; it comes after what was
                on its way.
            StoreError: Answers cannot be kept.
        """
        window = ceil(OVERLAP * self.concurrency / self.contract.samples)
        with background("asking the model") as here, self._opened(here) as asking:
            stop = self.stop.is_asked
            for outcome in pump(here, tasks, asking.one, window=window, is_stopped=stop):
                if outcome is not None:
                    yield outcome

    @contextmanager
    def _opened(self, here: Background) -> Iterator[Asking]:
        journal = Journal(self.keeper)
        exits = AsyncExitStack()

        async def opened() -> Asker:
            return await exits.enter_async_context(self.connect(journal.note))

        async def close() -> None:
            await cancel_the_rest()
            await exits.aclose()
            await journal.close()

        try:
            ask: Asker = UsableAsker(here.run(opened()))
            if self.budget is not None:
                ask = BudgetedAsker(self.budget, ask)
            cached = CachedAsker(self.keeper, journal, ask, at_once=self.concurrency)
            yield Asking(self.contract, self.keeper, cached, self.stop)
        finally:
            here.run(close())


def contract_settings(contract: Contract) -> tuple[tuple[str, str], ...]:
    """Returns what changes the answers besides model, schema and the prompt's digest."""
    settings = {
        "grounder": GROUNDER_VERSION,
        "host": urlsplit(contract.base_url).netloc,
        "prompt": contract.prompt.version,
        "samples": str(contract.samples),
    }
    if contract.first_sample:
        settings[FIRST_SAMPLE] = str(contract.first_sample)
    sampling = contract.sampling.model_dump(mode="json", exclude_none=True)
    settings |= {name: str(value) for name, value in sampling.items()}
    return tuple(sorted(settings.items()))
