"""What a server says in its headers about waiting and about its limits."""

import math
import re
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

Headers = Mapping[str, str]
"""Names in lower case, or a mapping that does not mind."""

Resource = Literal["requests", "tokens"]

_DURATION = re.compile(
    r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?"
)
_UNITS = (86400.0, 3600.0, 60.0, 1.0, 0.001)


class Standing(NamedTuple):
    """What a server says about one of its limits."""

    limit: float | None
    """Most in its period, commonly a minute."""
    remaining: float | None
    """What is left of it."""
    reset_seconds: float | None
    """Until all of it is there again."""


def retry_after(headers: Headers, now: Callable[[], float]) -> float | None:
    """Returns how many seconds the server asks to wait, None if it does not say.

    ``retry-after-ms`` goes before ``Retry-After``, which is a number of seconds or an HTTP
    date (RFC 9110, section 10.2.3).

    Args:
        headers: Of the response.
        now: Seconds since 1970 in UTC.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    said = headers.get("retry-after")
    seconds = _number(said)
    if seconds is not None or said is None:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - now())
    except ValueError:
        return None


def standing(headers: Headers, resource: Resource) -> Standing | None:
    """Returns what the headers say about a limit, None if they say nothing of use."""
    found = Standing(
        _number(headers.get(f"x-ratelimit-limit-{resource}")),
        _number(headers.get(f"x-ratelimit-remaining-{resource}")),
        duration(headers.get(f"x-ratelimit-reset-{resource}")),
    )
    return found if found.remaining is not None else None


def duration(text: str | None) -> float | None:
    """Reads ``6m0s``, ``1.5s``, ``20ms`` or a number of seconds; None if it is neither."""
    number = _number(text)
    if number is not None or not text:
        return number
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return None
    parts = zip(match.groups(), _UNITS, strict=True)
    return sum(float(part) * unit for part, unit in parts if part is not None)


def _number(text: str | None) -> float | None:
    """Reads a finite number that is not negative."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
