"""Agreement on spans and amounts, always of two people on one paragraph."""

from collections.abc import Iterable, Iterator
from math import log10
from typing import NamedTuple

from annotator.measure.agreement.annotation import Couple
from annotator.measure.align import align_facts
from annotator.measure.boundaries import Matched, span_pairs
from annotator.measure.fillers import match_fillers
from annotator.model.agreement import BoundaryFigures
from annotator.model.event import Argument
from annotator.model.report import Rate
from annotator.model.value import Quantity

TRIGGER = "trigger"
MONEY, COUNT = "money", "count"

AMOUNTS = (MONEY, COUNT)
"""Their sizes differ so much that the one would flatter the other."""


class Bounds(NamedTuple):
    """How pairs of spans lie to one another, as sums."""

    pairs: int
    equal: int
    half: int
    """Pairs that share at least half of what the two cover together (IoU)."""
    shift: int
    """Sum of |Δstart| + |Δend|, in code points."""


class AmountPair(NamedTuple):
    """What two people read at the same filler."""

    kind: int
    """Place in ``AMOUNTS``."""
    one: float
    """log10 of the number; likewise the other."""
    other: float


class _Amount(NamedTuple):
    kind: int
    size: float


def match(couple: Couple) -> tuple[Matched, ...]:
    """Aligns what two people have found, for the figures below."""
    pairs = align_facts(couple.first.facts, couple.second.facts).pairs
    return tuple(Matched(pair, match_fillers(*pair)) for pair in pairs)


def bounds(matches: Iterable[Matched]) -> Bounds:
    """Measures how the spans of aligned events lie to one another.

    Triggers count, and fillers of one role that were paired; pairs without a common code
    point do not: they are not two readings of one place.
    """
    pairs = [pair for matched in matches for pair in span_pairs(matched)]
    shifts = [pair.shift for pair in pairs]
    return Bounds(
        pairs=len(pairs),
        equal=sum(not shift for shift in shifts),
        half=sum(2 * pair.overlap >= 1 for pair in pairs),
        shift=sum(shifts),
    )


def boundaries(found: Bounds) -> BoundaryFigures:
    """Returns the figures of sums."""
    return BoundaryFigures(
        exact=Rate(hits=found.equal, total=found.pairs),
        half=Rate(hits=found.half, total=found.pairs),
        mean_shift=found.shift / found.pairs if found.pairs else None,
    )


def amount_pairs(matched: Matched) -> Iterator[AmountPair]:
    """Yields the amounts of fillers that two people have paired.

    Amounts that are not above 0 have no logarithm and are left out.
    """
    left, right = matched.pair
    for pair in matched.fillers.pairs:
        one = _amount(left.event.arguments[pair.left])
        other = _amount(right.event.arguments[pair.right])
        if one and other and one.kind == other.kind:
            yield AmountPair(one.kind, one.size, other.size)


def _amount(argument: Argument) -> _Amount | None:
    value = argument.value
    if not isinstance(value, Quantity) or value.number is None or value.number <= 0:
        return None
    kind = COUNT if value.currency is None else MONEY
    return _Amount(AMOUNTS.index(kind), log10(value.number))
