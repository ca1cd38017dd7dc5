"""Askers and keepers without a network, and contracts to use them with."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from annotator.model.answer import Answer, Call, Usage
from annotator.model.endpoint import Manner, Prices, Sampling
from annotator.model.proposal import Task
from annotator.propose.llm.contract import Contract, make_contract
from annotator.propose.llm.request import ChatRequest
from annotator.propose.prompt import load_prompt
from annotator.schema.load import load_schema

TEXT = "2月3日广西大都向武汉捐赠口罩2000只。南宁商会在社区开展消杀服务。"
BASE_URL = "http://127.0.0.1:9/v1"


def contract(**more: Any) -> Contract:
    """Returns a contract under the shipped schema and prompt, or what is said instead."""
    return replace(_usual(), **more)


@cache
def _usual() -> Contract:
    schema = load_schema("relief")
    return make_contract(
        schema,
        load_prompt("v1", schema),
        base_url=BASE_URL,
        model="fake",
        manner=Manner(),
        sampling=Sampling(max_tokens=400),
    )


def task(number: int = 1, text: str = TEXT) -> Task:
    """Returns a task; others have another text."""
    return Task(paragraph_id=number, text=text)


def event(
    trigger: str = "捐赠", event_type: str = "donation", **roles: Any
) -> dict[str, Any]:
    """Returns an event as a model writes it."""
    return {"type": event_type, "sentence": 1, "trigger": trigger, **roles}


def content(*events: dict[str, Any]) -> str:
    """Returns the text of an answer with these events."""
    return json.dumps({"events": events}, ensure_ascii=False)


def answer(text: str = content(event()), **more: Any) -> Answer:
    """Returns a complete answer of a known price, or what is said instead."""
    given = {
        "content": text,
        "model": "fake-1",
        "latency_ms": 5,
        "usage": Usage(tokens_in=100, tokens_out=20),
    }
    return Answer.model_validate(given | more)


PRICES = Prices.model_validate({"input": 1, "output": 2})

Reply = Answer | Exception | Callable[[ChatRequest], Answer]


class ScriptedAsker:
    """Gives the answers in order, the last one for ever; raises those that are errors."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[ChatRequest] = []

    async def __call__(self, request: ChatRequest) -> Answer:
        """Returns the next answer."""
        self.requests.append(request)
        await asyncio.sleep(0)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, Answer) else reply(request)

    def said(self, number: int = -1) -> str:
        """Returns the last message of a request."""
        return self.requests[number].messages[-1].content


class MemoryKeeper:
    """Keeps everything in memory, and counts how often it was written to."""

    def __init__(self, manner: Manner | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.calls: list[Call] = []
        self.writes = 0
        self.learned = manner
        """What was learned last, about whatever model."""

    def answer(self, request_sha256: str) -> Answer | None:
        """Returns what was kept."""
        return self.answers.get(request_sha256)

    def keep(self, answers: Sequence[tuple[str, Answer]], calls: Sequence[Call]) -> None:
        """Keeps; the first answer stays."""
        self.writes += 1
        for sha256, given in answers:
            self.answers.setdefault(sha256, given)
        self.calls += calls

    def manner(self, base_url: str, model: str) -> Manner | None:  # noqa: ARG002 – one model
        """Returns what was learned."""
        return self.learned

    def learn(self, base_url: str, model: str, manner: Manner) -> None:  # noqa: ARG002
        """Learns."""
        self.learned = manner
