import pytest

from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.nominal import labels_of
from annotator.measure.agreement.numeric import MeasuredUnit, alpha_interval, measured
from tests.support.coding import FOUR_CODERS
from tests.support.telling import said


def unit(*numbers: float, number: int = 0) -> MeasuredUnit:
    """Returns a unit with these numbers."""
    return MeasuredUnit(Place("d", number), numbers)


def test_alpha_of_four_coders():
    """Krippendorff's example with its labels as numbers: interval alpha .849."""
    units = [unit(*map(float, labels_of(each.ratings))) for each in FOUR_CODERS]
    assert alpha_interval(measured(units)).value == pytest.approx(0.8491, abs=5e-5)


def test_alpha_by_hand():
    """Units 1 2 and 4 4: D_o = 2 (2·5 - 9) / 1 = 2.

    n = 4, Σx = 11, Σx² = 37: D_e = 2 (148 - 121) / 3 = 18, so α = 1 - 2/18 = 8/9.
    """
    assert alpha_interval(measured([unit(1, 2), unit(4, 4)])).value == pytest.approx(8 / 9)


def test_three_numbers_count_by_pairs():
    """1 2 3 and 9 9: D_o = 2 (3·14 - 36) / 2 = 6; n = 5, Σx = 24, Σx² = 176.

    D_e = 2 (880 - 576) / 4 = 152, so α = 1 - 6/152.
    """
    found = alpha_interval(measured([unit(1, 2, 3), unit(9, 9), unit(5)]))

    assert found.value == pytest.approx(1 - 6 / 152)
    assert found.units == 2


def test_far_from_zero_no_digit_is_lost():
    """Adding a billion to every number changes nothing."""
    near = alpha_interval(measured([unit(1, 2), unit(4, 4)]))
    far = alpha_interval(measured([unit(1e9 + 1, 1e9 + 2), unit(1e9 + 4, 1e9 + 4)]))
    assert far.value == near.value


def test_undefined_is_explained():
    """Without a pair, and without spread, there is no figure."""
    alone, alike = (
        alpha_interval(measured([unit(1)]), "amount"),
        alpha_interval(measured([unit(2, 2)])),
    )

    assert said(alone.reason) == "No amount was given a number by two people."
    assert "All 2 numbers are the same" in said(alike.reason)
