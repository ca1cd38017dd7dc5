"""Keeps answers before anybody reads them, many in one transaction."""

import asyncio

from annotator.errors import StoreError
from annotator.model.answer import Answer, Call
from annotator.propose.llm.ports import Keeper


class Journal:
    """Collects what comes while the keeper is writing, and writes it next.

    So a busy pass makes few transactions, and an idle one never waits. It belongs to one
    event loop; the keeper works in a thread.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._answers: list[tuple[str, Answer]] = []
        self._calls: list[Call] = []
        self._written: asyncio.Future[None] | None = None
        self._writing: asyncio.Task[None] | None = None

    def note(self, call: Call) -> None:
        """Takes in a call; it is written with the next answers, or in the end."""
        self._calls.append(call)

    async def keep(self, request_sha256: str, answer: Answer) -> None:
        """Returns when the answer is kept.

        Raises:
            StoreError: It could not be written; it is tried again with the next one.
        """
        self._answers.append((request_sha256, answer))
        if self._written is None:
            self._written = asyncio.get_running_loop().create_future()
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(self._written)

    async def close(self) -> None:
        """Writes what is left.

        Raises:
            StoreError: It could not be written.
        """
        if self._writing is not None:
            await self._writing
        if self._answers or self._calls:
            await asyncio.to_thread(self._keeper.keep, self._answers, self._calls)
            self._answers, self._calls = [], []

    async def _write(self) -> None:
        while (written := self._written) is not None:
            answers, calls = self._answers, self._calls
            self._answers, self._calls, self._written = [], [], None
            try:
                await asyncio.to_thread(self._keeper.keep, answers, calls)
            except StoreError as error:
                self._answers[:0], self._calls[:0] = answers, calls
                written.set_exception(error)
            else:
                written.set_result(None)
        self._writing = None
