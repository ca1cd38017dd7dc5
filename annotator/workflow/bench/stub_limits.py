"""The limits of the stub server: requests at once, requests a minute."""

from collections.abc import Callable
from math import ceil

from annotator.workflow.bench.stub_http import HttpResponse, error_response
from annotator.workflow.bench.stub_scenario import Scenario


class TokenBucket:
    """A limit of requests a minute with a burst, as OpenAI documents its own."""

    def __init__(self, clock: Callable[[], float], per_minute: float, burst: float) -> None:
        self._clock = clock
        self._per_minute = per_minute
        self._burst = burst
        self._level = burst
        self._at = clock()

    def take(self) -> float:
        """Takes one request out; returns 0, else the seconds until there will be one."""
        now = self._clock()
        rate = self._per_minute / 60.0
        self._level = min(self._burst, self._level + (now - self._at) * rate)
        self._at = now
        if self._level < 1.0:
            return (1.0 - self._level) / rate
        self._level -= 1.0
        return 0.0

    def headers(self) -> dict[str, str]:
        """Returns what OpenAI says about its limits with each response."""
        reset = (self._burst - self._level) * 60.0 / self._per_minute
        return {
            "x-ratelimit-limit-requests": f"{self._per_minute:.0f}",
            "x-ratelimit-remaining-requests": str(int(self._level)),
            "x-ratelimit-reset-requests": f"{reset:.3f}s",
        }


class StubLimits:
    """The buckets of all models, each made when it is first asked for."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._buckets: dict[str, TokenBucket] = {}

    def check(
        self, model: str, scenario: Scenario, in_flight: int
    ) -> tuple[HttpResponse | None, dict[str, str]]:
        """Returns the refusal, if there is one, and the headers of a good response."""
        if scenario.has("cap") and in_flight > scenario.number("cap"):
            return error_response(429, "Too many requests at the same time."), {}
        if not scenario.has("rpm"):
            return None, {}
        rpm = scenario.number("rpm")
        bucket = self._buckets.get(model)
        if bucket is None:
            burst = scenario.number("burst", rpm)
            bucket = self._buckets[model] = TokenBucket(self._clock, rpm, burst)
        wait = bucket.take()
        told = {} if scenario.has("silent") else bucket.headers()
        if not wait:
            return None, told
        if told:
            told["retry-after"] = str(ceil(wait))
            told["retry-after-ms"] = str(ceil(wait * 1000))
        return error_response(
            429, "Rate limit reached.", code="rate_limit_exceeded", headers=told
        ), told
