"""Amounts of money: the sum itself, or the price of something."""

import re
from typing import NamedTuple

from annotator.propose.chinese.lists import Item
from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.words import ABOUT, PRICE_WORDS, SUM_WORDS
from annotator.propose.rule.filler import Filler, filler, has_number
from annotator.schema.lexicon_rules import EventLexicon, RoleRule

_SUMS = "|".join(SUM_WORDS)
_SUM = re.compile(rf"(?:{_SUMS})*[{ABOUT}]*")
_PRICE = re.compile(rf"(?:{'|'.join(PRICE_WORDS)})(?:{_SUMS})?[{ABOUT}人民币:：]*$")


class _Around(NamedTuple):
    lead: Stretch
    """What stands before the amount."""
    rest: Stretch
    """What stands behind it and its 的."""


def split_money(
    reading: Reading, item: Item, event: EventLexicon, at: int
) -> tuple[tuple[Filler, ...], Stretch]:
    """Returns an amount of money under its role, and what is left of the item.

    Args:
        reading: The paragraph.
        item: The item that holds it.
        event: Its roles of source ``money`` and ``worth``.
        at: Token of the amount.
    """
    first, end = item.stretch
    behind = at + 1 + (reading.kind(at + 1) is Kind.OF)
    around = _Around(Stretch(first, at), Stretch(min(behind, end), end))
    cash = next((r for r in event.roles if r.source == "money"), None)
    if cash and not item.sums_up and _is_cash(reading, cash, around):
        words = reading.words(around.lead)
        whole = Stretch(at, end) if words and _SUM.fullmatch(words) else item.stretch
        return (filler(reading, cash.role, whole),), Stretch(end, end)
    worth = next((r for r in event.roles if r.source == "worth"), None)
    price = (filler(reading, worth.role, Stretch(at, at + 1)),) if worth else ()
    lead = _without_price(reading, around.lead)
    return price, lead if lead.first < lead.end else around.rest


def _is_cash(reading: Reading, rule: RoleRule, around: _Around) -> bool:
    """Tells whether the money itself changes hands: alone, or a 善款 of so much."""
    lead, rest = around
    if _ends_in_price(reading, lead.end):
        return False
    before, behind = reading.words(lead), reading.words(rest)
    ends = behind.endswith(rule.heads) and not has_number(reading, rest)
    named = before.endswith(rule.heads) or behind.startswith(rule.heads) or ends
    sums = before != "" and _SUM.fullmatch(before) is not None
    return named or sums or not (before or behind)


def _ends_in_price(reading: Reading, index: int) -> bool:
    """Tells whether words of price, perhaps with an adverb, stand before a token."""
    return _PRICE.search(reading.text[: reading.tokens[index].start]) is not None


def _without_price(reading: Reading, lead: Stretch) -> Stretch:
    first, end = lead
    if not _ends_in_price(reading, end):
        return lead
    while first < end and reading.kind(end - 1) in {Kind.PRICE, Kind.ADVERB}:
        end -= 1
    return Stretch(first, end)
