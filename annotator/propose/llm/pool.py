"""Asynchronous work for a caller that is not: an event loop in a thread beside it."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Background:
    """An event loop that runs in another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def submit(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Starts some work."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Does some work and waits for it."""
        return self.submit(work).result()


@contextmanager
def background(name: str) -> Iterator[Background]:
    """Lends an event loop in a thread; whatever still runs in the end is cancelled."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name=name, daemon=True)
    thread.start()
    here = Background(loop)
    try:
        yield here
    finally:
        here.run(cancel_the_rest())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


async def cancel_the_rest() -> None:
    """Cancels all other tasks of the running loop and waits until they have ended."""
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


def pump(
    here: Background,
    items: Iterable[Item],
    work: Callable[[Item], Coroutine[Any, Any, Result]],
    *,
    window: int,
    is_stopped: Callable[[], bool],
) -> Iterator[Result]:
    """Yields what comes of each item as it becomes ready.

    Items are pulled as there is room for them. After the first failure, or when asked to
    stop, none is pulled any more; what is on its way is waited for and yielded, and then
    the failure is raised. Closing the iterator cancels what is on its way.

    Args:
        here: Where the work is done.
        items: Pulled in the caller's thread.
        work: What is done with each.
        window: Most items that are worked on at the same time.
        is_stopped: Asked before an item is pulled.

    Raises:
        BaseException: Whatever the work raised first.
    """
    stream = iter(items)
    ready: SimpleQueue[Future[Result]] = SimpleQueue()
    flying: set[Future[Result]] = set()
    failure: BaseException | None = None
    try:
        while True:
            while failure is None and len(flying) < window and not is_stopped():
                pulled = tuple(islice(stream, 1))
                if not pulled:
                    break
                future = here.submit(work(pulled[0]))
                flying.add(future)
                future.add_done_callback(ready.put)
            if not flying:
                break
            future = ready.get()
            flying.remove(future)
            if (error := future.exception()) is None:
                yield future.result()
            failure = failure or error
    finally:
        for future in flying:
            future.cancel()
    if failure is not None:
        raise failure
