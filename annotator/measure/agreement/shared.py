"""What two people have in common, by the same alignment and counts as every score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from annotator.measure.agreement.annotation import Couple
from annotator.measure.agreement.estimate import Place
from annotator.measure.interval import FEWEST_CLUSTERS, Share, ratio_interval
from annotator.measure.tally import Count, ScoredParagraph, tally
from annotator.model.agreement import PairFigure
from annotator.model.report import MetricName

FIGURES: tuple[MetricName, ...] = ("event", "trigger", "role_span", "role_value")

Counted = Mapping[MetricName, Count]
"""Of one couple: the first stands for the gold, the second for the proposed."""

NOTHING = Count(0, 0, 0)


def count(couple: Couple) -> Counted:
    """Counts what two people have in common on one paragraph."""
    first, second = couple
    found = tally(
        ScoredParagraph(
            document=first.place.document,
            index=first.place.number,
            text=first.text,
            gold=first.events,
            proposed=second.events,
        ),
        sort_mistakes=False,
    )
    sums = dict.fromkeys(FIGURES, NOTHING)
    for cell, counts in found.cells.items():
        if cell.metric in sums:
            sums[cell.metric] = _add(sums[cell.metric], counts)
    return sums


def figures(counted: Iterable[tuple[Place, Counted]]) -> tuple[PairFigure, ...]:
    """Sums couples up, with document-clustered intervals; see ``FIGURES``."""
    found = list(counted)
    documents = {place.document for place, _ in found}
    by_document = len(documents) >= FEWEST_CLUSTERS
    return tuple(_figure(name, found, by_document=by_document) for name in FIGURES)


def disputed(counted: Counted) -> int:
    """Returns how many events and values one has and the other has not."""
    names: tuple[MetricName, ...] = ("event", "role_value")
    return sum(
        counted[name].gold + counted[name].proposed - 2 * counted[name].correct
        for name in names
    )


def _figure(
    name: MetricName, counted: Iterable[tuple[Place, Counted]], *, by_document: bool
) -> PairFigure:
    clusters: defaultdict[object, Count] = defaultdict(lambda: NOTHING)
    for place, counts in counted:
        cluster = place.document if by_document else place
        clusters[cluster] = _add(clusters[cluster], counts[name])
    total = NOTHING
    for of_cluster in clusters.values():
        total = _add(total, of_cluster)
    shares = (Share(2 * c.correct, c.proposed + c.gold) for c in clusters.values())
    return PairFigure(
        name=name,
        agreed=total.correct,
        first=total.gold,
        second=total.proposed,
        interval=ratio_interval(shares, "documents" if by_document else "paragraphs"),
    )


def _add(one: Count, other: Count) -> Count:
    return Count(
        one.correct + other.correct,
        one.proposed + other.proposed,
        one.gold + other.gold,
    )
