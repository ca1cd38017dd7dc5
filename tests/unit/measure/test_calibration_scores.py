import math

from annotator.measure.calibration_scores import lowest_score
from annotator.model.calibration import Calibration, Knot


def test_scores_are_where_the_curve_reaches_a_probability():
    """From (0.2, 0.1) to (0.6, 0.5) the curve is straight: 0.3 is reached at 0.4."""
    knots = tuple(
        Knot(score=s, probability=p) for s, p in ((0.2, 0.1), (0.6, 0.5), (0.8, 0.5))
    )
    curve = Calibration(method="isotonic", decisions=9, knots=knots)

    assert math.isclose(lowest_score(curve, 0.3), 0.4)
    assert lowest_score(curve, 0.5) == 0.6
    assert lowest_score(curve, 0.1) == -math.inf
    assert lowest_score(curve, 0.51) == math.inf
