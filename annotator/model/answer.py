"""What a model's endpoint gave back, kept as it came before anything reads it."""

from typing import Literal

from pydantic import Field

from annotator.model.record import Record

Finish = Literal["stop", "length", "refused", "filtered"]
"""How the answer ended: complete; cut off at the limit of tokens; the model declined; the
endpoint's content filter took it away."""


class Usage(Record):
    """Tokens as the endpoint counted them; None where it did not."""

    tokens_in: int | None = Field(default=None, ge=0)
    """All tokens of the request, those from the endpoint's cache included."""
    tokens_cached: int | None = Field(default=None, ge=0)
    """Those of ``tokens_in`` that the endpoint had in its cache."""
    tokens_out: int | None = Field(default=None, ge=0)
    """All tokens of the answer, reasoning included."""
    tokens_reasoning: int | None = Field(default=None, ge=0)


class Answer(Record):
    """One answer to one request."""

    content: str
    """The text as it came; empty for a refusal."""
    finish: Finish = "stop"
    refusal: str | None = None
    """What the model said instead of an answer, if it declined."""
    usage: Usage = Usage()
    model: str
    """The model as the endpoint names it, often more exact than what was asked for."""
    fingerprint: str | None = None
    """What the endpoint says about its own version."""
    request_id: str | None = None
    latency_ms: int = Field(ge=0)


CallOutcome = Literal["answered", "limited", "failed", "rejected", "unreachable"]
"""What became of one HTTP request: an answer came; too many requests; the server failed;
the server will not take it as it is; no server was reached, or the line broke."""


class Call(Record):
    """One HTTP request as the ledger keeps it: what it cost, never what was in it."""

    request_sha256: str
    """The request that it carried."""
    attempt: int = Field(ge=1)
    """1 for the first time that this request was sent in this pass."""
    endpoint: str
    model: str
    outcome: CallOutcome
    http_status: int | None = None
    """None if no response came."""
    error_code: str | None = None
    """The server's own short code, such as ``rate_limit_exceeded``; never its message."""
    usage: Usage = Usage()
    cost_microusd: int | None = None
    """In millionths of the endpoint's currency; None without prices or usage."""
    latency_ms: int = Field(ge=0)
    request_id: str | None = None
