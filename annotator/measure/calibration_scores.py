"""From probabilities back to scores."""

import math
from itertools import pairwise

from annotator.model.calibration import Calibration


def lowest_score(calibration: Calibration, at_least: float) -> float:
    """Returns the lowest score whose probability is at least this.

    Minus infinity if all scores have it, infinity if none has; the curve never falls, so
    that all scores above the one that is returned have it too.

    Args:
        calibration: A curve that has knots.
        at_least: A probability.
    """
    knots = calibration.knots
    if at_least <= knots[0].probability:
        return -math.inf
    for low, high in pairwise(knots):
        if low.probability < at_least <= high.probability:
            share = (at_least - low.probability) / (high.probability - low.probability)
            return low.score + share * (high.score - low.score)
    return math.inf
