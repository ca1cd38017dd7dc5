"""The stub server's chat completions."""

import asyncio
import json
import time
from collections import Counter
from random import Random
from typing import Any

from annotator.model.record import digest
from annotator.workflow.bench.stub_answers import made_answer
from annotator.workflow.bench.stub_http import (
    HttpRequest,
    HttpResponse,
    error_response,
    json_response,
)
from annotator.workflow.bench.stub_limits import StubLimits
from annotator.workflow.bench.stub_refusals import Turn, refusal_of
from annotator.workflow.bench.stub_scenario import scenario_of

_CHARS_A_TOKEN = 2


class StubChat:
    """Answers chat completions, and counts how often each body came."""

    def __init__(self) -> None:
        self._limits = StubLimits(time.monotonic)
        self._draw = Random(0)  # noqa: S311 – only spreads latencies
        self.times: Counter[str] = Counter()
        """How often each body came, by its digest."""
        self.answered: Counter[str] = Counter()
        """How often each body was answered with 200."""

    async def complete(self, request: HttpRequest, in_flight: int) -> HttpResponse:
        """Answers a request.

        Args:
            request: To ``/chat/completions``.
            in_flight: Requests of all connections, this one included.
        """
        try:
            body = json.loads(request.body)
            scenario = scenario_of(body["model"])
            messages = list(body["messages"])
        except (ValueError, KeyError, TypeError):
            return error_response(400, "This is no chat request.")
        sha256 = digest(request.body)
        self.times[sha256] += 1
        refused, told = self._limits.check(body["model"], scenario, in_flight)
        if refused is not None:
            return refused
        await asyncio.sleep(self._draw.uniform(*scenario.latency_ms) / 1000)
        turn = Turn({**body, "messages": messages}, scenario, self.times[sha256])
        if (refusal := refusal_of(turn)) is not None:
            return refusal
        self.answered[sha256] += 1
        completed = json_response(completion(turn, sha256), headers=told)
        return completed._replace(
            headers={**completed.headers, "x-request-id": f"req_{sha256[:16]}"},
            pause_seconds=scenario.number("pause", 500) / 1000 * (scenario.name == "slow"),
        )


def completion(turn: Turn, sha256: str) -> dict[str, Any]:
    """Builds the body of a chat completion.

    Args:
        turn: What was asked.
        sha256: Digest of the request; names the completion.
    """
    made = made_answer(turn)
    message = {"role": "assistant", "content": made.content, "refusal": made.refusal}
    choice = {"index": 0, "message": message, "finish_reason": made.finish}
    name = turn.scenario.name
    body: dict[str, Any] = {
        "id": f"chatcmpl-{sha256[:16]}",
        "object": "chat.completion",
        "created": 0,
        "model": turn.body["model"],
        "system_fingerprint": "fp_stub",
        "choices": [] if name == "nochoices" else [choice],
    }
    if name != "nousage":
        body["usage"] = _usage(turn, made.content)
    return body


def _usage(turn: Turn, content: Any) -> dict[str, Any]:
    asked = sum(len(str(m.get("content"))) for m in turn.body["messages"])
    tokens_in = max(1, asked // _CHARS_A_TOKEN)
    tokens_out = max(1, len(str(content or "")) // _CHARS_A_TOKEN)
    cached = tokens_in // 2 if turn.time > 1 else 0
    return {
        "prompt_tokens": tokens_in,
        "completion_tokens": tokens_out,
        "total_tokens": tokens_in + tokens_out,
        "prompt_tokens_details": {"cached_tokens": cached},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
