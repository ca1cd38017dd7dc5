"""Stores outcomes as they come, in batches, beside those who make them."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from annotator.model.proposal import Outcome

BATCH = 16
"""Most outcomes in a transaction: while it lasts, answers wait to be kept."""

SECONDS = 1.0
"""Longest time that an outcome waits for others."""


class Intake:
    """Takes outcomes in and hands them on in batches, in a thread of its own.

    Use it as a context manager; when it ends, all that was taken in is handed on.
    """

    def __init__(self, keep: Callable[[tuple[Outcome, ...]], None]) -> None:
        """Prepares; ``keep`` is called in the other thread with 1 to ``BATCH`` outcomes."""
        self._keep = keep
        self._queue: SimpleQueue[Outcome | None] = SimpleQueue()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="intake")
        self._work: Future[None] | None = None

    def __enter__(self) -> Self:
        self._work = self._threads.submit(self._run)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._queue.put(None)
        self._threads.shutdown()
        if error is None and self._work is not None:
            self._work.result()

    def put(self, outcome: Outcome) -> None:
        """Takes one in.

        Raises:
            Exception: What ``keep`` raised; nothing is handed on any more.
        """
        if self._work is not None and self._work.done():
            self._work.result()
        self._queue.put(outcome)

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            is_last = self._fill(batch)
            self._keep(tuple(batch))
            if is_last:
                return

    def _fill(self, batch: list[Outcome]) -> bool:
        """Adds what comes in time; tells whether it was the last."""
        until = time.monotonic() + SECONDS
        while len(batch) < BATCH:
            try:
                outcome = self._queue.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                return False
            if outcome is None:
                return True
            batch.append(outcome)
        return False
