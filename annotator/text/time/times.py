"""Dates, periods, durations and frequencies in Chinese text.

Dates are days: hours are kept as granularity only. What no calendar can tell (疫情发生后,
24小时, 连日来) is a period with both sides unknown.
"""

from collections.abc import Iterator
from datetime import date

from annotator.model.record import Record
from annotator.model.span import Span
from annotator.model.value import Period
from annotator.text.place.regions import name_before
from annotator.text.quantity.numeral import half_width
from annotator.text.quantity.reading import scan
from annotator.text.time import words
from annotator.text.time.date_mention import (
    FoundTime,
    Relation,
    dates,
    end_of_hours,
    since_before,
)

_UNKNOWN = Period(start=None, end=None)


class PeriodMention(Record):
    """A time in a text."""

    span: Span
    """With what says since or until when: 自3月13日起, 截至目前."""
    value: Period


def periods(text: str, published_on: date | None) -> tuple[PeriodMention, ...]:
    """Finds the times of a text in order, none overlapping another.

    Args:
        text: Any text.
        published_on: What relative and incomplete dates are resolved against; without it
            the sides that it would settle are None.
    """
    plain = half_width(text)
    taken = bytearray(len(text))
    found: list[FoundTime] = []
    for candidate in _candidates(plain, published_on):
        start, end, _ = candidate
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(candidate)
    return tuple(
        PeriodMention(span=Span.of(text, start, end), value=period)
        for start, end, period in sorted(found, key=lambda each: each.start)
    )


def parse_period(text: str, published_on: date | None) -> Period | None:
    """Reads a span that was marked as a time; None if nothing in it is one.

    Of several times the first with a date is taken; 每天 anywhere makes it recurring.
    """
    values = [mention.value for mention in periods(text, published_on)]
    if not values:
        return None
    dated = next((value for value in values if value.start or value.end), values[0])
    recurring = next((value.recurring for value in values if value.recurring), None)
    return dated.model_copy(update={"recurring": recurring})


def render_period(period: Period) -> str:
    """Writes a period so that ``parse_period`` reads the same ``key`` again.

    One with both sides unknown is written by its recurrence, or as 一段时间. Holds for the
    years 1900 to 2099, which are all that ``parse_period`` knows.
    """
    every = words.EVERY[period.recurring] if period.recurring else ""
    if period.start and period.end:
        days = (period.start,) if period.start == period.end else (period.start, period.end)
        return "至".join(days) + every
    if period.start:
        return f"自{period.start}起{every}"
    if period.end:
        return f"截至{period.end}{every}"
    return every or "一段时间"


def _candidates(plain: str, published_on: date | None) -> Iterator[FoundTime]:
    """Yields times; what comes first stands where it overlaps with what comes later."""
    yield from _anchored(plain)
    yield from _recurring(plain)
    yield from dates(plain, published_on)
    yield from _until_now(plain, published_on)
    for pattern in words.UNKNOWN:
        for match in pattern.finditer(plain):
            yield FoundTime(*match.span(), _UNKNOWN)
    yield from _durations(plain)


def _anchored(plain: str) -> Iterator[FoundTime]:
    for match in words.ANCHORED.finditer(plain):
        start = name_before(plain, match.start())
        start = match.start() if start is None else start
        relation: Relation = "during"
        if match["phase"] == "以来":
            relation, start = "since", since_before(plain, start)
        elif match["phase"].endswith("后"):
            relation = "after"
        period = Period(
            start=None, end=None, relation=relation, anchor="event", resolved_by="anchor"
        )
        yield FoundTime(start, match.end(), period)


def _recurring(plain: str) -> Iterator[FoundTime]:
    for match in words.RECURRING.finditer(plain):
        often = words.recurrence_of(match)
        period = Period(start=None, end=None, recurring=often, relation="set")
        yield FoundTime(match.start(), end_of_hours(plain, match.end()), period)


def _until_now(plain: str, published_on: date | None) -> Iterator[FoundTime]:
    period = Period(
        start=None,
        end=published_on.isoformat() if published_on else None,
        relation="until",
        anchor="publication",
        resolved_by="publication" if published_on else None,
    )
    for match in words.UNTIL_NOW.finditer(plain):
        yield FoundTime(*match.span(), period)


def _durations(plain: str) -> Iterator[FoundTime]:
    for start, end, value in scan(plain):
        if value.kind == "duration" and value.unit != "周年":
            tail = words.DURATION_TAIL.match(plain, end)
            yield FoundTime(start, tail.end() if tail else end, _UNKNOWN)
