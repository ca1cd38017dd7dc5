"""Full calendar dates (year, month and day) as pages print them.

Parts of an address or of a longer number are no dates (``/2022/04/01/t2022.html``), nor is
``04/05/2022``, which two countries read differently. Partial and relative dates are left
to the normalisation of the text itself.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_NUMERALS = {"〇": 0, "○": 0, "Ｏ": 0, "O": 0} | {
    c: i for i, c in enumerate("零一二三四五六七八九")
}

_ONES = "一二三四五六七八九"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MONTH = rf"(?P<m>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_DAY = r"(?P<d>\d\d?)(?:st|nd|rd|th)?"
_ALONE = r"(?<![0-9A-Za-z_/.=-])"
_ENDED = r"(?=T\d\d:|(?![0-9A-Za-z_/-]|\.\w))"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_ALONE}{_YEAR}\s?(?P<sep>[-/.])\s?(?P<m>\d\d?)\s?(?P=sep)\s?(?P<d>\d\d?){_ENDED}",
        rf"{_ALONE}{_YEAR}\s?年\s?(?P<m>\d\d?)\s?月\s?(?P<d>\d\d?)\s?日",
        rf"(?P<y>[一二][〇○零ＯO{_ONES}]{{3}})年(?P<m>[{_ONES}十]{{1,2}})月(?P<d>[{_ONES}十]{{1,3}})日",
        rf"{_ALONE}{_MONTH}\s{_DAY},?\s{_YEAR}{_ENDED}",
        rf"{_ALONE}{_DAY}\s{_MONTH},?\s{_YEAR}{_ENDED}",
    )
)
_NARROW = str.maketrans("０１２３４５６７８９－／．：", "0123456789-/.:")
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")
_CLOCK = re.compile(
    r"[T\s]*(?:\d\d?[:时點点]\d\d(?:[:分]\d\d(?:\.\d+)?)?秒?分?)?\s*(?:Z|[+-]\d\d:?\d\d)?\s*"
)


class FoundDate(NamedTuple):
    """A date and where it stands."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    day: date


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yields the full dates of the text in order; impossible ones (2022-02-30) are none."""
    text = text.translate(_NARROW)
    matches = chain.from_iterable(form.finditer(text) for form in _FORMS)
    for match in sorted(matches, key=re.Match.start):
        day = _day(match)
        if day is not None:
            yield FoundDate(match.start(), match.end(), day)


def read_date(text: str) -> date | None:
    """Reads a text that is nothing but a date, with or without the time of day.

    Besides the forms found in running text it knows 20220401.
    """
    text = text.strip().translate(_NARROW)
    for form in (*_FORMS, _COMPACT):
        match = form.match(text)
        if match and _CLOCK.fullmatch(text, match.end()):
            return _day(match)
    return None


def _day(match: re.Match[str]) -> date | None:
    year, month, day = match["y"], match["m"], match["d"]
    try:
        return date(_number(year), _month(month), _number(day))
    except (KeyError, ValueError):
        return None


def _month(text: str) -> int:
    short = text[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else _number(text)


def _number(text: str) -> int:
    """Reads digits, 二〇二二 digit by digit, or a numeral below 100 with 十."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)
    return int("".join(str(_NUMERALS[numeral]) for numeral in text))
