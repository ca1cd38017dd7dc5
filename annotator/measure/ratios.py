"""Precision, recall and F1 of many groups at once, each with its interval."""

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.measure.columns import Ints, summed
from annotator.measure.fillers import WHOLE
from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW, t_quantile
from annotator.model.report import Counts, Interval, MetricName, MetricScore

Unit = Literal["documents", "paragraphs"]


class Clusters(NamedTuple):
    """The counts of one metric: a row for each cluster of each group, sorted by group."""

    group: Ints
    numbers: Ints
    """Correct, proposed, gold; correct in the metric's own unit."""
    size: int
    """How many groups there are."""


def scale_of(name: MetricName) -> int:
    """Returns what ``correct`` of a metric is to be divided by."""
    return WHOLE if name == "role_char" else 1


def metric_scores(
    name: MetricName, clusters: Clusters, unit: Unit, level: float = 0.95
) -> tuple[MetricScore, ...]:
    """Returns the figures of a metric for every group."""
    scale = scale_of(name)
    correct, proposed, gold = clusters.numbers.T
    sums = summed(clusters.group, clusters.numbers, clusters.size).tolist()
    intervals = zip(
        _intervals(clusters, 2 * correct, scale * (proposed + gold), unit, level),
        _intervals(clusters, correct, scale * proposed, unit, level),
        _intervals(clusters, correct, scale * gold, unit, level),
        strict=True,
    )
    found = zip(sums, intervals, strict=True)
    return tuple(
        _with_intervals(
            _bare(name, hits if scale == 1 else hits / scale, ours, theirs), *three
        )
        for (hits, ours, theirs), three in found
    )


@lru_cache(maxsize=16_384)
def _bare(name: MetricName, correct: float, proposed: int, gold: int) -> MetricScore:
    # where one paragraph has changed, all documents but one have the counts they had
    counts = Counts(correct=correct, proposed=proposed, gold=gold)
    return MetricScore(name=name, counts=counts)


def _with_intervals(
    score: MetricScore,
    f1: Interval | None,
    precision: Interval | None,
    recall: Interval | None,
) -> MetricScore:
    if f1 is precision is recall is None:
        return score
    return MetricScore(
        name=score.name,
        counts=score.counts,
        interval=f1,
        precision_interval=precision,
        recall_interval=recall,
    )


def _intervals(
    clusters: Clusters, part: Ints, whole: Ints, unit: Unit, level: float
) -> list[Interval | None]:
    """Returns what ``ratio_interval`` says of each group."""
    found: list[Interval | None] = [None] * clusters.size
    known = whole > 0
    group, part, whole = clusters.group[known], part[known], whole[known]
    count = np.bincount(group, minlength=clusters.size)
    enough = count >= FEWEST_CLUSTERS
    if not enough.any():
        return found
    parts, wholes = summed(group, np.stack([part, whole], axis=1), clusters.size).T
    figure = parts / np.maximum(wholes, 1)
    squares = np.bincount(
        group, weights=(part - figure[group] * whole) ** 2, minlength=clusters.size
    )
    error = np.sqrt(squares * count / np.maximum(count - 1, 1)) / np.maximum(wholes, 1)
    shown = enough & _has_spread(group, part, whole, clusters.size)
    for n in np.flatnonzero(shown).tolist():
        found[n] = _interval(figure[n], error[n], int(count[n]), unit, level)
    return found


def _interval(
    figure: float, error: float, count: int, unit: Unit, level: float
) -> Interval:
    half = t_quantile((1 + level) / 2, count - 1) * error
    return Interval(
        low=max(0.0, figure - half),
        high=min(1.0, figure + half),
        level=level,
        unit=unit,
        clusters=count,
        rough=count < ROUGH_BELOW,
    )


def _has_spread(group: Ints, part: Ints, whole: Ints, size: int) -> NDArray[np.bool_]:
    """Tells for which groups the clusters differ in their ratio, without rounding."""
    spread = np.zeros(size, np.bool_)
    if len(group):
        common = np.gcd(part, whole)
        reduced = np.stack([part // common, whole // common])
        inside = group[1:] == group[:-1]
        differs = (reduced[:, 1:] != reduced[:, :-1]).any(axis=0)
        spread[group[1:][inside & differs]] = True
    return spread
