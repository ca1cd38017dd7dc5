"""How often one request is sent again, and after how long."""

from annotator.model.endpoint import Limits
from annotator.propose.llm.transport.received import Setback
from annotator.propose.llm.transport.timing import Timing

BACK_OFF_SECONDS = 0.5
LONGEST_BACK_OFF = 30.0
MOST_PUSH_BACKS = 100
"""Of one request, while others are answered: then it is its own fault."""


class Effort:
    """The tries of one request.

    A try that fails counts. A try that only came too soon does not, as long as the endpoint
    answers anybody: whom a shared limit hits is chance. If it answers nobody for
    ``timeout_seconds``, those count too.
    """

    def __init__(self, limits: Limits, timing: Timing) -> None:
        self._limits = limits
        self._timing = timing
        self._failures = 0
        self._push_backs = 0
        self._pushed_since: float | None = None

    @property
    def setbacks(self) -> int:
        """Tries so far, all without an answer."""
        return self._failures + self._push_backs

    def is_spent(self, setback: Setback, last_answer: float) -> bool:
        """Counts a setback; tells whether the request is given up.

        Args:
            setback: Of the last try.
            last_answer: When the endpoint last answered any request, by the monotonic
                clock.
        """
        if setback.outcome != "limited":
            self._failures += 1
            return self._failures >= self._limits.attempts
        self._push_backs += 1
        now = self._timing.monotonic()
        if self._pushed_since is None:
            self._pushed_since = now
        if self._push_backs >= MOST_PUSH_BACKS:
            return True
        silence = now - max(self._pushed_since, last_answer)
        enough = self.setbacks >= self._limits.attempts
        return enough and silence >= self._limits.timeout_seconds

    def pause(self, setback: Setback) -> float:
        """Returns how long to wait: what the server asks for, else with full jitter.

        Full jitter, as in Brooker (2015), «Exponential Backoff And Jitter»: any time up to
        a bound that doubles with each try.
        """
        if setback.wait_seconds is not None:
            return setback.wait_seconds
        bound = BACK_OFF_SECONDS * 2.0 ** min(self.setbacks, 10)
        return self._timing.uniform(0.0, min(LONGEST_BACK_OFF, bound))
