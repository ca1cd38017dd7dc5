"""What a worker of a cluster has to know of a pass, as plain JSON; no key is in it."""

import platform
from math import ceil
from typing import Self

from annotator import __version__
from annotator.model.answer import Answer, Call
from annotator.model.endpoint import Endpoint, Limits, Manner, Sampling
from annotator.model.proposal import Outcome, Task
from annotator.model.record import Record, digest
from annotator.propose.llm.contract import Contract, make_contract
from annotator.propose.llm.reply.read import GROUNDER_VERSION
from annotator.propose.prompt import PromptFile, make_prompt
from annotator.schema.definition import EventSchema


def own_version() -> str:
    """Returns what must be the same on all machines of a cluster."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"annotator {__version__}, grounder {GROUNDER_VERSION}, Python {python}"


class WorkerPlan(Record):
    """A pass as one worker gets it."""

    version: str
    """See :func:`own_version`."""
    schema_body: str
    prompt: PromptFile
    endpoint: Endpoint
    """With this worker's share of the limits; names the variable of the key."""
    model: str
    manner: Manner
    is_known: bool
    """The endpoint has been spoken to in this manner before."""
    sampling: Sampling
    samples: int
    first_sample: int

    @classmethod
    def of(
        cls, contract: Contract, endpoint: Endpoint, *, workers: int, is_known: bool
    ) -> Self:
        """Returns the plan of a pass that so many workers share."""
        limits = share_of(endpoint.limits, workers)
        return cls(
            version=own_version(),
            schema_body=contract.schema.body,
            prompt=contract.prompt.file,
            endpoint=endpoint.model_copy(update={"limits": limits}),
            model=contract.model,
            manner=contract.manner,
            is_known=is_known,
            sampling=contract.sampling,
            samples=contract.samples,
            first_sample=contract.first_sample,
        )

    @property
    def name(self) -> str:
        """Names the pass in the cluster."""
        return f"annotator-{digest(self.model_dump_json())[:16]}"

    def contract(self) -> Contract:
        """Builds the contract anew.

        Raises:
            AnnotatorError: Schema or prompt cannot be used.
        """
        schema = EventSchema.model_validate_json(self.schema_body)
        return make_contract(
            schema,
            make_prompt(self.prompt, schema),
            base_url=self.endpoint.base_url,
            model=self.model,
            manner=self.manner,
            sampling=self.sampling,
            samples=self.samples,
            first_sample=self.first_sample,
            prices=self.endpoint.prices_of(self.model),
        )


class WorkerTask(Record):
    """One paragraph on its way to a worker."""

    task: Task
    known: tuple[tuple[str, Answer], ...] = ()
    """Answers that are in the store already, by the digest of their request."""


class WorkerResult(Record):
    """What a worker gives back for one paragraph."""

    outcome: Outcome | None = None
    answers: tuple[tuple[str, Answer], ...] = ()
    """Answers that came since the last result, for whatever paragraph."""
    calls: tuple[Call, ...] = ()
    """HTTP requests since the last result, likewise."""
    manner: Manner | None = None
    """What was learned since the last result."""
    unusable: str | None = None
    """Why no request of this worker can succeed."""


def share_of(limits: Limits, workers: int) -> Limits:
    """Returns the limits of one of so many workers; together they keep to the whole.

    Each may have one request in flight at least.
    """

    def part(whole: int | None) -> int | None:
        return None if whole is None else max(1, whole // workers)

    return limits.model_copy(
        update={
            "concurrency": ceil(limits.concurrency / workers),
            "requests_per_minute": part(limits.requests_per_minute),
            "tokens_per_minute": part(limits.tokens_per_minute),
        }
    )
