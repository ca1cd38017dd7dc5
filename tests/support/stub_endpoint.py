"""A stub server for the time of a block, and requests to put to it."""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from annotator.model.answer import Answer, Call
from annotator.model.endpoint import Endpoint, Limits, Manner, Sampling
from annotator.model.record import canonical_json, digest
from annotator.propose.llm.request import ChatRequest, Message, ReplyFormat
from annotator.propose.llm.transport.debug_log import DebugLog
from annotator.propose.llm.transport.timing import Timing
from annotator.propose.llm.transport.transport import Transport
from annotator.workflow.bench.stub_http import Handler
from annotator.workflow.bench.stub_server import StubServer, running_stub

TEXT = "2月3日广西大都向武汉捐赠口罩2000只。"
KEY = "sk-only-for-the-host-4711"

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "events": {
            "type": "array",
            "maxItems": 3,
            "items": {
                "type": "object",
                "properties": {
                    "type": {"type": "string", "enum": ["donation", "work"]},
                    "sentence": {"type": "integer", "minimum": 1},
                    "trigger": {"type": "string"},
                    "goods": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
FORMAT = ReplyFormat("events", SCHEMA, SCHEMA, digest(canonical_json(SCHEMA)))


class Stub(NamedTuple):
    """A server at work."""

    server: StubServer
    base_url: str

    def endpoint(self, **limits: Any) -> Endpoint:
        """Returns the endpoint that leads to it."""
        quick = {"timeout_seconds": 5.0, "attempts": 3, **limits}
        return Endpoint(
            name="stub",
            base_url=self.base_url,
            key_variable="STUB_KEY",
            limits=Limits.model_validate(quick),
        )

    def request(self, model: str, text: str = TEXT, **manner: Any) -> ChatRequest:
        """Returns a request about one sentence."""
        return ChatRequest(
            base_url=self.base_url,
            model=model,
            messages=(
                Message("system", f"Answer in JSON.\n{canonical_json(SCHEMA)}"),
                Message("user", f"[1] {text}"),
            ),
            reply_format=FORMAT,
            manner=Manner.model_validate(manner),
            sampling=Sampling(max_tokens=200),
        )


@contextmanager
def stub_endpoint(routes: Mapping[str, Handler] | None = None) -> Iterator[Stub]:
    """Serves on a free port of the loopback interface until the block ends."""
    server = StubServer(routes)
    with running_stub(server) as base_url:
        yield Stub(server, base_url)


class Pauses:
    """Timing with real clocks that writes down every sleep and sleeps none."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    @property
    def timing(self) -> Timing:
        """What a transport takes."""
        return Timing(time.monotonic, time.time, self._sleep, random.Random(7).uniform)

    async def _sleep(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


class FakeTime:
    """A clock that moves only when somebody sleeps; every wait is at its longest."""

    def __init__(self) -> None:
        self.now = 1000.0

    @property
    def timing(self) -> Timing:
        """What a limiter takes."""
        return Timing(self.clock, self.clock, self._sleep, lambda _, high: high)

    def clock(self) -> float:
        """Returns the present time."""
        return self.now

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


class Asked(NamedTuple):
    """What came of one request."""

    answer: Answer
    calls: tuple[Call, ...]


def ask(
    endpoint: Endpoint,
    request: ChatRequest,
    *,
    calls: list[Call] | None = None,
    timing: Timing | None = None,
    debug: DebugLog | None = None,
) -> Asked:
    """Asks over a transport of its own; calls are in the list even where it raises."""
    told = [] if calls is None else calls

    async def run() -> Answer:
        async with Transport(
            endpoint,
            KEY,
            on_call=told.append,
            timing=timing or Pauses().timing,
            debug=debug,
        ) as transport:
            return await transport.ask(request)

    return Asked(asyncio.run(run()), tuple(told))
