"""When the next request may be sent: a window, a gate and buckets, shared by all."""

import asyncio
from typing import NamedTuple

from annotator.model.endpoint import Limits
from annotator.propose.llm.transport.headers import (
    Headers,
    Resource,
    Standing,
    standing,
)
from annotator.propose.llm.transport.pace import MINUTE, Bucket
from annotator.propose.llm.transport.timing import Timing
from annotator.propose.llm.transport.window import SMOOTHING, Window

GATE_JITTER = 0.25
"""The gate opens up to this share later, so that several processes do not come at once."""
LONGEST_WAIT = 600.0
"""Then a request is sent all the same, and the server says what is the matter."""
SHORTEST_SLEEP = 0.001
"""So that the rounding of a clock cannot make a busy loop."""
TOKEN_BURST_SECONDS = 15.0
"""A limit of tokens may be used ahead by this much; one request needs thousands."""


class Ticket(NamedTuple):
    """One request in flight."""

    number: int
    sent_at: float
    requests_before: float
    """All that was taken before, to know what was taken since."""
    tokens_before: float


class Limiter:
    """Lets requests through one by one, for the tasks of one event loop."""

    def __init__(self, limits: Limits, timing: Timing) -> None:
        clock = timing.monotonic
        self._timing = timing
        self._window = Window(clock, limits.concurrency)
        self._requests = (_own(limits.requests_per_minute, 1.0, timing), Bucket(clock))
        own_tokens = _own(limits.tokens_per_minute, TOKEN_BURST_SECONDS, timing)
        self._tokens = (own_tokens, Bucket(clock))
        self._turn = asyncio.Lock()
        self._opens_at = float("-inf")
        self._taken_requests = 0.0
        self._taken_tokens = 0.0
        self._newest_heard = 0
        self._tokens_each: float | None = None
        self._told: dict[Resource, Standing] = {}

    @property
    def window(self) -> int:
        """How many requests may be in flight now."""
        return self._window.size

    def told(self, resource: Resource) -> Standing | None:
        """Returns what the endpoint last said about a limit, None if it said nothing."""
        return self._told.get(resource)

    async def enter(self, tokens: float, *, first: bool = False) -> Ticket:
        """Waits until a request may be sent.

        Args:
            tokens: A guess of what it will use, for as long as no answer told.
            first: Before those that wait, for a request that was pushed back.
        """
        await self._window.enter(first=first)
        try:
            return await self._pass_gate(self._tokens_each or tokens)
        except asyncio.CancelledError:
            self._window.leave()
            raise

    def answered(self, ticket: Ticket, headers: Headers, tokens: int | None) -> None:
        """Ends a request that was answered.

        Args:
            ticket: Of the request.
            headers: Of the response.
            tokens: That it used, None if the endpoint does not count.
        """
        self._window.widen(self._timing.monotonic() - ticket.sent_at)
        self._hear(ticket, headers)
        if tokens is not None:
            before = self._tokens_each
            self._tokens_each = (
                tokens if before is None else before + SMOOTHING * (tokens - before)
            )
        self._window.leave()

    def pushed_back(self, ticket: Ticket, headers: Headers, wait: float | None) -> None:
        """Ends a request that came too soon; nobody sends until the wait is over."""
        self._window.cut()
        self._hear(ticket, headers)
        if wait:
            late = self._timing.uniform(0.0, GATE_JITTER * min(wait, 4.0))
            opens_at = self._timing.monotonic() + wait + late
            self._opens_at = max(self._opens_at, opens_at)
        self._window.leave()

    def ended(self) -> None:
        """Ends a request that tells nothing about the limits."""
        self._window.leave()

    async def _pass_gate(self, tokens: float) -> Ticket:
        if self._turn.locked() or self._wait(tokens) > 0.0:
            async with self._turn:
                await self._sit_out(tokens)
                return self._let_through(tokens)
        return self._let_through(tokens)

    async def _sit_out(self, tokens: float) -> None:
        patience = LONGEST_WAIT
        while patience > 0.0 and (wait := self._wait(tokens)) > 0.0:
            pause = max(SHORTEST_SLEEP, min(wait, patience))
            await self._timing.sleep(pause)
            patience -= pause

    def _wait(self, tokens: float) -> float:
        return max(
            self._opens_at - self._timing.monotonic(),
            *(bucket.wait(1.0) for bucket in self._requests),
            *(bucket.wait(tokens) for bucket in self._tokens),
        )

    def _let_through(self, tokens: float) -> Ticket:
        for bucket in self._requests:
            bucket.take(1.0)
        for bucket in self._tokens:
            bucket.take(tokens)
        self._taken_requests += 1.0
        self._taken_tokens += tokens
        return Ticket(
            number=int(self._taken_requests),
            sent_at=self._timing.monotonic(),
            requests_before=self._taken_requests,
            tokens_before=self._taken_tokens,
        )

    def _hear(self, ticket: Ticket, headers: Headers) -> None:
        """Learns from the headers, unless a later request already told more."""
        if ticket.number < self._newest_heard:
            return
        if (said := standing(headers, "requests")) is not None:
            since = self._taken_requests - ticket.requests_before
            self._requests[1].observe(said, taken_since=since, sent_at=ticket.sent_at)
            self._newest_heard = ticket.number
            self._told["requests"] = said
        if (said := standing(headers, "tokens")) is not None:
            since = self._taken_tokens - ticket.tokens_before
            self._tokens[1].observe(said, taken_since=since, sent_at=ticket.sent_at)
            self._told["tokens"] = said


def _own(per_minute: int | None, burst_seconds: float, timing: Timing) -> Bucket:
    """Makes the bucket of a limit that the user set."""
    if per_minute is None:
        return Bucket(timing.monotonic)
    rate = per_minute / MINUTE
    most = max(1.0, rate * burst_seconds)
    return Bucket(timing.monotonic, rate=rate, most=most)
