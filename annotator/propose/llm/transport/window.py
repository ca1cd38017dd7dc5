"""How many requests may be in flight: more while all is well, fewer when pushed back."""

import asyncio
from collections import deque
from collections.abc import Callable

START = 16
"""Requests in flight in the beginning, if the limits allow as many."""
CUT = 0.7
"""What is left of the window after a push-back."""
SMOOTHING = 0.1
"""Weight of the newest round trip in the smoothed one."""


class Window:
    """Additive increase, multiplicative decrease, with a slow start.

    Until the first push-back each answer widens the window by one, so that it doubles with
    each round trip; afterwards it grows by one each round trip. A push-back leaves 70 % of
    it, at most once each round trip, because those that were in flight together are pushed
    back together. Chiu and Jain (1989) show that this is fair among several clients.
    """

    def __init__(self, clock: Callable[[], float], most: int) -> None:
        self._clock = clock
        self._most = most
        self._size = float(min(START, most))
        self._in_flight = 0
        self._slow_start = True
        self._round_trip: float | None = None
        self._cut_at = float("-inf")
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def size(self) -> int:
        """How many requests may be in flight now."""
        return int(self._size)

    async def enter(self, *, first: bool) -> None:
        """Waits for a place.

        Args:
            first: Before those that already wait, for a request that was pushed back.
        """
        if self._in_flight < self.size and not self._waiting:
            self._in_flight += 1
            return
        place = asyncio.get_running_loop().create_future()
        (self._waiting.appendleft if first else self._waiting.append)(place)
        try:
            await place
        except asyncio.CancelledError:
            self._give_up(place)
            raise

    def leave(self) -> None:
        """Gives the place to the next."""
        self._in_flight -= 1
        self._admit()

    def widen(self, round_trip: float) -> None:
        """Learns that a request was answered after so many seconds."""
        before = self._round_trip
        moved = round_trip if before is None else before + SMOOTHING * (round_trip - before)
        self._round_trip = moved
        gain = 1.0 if self._slow_start else 1.0 / self._size
        self._size = min(float(self._most), self._size + gain)

    def cut(self) -> None:
        """Learns that a request was pushed back."""
        self._slow_start = False
        now = self._clock()
        if now - self._cut_at > (self._round_trip or 0.0):
            self._size = max(1.0, self._size * CUT)
            self._cut_at = now

    def _give_up(self, place: asyncio.Future[None]) -> None:
        if place.done() and not place.cancelled():
            self.leave()  # it was given in the same moment
        elif place in self._waiting:
            self._waiting.remove(place)

    def _admit(self) -> None:
        while self._waiting and self._in_flight < self.size:
            place = self._waiting.popleft()
            if not place.done():
                self._in_flight += 1
                place.set_result(None)
