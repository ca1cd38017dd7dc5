"""Which numerals count something: 三名 does, the 三 of 三班倒 does not."""

import re
from typing import Literal

from annotator.text.quantity import words
from annotator.text.quantity.numeral import FORMAL, ONES, read_guess
from annotator.text.quantity.words import UnitFacts

Match = re.Match[str]
Source = Literal["running", "marked"]
"""Running text, or a span that somebody marked as an amount: there a number without a unit
(500多业户) and an article (一个岗亭) count as well."""

_DIGITS = re.compile("[0-9]")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MONTH_FOLLOWS = re.compile(r"\s?[0-9]{1,2}月")
_ORDINAL = re.compile(r"第\s?$")
_FRONT_RANK = re.compile("前$")
_ONE_OF = frozenset(words.ONE_OF.split())
_SCALE_OF = frozenset(words.SCALE_OF.split())
_NOT_ONE_NUMERAL = frozenset(words.NOT_ONE_NUMERAL.split())
_PLACE_FOLLOWS = re.compile(words.PLACE_FOLLOWS)
_CODE = re.compile(words.CODE_NUMBERS)
_NAME_FOLLOWS = re.compile("[A-Za-z%式型号后版]|消毒|热线|平台|急救|指挥")


def counts(match: Match, facts: UnitFacts, source: Source) -> bool:
    """Tells whether the number of a match counts what its unit names.

    Args:
        match: A match of ``SINGLE`` or ``RANGE``.
        facts: What the unit measures.
        source: Where the text comes from; articles count in a marked span.
    """
    core = match["a_core"]
    before = match.string[max(0, match.start() - 2) : match.start()]
    if _ORDINAL.search(before) or (
        facts.unit in {"名", "位"} and _FRONT_RANK.search(before)
    ):
        return False
    if facts.unit is None:
        return _counts_without_unit(match)
    if facts.unit == "年" and _is_year(match, core):
        return False
    if _DIGITS.match(core):
        return source == "marked" or not _is_item_number(match, facts)
    return _counts_in_chinese(match, core, facts, source)


def _counts_without_unit(match: Match) -> bool:
    core, end = match["a_core"], match.start() + len(match[0].rstrip())
    if is_approximate(match) or match["a_scale"]:
        return True
    if (
        not _DIGITS.match(core)
        or match.start() > 0
        or _NAME_FOLLOWS.match(match.string, end)
    ):
        return False
    apart = match.string[end : end + 1] in {"", " "}
    return apart or not _CODE.fullmatch(core)


def _is_year(match: Match, core: str) -> bool:
    in_places = len(core) > 2 and all(char in ONES for char in core)
    return (
        in_places
        or _YEAR.fullmatch(core) is not None
        or _MONTH_FOLLOWS.match(match.string, match.end()) is not None
    )


def _is_item_number(match: Match, facts: UnitFacts) -> bool:
    """Tells whether the point in 3.200名 ends the number of an item."""
    core = match["a_core"]
    return (
        facts.kind in words.WHOLE
        and "." in core
        and not match["a_scale"]
        and core[-1].isdigit()
    )


def _counts_in_chinese(match: Match, core: str, facts: UnitFacts, source: Source) -> bool:
    unit, next_char = facts.unit or "", match.string[match.end() : match.end() + 1]
    if next_char == "一" or (next_char and next_char == unit):
        return False  # 一人一档, 一件件
    if any(char in FORMAL for char in core):
        return facts.kind == "money" or any(char in "拾佰仟" for char in core)
    if len(core) > 1:
        return _names_one_number(core)
    if match["a_scale"] or is_approximate(match):
        return True
    return _one_numeral_counts(match, core, facts, source)


def _names_one_number(core: str) -> bool:
    """Tells whether digits without a scale word are two guesses (七八), not a row (一九八)."""
    guess = read_guess(core)
    return any(char not in ONES for char in core) or (
        guess is not None and guess.low != guess.high
    )


def _one_numeral_counts(match: Match, core: str, facts: UnitFacts, source: Source) -> bool:
    unit = facts.unit or ""
    if core in "百千万亿":
        return unit in _SCALE_OF or (facts.kind == "money" and core in "百千")
    if core == "二":  # before a measure word one says 两
        return unit in {"人", "位"}
    if source == "marked":
        return True
    if _PLACE_FOLLOWS.match(match.string, match.end() - len(unit)):
        return False
    if core != "一":
        return unit not in _NOT_ONE_NUMERAL
    before = match.string[max(0, match.start() - 1) : match.start()]
    is_article = before != "" and before in words.ARTICLE_AFTER
    return not is_article and (unit in _ONE_OF or facts.kind in words.MEASURES)


def is_approximate(match: Match) -> bool:
    """Tells whether an approximation word stands with the number."""
    groups = match.groupdict()
    names = ("before", "inner", "some", "a_inside", "a_again", "after")
    return any(groups.get(name) for name in names)
