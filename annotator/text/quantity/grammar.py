"""The grammar of amounts: one expression built from the tables, and what it says.

An amount is ``approximation? currency sign? number approximation? scale? unit
approximation?``, a range two of them. All matching is on the half-width form.
"""

import re
from collections.abc import Iterable, Iterator

from annotator.text.quantity import words
from annotator.text.quantity.numeral import CHINESE, MIXED, NUMERAL, ONES


def _any(alternatives: Iterable[str]) -> str:
    """Joins literal alternatives, longest first."""
    ordered = sorted(set(alternatives), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


def _approximation_word(word: str) -> str:
    guard, follows = words.NOT_AFTER.get(word), words.ONLY_BEFORE.get(word)
    return (
        (f"(?<![{guard}])" if guard else "")
        + re.escape(word)
        + (f"(?=[{follows}])" if follows else "")
    )


def _before() -> str:
    ordered = sorted(words.APPROXIMATIONS["before"], key=len, reverse=True)
    return "(?:" + "|".join(map(_approximation_word, ordered)) + ")"


_ALL_UNITS = [unit for units in words.UNITS.values() for unit in units.split()]
_UNIT_WORDS = (*_ALL_UNITS, *words.SPLIT_UNITS, *words.CURRENCIES)
_LATIN = [unit for unit in _UNIT_WORDS if unit.isascii() and unit[-1].isalnum()]
_OTHER = [unit for unit in _UNIT_WORDS if unit not in _LATIN]

_NOT_A_UNIT = "|".join(words.MISLEADING.split())
_UNIT = rf"(?:(?!{_NOT_A_UNIT}){_any(_OTHER)}|{_any(_LATIN)}(?![0-9A-Za-z]))"
_SCALES = _any(("百万", "千万", "十万", "百亿", "千亿", "万亿", "亿", "万", "千", "百"))
_SCALE = rf"(?:{_SCALES}(?![克米瓦伏]))"
_BEFORE = _before()
_SYMBOL = _any(words.SYMBOLS)
_END = r"(?=[,.。、;:!?)\]》”\"\s]|$|的|时间)"
_AFTER = (
    rf"(?:{_any(w for w in words.APPROXIMATIONS['after'] if len(w) > 1)}(?![班游级联岸侧])"
    rf"|[余多]{_END})"
)
_DASH = r"(?:至|到|-{1,2}|~|—{1,2})"
_SOME = _approximation_word("数") + "|" + _approximation_word("几")
# after a sign such as RMB the digits may touch Latin letters
_CORE = rf"(?(symbol)(?>{MIXED}|{CHINESE})|{NUMERAL})"


def _amount(name: str, core: str) -> str:
    """One number with the words inside it; the groups' names begin with ``name``."""
    return (
        rf"(?P<{name}_core>{core})\s?"
        rf"(?P<{name}_inside>余|多|来(?!自)|几)?\s?(?P<{name}_scale>{_SCALE})?\s?"
        rf"(?P<{name}_again>余|多|来(?!自))?"
    )


_HEAD = (
    rf"(?:(?P<before>{_BEFORE})\s?)?(?:(?P<symbol>{_SYMBOL})\s?)?"
    rf"(?:(?P<inner>{_BEFORE})\s?)?"
)
_TAIL = rf"(?P<half>半(?![天年个月小数]))?(?P<after>{_AFTER})?"

SINGLE = re.compile(
    rf"{_HEAD}(?P<percent>百分之)?(?P<some>{_SOME})?{_amount('a', _CORE)}"
    rf"(?:\s?(?P<unit>{_UNIT}){_TAIL})?"
)
"""One amount; its unit may be missing."""

RANGE = re.compile(
    rf"{_HEAD}{_amount('a', _CORE)}(?:\s?(?P<first_unit>{_UNIT}))?\s?{_DASH}\s?"
    rf"{_amount('b', f'(?>{MIXED}|{CHINESE})')}\s?(?P<unit>{_UNIT}){_TAIL}"
)
"""From one amount to another."""

HALF = re.compile(
    rf"(?P<before>{_BEFORE})?\s?(?<![大多过下上前后夜月一两])(?P<core>半)"
    rf"(?P<unit>{_UNIT})(?P<after>{_AFTER})?"
)
"""半 for a number: 半吨, 半个月."""

_MANY_UNIT = rf"(?!{_NOT_A_UNIT}){_any(words.MANY_OF.split())}"
VAGUE = re.compile(
    rf"(?<![第十{ONES}])一大?批(?![批准发次])"
    rf"|若干(?P<some_unit>{_MANY_UNIT})?"
    rf"|{_approximation_word('多')}(?P<many_unit>{_MANY_UNIT})"
    rf"|(?:{_SOME})(?P<few_unit>{_MANY_UNIT})"
)
"""Amounts without a number: 一批, 若干, 多家, 数名."""

_IDIOM = re.compile("|".join(words.IDIOMS.split()))
_SLOGAN = re.compile(rf"[“\"‘「『]{CHINESE}(?=[^“”\"‘’」』,。;!?、]{{1,10}}[”\"’」』])")
_BIG = re.compile("[万亿][余多]?$")
_CLOSED = re.compile(_END)
_MONEY_NOUN = re.compile("的?" + _any(words.MONEY_NOUNS.split()))
_SAID_OF_MONEY = re.compile(rf"{_any(words.SAID_OF_MONEY.split())}[^,.。;:!?]{{0,4}}$")
_MONEY_VERB = re.compile(rf"{_any(words.MONEY_VERBS.split())}了?$")


def masked(plain: str) -> Iterator[tuple[int, int]]:
    """Yields the stretches whose numerals count nothing: idioms, slogans in quotes."""
    for pattern in (_IDIOM, _SLOGAN):
        for match in pattern.finditer(plain):
            yield match.span()


def is_bare_money(match: re.Match[str]) -> bool:
    """Tells whether the context makes a number without a unit an amount of yuan."""
    text, start = match.string, match.start()
    number = match[0].rstrip()
    end, left = start + len(number), text[max(0, start - 12) : start]
    closed = _CLOSED.match(text, end) is not None
    if not _BIG.search(number):
        return closed and _MONEY_VERB.search(left) is not None
    return _MONEY_NOUN.match(text, end) is not None or (
        closed and _SAID_OF_MONEY.search(left) is not None
    )
