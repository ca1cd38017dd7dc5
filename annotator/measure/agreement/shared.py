"""What two people have in common, by the same alignment and counts as every score."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.annotation import Annotation, Couple
from annotator.measure.agreement.estimate import Where
from annotator.measure.boundaries import Matched
from annotator.measure.columns import Ints, summed_by
from annotator.measure.interval import FEWEST_CLUSTERS
from annotator.measure.ratios import Clusters, Unit, metric_scores
from annotator.measure.tally import same_values
from annotator.model.agreement import PairFigure
from annotator.model.report import MetricName

FIGURES: tuple[MetricName, ...] = ("event", "trigger", "role_span", "role_value")

WIDTH = 3 * len(FIGURES)
"""Numbers of a couple: for each figure what they agree on, what the first has and what
the second has."""

Figures = tuple[PairFigure, ...]
"""In the order of ``FIGURES``."""


class Shared(NamedTuple):
    """What couples have in common."""

    where: Where
    """Of each couple."""
    numbers: Ints
    """Shape (couples, ``WIDTH``)."""

    def of(self, rows: Ints) -> "Shared":
        """Returns some of the couples."""
        return Shared(self.where.of(rows), self.numbers[rows])


def count(couple: Couple, matches: Iterable[Matched]) -> tuple[int, ...]:
    """Counts what two people have in common on one paragraph; see ``WIDTH``.

    Args:
        couple: The two.
        matches: Their events, aligned.
    """
    first, second = (side.facts for side in couple)
    pairs = [matched.pair for matched in matches]
    same_triggers = (_triggers(couple.first) & _triggers(couple.second)).total()
    same_spans = sum(len(one.spans & other.spans) for one, other in pairs)
    same = sum(same_values(one, other).total() for one, other in pairs)
    events = (len(first), len(second))
    fillers = tuple(sum(len(event.fillers) for event in side) for side in (first, second))
    return (
        *(len(pairs), *events),
        *(same_triggers, *events),
        *(same_spans, *fillers),
        *(same, *fillers),
    )


def figures(shared: Shared) -> Figures:
    """Sums couples up, with document-clustered intervals; see ``FIGURES``."""
    return figures_by(shared, np.zeros(len(shared.numbers), np.int64), 1)[0]


def figures_by(shared: Shared, group: Ints, size: int) -> tuple[Figures, ...]:
    """Sums couples up in groups, likewise.

    Args:
        shared: The couples.
        group: Of each couple, from 0 to ``size``, exclusive.
        size: How many groups there are.
    """
    enough = _documents(shared.where, group, size) >= FEWEST_CLUSTERS
    by_document = _figures_over("documents", shared, shared.where.documents, group, size)
    if enough.all():
        return by_document
    over = _figures_over("paragraphs", shared, shared.where.paragraphs, group, size)
    found = zip(enough.tolist(), by_document, over, strict=True)
    return tuple(one if use else other for use, one, other in found)


def disputed(numbers: Ints) -> Ints:
    """Returns how many events and values one has and the other has not, by row."""
    table = numbers.reshape(-1, len(FIGURES), 3)
    apart: Ints = table[:, :, 1] + table[:, :, 2] - 2 * table[:, :, 0]
    total: Ints = apart[:, [FIGURES.index("event"), FIGURES.index("role_value")]].sum(
        axis=1
    )
    return total


def bare_figures(numbers: Sequence[int]) -> Figures:
    """Returns the figures of summed numbers, without intervals."""
    return tuple(
        PairFigure(name=name, agreed=agreed, first=first, second=second)
        for name, agreed, first, second in zip(
            FIGURES, numbers[::3], numbers[1::3], numbers[2::3], strict=True
        )
    )


def _triggers(side: Annotation) -> Counter[tuple[str, int, int]]:
    return Counter((e.type, e.trigger.start, e.trigger.end) for e in side.events)


def _documents(where: Where, group: Ints, size: int) -> Ints:
    """Returns how many documents each group is about."""
    most = int(where.documents.max(initial=-1)) + 1
    found = np.unique(group * most + where.documents)
    return np.bincount(found // max(most, 1), minlength=size)


def _figures_over(
    unit: Unit, shared: Shared, cluster: Ints, group: Ints, size: int
) -> tuple[Figures, ...]:
    most = int(cluster.max(initial=-1)) + 1
    keys, sums = summed_by(group * most + cluster, shared.numbers, size * most)
    columns = []
    for n, name in enumerate(FIGURES):
        agreed, first, second = sums[:, 3 * n : 3 * n + 3].T
        numbers = np.stack([agreed, second, first], axis=1)
        found = metric_scores(name, Clusters(keys // max(most, 1), numbers, size), unit)
        columns.append(
            [
                PairFigure(
                    name=name,
                    agreed=int(each.counts.correct),
                    first=each.counts.gold,
                    second=each.counts.proposed,
                    interval=each.interval,
                )
                for each in found
            ]
        )
    return tuple(zip(*columns, strict=True))
