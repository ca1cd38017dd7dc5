"""Agreement on spans and amounts, always of two people on one paragraph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log10
from typing import NamedTuple

from annotator.measure.agreement.annotation import Annotation, Couple
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.numeric import MeasuredUnit, alpha_interval
from annotator.measure.agreement.unitising import Piece, Stretch, alpha_u
from annotator.measure.align import align_facts
from annotator.measure.boundaries import Matched, span_pairs
from annotator.measure.fillers import match_fillers
from annotator.model.agreement import BoundaryFigures, CategoryAgreement
from annotator.model.event import Argument
from annotator.model.report import Rate
from annotator.model.value import Quantity

TRIGGER = "trigger"
MONEY, COUNT = "money", "count"


class _Amount(NamedTuple):
    kind: str
    size: float
    """log10 of the number."""


def match(couple: Couple) -> tuple[Matched, ...]:
    """Aligns what two people have found, for the figures below."""
    pairs = align_facts(couple.first.facts, couple.second.facts).pairs
    return tuple(Matched(pair, match_fillers(*pair)) for pair in pairs)


def boundaries(matches: Iterable[Matched]) -> BoundaryFigures:
    """Measures how the spans of aligned events lie to one another.

    Triggers count, and fillers of one role that were paired; pairs without a common code
    point do not: they are not two readings of one place.
    """
    pairs = [pair for matched in matches for pair in span_pairs(matched)]
    shifts = [pair.shift for pair in pairs]
    return BoundaryFigures(
        exact=Rate(hits=sum(not shift for shift in shifts), total=len(pairs)),
        half=Rate(hits=sum(2 * pair.overlap >= 1 for pair in pairs), total=len(pairs)),
        mean_shift=sum(shifts) / len(shifts) if shifts else None,
    )


def unitising(couples: Sequence[Couple]) -> tuple[CategoryAgreement, ...]:
    """Returns the unitising alpha of triggers and of each role that anybody filled.

    Every couple is a piece of one long continuum, so that a paragraph of three people
    counts three times, once for each two.
    """
    marked = [(_marked(one), _marked(other)) for one, other in couples]
    roles = {name for pair in marked for side in pair for name in side} - {TRIGGER}
    return tuple(
        CategoryAgreement(
            category=category,
            coefficient=alpha_u(
                [
                    Piece(
                        couple.first.place,
                        len(couple.first.text),
                        (one.get(category, ()), other.get(category, ())),
                    )
                    for couple, (one, other) in zip(couples, marked, strict=True)
                ],
                people=2,
                what=category,
            ),
        )
        for category in (TRIGGER, *sorted(roles))
    )


def amounts(matches: Iterable[tuple[Place, Matched]]) -> tuple[CategoryAgreement, ...]:
    """Returns the alpha of log10 of what two people read at the same filler.

    Money and counts stand apart: their sizes differ so much that the one would flatter the
    other. Amounts that are not above 0 have no logarithm and are left out.
    """
    units: dict[str, list[MeasuredUnit]] = {MONEY: [], COUNT: []}
    for place, matched in matches:
        for kind, numbers in _amount_pairs(matched):
            units[kind].append(MeasuredUnit(place, numbers))
    return tuple(
        CategoryAgreement(category=kind, coefficient=alpha_interval(units[kind], kind))
        for kind in (MONEY, COUNT)
    )


def _marked(annotation: Annotation) -> dict[str, tuple[Stretch, ...]]:
    """Returns the stretches of each category."""
    found: defaultdict[str, list[Stretch]] = defaultdict(list)
    for event in annotation.events:
        found[TRIGGER].append(Stretch(event.trigger.start, event.trigger.end))
        for argument in event.arguments:
            found[argument.role].append(Stretch(argument.span.start, argument.span.end))
    return {category: tuple(stretches) for category, stretches in found.items()}


def _amount_pairs(matched: Matched) -> Iterator[tuple[str, tuple[float, float]]]:
    left, right = matched.pair
    for pair in matched.fillers.pairs:
        one = _amount(left.event.arguments[pair.left])
        other = _amount(right.event.arguments[pair.right])
        if one and other and one.kind == other.kind:
            yield one.kind, (one.size, other.size)


def _amount(argument: Argument) -> _Amount | None:
    value = argument.value
    if not isinstance(value, Quantity) or value.number is None or value.number <= 0:
        return None
    return _Amount(COUNT if value.currency is None else MONEY, log10(value.number))
