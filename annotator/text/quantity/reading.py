"""Finds the amounts of a text: each pattern of the grammar with what reads it."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from annotator.model.value import Quantity
from annotator.text.place.regions import names_with_numerals
from annotator.text.quantity import grammar, words
from annotator.text.quantity.counts import Source, counts
from annotator.text.quantity.numeral import half_width
from annotator.text.quantity.value import Number, between, number_of, qualifier_of, quantity
from annotator.text.quantity.words import UnitFacts, unit_facts

Match = re.Match[str]

_HALF = Decimal("0.5")
_SPREADS_FROM = 100
"""Scale words that a range says once for both ends: 5至8百 is 500 to 800."""


class Reading(NamedTuple):
    """A value and the part of the text that says it, half-open."""

    start: int
    end: int
    value: Quantity


def scan(text: str, source: Source = "running") -> tuple[Reading, ...]:
    """Finds the amounts of a text in order, none overlapping another."""
    plain = half_width(text)
    taken = bytearray(len(text))
    for start, end in chain(grammar.masked(plain), names_with_numerals(plain)):
        taken[start:end] = b"\1" * (end - start)
    found: list[Reading] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(plain):
            start, end = _trimmed(plain, *match.span())
            value = None if any(taken[start:end]) else read(match, source)
            if value is not None:
                found.append(Reading(start, end, value))
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found, key=lambda reading: reading.start))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    found = text[start:end]
    return start + len(found) - len(found.lstrip()), end - len(found) + len(found.rstrip())


def _single(match: Match, source: Source) -> Quantity | None:
    number, facts = number_of(match, "a"), _facts(match, source)
    if number is None or facts is None or not counts(match, facts, source):
        return None
    if match["half"] or "半" in (match["unit"] or ""):
        number = number._replace(low=number.low + _HALF, high=number.high + _HALF)
    if number.low != number.high:
        return between(number.low, number.high, facts, match)
    return quantity(number, qualifier_of(match), facts, match)


def _range(match: Match, source: Source) -> Quantity | None:
    first, last = number_of(match, "a"), number_of(match, "b")
    facts = unit_facts(match["unit"])
    if first is None or last is None or not counts(match, facts, source):
        return None
    if match["first_unit"] and unit_facts(match["first_unit"]).unit != facts.unit:
        return None
    low, spread = first.low, first.low * last.multiplier
    if first.multiplier == 1 and last.multiplier >= _SPREADS_FROM and spread < last.high:
        low = spread
    return between(low, last.high, facts, match) if low < last.high else None


def _half(match: Match, source: Source) -> Quantity | None:
    facts = unit_facts(match["unit"])
    if source == "running" and facts.kind not in words.MEASURES:
        return None
    number = Number(_HALF, _HALF, _HALF, Decimal(1))
    return quantity(number, qualifier_of(match), facts, match)


def _vague(match: Match, _: Source) -> Quantity:
    unit = match["some_unit"] or match["many_unit"] or match["few_unit"]
    facts = unit_facts(unit) if unit else UnitFacts(None, None)
    return Quantity(
        number=None,
        unit=facts.unit,
        qualifier="several" if match["few_unit"] else "vague",
        kind=facts.kind,
        currency=facts.currency,
    )


_READERS: tuple[tuple[re.Pattern[str], Callable[[Match, Source], Quantity | None]], ...] = (
    (grammar.VAGUE, _vague),
    (grammar.RANGE, _range),
    (grammar.SINGLE, _single),
    (grammar.HALF, _half),
)


def _facts(match: Match, source: Source) -> UnitFacts | None:
    """Returns what is measured; None for a number that measures nothing here."""
    if match["percent"]:
        return unit_facts("%")
    if match["unit"]:
        return unit_facts(match["unit"])
    if match["symbol"]:
        return unit_facts(words.SYMBOLS[match["symbol"]])
    if grammar.is_bare_money(match):
        return unit_facts("元")
    return UnitFacts(None, None) if source == "marked" else None
