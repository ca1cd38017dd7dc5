"""Intervals from resampled clusters, beside the closed form.

The clusters of a metric are drawn again with replacement, as many as there are, and the
figure is worked out anew each time; the interval is what holds the middle of the figures
(percentile method: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, 13.3).
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW, Share
from annotator.measure.ratios import Unit
from annotator.model.report import Interval

RESAMPLES = 2000
AT_ONCE = 4_000_000
"""Drawn weights that are held in memory at a time: 32 MB of them."""


def bootstrap_interval(
    shares: Sequence[Share],
    unit: Unit,
    resamples: int = RESAMPLES,
    seed: int = 0,
    level: float = 0.95,
) -> Interval | None:
    """Returns the interval of sum(part) / sum(whole) over resampled clusters.

    Args:
        shares: One a cluster; clusters with an empty whole are left out.
        unit: What the clusters are.
        resamples: How many samples are drawn.
        seed: Of the draws; the same seed gives the same interval.
        level: Share of repeated samples whose interval would hold the true figure.

    Returns:
        None below ten clusters, and where every sample gives the same figure.
    """
    known = np.array([share for share in shares if share.whole], np.float64)
    count = len(known)
    if count < FEWEST_CLUSTERS:
        return None
    sums = np.concatenate([draws @ known for draws in _draws(count, resamples, seed)])
    figures = sums[:, 0] / sums[:, 1]
    low, high = np.quantile(figures, [(1 - level) / 2, (1 + level) / 2])
    if low == high:
        return None
    return Interval(
        low=max(0.0, low),
        high=min(1.0, high),
        level=level,
        unit=unit,
        clusters=count,
        rough=count < ROUGH_BELOW,
        resamples=resamples,
    )


def _draws(count: int, resamples: int, seed: int) -> Iterator[NDArray[np.float64]]:
    """Yields how often each cluster was drawn, some samples at a time."""
    chance = np.random.default_rng(seed)
    equal = np.full(count, 1 / count)
    step = max(1, AT_ONCE // count)
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        yield chance.multinomial(count, equal, size=size).astype(np.float64)
