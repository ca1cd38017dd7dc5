"""Time and chance, as the transport asks for them; the composition root brings them."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple


class Timing(NamedTuple):
    """Clocks, sleep and randomness, so that tests can bring their own."""

    monotonic: Callable[[], float]
    """Seconds that never go back."""
    wall: Callable[[], float]
    """Seconds since 1970 in UTC; only to read dates that a server sends."""
    sleep: Callable[[float], Awaitable[None]]
    uniform: Callable[[float, float], float]
    """A random number between two."""
