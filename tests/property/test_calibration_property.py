"""Laws that calibration keeps whatever was decided."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.calibration import fit, probability
from annotator.measure.calibration_curves import pool_adjacent_violators
from annotator.model.calibration import Calibration

quick = settings(max_examples=80, deadline=None)

scores = st.floats(0, 1).map(lambda score: round(score, 2))
decisions = st.lists(
    st.tuples(scores, st.booleans(), st.sampled_from([0.5, 1.0, 2.0])),
    min_size=1,
    max_size=40,
)


def height(curve: Calibration, score: float) -> float:
    """Returns the probability at a score that has one."""
    found = probability(curve, score)
    assert found is not None
    return found


@quick
@given(decisions, st.sampled_from(["platt", "isotonic"]))
def test_a_greater_score_is_never_less_probable(rows, method):
    """And every probability is one."""
    said, came, weight = zip(*rows, strict=True)
    curve = fit(said, came, weight, method=method)
    heights = [height(curve, score) for score in np.linspace(0, 1, 23).tolist()]
    assert all(0 <= height <= 1 for height in heights)
    assert all(a <= b + 1e-12 for a, b in pairwise(heights))


@quick
@given(decisions, st.randoms(use_true_random=False))
def test_the_order_of_decisions_makes_no_difference(rows, random):
    """Up to rounding of sums."""
    curves = [
        fit(*zip(*order, strict=True), method="isotonic")
        for order in (rows, random.sample(rows, len(rows)))
    ]
    for score in (0.0, 0.33, 0.5, 1.0):
        one, other = (height(curve, score) for curve in curves)
        assert abs(one - other) < 1e-9


@quick
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(1, 3)), min_size=1, max_size=9))
def test_pooling_is_the_nearest_rising_sequence(rows):
    """By the min-max formula: max over i ≤ k of min over j ≥ k of the mean of i to j."""
    values = np.array([value for value, _ in rows], float)
    weights = np.array([weight for _, weight in rows], float)
    count = len(rows)
    expected = [
        max(
            min(
                np.average(values[i : j + 1], weights=weights[i : j + 1])
                for j in range(k, count)
            )
            for i in range(k + 1)
        )
        for k in range(count)
    ]
    assert np.allclose(pool_adjacent_violators(values, weights), expected)
