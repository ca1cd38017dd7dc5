"""How fast requests may follow each other: a bucket that fills at a steady rate."""

from collections.abc import Callable

from annotator.propose.llm.transport.headers import Standing

MINUTE = 60.0


class Bucket:
    """Tokens that refill with time; without a rate it never makes anybody wait."""

    def __init__(
        self, clock: Callable[[], float], *, rate: float | None = None, most: float = 1.0
    ) -> None:
        """Makes a full bucket.

        Args:
            clock: Seconds that never go back.
            rate: Refilled a second; None: not known, or no limit.
            most: What it holds when full.
        """
        self._clock = clock
        self._rate = rate
        self._most = most
        self._level = most
        self._at = clock()

    def wait(self, amount: float) -> float:
        """Returns the seconds until the amount is there; 0 if it is.

        More than the bucket holds is there as soon as it is full.
        """
        if self._rate is None:
            return 0.0
        missing = min(amount, self._most) - self._now()
        return max(0.0, missing / self._rate)

    def take(self, amount: float) -> None:
        """Takes the amount out, whether it is there or not."""
        self._level = self._now() - amount

    def observe(self, said: Standing, *, taken_since: float, sent_at: float) -> None:
        """Believes what a server said about the bucket it keeps.

        The server counted when the request came in; what was taken and refilled since is
        reckoned on from there.

        Args:
            said: From the headers of the response.
            taken_since: What was taken after that request was sent.
            sent_at: When it was sent, by the same clock.
        """
        if said.remaining is None or (rate := _rate(said)) is None:
            return
        self._rate = rate
        # the server may allow bursts above what it calls its limit
        self._most = max(said.limit or 0.0, said.remaining, 1.0)
        refilled = rate * (self._clock() - sent_at)
        self._level = min(self._most, said.remaining - taken_since + refilled)
        self._at = self._clock()

    def _now(self) -> float:
        now = self._clock()
        if self._rate is not None:
            self._level = min(self._most, self._level + self._rate * (now - self._at))
        self._at = now
        return self._level


def _rate(said: Standing) -> float | None:
    """Returns what is refilled a second, None if it cannot be told.

    A limit is commonly per minute; but some servers name one per day, and there the time
    until all is there again tells the rate. The slower of both is believed.
    """
    if not said.limit:
        return None
    by_minute = said.limit / MINUTE
    used = said.limit - (said.remaining or 0.0)
    if not said.reset_seconds or used <= 0:
        return by_minute
    return min(by_minute, used / said.reset_seconds)
