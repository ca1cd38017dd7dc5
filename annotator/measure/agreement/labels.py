"""Agreement on labels of the work: what became of proposals, and types of events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotator.measure.agreement.annotation import Annotation, Judgement
from annotator.measure.agreement.estimate import Resample, bootstrap_interval
from annotator.measure.agreement.nominal import (
    Coded,
    Ratings,
    ac1,
    alpha,
    chosen,
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


def rated_proposals(judgements: Iterable[Judgement]) -> Iterator[Ratings]:
    """Yields for each proposal of a paragraph what everybody made of it who judged it."""
    ratings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for judgement in judgements:
        ratings[judgement.item][judgement.annotator] = judgement.action
    return (tuple(sorted(ratings[item].items())) for item in sorted(ratings))


def rated_types(people: Sequence[Annotation]) -> Iterator[Ratings]:
    """Yields for each event that several have found the types that they gave it.

    What only one has found has no second type: that is for the F1 to say.

    Args:
        people: Their annotations of one paragraph, sorted by name.
    """
    groups = group_events([annotation.facts for annotation in people])
    for event in groups if len(people) > 1 else ():
        if len(event) > 1:
            yield tuple((people[n].annotator, event[n].event.type) for n in sorted(event))


def coding(
    found: Coded, what: str, resample: Resample = bootstrap_interval
) -> CodingAgreement:
    """Returns the agreement of any number of people."""
    measures = (observed, alpha, fleiss, ac1)
    return CodingAgreement(
        units=len(paired(found).code),
        prevalence=prevalence(found),
        coefficients=tuple(measure(found, what, resample) for measure in measures),
    )


def coding_of_two(
    found: Coded, what: str, resample: Resample = bootstrap_interval
) -> CodingAgreement:
    """Returns the agreement of two people, whose habits may differ."""
    measures = (observed, alpha, cohen, scott, ac1)
    return CodingAgreement(
        units=len(paired(found).code),
        prevalence=prevalence(found),
        coefficients=tuple(measure(found, what, resample) for measure in measures),
    )


def between(found: Coded, first: str, second: str) -> Coded:
    """Returns what both of two people rated, with their ratings alone."""

    def both(ratings: Ratings) -> Ratings | None:
        by_name = dict(ratings)
        if first not in by_name or second not in by_name:
            return None
        return ((first, by_name[first]), (second, by_name[second]))

    return chosen(found, both)
