"""Does something again and again beside a block of work, such as renewing a lease."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from annotator.workflow.clock import Clock


@contextmanager
def beating(beat: Callable[[], object], *, every: float) -> Iterator[None]:
    """Calls ``beat`` during the block in a thread of its own, and not after it.

    Args:
        beat: What is done; it may run in parallel to the block.
        every: Seconds between two calls, and before the first.
    """
    ended = Event()

    def go_on() -> None:
        while not ended.wait(every):
            beat()

    thread = Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def lease_until(clock: Clock, seconds: float) -> str:
    """Returns the end of a lease that begins now: ISO 8601 in UTC with Z."""
    later = datetime.fromisoformat(clock()) + timedelta(seconds=seconds)
    return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")
