import pytest

from annotator.propose.llm.transport.headers import (
    Standing,
    duration,
    retry_after,
    standing,
)

NOON = 1_790_000_000.0  # 2026-09-21 14:13:20 UTC


def now() -> float:
    """Returns the time at which the tests play."""
    return NOON


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "Mon, 21 Sep 2026 14:13:50 GMT"}, 30.0),
        ({"retry-after": "Mon, 21 Sep 2026 14:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after-ms": "x", "retry-after": "2"}, 2.0),
    ],
)
def test_retry_after(headers, seconds):
    """Milliseconds before seconds before a date; nonsense is as good as silence."""
    assert retry_after(headers, now) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("20ms", 0.02),
        ("2m59.56s", 179.56),
        ("1h2m3s", 3723.0),
        ("1d", 86400.0),
        ("59.5", 59.5),
        ("", None),
        (None, None),
        ("later", None),
    ],
)
def test_duration(text, seconds):
    """Go's durations, as OpenAI and Groq write them, and plain seconds."""
    assert duration(text) == pytest.approx(seconds)


def test_standing_needs_what_remains():
    """Without what remains, a limit says nothing about the present."""
    assert standing({"x-ratelimit-limit-requests": "60"}, "requests") is None
    assert standing(
        {
            "x-ratelimit-limit-tokens": "1000",
            "x-ratelimit-remaining-tokens": "400",
            "x-ratelimit-reset-tokens": "36s",
        },
        "tokens",
    ) == Standing(1000.0, 400.0, 36.0)
