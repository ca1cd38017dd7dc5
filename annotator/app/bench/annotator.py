"""A person who decides on one paragraph after another, without a browser."""

import time
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import uuid4

from annotator.app.bench.stream import Answer, Stream

Item = dict[str, Any]
"""A paragraph as the page gets it."""
Decision = dict[str, Any]
"""A decision as the page sends it."""


class Handled(NamedTuple):
    """One decision, from sending it to the answer."""

    key: str
    seconds: float
    status: str
    """``stored``, or what else became of it; empty without an answer."""
    received: int
    """Bytes that came back."""


class Annotator:
    """Accepts what is proposed, finishes the paragraph and goes on, as a page does."""

    def __init__(self, stream: Stream, name: str) -> None:
        self._stream = stream
        self._name = name
        self._items: dict[int, Item] = {}
        self._marks: dict[str, str] = {}
        self._queue: list[int] = []
        self._finished: set[int] = set()
        self._coming: Iterator[Decision] = iter(())
        self._left: int | None = None

    async def sit_down(self) -> int:
        """Opens the page; returns the bytes that came."""
        answer = await self._stream.enter(self._name)
        self._take(answer)
        return answer.received

    async def decide(self) -> Handled:
        """Takes the next decision and waits until it is answered.

        Raises:
            RuntimeError: The queue is empty.
        """
        decision = self._next()
        begun = time.perf_counter()
        answer = await self._stream.say(decisions=[decision], view=self._view())
        seconds = time.perf_counter() - begun
        self._take(answer)
        acks = {ack["key"]: ack["status"] for ack in answer.data.get("acks", ())}
        key = decision["key"]
        return Handled(key, seconds, acks.get(key, ""), answer.received)

    def _view(self) -> dict[str, Any]:
        held = {n: mark for n, mark in self._marks.items() if int(n) in self._items}
        return {"held": held, "after": self._left, "asking": []}

    def _take(self, answer: Answer) -> None:
        data = answer.data
        for item in data.get("items") or ():
            self._items[item["id"]] = item
        self._marks |= data.get("marks") or {}
        self._queue = data.get("queue") or self._queue

    def _next(self) -> Decision:
        for decision in self._coming:
            return decision
        self._coming = self._decisions()
        return next(self._coming)

    def _decisions(self) -> Iterator[Decision]:
        waiting = [n for n in self._queue if n not in self._finished and n in self._items]
        if not waiting:
            message = "no paragraph is left to decide on"
            raise RuntimeError(message)
        item = self._items[waiting[0]]
        for event in item["events"]:
            yield _decision(item, action="accept", item=event["key"])
        self._finished.add(item["id"])
        self._left = item["id"]
        yield _decision(item, action="done")


def _decision(paragraph: Item, **what: str) -> Decision:
    return {
        **what,
        "key": str(uuid4()),
        "paragraph_id": paragraph["id"],
        "paragraph_sha256": paragraph["sha256"],
        "mode": paragraph["mode"],
        "elapsed_ms": 1000,
    }
