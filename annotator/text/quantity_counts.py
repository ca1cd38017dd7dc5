"""Which numerals count something: 三名 does, the 三 of 三班倒 does not."""

import re
from typing import Literal

from annotator.text import quantity_words as words
from annotator.text.numeral import FORMAL, ONES, read_guess
from annotator.text.quantity_words import UnitFacts

Match = re.Match[str]
Source = Literal["running", "marked"]
"""Running text, or a span that somebody marked as an amount: there a number without a unit
(500多业户) and an article (一个岗亭) count as well."""

_DIGITS = re.compile("[0-9]")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MONTH_FOLLOWS = re.compile(r"\s?[0-9]{1,2}月")
_ORDINAL = re.compile(r"第\s?$")
_FRONT_RANK = re.compile("前$")
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
    if _ORDINAL.search(before) or (facts.unit in {"名", "位"} and _FRONT_RANK.search(before)):
        return False
    if facts.unit is None:
        return _counts_without_unit(match)
    if facts.unit == "年" and _is_year(match, core):
        return False
    if _DIGITS.match(core):
        return source == "marked" or not _is_item_number(match, facts)
    return _counts_in_chinese(match, core, facts, source)


def _counts_without_unit(match: Match) -> bool:
    core = match["a_core"]
    if is_approximate(match) or match["a_scale"]:
        return True
    if not _DIGITS.match(core) or match.start() > 0 or _NAME_FOLLOWS.match(match.string, match.end()):
        return False
    return match.end() == len(match.string) or not _CODE.fullmatch(core)


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
    return facts.kind in words.WHOLE and "." in core and not match["a_scale"] and core[-1].isdigit()


def _counts_in_chinese(match: Match, core: str, facts: UnitFacts, source: Source) -> bool:
    unit, rest = facts.unit or "", match.string[match.end() :][:2]
    if rest[:1] == "一" or (len(unit) == 1 and rest[:1] == unit):
        return False  # 一人一档, 一件件
    if any(char in FORMAL for char in core):
        return facts.kind == "money" or any(char in "拾佰仟" for char in core)
    if len(core) > 1 and all(char in ONES for char in core):
        guess = read_guess(core)
        return guess is not None and guess.low != guess.high
    if len(core) > 1 or match["a_scale"] or is_approximate(match):
        return True
    if core in "百千万亿":
        return unit in words.SCALE_OF.split() or (facts.kind == "money" and core in "百千")
    if core == "二":
        return unit in {"人", "位"}
    return source == "marked" or _one_numeral_counts(match, core, facts)


def _one_numeral_counts(match: Match, core: str, facts: UnitFacts) -> bool:
    if _PLACE_FOLLOWS.match(match.string, match.end() - len(facts.unit or "")):
        return False
    if core != "一":
        return facts.unit not in words.NOT_ONE_NUMERAL.split()
    article = match.string[max(0, match.start() - 1) : match.start()] in set(words.ARTICLE_AFTER)
    return not article and (facts.unit in words.ONE_OF.split() or facts.kind in words.MEASURES)


def is_approximate(match: Match) -> bool:
    """Tells whether an approximation word stands with the number."""
    groups = match.groupdict()
    names = ("before", "inner", "some", "a_inside", "a_again", "after")
    return any(groups.get(name) for name in names)
