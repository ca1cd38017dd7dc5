"""What a match of the grammar says: number, approximation, bounds, rate."""

import re
from decimal import Decimal
from typing import NamedTuple

from annotator.model.value import Qualifier, Quantity
from annotator.text.quantity.numeral import (
    is_countable,
    read_guess,
    read_numeral,
    without_trailing_zeros,
)
from annotator.text.quantity.words import APPROXIMATIONS, COARSE, UnitFacts

Match = re.Match[str]

_TRAILING_SCALE = re.compile(r"[十百千万亿拾佰仟]+$")
_TENTH = Decimal("0.1")  # 约 is taken to allow a tenth to either side
_TOTAL = re.compile(
    r"(?:累计|合计|总计|共计|一共|总共|(?<!公)共(?![同产青享建克治创渡度])|总(?![会商工部公裁经队书统体理结局署台站]))"
    r"[^,.。;!?]{0,6}$"
)
_RATE_UNIT = (
    "(?:人|天|日|周|月|年|季度|户|家|名|位|个|村|次|车|箱|袋|小时|分钟|吨|公斤|斤|亩)"
)
_RATE_BEFORE = re.compile(
    rf"(?P<per>每{_RATE_UNIT}|平均每{_RATE_UNIT}|[日人户月年周]平?均)[^,.。;!?、\s]{{0,6}}\s?$"
)
_RATE_AFTER = re.compile(rf"[/每](?P<unit>{_RATE_UNIT})")


class Number(NamedTuple):
    """What one number of the grammar says."""

    low: Decimal
    high: Decimal
    """Differs from ``low`` where the numeral names two neighbours (七八十)."""
    step: Decimal
    """How far the next round number is: 10 for 50, 1万 for 10万, 10万 for 30余万."""
    multiplier: Decimal
    """What its trailing scale words multiply by."""


class Bounds(NamedTuple):
    """What numbers an approximation allows; None for open."""

    lower: Decimal | None
    upper: Decimal | None
    upper_is_heuristic: bool = False


def number_of(match: Match, name: str) -> Number | None:
    """Reads the number whose groups begin with ``name``; None if it is too long."""
    core, scale_word = match[f"{name}_core"], match[f"{name}_scale"]
    guess = read_guess(core)
    scale = read_numeral(scale_word) if scale_word else Decimal(1)
    if guess is None or scale is None or not is_countable(guess.high * scale):
        return None
    said = _TRAILING_SCALE.search(core)
    own = (read_numeral(said[0]) if said else None) or Decimal(1)
    round_to = _last_place(guess.low / own)
    step = (min(Decimal(1), round_to) if said else round_to) * own * scale
    if match.groupdict().get("some"):
        step *= 9  # 数十 may be as much as 九十
    numbers = (guess.low * scale, guess.high * scale, step, own * scale)
    return Number(*map(without_trailing_zeros, numbers))


def qualifier_of(match: Match) -> Qualifier:
    """Returns the outermost approximation: 超过1万余 is over, 近百余 is nearly."""
    groups = match.groupdict()
    before = groups.get("inner") or groups["before"]
    if before:
        return APPROXIMATIONS["before"][before]
    if groups["after"]:
        return APPROXIMATIONS["after"][groups["after"]]
    if groups.get("some"):
        return "several"
    inside = groups.get("a_inside") or groups.get("a_again")
    if inside:
        return APPROXIMATIONS["inside"][inside]
    return "more_than" if re.search("[多来]", groups["unit"] or "") else "exact"


def quantity(
    number: Number, qualifier: Qualifier, facts: UnitFacts, match: Match
) -> Quantity:
    """Builds the value of one number."""
    return _built(number.low, qualifier, _bounds(number, qualifier), facts, match)


def between(low: Decimal, high: Decimal, facts: UnitFacts, match: Match) -> Quantity:
    """Builds the value of a range: its lower bound, about."""
    return _built(low, "about", Bounds(low, high), facts, match)


def _built(
    number: Decimal, qualifier: Qualifier, bounds: Bounds, facts: UnitFacts, match: Match
) -> Quantity:
    left = match.string[max(0, match.start() - 12) : match.start()]
    return Quantity(
        number=number,
        unit=facts.unit,
        approx=COARSE[qualifier],
        qualifier=qualifier,
        kind=facts.kind,
        currency=facts.currency,
        cumulative=_TOTAL.search(left) is not None,
        per=_rate(match, left),
        **bounds._asdict(),
    )


def _rate(match: Match, left: str) -> str | None:
    before = _RATE_BEFORE.search(left)
    after = _RATE_AFTER.match(match.string, match.end())
    return before["per"] if before else f"每{after['unit']}" if after else None


def _bounds(number: Number, qualifier: Qualifier) -> Bounds:
    value = number.low
    match qualifier:
        case "exact":
            return Bounds(value, value)
        case "about":
            lower = without_trailing_zeros(value * (1 - _TENTH))
            upper = without_trailing_zeros(value * (1 + _TENTH))
            return Bounds(lower, upper, upper_is_heuristic=True)
        case "more_than" | "several":
            return Bounds(value, value + number.step, upper_is_heuristic=True)
        case "over" | "at_least":
            return Bounds(value, None)
        case _:
            return Bounds(None, value)


def _last_place(value: Decimal) -> Decimal:
    """Returns 10 to the number of trailing zeros: 100 for 1200, 0.1 for 7.5."""
    digits = value.normalize()
    return Decimal(1).scaleb(digits.adjusted() - len(digits.as_tuple().digits) + 1)
