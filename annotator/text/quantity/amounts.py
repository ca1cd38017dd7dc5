"""Quantities in Chinese text: finding them, reading a marked span, writing them down.

The tables are in ``quantity_words``, the grammar in ``quantity_grammar``; this module
chooses among the amounts of a span and says what they count.
"""

import re
from collections.abc import Callable, Sequence

from annotator.model.record import Record
from annotator.model.span import Span
from annotator.model.value import Approximation, Quantity
from annotator.text.quantity.reading import Reading, scan
from annotator.text.quantity.words import SPECIFICATIONS

_SAID: dict[Approximation, str] = {
    "exact": "",
    "about": "约",
    "below": "近",
    "above": "超过",
}
_POINTING = re.compile(
    r"^(?:[这该此上首]一?[批些]|上述|部分|大批|大量|一些|少量|各类|各种|一系列|相关|的|各|[\s,，、:：;；和及])+"
)
_TRAILING = re.compile(r"[等的\s]+$")
_LEADS_TO_NUMBER = re.compile(
    r"(?:等|共计?|累计|合计|总计|一共|总共|各|分别|达到?|多达|高达|有|每[人天日户名家个月年村箱袋次]|[日人户月年周]均|[\s,，、:：;；(（和及])+$"
)
_LONGEST_SPAN = 1000
"""Code points; what is longer is no phrase that names an amount."""
_BODIES = frozenset({"个", "家", "所", "支"})
"""What people are members of, as in 4个公司500余名工人."""
_CONNECTED = re.compile(r"(?:以及|[和与及、,，;；\s])+$")
_NEXT_IN_LIST = re.compile(r"\s*(?:以及|[和与及、,，;；。])")
_SPECIFIED = re.compile(r"装(?!备|修|置|卸)|\s?[*×xX]\s?[0-9]|/[瓶袋箱盒包桶件支]")
_BARELY_APART = re.compile(r"[\s、,，]*")
_PARENTHESIS = re.compile(r"[(（][^()（）]*[)）]")


class QuantityMention(Record):
    """An amount in a text."""

    span: Span
    """Approximation words, number and unit, without the noun."""
    value: Quantity
    """Without the item; number None for 一批, 若干, 多家."""


def quantities(text: str) -> tuple[QuantityMention, ...]:
    """Finds the amounts of a text in order, none overlapping another.

    Durations are among them, dates are not; numerals in names, idioms and ordinals count
    nothing (N95, 一次性, 第二医院).
    """
    return tuple(
        QuantityMention(span=Span.of(text, reading.start, reading.end), value=reading.value)
        for reading in scan(text)
    )


def parse_quantity(text: str) -> Quantity | None:
    """Reads a span that was marked as an amount or as counted things.

    The item is what stands beside the number: 2000个KN95口罩 and KN95口罩2000个 say the same.
    Of several amounts the one that counts is taken: things before their measure or price
    (500ml消毒液100瓶), people before bodies (4个公司500名工人), the inner one of two that
    touch (18车200套), else the first.

    Returns:
        None if the span holds no amount, not even a vague one (一批, 若干, 多家), or is
        longer than any phrase.
    """
    readings = scan(text, "marked") if len(text) <= _LONGEST_SPAN else ()
    if not readings:
        return None
    chosen = _chosen(text, readings)
    return chosen.value.model_copy(update={"item": _item(text, readings, chosen)})


def parse_money(text: str) -> Quantity | None:
    """Reads a span that was marked as a sum of money.

    A bare number is of yuan, and so is 块. Returns None if the span says no number.
    """
    readings = scan(text, "marked") if len(text) <= _LONGEST_SPAN else ()
    sums = [
        r.value for r in readings if r.value.kind == "money" and r.value.number is not None
    ]
    bare = [
        r.value
        for r in readings
        if r.value.unit in {None, "块"} and r.value.number is not None
    ]
    if sums:
        return sums[0]
    yuan = {"unit": "元", "kind": "money", "currency": "CNY"}
    return bare[0].model_copy(update=yuan) if bare else None


def render_quantity(value: Quantity) -> str:
    """Writes a value so that ``parse_quantity`` reads the same ``key`` again.

    Holds for what ``parse_quantity`` returns, and so for numbers of at most 24 digits,
    units that it knows, and items that do not themselves begin with an amount.
    """
    number = "若干" if value.number is None else f"{_SAID[value.approx]}{value.number:f}"
    # a space keeps the item from being read as the unit
    return f"{number}{value.unit or ' '}{value.item or ''}".rstrip()


def counted_noun(text: str) -> str:
    """Returns a noun without the words that only point at it: 首批黄瓜 is 黄瓜."""
    return _pure_noun(text) or text.strip()


def _chosen(text: str, readings: Sequence[Reading]) -> Reading:
    """Returns the reading that counts what the span is about."""
    asides = [match.span() for match in _PARENTHESIS.finditer(text)]
    of_people = any(reading.value.kind == "people" for reading in readings)
    preferences: tuple[Callable[[Reading], bool], ...] = (
        lambda r: not any(start < r.start < end for start, end in asides),
        lambda r: not _specifies(text, r),
        lambda r: r.value.kind != "money",
        lambda r: not (of_people and r.value.unit in _BODIES),
        lambda r: r.value.number is not None,
    )
    left = list(readings)
    for preferred in preferences:
        left = [reading for reading in left if preferred(reading)] or left
    chosen = left[0]
    for reading in left[1:]:
        if not text[chosen.end : reading.start].strip():
            chosen = reading
    return chosen


def _specifies(text: str, reading: Reading) -> bool:
    """Tells whether an amount describes the goods: 75%酒精, 25公斤装, 10kg*50袋."""
    return (
        reading.value.unit in SPECIFICATIONS.split()
        or _SPECIFIED.match(text, reading.end) is not None
    )


def _noun_after(text: str, readings: Sequence[Reading], chosen: Reading) -> str:
    """Returns the noun after the number, up to where another counted noun begins."""
    start = chosen.end
    aside = _PARENTHESIS.match(text, start)
    start = aside.end() if aside else start
    end = len(text)
    for reading in readings:
        if reading.start < start or _specifies(text, reading):
            continue
        between = text[start : reading.start]
        if _BARELY_APART.fullmatch(between):
            start = reading.end  # 150桶、750公斤的消毒液
        elif _CONNECTED.search(between):
            end = reading.start
            break
    return _CONNECTED.sub("", text[start:end])


def _noun_before(text: str, readings: Sequence[Reading], chosen: Reading) -> str:
    """Returns the noun before the number, from where another amount ends."""
    ends = [r.end for r in readings if r.end <= chosen.start and not _specifies(text, r)]
    return _LEADS_TO_NUMBER.sub("", text[max(ends, default=0) : chosen.start])


def _item(text: str, readings: Sequence[Reading], chosen: Reading) -> str | None:
    before = _pure_noun(_noun_before(text, readings, chosen))
    after = _noun_after(text, readings, chosen)
    if before and _NEXT_IN_LIST.match(after):
        return before
    return _pure_noun(after) or before or None


def _pure_noun(text: str) -> str:
    return _TRAILING.sub("", _POINTING.sub("", text.strip()))
