"""Ctrl-C that loses nothing."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from annotator.propose.llm.stop import Stop

EXIT_INTERRUPTED = 130

_NOTICE = "\nStopping: what is on its way is waited for. Ctrl-C again leaves it.\n"


@contextmanager
def interruptible(stop: Stop) -> Iterator[None]:
    """Turns the first Ctrl-C of the block into a request to stop; the second interrupts."""
    pressed = False

    def on_signal(_: int, __: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        stop.ask("interrupted")
        # straight to the descriptor: the handler may have interrupted another print
        os.write(sys.stderr.fileno(), _NOTICE.encode())

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
