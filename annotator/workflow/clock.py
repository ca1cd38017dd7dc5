"""The one place where the time of day comes from, so that tests can bring their own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], str]
"""Returns the present time as UTC ISO 8601 with milliseconds and ``Z``."""


def utc_clock() -> str:
    """Returns the present time, such as ``2026-01-31T08:05:09.120Z``."""
    now = datetime.now(UTC)  # noqa: TID251
    return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
