"""Where names of organisations end and where they begin.

An organisation is known by its ending (商会, 有限公司). To the left its name goes on to the
nearest word that is part of no name; a region inside begins it anew.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from annotator.text.organisation import words
from annotator.text.place.places import region_starts
from annotator.text.place.regions import region_names
from annotator.text.quantity.numeral import half_width
from annotator.text.quantity.reading import scan
from annotator.text.time.date_mention import dates
from annotator.text.wordlist import any_of

_ASIDE = "○"
"""Stands for a bracket inside a name, so that the brackets of (成都) do not end it."""
_LONGEST_NAME = 60
_LONGEST_STEM = 16
"""Code points before the ending of a name that no region begins."""

_DEPARTMENT = (
    rf"{any_of(words.DEPARTMENTS)}(?:总局|厅|局|委员会|委|部(?![门分长署队级委]))(?:党组(?!织)|党委)?"
    rf"|{any_of(words.OFFICES)}办(?:公室)?(?![公事理法学])"
)
_ENDINGS: tuple[tuple[words.Tier, str, re.Pattern[str]], ...] = (
    ("specific", "government", re.compile(_DEPARTMENT)),
    *(
        (tier, kind, re.compile(any_of(endings)))
        for tier, table in words.ENDINGS.items()
        for kind, endings in table.items()
    ),
)
_RANK: dict[words.Tier, int] = {"specific": 0, "strong": 1, "weak": 2}
_STOP, _STATUS = re.compile(any_of(words.STOPS)), re.compile(any_of(words.STATUS))
_SOFT_STOPS = re.compile(f"{any_of(words.SOFT_STOPS)}+")
_PROTECTED, _ANCHOR = re.compile(any_of(words.PROTECTED)), re.compile(any_of(words.ANCHORS))
_BRANCH, _BARE = re.compile(f"{any_of(words.BRANCHES)}$"), re.compile(any_of(words.BARE))
# possessive: trying every way to cut 中小中小 into words would take exponential time
_GENERIC = re.compile(f"{any_of(words.GENERIC)}*+")
_LEVEL = re.compile("(?:全?[省市区县镇乡州旗]|街道|国家)(?![级域场内外里])")
_RUN = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9·{_ASIDE}]+")
_BRACKETS = re.compile(
    r"\(([^()]{1,6})\)(?=[^,.。、;:!?\s()]{0,6}?(?:公司|集团|[协商学]?会|院|中心))"
)
_OTHER_NAME = re.compile(r"\([^()]{1,6}会\)")


class Name(NamedTuple):
    """The name of an organisation in a text, half-open."""

    start: int
    end: int
    kind: str


class _Ending(NamedTuple):
    start: int
    end: int
    tier: words.Tier
    kind: str


class _Marks(NamedTuple):
    """Positions in a text that names depend on."""

    stops: frozenset[int]
    """Where words end that are part of no name."""
    anchors: frozenset[int]
    """Where regions begin, and words such as 中国."""


def names(text: str) -> Iterator[Name]:
    """Yields the names of organisations in a text, in order, none overlapping another."""
    plain = _BRACKETS.sub(rf"{_ASIDE}\1{_ASIDE}", half_width(text))
    marks = _marks(plain)
    ended = 0
    for run in _RUN.finditer(_without_amounts(plain)):
        for name in sorted(_names_in(plain, *run.span(), marks)):
            if name.start >= ended:
                yield name
                ended = name.end


def kind_of(name: str) -> str | None:
    """Returns the kind that the ending of a name says, None for no known ending."""
    endings = (e for e in _endings(half_width(name), 0, len(name)) if e.end == len(name))
    best = min(endings, key=_preference, default=None)
    return best.kind if best else None


def _without_amounts(plain: str) -> str:
    """Blanks amounts and dates, which no name holds."""
    characters = list(plain)
    for start, end, _ in chain(scan(plain), dates(plain, None)):
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _marks(plain: str) -> _Marks:
    kept = bytearray(len(plain))
    starts = region_starts(plain)
    for start, end in chain(
        (match.span() for match in _PROTECTED.finditer(plain)),
        (
            (region.start, region.end)
            for region in region_names(plain)
            if region.start in starts or region.name[-1] in "省市区县州旗"
        ),
    ):
        kept[start:end] = b"\1" * (end - start)

    def ends(pattern: re.Pattern[str]) -> frozenset[int]:
        found = (match.span() for match in pattern.finditer(plain))
        return frozenset(end for start, end in found if not any(kept[start:end]))

    anchors = starts | {match.start() for match in _ANCHOR.finditer(plain)}
    return _Marks(ends(_STOP) | ends(_STATUS), frozenset(anchors))


def _endings(plain: str, start: int, end: int) -> Iterator[_Ending]:
    for tier, kind, pattern in _ENDINGS:
        for match in pattern.finditer(plain, start, end):
            yield _Ending(*match.span(), tier, kind)


def _preference(ending: _Ending) -> tuple[int, int]:
    return _RANK[ending.tier], ending.start


def _names_in(plain: str, start: int, end: int, marks: _Marks) -> Iterator[Name]:
    best: dict[int, _Ending] = {}
    for ending in sorted(_endings(plain, start, end), key=_preference, reverse=True):
        best[ending.end] = ending
    ends = frozenset(best)
    limit = end
    for position in sorted(best, reverse=True):
        ending = best[position]
        if ending.end > limit:
            continue
        begin = _begin(plain, start, ending, marks, ends)
        if begin is not None:
            limit = begin
            aside = _OTHER_NAME.match(plain, ending.end)
            yield Name(begin, aside.end() if aside else ending.end, ending.kind)


def _begin(
    plain: str, start: int, ending: _Ending, marks: _Marks, ends: frozenset[int]
) -> int | None:
    """Returns where the name with this ending begins, None if it is no name."""
    start = max(start, ending.start - _LONGEST_NAME)
    before = range(start, ending.start + 1)
    begin = max((position for position in before if position in marks.stops), default=start)
    anchors = [p for p in range(begin, ending.start + 1) if p in marks.anchors]
    if anchors:
        if not _BRANCH.search(plain, ending.start, ending.end):
            second = (
                p for p in reversed(anchors) if p in ends and plain[p - 2 : p] != "总局"
            )
            begin = next(second, anchors[0])
    else:
        begin = _past_soft_stops(plain, begin, ending, ends)
    return begin if _is_name(plain, begin, ending, anchored=bool(anchors)) else None


def _past_soft_stops(plain: str, begin: int, ending: _Ending, ends: frozenset[int]) -> int:
    """Returns where the name begins if words such as 组织 lead to it.

    They do at the beginning and after another name, and are parts of the name elsewhere.
    """
    after_names = [p for p in range(begin + 1, ending.start) if p in ends]
    for start in (*reversed(after_names), begin):
        leading = _SOFT_STOPS.match(plain, start, ending.start)
        if leading and _is_name(plain, leading.end(), ending, anchored=False):
            return leading.end()
    return begin


def _is_name(plain: str, begin: int, ending: _Ending, *, anchored: bool) -> bool:
    stem = plain[begin : ending.start]
    generic = _GENERIC.fullmatch(stem) is not None
    match ending.tier:
        case "specific":
            if not stem:
                return _BARE.fullmatch(plain, ending.start, ending.end) is not None
            of_hospital = ending.kind == "hospital" and not generic
            return anchored or of_hospital or _LEVEL.match(stem) is not None
        case "strong":
            named = not generic or (
                ending.kind != "company" and _LEVEL.match(stem) is not None
            )
            return named and len(stem) >= 2 and (anchored or len(stem) <= _LONGEST_STEM)
        case "weak":
            return anchored and not generic
