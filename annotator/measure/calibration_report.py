"""How far calibrated probabilities can be believed, judged on what they were not fitted to."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from math import sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.measure.calibration import fit, method_for, probabilities
from annotator.model.calibration import (
    CalibrationMethod,
    CalibrationReport,
    Reliability,
    ReliabilityBin,
)

FOLDS = 5
BINS = 10

Floats = NDArray[np.float64]


class Judged(NamedTuple):
    """A decision on a proposal, as far as calibration looks at it."""

    score: float
    """Of the proposal, 0 to 1."""
    hit: bool
    """What is predicted came true: it was accepted as it was."""
    document: str
    paragraph: Hashable
    weight: float = 1.0
    """1 / the number of people who decided on the proposal."""


class Bounds(NamedTuple):
    """An interval inside [0, 1]."""

    low: float
    high: float


def calibrate(rows: Sequence[Judged]) -> CalibrationReport:
    """Fits a calibration and judges it on documents that it was not fitted to.

    Documents are split into at most five parts; the probabilities of each part are fitted
    to the others, by the method that all decisions together allow. With one document its
    paragraphs are split instead, which flatters: the report says so.

    Args:
        rows: Decisions on proposals of one proposer and model.
    """
    scores = np.array([row.score for row in rows], float)
    hits = np.array([row.hit for row in rows], float)
    weights = np.array([row.weight for row in rows], float)
    calibration = fit(scores, hits, weights)
    if not rows:
        return CalibrationReport(calibration=calibration)
    report = CalibrationReport(
        calibration=calibration,
        share=float(np.average(hits, weights=weights)),
        raw=reliability(scores, hits, weights),
    )
    unit: Literal["documents", "paragraphs"] = "documents"
    groups: list[Hashable] = [row.document for row in rows]
    if len(set(groups)) == 1:
        unit = "paragraphs"
        groups = [row.paragraph for row in rows]
    folds = split(groups)
    method = method_for(len(rows))
    if method == "none" or max(folds) == 0:
        return report
    fitted = _held_out(scores, hits, weights, folds, method)
    shares = _held_out(np.zeros_like(scores), hits, weights, folds, "isotonic")
    return report.model_copy(
        update={
            "calibrated": reliability(fitted, hits, weights),
            "share_brier": brier(shares, hits, weights),
            "folds": max(folds) + 1,
            "unit": unit,
        }
    )


def split(groups: Sequence[Hashable], folds: int = FOLDS) -> list[int]:
    """Returns a part for each member so that groups stay whole and parts are about equal.

    The largest group goes first, each into the part with the fewest members so far; equal
    ones by name, so that the split depends on nothing else.
    """
    sizes = Counter(groups)
    load = [0] * min(folds, len(sizes))
    part: dict[Hashable, int] = {}
    for group in sorted(sizes, key=lambda group: (-sizes[group], str(group))):
        part[group] = load.index(min(load))
        load[part[group]] += sizes[group]
    return [part[group] for group in groups]


def reliability(probabilities: Floats, hits: Floats, weights: Floats) -> Reliability:
    """Holds probabilities against outcomes, in ten bins of equal width.

    The expected calibration error depends on the bins and is too great in small samples
    (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
    binning", AAAI 2015); the Brier score is free of both.
    """
    bins = tuple(_bins(probabilities, hits, weights))
    distance = sum(b.count * abs(b.expected - b.observed) for b in bins)
    return Reliability(
        bins=bins,
        ece=min(1.0, distance / float(weights.sum())),
        brier=brier(probabilities, hits, weights),
    )


def brier(probabilities: Floats, hits: Floats, weights: Floats) -> float:
    """Returns the mean squared distance of probabilities and outcomes, weighted."""
    return float(np.average((probabilities - hits) ** 2, weights=weights))


def wilson(share: float, total: float, level: float = 0.95) -> Bounds:
    """Returns Wilson's interval of a share.

    Wilson, "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22, 1927. Of nothing it is [0, 1].

    Args:
        share: 0 to 1.
        total: Of how many; a sum of weights may be broken.
        level: Share of repeated samples whose interval would hold the true share.
    """
    if total <= 0:
        return Bounds(0.0, 1.0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = share + z * z / (2 * total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    whole = 1 + z * z / total
    return Bounds(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def _bins(probabilities: Floats, hits: Floats, weights: Floats) -> Iterator[ReliabilityBin]:
    number = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    for place in range(BINS):
        here = number == place
        if not here.any():
            continue
        count = float(weights[here].sum())
        observed = float(np.average(hits[here], weights=weights[here]))
        bounds = wilson(observed, count)
        yield ReliabilityBin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=count,
            expected=float(np.average(probabilities[here], weights=weights[here])),
            observed=observed,
            observed_low=bounds.low,
            observed_high=bounds.high,
        )


def _held_out(
    scores: Floats,
    hits: Floats,
    weights: Floats,
    folds: Sequence[int],
    method: CalibrationMethod,
) -> Floats:
    """Returns the probability of each as fitted to all folds but its own."""
    part = np.asarray(folds)
    found = np.empty_like(scores)
    for fold in range(max(folds) + 1):
        here = part == fold
        curve = fit(scores[~here], hits[~here], weights[~here], method=method)
        found[here] = probabilities(curve, scores[here])
    return found
