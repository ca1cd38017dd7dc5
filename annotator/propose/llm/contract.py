"""What is asked of a model for each paragraph, fixed before the first request."""

import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from annotator.errors import SchemaFileError
from annotator.model.answer import Usage
from annotator.model.endpoint import Manner, Prices, Sampling
from annotator.model.proposal import Task
from annotator.model.record import canonical_json, digest
from annotator.propose.llm.request import ChatRequest, Message, ReplyFormat
from annotator.propose.llm.transport.cost import cost_microusd
from annotator.propose.prompt import Prompt
from annotator.schema.definition import EventSchema
from annotator.schema.reply import json_schema
from annotator.schema.strict import strict_faults

FORMAT_NAME = "events"
"""What an endpoint is told as the name of the reply's schema."""

_IN_THE_PROMPT = frozenset({"object", "text"})
"""Dialects that do not tell the endpoint the schema; the prompt does."""


@dataclass(frozen=True)
class Contract:
    """Schema, prompt and endpoint put together: from a task to its requests."""

    schema: EventSchema
    prompt: Prompt
    reply_format: ReplyFormat
    base_url: str
    model: str
    manner: Manner
    sampling: Sampling
    samples: int = 1
    """Answers asked for each paragraph."""
    first_sample: int = 0
    """Number of the first of them; others than 0 ask anew what was answered before."""
    prices: Prices | None = field(default=None, compare=False)

    def request(self, task: Task, sample: int = 0) -> ChatRequest:
        """Returns the first request about a task.

        Args:
            task: The paragraph.
            sample: Which of its answers, from 0.
        """
        return ChatRequest(
            base_url=self.base_url,
            model=self.model,
            messages=self.messages(task),
            reply_format=self.reply_format,
            manner=self.manner,
            sampling=self.sampling,
            sample=self.first_sample + sample,
        )

    def messages(self, task: Task) -> tuple[Message, Message]:
        """Returns what the model is told about a task."""
        return (
            Message("system", self.prompt.system(self._told)),
            Message("user", self.prompt.user(task)),
        )

    def requests(self, task: Task) -> tuple[ChatRequest, ...]:
        """Returns the first requests about a task, one a sample."""
        return tuple(self.request(task, sample) for sample in range(self.samples))

    def speaking(self, manner: Manner) -> Self:
        """Returns the same contract for an endpoint that wants to be spoken to so."""
        return replace(self, manner=manner)

    def from_sample(self, sample: int) -> Self:
        """Returns the same contract with the samples numbered from another number."""
        return replace(self, first_sample=sample)

    def cost(self, usage: Usage) -> int | None:
        """Returns what an answer cost, None if that is not known; see the transport's."""
        return cost_microusd(usage, self.prices)

    @cached_property
    def _told(self) -> str | None:
        """The JSON Schema that the prompt tells."""
        if self.manner.dialect not in _IN_THE_PROMPT:
            return None
        # in its own order: a model writes the keys as it was told them, type first
        return json.dumps(
            self.reply_format.plain, ensure_ascii=False, separators=(",", ":")
        )


def make_contract(
    schema: EventSchema,
    prompt: Prompt,
    *,
    base_url: str,
    model: str,
    manner: Manner,
    sampling: Sampling,
    samples: int = 1,
    first_sample: int = 0,
    prices: Prices | None = None,
) -> Contract:
    """Puts a contract together and checks it before anything is sent.

    Raises:
        SchemaFileError: A strict endpoint would refuse the schema's reply format.
    """
    return Contract(
        schema=schema,
        prompt=prompt,
        reply_format=reply_format(schema),
        base_url=base_url,
        model=model,
        manner=manner,
        sampling=sampling,
        samples=samples,
        first_sample=first_sample,
        prices=prices,
    )


def reply_format(schema: EventSchema) -> ReplyFormat:
    """Returns the shape of a reply under a schema.

    Raises:
        SchemaFileError: It is not inside the subset of strict endpoints.
    """
    strict, plain = json_schema(schema, "strict"), json_schema(schema, "plain")
    if faults := strict_faults(strict):
        raise SchemaFileError(schema.id, faults).tell_as("schema_too_wide", name=schema.id)
    told = canonical_json([FORMAT_NAME, strict, plain])
    return ReplyFormat(FORMAT_NAME, strict, plain, digest(told))
