"""Sends requests to one endpoint until each has an answer or has failed for good."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple, Self

from annotator.errors import EndpointError, EndpointUnusable
from annotator.model.answer import Answer, Call, Usage
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.transport.cost import cost_microusd
from annotator.propose.llm.transport.debug_log import DebugLog
from annotator.propose.llm.transport.effort import Effort
from annotator.propose.llm.transport.headers import Headers, Resource, Standing
from annotator.propose.llm.transport.judging import Judge
from annotator.propose.llm.transport.limiter import Limiter, Ticket
from annotator.propose.llm.transport.line import Line
from annotator.propose.llm.transport.received import (
    Asked,
    Received,
    Setback,
    request_id,
)
from annotator.propose.llm.transport.timing import Timing

HOPELESS_AFTER = 5
"""So many requests given up in a row, and no answer to any: the endpoint is down."""

_BYTES_A_TOKEN = 3
"""A guess, for as long as the endpoint has not counted any."""
_NO_HEADERS: Headers = MappingProxyType({})


class _Try(NamedTuple):
    """One HTTP request of a chat request, ended."""

    came: Received | Setback
    result: Answer | Setback
    attempt: int
    latency_ms: int


class Transport:
    """Asks one endpoint, and is the only one who sends anything again.

    For the tasks of one event loop. Use it as an asynchronous context manager, or close it.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        key: str | None,
        *,
        on_call: Callable[[Call], None],
        timing: Timing,
        debug: DebugLog | None = None,
    ) -> None:
        """Prepares everything and sends nothing.

        Args:
            endpoint: Where to.
            key: Sent to the endpoint's host and to no other; None sends none.
            on_call: Told of each HTTP request when it has ended; must not block.
            timing: Clocks, sleep and randomness.
            debug: Where to log what goes over the wire, texts withheld.

        Raises:
            EndpointUnusable: The base URL may not be spoken to.
        """
        self._endpoint = endpoint
        self._on_call = on_call
        self._timing = timing
        self._debug = debug
        self._line = Line(endpoint, key)
        self._limiter = Limiter(endpoint.limits, timing)
        self._judge = Judge(endpoint, timing.wall)
        self._last_answer = float("-inf")
        self._given_up = 0

    async def __aenter__(self) -> Self:
        """Returns itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the connections."""
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._line.aclose()

    def told(self, resource: Resource) -> Standing | None:
        """Returns what the endpoint last said about a limit, None if it said nothing."""
        return self._limiter.told(resource)

    async def __call__(self, request: ChatRequest) -> Answer:
        """Returns the answer as it came, as :meth:`ask` does."""
        return await self.ask(request)

    async def ask(self, request: ChatRequest) -> Answer:
        """Returns the answer as it came.

        Raises:
            EndpointUnusable: No request can succeed until somebody mends something.
            CallFailed: This one failed for good.
            MannerRefused: The endpoint wants to be spoken to otherwise.
        """
        body = request.body()
        content = _encoded(body)
        effort = Effort(self._endpoint.limits, self._timing)
        while True:
            tried = await self._try(request, content, effort.setbacks + 1, body)
            result = tried.result
            if isinstance(result, Answer):
                self._last_answer = self._timing.monotonic()
                self._given_up = 0
                return result
            if not result.may_pass:
                raise result.error
            if effort.is_spent(result, self._last_answer):
                raise self._given_up_error(result)
            await self._timing.sleep(effort.pause(result))

    async def _try(
        self, request: ChatRequest, content: bytes, attempt: int, body: Mapping[str, Any]
    ) -> _Try:
        """Sends once; the limiter and the ledger learn of it, whatever comes of it."""
        guess = len(content) / _BYTES_A_TOKEN
        ticket = await self._limiter.enter(guess, first=attempt > 1)
        self._log_request(request, attempt, body)
        try:
            came = await self._line.post("/chat/completions", content)
        except BaseException:
            self._limiter.ended()
            raise
        latency = round(1000 * (self._timing.monotonic() - ticket.sent_at))
        asked = Asked(request.model, latency)
        judged = self._judge.judge(came, asked) if isinstance(came, Received) else came
        tried = _Try(came, judged, attempt, latency)
        self._settle(ticket, tried)
        self._report(request, tried)
        return tried

    def _settle(self, ticket: Ticket, tried: _Try) -> None:
        headers = tried.came.headers if isinstance(tried.came, Received) else _NO_HEADERS
        match tried.result:
            case Answer(usage=usage):
                self._limiter.answered(ticket, headers, _total(usage))
            case Setback(may_pass=True, wait_seconds=wait):
                self._limiter.pushed_back(ticket, headers, wait)
            case _:
                self._limiter.ended()

    def _report(self, request: ChatRequest, tried: _Try) -> None:
        came, result = tried.came, tried.result
        setback = result if isinstance(result, Setback) else None
        prices = self._endpoint.prices_of(request.model)
        self._on_call(
            Call(
                request_sha256=request.sha256,
                attempt=tried.attempt,
                endpoint=self._endpoint.name,
                model=request.model,
                outcome=setback.outcome if setback else "answered",
                http_status=came.status if isinstance(came, Received) else None,
                error_code=setback.code if setback else None,
                usage=result.usage,
                cost_microusd=cost_microusd(result.usage, prices),
                latency_ms=tried.latency_ms,
                request_id=request_id(came) if isinstance(came, Received) else None,
            )
        )
        if self._debug is not None:
            self._debug.response(self._timing.wall(), request.sha256, came)

    def _log_request(
        self, request: ChatRequest, attempt: int, body: Mapping[str, Any]
    ) -> None:
        if self._debug is not None:
            sent = {
                "sha256": request.sha256,
                "attempt": attempt,
                "base_url": self._endpoint.base_url,
            }
            self._debug.request(self._timing.wall(), sent, body)

    def _given_up_error(self, setback: Setback) -> EndpointError:
        """Returns what to raise; after several in a row, that the endpoint is down."""
        self._given_up += 1
        if self._given_up < HOPELESS_AFTER:
            return setback.error
        return EndpointUnusable(
            f"{self._endpoint.name}: {self._endpoint.base_url} answered none of the last "
            f"{self._given_up} requests, though each was sent several times "
            f"({setback.code}); check that the server is up, then run the same command again"
        ).tell_as("endpoint_gone", name=self._endpoint.name, requests=self._given_up)


def _encoded(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _total(usage: Usage) -> int | None:
    if usage.tokens_in is None or usage.tokens_out is None:
        return None
    return usage.tokens_in + usage.tokens_out
