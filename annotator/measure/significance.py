"""Whether a difference between two sources is more than chance, by exchanging and resampling.

Both take whole clusters (documents, or paragraphs where there are few documents), for
events of one document resemble one another.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.measure.columns import Ints
from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.model.comparison import DifferenceInterval

FLIPS = 10_000
RESAMPLES = 2000
ALL_UP_TO = 12
"""Clusters up to which all 2**n exchanges are tried instead of a sample."""
AT_ONCE = 4_000_000
"""Drawn numbers that are held in memory at a time: 32 MB of them."""

Floats = NDArray[np.float64]


class Sides(NamedTuple):
    """A figure of two sources: twice correct, and proposed plus gold, by cluster."""

    first: Ints
    second: Ints


class Test(NamedTuple):
    """What came of exchanging."""

    p: float | None
    """0 exclusive to 1; None where either F1 is undefined."""
    exact: bool


def f1_difference(first: Ints, second: Ints) -> float | None:
    """Returns the F1 of the second minus that of the first.

    Args:
        first: Twice correct, and proposed plus gold; a row for each cluster.
        second: The same of the other source, in the same order.
    """
    difference = float(_f1(second.sum(axis=0)) - _f1(first.sum(axis=0)))
    return None if np.isnan(difference) else difference


def randomisation_test(
    first: Ints, second: Ints, flips: int = FLIPS, seed: int = 0
) -> Test:
    """Tests the difference of two F1 by paired approximate randomisation.

    If the two were equally good, exchanging what they said on any document would change
    nothing: p is the share of exchanges with a difference at least as great, in either
    direction (Noreen, "Computer-Intensive Methods for Testing Hypotheses", 1989; Yeh, "More
    accurate tests for the statistical significance of result differences", COLING 2000). A
    sampled p is (hits + 1) / (flips + 1); up to twelve clusters all exchanges are tried.

    Args:
        first: Twice correct, and proposed plus gold; a row for each cluster.
        second: The same of the other source, in the same order.
        flips: How many exchanges are sampled.
        seed: Of the sample; the same seed gives the same p.
    """
    return randomisation_tests([Sides(first, second)], flips, seed)[0]


def randomisation_tests(
    figures: Sequence[Sides], flips: int = FLIPS, seed: int = 0
) -> tuple[Test, ...]:
    """Tests several figures of the same clusters, with the same exchanges for all.

    Each is tested as :func:`randomisation_test` tests one; drawing is what takes long.

    Args:
        figures: At least one, all with as many rows.
        flips: How many exchanges are sampled.
        seed: Of the sample.
    """
    seen = [f1_difference(*sides) for sides in figures]
    count = len(figures[0].first)
    exact = count <= ALL_UP_TO
    changes = np.column_stack([second - first for first, second in figures]).astype(float)
    hits, tried = np.zeros(len(figures), np.int64), 0
    for signs in _all_flips(count) if exact else _some_flips(count, flips, seed):
        # one product for all figures: many narrow ones take ten times as long
        sums = signs @ changes
        for n, sides in enumerate(figures):
            hits[n] += _as_great(sums[:, 2 * n : 2 * n + 2], sides, seen[n])
        tried += len(signs)
    shares = (hits / tried if exact else (hits + 1) / (tried + 1)).tolist()
    return tuple(
        Test(None if difference is None else share, exact)
        for share, difference in zip(shares, seen, strict=True)
    )


def _as_great(changes: Floats, sides: Sides, seen: float | None) -> int:
    """Returns after how many exchanges the difference is at least what was seen.

    Args:
        changes: What each exchange adds to the first source's figure.
        sides: The figure.
        seen: Its difference without any exchange.
    """
    if seen is None:
        return 0
    first, second = sides
    start, both = first.sum(axis=0), (first + second).sum(axis=0)
    exchanged = start + changes
    found = np.abs(_f1(both - exchanged) - _f1(exchanged))
    # nothing on one side after an exchange: no figure, so no smaller a difference
    return int((np.isnan(found) | (found >= abs(seen) - 1e-12)).sum())


def difference_interval(
    first: Ints, second: Ints, resamples: int = RESAMPLES, seed: int = 0
) -> DifferenceInterval | None:
    """Returns the 95 % interval of the difference over resampled clusters.

    The same clusters are drawn for both (paired bootstrap, percentile method).

    Returns:
        None below ten clusters, and where a sample leaves either F1 undefined.
    """
    count = len(first)
    if count < FEWEST_CLUSTERS:
        return None
    found = np.concatenate(
        [
            _f1(draws @ second) - _f1(draws @ first)
            for draws in _draws(count, resamples, seed)
        ]
    )
    if np.isnan(found).any():
        return None
    low, high = np.quantile(found, [0.025, 0.975])
    return DifferenceInterval(
        low=max(-1.0, low),
        high=min(1.0, high),
        resamples=resamples,
        rough=count < ROUGH_BELOW,
    )


def _f1(sums: Ints | Floats) -> Floats:
    """Returns part / whole by row; NaN for an empty whole."""
    part, whole = sums[..., 0].astype(np.float64), sums[..., 1].astype(np.float64)
    empty = whole == 0
    return np.where(empty, np.nan, part / np.where(empty, 1, whole))


def _all_flips(count: int) -> Iterator[Floats]:
    numbers = np.arange(2**count)[:, None]
    yield ((numbers >> np.arange(count)) & 1).astype(np.float64)


def _some_flips(count: int, flips: int, seed: int) -> Iterator[Floats]:
    if count * flips <= AT_ONCE:
        yield _coins(count, flips, seed).astype(np.float64)
        return
    chance = np.random.default_rng(seed)
    for size in _steps(count, flips):
        yield chance.integers(0, 2, (size, count)).astype(np.float64)


@lru_cache(maxsize=1)
def _coins(count: int, flips: int, seed: int) -> NDArray[np.int8]:
    # a page asks for the same ones after every edit, and drawing takes longer than the test
    return np.random.default_rng(seed).integers(0, 2, (flips, count)).astype(np.int8)


def _draws(count: int, resamples: int, seed: int) -> Iterator[Floats]:
    chance = np.random.default_rng(seed)
    equal = np.full(count, 1 / count)
    for size in _steps(count, resamples):
        yield chance.multinomial(count, equal, size=size).astype(np.float64)


def _steps(count: int, total: int) -> Iterator[int]:
    step = max(1, AT_ONCE // max(count, 1))
    for start in range(0, total, step):
        yield min(step, total - start)
