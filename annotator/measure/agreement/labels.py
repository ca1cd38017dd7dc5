"""Agreement on labels of the work: what became of proposals, and types of events."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.measure.agreement.annotation import Annotation, Judgement, by_place
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.nominal import (
    CodedUnit,
    ac1,
    alpha,
    fleiss,
    observed,
    paired,
    prevalence,
)
from annotator.measure.agreement.two import cohen, scott
from annotator.measure.multiway import group_events
from annotator.model.agreement import CodingAgreement

PROPOSAL = "proposal"
EVENT = "event"


class _Proposal(NamedTuple):
    place: Place
    item: str


def of_proposals(judgements: Iterable[Judgement]) -> tuple[CodedUnit, ...]:
    """Returns proposals with accept, fix or reject of everybody who judged them."""
    ratings: defaultdict[_Proposal, dict[str, str]] = defaultdict(dict)
    for judgement in judgements:
        proposal = _Proposal(judgement.place, judgement.item)
        ratings[proposal][judgement.annotator] = judgement.action
    return tuple(
        CodedUnit(proposal.place, tuple(sorted(found.items())))
        for proposal, found in sorted(ratings.items())
    )


def of_types(annotations: Iterable[Annotation]) -> tuple[CodedUnit, ...]:
    """Returns events that several people have found, with the type that each gave it.

    What only one has found has no second type: that is for the F1 to say.
    """
    units: list[CodedUnit] = []
    for place, group in by_place(annotations):
        for event in group_events([annotation.facts for annotation in group]):
            ratings = tuple(
                (group[n].annotator, event[n].event.type) for n in sorted(event)
            )
            units.append(CodedUnit(place, ratings))
    return paired(units)


def coding(units: Sequence[CodedUnit], what: str) -> CodingAgreement:
    """Returns the agreement of any number of people."""
    return CodingAgreement(
        units=len(paired(units)),
        prevalence=prevalence(units),
        coefficients=(
            observed(units, what),
            alpha(units, what),
            fleiss(units, what),
            ac1(units, what),
        ),
    )


def coding_of_two(units: Sequence[CodedUnit], what: str) -> CodingAgreement:
    """Returns the agreement of two people, whose habits may differ."""
    return CodingAgreement(
        units=len(paired(units)),
        prevalence=prevalence(units),
        coefficients=(
            observed(units, what),
            alpha(units, what),
            cohen(units, what),
            scott(units, what),
            ac1(units, what),
        ),
    )


def between(units: Iterable[CodedUnit], first: str, second: str) -> tuple[CodedUnit, ...]:
    """Returns what both of two people rated, with their ratings alone."""
    found = []
    for unit in units:
        ratings = dict(unit.ratings)
        if first in ratings and second in ratings:
            both = ((first, ratings[first]), (second, ratings[second]))
            found.append(CodedUnit(unit.place, both))
    return tuple(found)
