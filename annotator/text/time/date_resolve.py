"""From the parts of a date to its first and last day.

What an expression leaves out comes from the publication date. A report tells what has
happened: a missing year is the one that makes the date the latest past one, and only a
date of the next few weeks is taken as announced.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from annotator.text.time.date_grammar import DateParts

Granularity = Literal["hour", "part_of_day", "day", "dekad", "month", "quarter", "year"]

_ANNOUNCED = timedelta(days=31)
_YEARS_BACK = 8
"""How many years without a 29 February may follow each other, at most (1897 to 1903)."""


class Interval(NamedTuple):
    """First and last day, both inclusive; None where they are unknown."""

    first: date | None
    last: date | None
    granularity: Granularity | None
    from_publication: bool = False
    """The publication date supplied what the expression left out."""


def resolve(parts: DateParts, published_on: date | None) -> Interval | None:
    """Resolves a date against the day on which the text was published.

    Returns:
        None if no calendar has the date (2月30日). Days are None where nothing says them:
        for an hour alone, and for a part that only the publication date could supply
        when there is none.
    """
    granularity = _granularity(parts)
    if not parts.is_dated or (parts.year is None and published_on is None):
        return Interval(None, None, granularity)
    try:
        days = _relative(parts, published_on) if published_on else _explicit(parts)
    except (ValueError, OverflowError):  # no such day, or before or after all calendars
        return None
    return Interval(*days, granularity, parts.year is None) if days else None


def following(parts: DateParts, first: date) -> Interval | None:
    """Resolves the end of a range: what it leaves out is as in the range's first day."""
    if parts.year is not None or not (parts.month or parts.day):
        return resolve(parts, first)
    months = (first.year * 12 + first.month - 1 + ahead for ahead in range(13))
    for year, month in (divmod(index, 12) for index in months):
        candidate = parts._replace(year=year, month=parts.month or month + 1)
        found = resolve(candidate, first)
        if found and found.last and found.last >= first:
            return found._replace(from_publication=True)
    return None


def _granularity(parts: DateParts) -> Granularity | None:
    choices: tuple[tuple[object, Granularity], ...] = (
        (parts.clock, "hour"),
        (parts.part_of_day, "part_of_day"),
        (parts.day or parts.days_off is not None, "day"),
        (parts.weekday is not None and not parts.weekend, "day"),
        (parts.third, "dekad"),
        (parts.month or parts.months_off is not None, "month"),
        (parts.quarter, "quarter"),
        ((parts.year or parts.years_off is not None) and not parts.half, "year"),
    )
    return next((name for applies, name in choices if applies), None)


def _explicit(parts: DateParts) -> tuple[date, date]:
    first, last = _in_year(parts, parts.year or 1)
    return first, _in_year(parts, parts.year_to)[1] if parts.year_to else last


def _relative(parts: DateParts, today: date) -> tuple[date, date] | None:
    if parts.year is not None:
        return _explicit(parts)
    if parts.years_off is not None:
        return _in_year(parts, today.year + parts.years_off)
    if parts.months_off is not None:
        return _in_month(parts, today, parts.months_off)
    if parts.month or parts.quarter or parts.half:
        return _latest_year(parts, today)
    return _latest_month(parts, today) if parts.day else _near(parts, today)


def _in_year(parts: DateParts, year: int) -> tuple[date, date]:
    if parts.quarter:
        return _months(year, 3 * parts.quarter - 2, 3 * parts.quarter)
    if parts.half:
        return _months(year, 6 * parts.half - 5, 6 * parts.half)
    if parts.month is None:
        return _months(year, 1, 12)
    if parts.day:
        first = date(year, parts.month, parts.day)
        return first, first.replace(day=parts.day_to or parts.day)
    first, last = _months(year, parts.month, parts.month_to or parts.month)
    if parts.third:
        begin = 10 * parts.third - 9
        return first.replace(day=begin), last if parts.third == 3 else first.replace(
            day=begin + 9
        )
    return first, last


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    """Returns the days from one month to another, to the next year's if it comes before."""
    end_year = year if first <= last else year + 1
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _near(parts: DateParts, today: date) -> tuple[date, date]:
    if parts.days_off is not None:
        day = today + timedelta(days=parts.days_off)
        return day, day
    monday = today - timedelta(days=today.weekday())
    monday += timedelta(weeks=parts.weeks_off or 0)
    if parts.weekday is None:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=parts.weekday)
    if parts.weeks_off is None and day > today:
        day -= timedelta(weeks=1)
    return day, day + timedelta(days=int(parts.weekend))


def _in_month(parts: DateParts, today: date, months_off: int) -> tuple[date, date]:
    year, month = divmod(today.year * 12 + today.month - 1 + months_off, 12)
    return _in_year(parts._replace(month=month + 1), year)


def _latest_year(parts: DateParts, today: date) -> tuple[date, date] | None:
    for year in range(today.year + 1, today.year - _YEARS_BACK - 1, -1):
        try:
            first, last = _in_year(parts, year)
        except ValueError:  # 29 February
            continue
        if first <= today + _ANNOUNCED:
            return first, last
    return None


def _latest_month(parts: DateParts, today: date) -> tuple[date, date] | None:
    for months_off in range(0, -12, -1):
        try:
            first, last = _in_month(parts, today, months_off)
        except ValueError:  # the 31st of a shorter month
            continue
        if first <= today:
            return first, last
    return None
