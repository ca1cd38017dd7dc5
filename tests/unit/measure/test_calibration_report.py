"""Calibrations are judged on what they were not fitted to."""

import numpy as np
import pytest

from annotator.measure.calibration_report import (
    Judged,
    calibrate,
    reliability,
    split,
    wilson,
)


def rows(*, documents: int, each: int, noise: bool = False) -> list[Judged]:
    """Returns decisions on scores 0.25 and 0.75 with as many hits, spread evenly.

    With noise the outcome follows the document instead of the score.
    """
    found = []
    for document in range(documents):
        for number in range(each):
            score = 0.25 if number % 2 else 0.75
            hit = (number // 2) % 4 < 4 * score
            found.append(
                Judged(score, bool(document % 2) if noise else hit, f"d{document}", number)
            )
    return found


def test_wilson_of_nineteen_in_twenty():
    """Published: 0.764 to 0.991, where the usual formula leaves [0, 1]."""
    assert wilson(19 / 20, 20) == pytest.approx((0.764, 0.991), abs=5e-4)
    assert wilson(0.0, 0) == (0, 1)
    assert wilson(1.0, 5).high == 1.0


def test_reliability_by_hand():
    """0.2 and 0.9 came false, 0.8 came true, each in a bin of its own.

    ECE (0.2 + 0.2 + 0.9) / 3; Brier (0.04 + 0.04 + 0.81) / 3.
    """
    found = reliability(np.array([0.2, 0.8, 0.9]), np.array([0, 1, 0.0]), np.ones(3))
    assert [(b.low, b.count, b.observed) for b in found.bins] == [
        (0.2, 1, 0),
        (0.8, 1, 1),
        (0.9, 1, 0),
    ]
    assert found.ece == pytest.approx((0.2 + 0.2 + 0.9) / 3)
    assert found.brier == pytest.approx(0.89 / 3)


def test_a_probability_of_one_is_in_the_last_bin():
    """Not in an eleventh."""
    (last,) = reliability(np.array([1.0]), np.array([1.0]), np.ones(1)).bins
    assert (last.low, last.high, last.expected) == (0.9, 1.0, 1.0)


def test_groups_stay_whole_and_parts_are_even():
    """Sizes 3, 2, 1: two parts of three each."""
    groups = ["b", "a", "a", "c", "a", "b"]
    assert split(groups, 2) == [1, 0, 0, 1, 0, 1]
    assert split(["a"], 5) == [0]


def test_honest_scores_stay_what_they_are():
    """A quarter and three quarters come true: the error held out is nearly nothing."""
    report = calibrate(rows(documents=5, each=48))
    assert report.calibration.method == "isotonic"
    assert (report.folds, report.unit) == (5, "documents")
    assert report.share == pytest.approx(0.5)
    assert report.calibrated is not None
    assert report.calibrated.ece < 0.01
    assert report.calibrated.brier == pytest.approx(0.1875, abs=1e-3)
    assert report.share_brier == pytest.approx(0.25, abs=1e-3)


def test_what_holds_in_its_own_document_alone_is_found_out():
    """Outcomes follow the document: fitted to the others, a calibration gains nothing."""
    report = calibrate(rows(documents=4, each=20, noise=True))
    assert report.calibration.method == "platt"
    assert report.calibrated is not None
    assert report.share_brier is not None
    assert report.calibrated.brier >= 0.25
    assert report.calibrated.brier == pytest.approx(report.share_brier, abs=0.05)


def test_no_document_judges_a_curve_that_was_fitted_to_it():
    """One document all false at 0.2, one all true at 0.8: each is judged by the other.

    Fitted to 20 of 20, Platt's level is 21/22; to 0 of 20 it is 1/22. Both are off by 21/22.
    """
    rows = [
        Judged(score, hit, document, number)
        for score, hit, document in ((0.2, False, "a"), (0.8, True, "b"))
        for number in range(20)
    ]
    report = calibrate(rows)
    assert report.calibrated is not None
    assert report.calibrated.brier == pytest.approx((21 / 22) ** 2)


def test_one_document_is_split_by_paragraph():
    """And the report says so."""
    report = calibrate(rows(documents=1, each=40))
    assert (report.unit, report.folds) == ("paragraphs", 5)


def test_too_few_decisions_are_counted_and_no_more():
    """Twenty: raw scores are held against outcomes, nothing is fitted."""
    report = calibrate(rows(documents=2, each=10))
    assert report.calibration.method == "none"
    assert report.raw is not None
    assert report.calibrated is None
    assert calibrate([]).share is None
