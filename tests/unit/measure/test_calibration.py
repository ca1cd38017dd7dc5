"""Scores become probabilities."""

from math import exp, log

import numpy as np
import pytest

from annotator.measure.calibration import (
    calibrated,
    fit,
    method_for,
    probability,
    raw_score,
)
from annotator.measure.calibration_curves import (
    isotonic_knots,
    platt_parameters,
    platt_targets,
    pool_adjacent_violators,
)
from annotator.model.calibration import Knot
from annotator.model.proposal import Note, Proposal
from tests.support.mentions import mention

EVENT = mention("甲公司捐赠口罩。", "donation", "捐赠")


def ones(count: int) -> np.ndarray:
    """Returns weights of 1."""
    return np.ones(count)


def test_pooling_follows_the_example_of_isoreg():
    """R's own example: 1, 0 become 0.5 twice; 4, 3, 3, 5, 4, 2, 0 become 21/7 = 3."""
    values = np.array([1, 0, 4, 3, 3, 5, 4, 2, 0], float)
    fitted = pool_adjacent_violators(values, ones(9))
    assert fitted.tolist() == [0.5, 0.5, 3, 3, 3, 3, 3, 3, 3]


def test_pooling_weighs():
    """(3 · 1 + 1 · 0) / 4 = 0.75; what rises already is left alone."""
    fitted = pool_adjacent_violators(np.array([0.2, 1, 0, 0.9]), np.array([1, 3, 1, 1.0]))
    assert fitted.tolist() == [0.2, 0.75, 0.75, 0.9]


def test_isotonic_keeps_the_ends_of_level_stretches():
    """Means by score: 0.1 0; 0.2 1, 0.4 0, 0.6 1/2 pooled to 2/4; 0.9 1."""
    scores = np.array([0.6, 0.1, 0.2, 0.4, 0.6, 0.9])
    outcomes = np.array([1, 0, 1, 0, 0, 1], float)
    assert isotonic_knots(scores, outcomes, ones(6)) == [
        (0.1, 0.0),
        (0.2, 0.5),
        (0.6, 0.5),
        (0.9, 1.0),
    ]


def test_platts_targets():
    """Three of four: (3 + 1) / (3 + 2) and 1 / (1 + 2)."""
    targets = platt_targets(np.array([1, 1, 0, 1.0]), ones(4))
    assert targets == pytest.approx([4 / 5, 4 / 5, 1 / 3, 4 / 5])


def test_platt_on_two_scores_meets_the_means_of_the_targets():
    """One of four at 0, three of four at 1: t = 5/6 and 1/6, so 1/3 and 2/3.

    Logits -ln 2 and ln 2: slope 2 ln 2, intercept -ln 2.
    """
    scores = np.array([0, 0, 0, 0, 1, 1, 1, 1], float)
    outcomes = np.array([1, 0, 0, 0, 1, 1, 1, 0], float)
    line = platt_parameters(scores, outcomes, ones(8))
    assert line == pytest.approx((2 * log(2), -log(2)), abs=1e-6)


def test_platt_stays_finite_where_scores_separate_outcomes():
    """Four of four at 1, none of four at 0: the targets 5/6 and 1/6, not 1 and 0."""
    scores = np.array([0, 0, 0, 0, 1, 1, 1, 1], float)
    line = platt_parameters(scores, scores, ones(8))
    assert 1 / (1 + exp(-line.intercept)) == pytest.approx(1 / 6, abs=1e-6)
    assert line.slope == pytest.approx(2 * log(5), abs=1e-6)


@pytest.mark.parametrize(
    "scores",
    [pytest.param([0.5] * 4, id="equal"), pytest.param([1, 0.9, 0, 0.8], id="falling")],
)
def test_scores_that_say_nothing_give_the_share(scores: list[float]):
    """Level at the mean target of one in four: (2/3 + 3 · 1/5) / 4 = 19/60."""
    curve = fit(scores, [False, False, True, False], method="platt")
    heights = {round(knot.probability, 12) for knot in curve.knots}
    assert heights == {round(19 / 60, 12)}


def test_a_weight_of_two_is_the_same_decision_twice():
    """For both methods."""
    scores, outcomes = [0.1, 0.5, 0.7, 0.9], [False, True, False, True]
    for method in ("platt", "isotonic"):
        once = fit(scores, outcomes, [1, 2, 1, 2], method=method)
        twice = fit([*scores, 0.5, 0.9], [*outcomes, True, True], method=method)
        for score in (0.0, 0.3, 0.5, 0.8, 1.0):
            expected = pytest.approx(probability(twice, score), abs=1e-6)
            assert probability(once, score) == expected


def test_the_method_goes_by_the_number_of_decisions():
    """29 none, 30 and 199 Platt, 200 isotonic."""
    assert [method_for(n) for n in (0, 29, 30, 199, 200)] == [
        "none",
        "none",
        "platt",
        "platt",
        "isotonic",
    ]
    few = fit([0.5] * 29, [True] * 29)
    assert (few.method, few.decisions, few.knots) == ("none", 29, ())
    assert probability(few, 0.5) is None
    assert fit([], [], method="isotonic").method == "none"


def test_between_knots_the_line_is_straight_and_outside_it_is_level():
    """0 at 0.2 and 1 at 0.6: half at 0.4."""
    curve = fit([0.2, 0.6], [False, True], method="isotonic")
    assert curve.knots == (Knot(score=0.2, probability=0), Knot(score=0.6, probability=1))
    found = [probability(curve, score) for score in (0.0, 0.2, 0.4, 0.6, 1.0)]
    assert found == pytest.approx([0, 0, 0.5, 1, 1])


def test_lengths_and_weights_are_checked():
    """Two scores with one outcome, and a weight of nothing, are refused."""
    with pytest.raises(ValueError, match="one length"):
        fit([0.1, 0.2], [True])
    with pytest.raises(ValueError, match="positive weights"):
        fit([0.1], [True], [0.0])


def test_the_raw_score_is_confidence_times_notes():
    """2/3 · 0.7 · 0.8: ambiguous counts once, the event's own votes are in the 2/3."""
    notes = (
        Note(kind="votes", detail="2/3"),
        Note(kind="ambiguous", role="donor"),
        Note(kind="ambiguous", role="goods"),
        Note(kind="votes", role="goods", detail="口罩 1/2"),
    )
    proposal = Proposal(event=EVENT, confidence=2 / 3, notes=notes)
    assert raw_score(proposal) == pytest.approx(2 / 3 * 0.7 * 0.8)
    assert raw_score(Proposal(event=EVENT)) == 1.0


def test_a_proposal_gets_the_probability_of_its_score():
    """A confidence of 0.4 on the straight line of the test above."""
    curve = fit([0.2, 0.6], [False, True], method="isotonic")
    assert calibrated(curve, Proposal(event=EVENT, confidence=0.4)) == pytest.approx(0.5)
    assert calibrated(fit([], []), Proposal(event=EVENT)) is None
