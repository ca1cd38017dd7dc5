"""Where a model is reached, what it costs, and how to speak to it."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from annotator.model.record import Record

Dialect = Literal["strict", "schema", "object", "text"]
"""How an endpoint is told the shape of the answer, the most exact first:

- ``strict``: ``json_schema`` with ``strict: true``, inside OpenAI's subset;
- ``schema``: ``json_schema`` without ``strict``;
- ``object``: ``json_object``, and the JSON Schema in the prompt;
- ``text``: nothing, and the JSON Schema in the prompt.
"""

DIALECTS: tuple[Dialect, ...] = ("strict", "schema", "object", "text")
"""In the order in which they are tried."""


class Prices(Record):
    """What a million tokens of a model cost, in ``currency``, on a date."""

    model: str = "*"
    """``*`` for all that are not named."""
    input: Decimal = Field(ge=0)
    output: Decimal = Field(ge=0)
    cached_input: Decimal | None = Field(default=None, ge=0)
    """None: as much as other input."""
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    as_of: str | None = None
    """When they were looked up, ISO 8601; prices change."""


class Limits(Record):
    """What a pass may ask of the endpoint at once and per minute."""

    concurrency: int = Field(default=16, ge=1, le=512)
    """Most requests in flight; fewer are used where the endpoint pushes back."""
    requests_per_minute: int | None = Field(default=None, ge=1)
    """None: learned from the endpoint's headers, if it sends any."""
    tokens_per_minute: int | None = Field(default=None, ge=1)
    timeout_seconds: float = Field(default=120.0, gt=0)
    """For one answer, from sending to the last byte."""
    attempts: int = Field(default=6, ge=1)
    """Most times that one request is sent, whatever goes wrong on the way."""


class Endpoint(Record):
    """An OpenAI-compatible endpoint, from the user's own file and from nowhere else."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,39}$")
    base_url: str
    """Such as ``https://api.openai.com/v1``; https, or http to this machine only."""
    allow_http_lan: bool = False
    """Text and key may go unencrypted to a host of the local network."""
    key_variable: str | None = None
    """Environment variable that holds the key; None for a server that asks for none."""
    model: str | None = None
    """What is used where the command names no model."""
    dialect: Dialect | None = None
    """None: found out by trying, and remembered."""
    prices: tuple[Prices, ...] = ()
    limits: Limits = Limits()
    batch: bool = False
    """It has the Batch API."""
    batch_discount: Decimal = Field(default=Decimal("0.5"), ge=0, le=1)
    """Share of the price that a batch costs."""

    def prices_of(self, model: str) -> Prices | None:
        """Returns what the model costs, None if the file does not say."""
        by_model = {prices.model: prices for prices in self.prices}
        return by_model.get(model) or by_model.get("*")


class Manner(Record):
    """How one model of an endpoint wants to be spoken to; learned by trying."""

    dialect: Dialect = "strict"
    token_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"  # noqa: S105 – no secret
    """What the limit of tokens is called."""
    sends_sampling: bool = True
    """Temperature, top_p and seed are sent; some reasoning models refuse them."""


class Sampling(Record):
    """How the model is to choose its words; None: the endpoint's own way."""

    temperature: float | None = Field(default=0.0, ge=0, le=2)
    top_p: float | None = Field(default=None, gt=0, le=1)
    seed: int | None = None
    max_tokens: int = Field(default=4096, ge=16)
    """Most tokens of one answer; an answer that was cut off is asked for once more with
    twice as many."""
