"""One request to a chat endpoint, and the digest by which its answer is found again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from annotator.model.endpoint import Manner, Sampling
from annotator.model.record import canonical_json, digest

KEY_VERSION = 1
"""Rises if the digest of a request is to be computed otherwise."""


class Message(NamedTuple):
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class ReplyFormat(NamedTuple):
    """The shape that an answer is to have, worked out once a run."""

    name: str
    """What the endpoint is told as the name of the schema."""
    strict: Mapping[str, Any]
    """The JSON Schema in the strict subset."""
    plain: Mapping[str, Any]
    """The JSON Schema of exactly what is accepted."""
    digest: str
    """Digest of both."""


@dataclass(frozen=True)
class ChatRequest:
    """Everything that the answer depends on; neither key nor time nor paragraph id."""

    base_url: str
    model: str
    messages: tuple[Message, ...]
    reply_format: ReplyFormat
    manner: Manner
    sampling: Sampling
    sample: int = 0
    """Which of several answers to the same words this is, from 0."""

    @cached_property
    def sha256(self) -> str:
        """Digest of the whole request; equal requests have equal answers in the store."""
        return digest(
            canonical_json(
                [
                    KEY_VERSION,
                    self.base_url,
                    self.model,
                    self.messages,
                    self.reply_format.digest,
                    self.manner.model_dump(mode="json"),
                    self.sampling.model_dump(mode="json"),
                    self.sample,
                ]
            )
        )

    def body(self) -> dict[str, Any]:
        """Returns the JSON body of ``POST /chat/completions``."""
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [message._asdict() for message in self.messages],
            self.manner.token_field: self.sampling.max_tokens,
        }
        if (shape := self._response_format()) is not None:
            body["response_format"] = shape
        if self.manner.sends_sampling:
            chosen = self.sampling.model_dump(exclude={"max_tokens"}, exclude_none=True)
            body |= chosen
        return body

    def _response_format(self) -> dict[str, Any] | None:
        named = {"name": self.reply_format.name}
        match self.manner.dialect:
            case "strict":
                told = named | {"strict": True, "schema": self.reply_format.strict}
                return {"type": "json_schema", "json_schema": told}
            case "schema":
                told = named | {"schema": self.reply_format.plain}
                return {"type": "json_schema", "json_schema": told}
            case "object":
                return {"type": "json_object"}
            case "text":
                return None
