"""Confidence intervals of a ratio of sums, by document or by paragraph.

Events of one document resemble one another, so that documents, not events, are what was
drawn: intervals that ignore this are a fifth to a half too narrow.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from math import ceil, sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

from annotator.model.report import Interval

FEWEST_CLUSTERS = 10
"""Below this the interval holds the true figure far too rarely to be shown."""
ROUGH_BELOW = 30


class Share(NamedTuple):
    """What one cluster adds to both sums."""

    part: int
    whole: int


def ratio_interval(
    shares: Iterable[Share],
    unit: Literal["documents", "paragraphs"],
    level: float = 0.95,
) -> Interval | None:
    """Returns the interval of sum(part) / sum(whole), linearised, clustered.

    For clusters d with residuals r_d = part_d - F whole_d and D clusters,
    SE = sqrt(D / (D - 1) Σ r_d²) / Σ whole_d, and the interval is F ± t_(D-1) SE, cut to
    [0, 1] (ratio estimator: Cochran, "Sampling Techniques", 3rd edition 1977, chapter 6,
    without the correction for a finite population).

    Args:
        shares: One a cluster; clusters with an empty whole say nothing and are left out.
        unit: What the clusters are.
        level: Share of repeated samples whose interval would hold the true figure.

    Returns:
        None below ten clusters, and where no cluster differs from the figure: without
        spread the formula would claim certainty.
    """
    known = [share for share in shares if share.whole]
    count = len(known)
    error = standard_error(known)
    if error is None:
        return None
    half = t_quantile((1 + level) / 2, count - 1) * error
    figure = sum(s.part for s in known) / sum(s.whole for s in known)
    return Interval(
        low=max(0.0, figure - half),
        high=min(1.0, figure + half),
        level=level,
        unit=unit,
        clusters=count,
        rough=count < ROUGH_BELOW,
    )


def standard_error(known: Sequence[Share]) -> float | None:
    """Returns the linearised standard error of sum(part) / sum(whole).

    Args:
        known: One a cluster, none with an empty whole.

    Returns:
        None below ten clusters, and without spread between them.
    """
    count = len(known)
    if count < FEWEST_CLUSTERS:
        return None
    part, whole = (sum(column) for column in zip(*known, strict=True))
    # Residuals times the whole are integers: no spread is exactly 0, not nearly.
    squares: int = sum((share.part * whole - part * share.whole) ** 2 for share in known)
    if not squares:
        return None
    error: float = sqrt(squares * count / (count - 1)) / whole**2
    return error


def sample_size(shares: Iterable[Share], half_width: float) -> int | None:
    """Returns how many clusters a 95 % interval of ± ``half_width`` would take.

    With standard error E over D clusters that is D (1.96 E / w)², rounded up: the error
    shrinks with the root of their number. A forecast, as good as these clusters are like
    those to come.

    Args:
        shares: One a cluster; clusters with an empty whole are left out.
        half_width: Above 0.

    Returns:
        None where there is no standard error.
    """
    known = [share for share in shares if share.whole]
    error = standard_error(known)
    if error is None:
        return None
    return ceil(len(known) * (NormalDist().inv_cdf(0.975) * error / half_width) ** 2)


@cache
def t_quantile(probability: float, freedom: int) -> float:
    """Returns the quantile of Student's t distribution.

    Fisher and Cornish's expansion around the normal quantile (Abramowitz and Stegun,
    "Handbook of Mathematical Functions", 26.7.5). Off by less than 0.0001 for nine or
    more degrees of freedom at 0.975; not meant for fewer than five.

    Args:
        probability: Between 0 and 1, exclusive.
        freedom: Degrees of freedom, at least 1.
    """
    z = NormalDist().inv_cdf(probability)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    divisors = (freedom, freedom**2, freedom**3, freedom**4)
    return z + sum(term / divisor for term, divisor in zip(terms, divisors, strict=True))
