"""Dates in running text with what stands around them: ranges, since, until, before, after."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from annotator.model.value import Period
from annotator.text.time.date_grammar import DASH, DATE, DateParts, parts_of
from annotator.text.time.date_resolve import Interval, following, resolve

Relation = Literal["in", "since", "until", "after", "before", "during", "set"]

_BETWEEN = re.compile(DASH)
_SINCE = re.compile(r"(?:自从|自|从)\s?$")
_UNTIL = re.compile(r"(?:截[至止]到?|直到|直至)\s?$")
_UP_TO_NOW = re.compile(r"\s?起?(?:至今|[至到](?:今天|今日|目前|现在|当前))")
_BEHIND: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"\s?(?:以来|起(?![到草来火飞因义点步])(?:开始)?)"), "since"),
    (re.compile(r"\s?(?:以后|之后|后(?![勤续方备期者]))"), "after"),
    (re.compile(r"\s?(?:以前|之前|前(?![往来期线后台锋沿述景进]))"), "before"),
    (re.compile(r"\s?(?:期间|当[天日])"), "during"),
)
_BEHIND_SINCE = re.compile(r"\s?(?:开始|伊始)")
_BEHIND_UNTIL = re.compile(r"\s?(?:为止|止)")
_OPEN_END = frozenset({"since", "after"})
_OPEN_START = frozenset({"until", "before"})


class FoundTime(NamedTuple):
    """A time in a text, half-open."""

    start: int
    end: int
    period: Period


class _Date(NamedTuple):
    start: int
    end: int
    parts: DateParts


class _Setting(NamedTuple):
    """A date with the words around it."""

    start: int
    end: int
    relation: Relation
    up_to_now: bool = False


def dates(plain: str, published_on: date | None) -> Iterator[FoundTime]:
    """Yields the dates of a half-width text in order; impossible ones (2月30日) are none."""
    found = list(_dates(plain))
    joined = _ranges(plain, found, published_on)
    inner = {end.start for end, _ in joined.values()}
    for each in found:
        if each.start in inner:
            continue
        last, interval = joined.get(each.start) or (each, resolve(each.parts, published_on))
        if interval is None:
            continue
        if not each.parts.is_dated:
            period = Period(start=None, end=None, granularity=interval.granularity)
            yield FoundTime(each.start, each.end, period)
            continue
        setting = _setting(plain, each.start, last.end, is_range=last is not each)
        period = _period(each.parts, interval, setting, published_on)
        yield FoundTime(setting.start, setting.end, period)


def end_of_hours(plain: str, start: int) -> int:
    """Returns where a time of day ends that begins at ``start``; ``start`` for none."""
    match = DATE.match(plain, start)
    if match is None or not match["hours"] or parts_of(match).is_dated:
        return start
    return start + len(match[0].rstrip())


def since_before(plain: str, start: int) -> int:
    """Returns where 自 or 从 begins that stands before ``start``; ``start`` for none."""
    return _word_before(_SINCE, plain, start)


def _dates(plain: str) -> Iterator[_Date]:
    for match in DATE.finditer(plain):
        parts = parts_of(match)
        if parts != DateParts():
            yield _Date(match.start(), match.start() + len(match[0].rstrip()), parts)


def _ranges(
    plain: str, found: list[_Date], published_on: date | None
) -> dict[int, tuple[_Date, Interval]]:
    """Returns for the start of each range its last date and its days."""
    ranges: dict[int, tuple[_Date, Interval]] = {}
    ended = -1
    for first, last in pairwise(found):
        if first.start == ended or not _BETWEEN.fullmatch(plain, first.end, last.start):
            continue
        interval = _range(first.parts, last.parts, published_on)
        if interval is not None:
            ranges[first.start] = (last, interval)
            ended = last.start
    return ranges


def _range(first: DateParts, last: DateParts, published_on: date | None) -> Interval | None:
    if not (first.is_dated and last.is_dated):
        return None
    begin = resolve(first, published_on)
    if begin is None or begin.first is None:
        return begin
    end = following(last, begin.first)
    if end is None or end.last is None or end.last < begin.first:
        return None
    return begin._replace(last=end.last)


def _setting(plain: str, start: int, end: int, *, is_range: bool) -> _Setting:
    since, until = _word_before(_SINCE, plain, start), _word_before(_UNTIL, plain, start)
    now = _UP_TO_NOW.match(plain, end)
    if now:
        return _Setting(min(since, until), now.end(), "since", up_to_now=True)
    if until < start:
        closing = _BEHIND_UNTIL.match(plain, end)
        return _Setting(until, closing.end() if closing else end, "until")
    if since < start:
        opening = _BEHIND_SINCE.match(plain, end)
        if opening:
            return _Setting(since, opening.end(), "since")
    for pattern, relation in _BEHIND:
        behind = pattern.match(plain, end)
        if behind:
            return _Setting(since, behind.end(), relation)
    return _Setting(since, end, "since" if since < start and not is_range else "in")


def _word_before(pattern: re.Pattern[str], plain: str, start: int) -> int:
    found = pattern.search(plain, max(0, start - 5), start)
    return found.start() if found else start


def _period(
    parts: DateParts, interval: Interval, setting: _Setting, published_on: date | None
) -> Period:
    first = None if setting.relation in _OPEN_START else interval.first
    last = None if setting.relation in _OPEN_END else interval.last
    if setting.up_to_now:
        last = published_on
    resolved = interval.first is not None
    return Period(
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        granularity=interval.granularity,
        relation=setting.relation,
        anchor="publication" if parts.is_relative else None,
        resolved_by=("publication" if interval.from_publication else "explicit")
        if resolved
        else None,
    )
