"""The two curves of calibration, on arrays of equal length."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_STEPS = 100
SMALLEST_STEP = 1e-10
RIDGE = 1e-12
"""Keeps the matrix of second derivatives invertible, as in Lin, Lin and Weng."""
PRECISION = 1e-9
ENOUGH = 1e-4
"""Share of the promised decrease that a step must bring."""


class Line(NamedTuple):
    """Parameters of ``sigmoid(slope * score + intercept)``."""

    slope: float
    intercept: float


class Block(NamedTuple):
    """Neighbours that were pooled to their mean."""

    mean: float
    weight: float
    size: int
    """How many."""


def sigmoid(line: Floats) -> Floats:
    """Returns 1 / (1 + exp(-line)) without overflow."""
    half: Floats = 0.5 * (1.0 + np.tanh(0.5 * line))
    return half


def pool_adjacent_violators(values: Floats, weights: Floats) -> Floats:
    """Returns the never falling sequence nearest to the values in weighted squares.

    Pool adjacent violators (Ayer, Brunk, Ewing, Reid and Silverman, "An empirical
    distribution function for sampling with incomplete information", Annals of Mathematical
    Statistics 26, 1955): neighbours that fall are replaced by their mean until none does.

    Args:
        values: In the order of their scores.
        weights: Greater than 0.
    """
    blocks: list[Block] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        block = Block(value, weight, 1)
        while blocks and blocks[-1].mean >= block.mean:
            block = _pooled(blocks.pop(), block)
        blocks.append(block)
    return np.repeat([b.mean for b in blocks], [b.size for b in blocks])


def isotonic_knots(
    scores: Floats, outcomes: Floats, weights: Floats
) -> list[tuple[float, float]]:
    """Returns score and probability where an isotonic fit bends, by ascending score.

    Equal scores are pooled first. Of each level stretch the two ends are kept (Zadrozny and
    Elkan, "Transforming classifier scores into accurate multiclass probability
    estimates", KDD 2002); between two stretches the curve is a straight line.
    """
    distinct, place = np.unique(scores, return_inverse=True)
    weight: Floats = np.bincount(place, weights).astype(float)
    mean = np.bincount(place, weights * outcomes) / weight
    heights = np.clip(pool_adjacent_violators(mean, weight), 0.0, 1.0)
    bends = [
        n
        for n in range(len(distinct))
        if n in {0, len(distinct) - 1}
        or heights[n] != heights[n - 1]
        or heights[n] != heights[n + 1]
    ]
    return [(float(distinct[n]), float(heights[n])) for n in bends]


def platt_knots(
    scores: Floats, outcomes: Floats, weights: Floats
) -> list[tuple[float, float]]:
    """Returns Platt's curve at 101 scores from 0 to 1.

    Straight lines between them are off by less than 0.003 for slopes up to 50.
    """
    line = platt_parameters(scores, outcomes, weights)
    grid = np.linspace(0.0, 1.0, 101)
    heights = sigmoid(line.slope * grid + line.intercept)
    return list(zip(grid.tolist(), heights.tolist(), strict=True))


def platt_targets(outcomes: Floats, weights: Floats) -> Floats:
    """Returns what Platt fits instead of 0 and 1, so that no probability is certain.

    (n₊ + 1) / (n₊ + 2) for outcomes and 1 / (n₋ + 2) for their absence (Platt,
    "Probabilistic outputs for support vector machines", Advances in Large Margin
    Classifiers, 1999).
    """
    positive = float(weights[outcomes > 0].sum())
    negative = float(weights.sum()) - positive
    return np.where(outcomes > 0, (positive + 1) / (positive + 2), 1 / (negative + 2))


def platt_parameters(scores: Floats, outcomes: Floats, weights: Floats) -> Line:
    """Fits ``sigmoid(slope * score + intercept)`` to Platt's targets.

    Newton's method with backtracking (Lin, Lin and Weng, "A note on Platt's probabilistic
    outputs for support vector machines", Machine Learning 68, 2007). The loss is convex, so
    that where its minimum has a negative slope, the best curve that does not fall is level.
    """
    targets = platt_targets(outcomes, weights)
    mean = float(np.average(targets, weights=weights))
    level = Line(0.0, float(np.log(mean / (1.0 - mean))))
    if np.ptp(scores) == 0:
        return level
    found = _newton(
        np.column_stack([scores, np.ones_like(scores)]), targets, weights, level
    )
    return found if found.slope > 0 else level


def _newton(inputs: Floats, targets: Floats, weights: Floats, start: Line) -> Line:
    now: Floats = np.array(start)
    for _ in range(MOST_STEPS):
        guess = sigmoid(inputs @ now)
        gradient = inputs.T @ (weights * (guess - targets))
        if np.abs(gradient).max() < PRECISION:
            break
        curvature = (inputs.T * (weights * guess * (1 - guess))) @ inputs
        direction = np.linalg.solve(curvature + RIDGE * np.eye(2), -gradient)
        enough = ENOUGH * float(gradient @ direction)
        loss = _loss(inputs @ now, targets, weights)
        size = 1.0
        while _loss(inputs @ (now + size * direction), targets, weights) > (
            loss + size * enough
        ):
            size /= 2
        if size < SMALLEST_STEP:
            break
        now = now + size * direction
    return Line(float(now[0]), float(now[1]))


def _loss(line: Floats, targets: Floats, weights: Floats) -> float:
    """Returns the cross entropy, weighted."""
    return float(weights @ (np.logaddexp(0.0, line) - targets * line))


def _pooled(one: Block, other: Block) -> Block:
    weight = one.weight + other.weight
    mean = (one.mean * one.weight + other.mean * other.weight) / weight
    return Block(mean, weight, one.size + other.size)
