import numpy as np
import pytest

from annotator.measure.significance import (
    Sides,
    difference_interval,
    f1_difference,
    randomisation_test,
    randomisation_tests,
)


def parts(*rows: tuple[int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Returns twice correct, and proposed plus gold, by cluster."""
    return np.array(rows, np.int64).reshape(len(rows), 2)


def test_exact_test_by_hand():
    """Three documents of 2; the second source is right everywhere, the first nowhere.

    Of the eight exchanges only none and all give a difference of 1: p = 2 / 8.
    """
    test = randomisation_test(parts((0, 2), (0, 2), (0, 2)), parts((2, 2), (2, 2), (2, 2)))
    assert test == (0.25, True)


def test_exact_test_counts_both_directions():
    """Two documents, differences +1 and 0: every exchange is as great. p = 1."""
    test = randomisation_test(parts((0, 2), (2, 2)), parts((2, 2), (2, 2)))
    assert test.p == 1.0


def test_equal_sources_differ_by_nothing():
    """Nothing is to be gained by exchanging: p is 1, sampled or not."""
    few, many = parts(*[(1, 2)] * 5), parts(*[(1, 2), (0, 2)] * 10)
    assert randomisation_test(few, few) == (1.0, True)
    assert randomisation_test(many, many, flips=200) == (1.0, False)
    assert f1_difference(many, many) == 0.0


def test_sampled_test_is_near_the_exact_one():
    """Thirteen documents: 10 right for the second alone, 3 for the first alone.

    The difference is (10 - 3) / 13; a sign test has p = P(|heads - tails| >= 7 of 13)
    = 2 (C(13,0) + C(13,1) + C(13,2) + C(13,3)) / 2**13 = 756 / 8192 = 0.0923.
    """
    first = parts(*[(0, 2)] * 10, *[(2, 2)] * 3)
    second = parts(*[(2, 2)] * 10, *[(0, 2)] * 3)
    test = randomisation_test(first, second, flips=20_000, seed=7)
    assert not test.exact
    assert test.p == pytest.approx(756 / 8192, abs=0.008)
    assert randomisation_test(first, second, flips=20_000, seed=7) == test


def test_undefined_figures_are_not_tested():
    """A source without anything proposed or to be found has no F1."""
    assert f1_difference(parts((0, 0)), parts((2, 2))) is None
    assert randomisation_test(parts((0, 0)), parts((2, 2))).p is None


def test_interval_of_a_difference():
    """It holds the difference, is the same for the same seed, and turns with the sides."""
    first = parts(*[(0, 2), (1, 2), (2, 2)] * 10)
    second = parts(*[(1, 2), (2, 2), (2, 2)] * 10)
    interval = difference_interval(first, second, seed=3)
    assert interval is not None
    assert interval.low < 10 / 30 < interval.high
    assert not interval.rough
    assert interval == difference_interval(first, second, seed=3)
    turned = difference_interval(second, first, seed=3)
    assert turned is not None
    assert turned.low == pytest.approx(-interval.high)


def test_no_interval_below_ten_clusters():
    """Nine documents are too few, ten are rough."""
    first, second = parts(*[(0, 2), (1, 2)] * 5), parts(*[(1, 2), (1, 2)] * 5)
    assert difference_interval(first[:9], second[:9]) is None
    rough = difference_interval(first, second)
    assert rough is not None
    assert rough.rough


def test_several_figures_at_once_are_tested_as_each_by_itself():
    """Equal figures, a difference, and one that is undefined; sampled with one seed."""
    first = parts(*((n % 3, 4) for n in range(20)))
    second = parts(*((2 + n % 3, 4) for n in range(20)))
    nothing = parts(*((0, 0) for _ in range(20)))
    figures = [Sides(first, first), Sides(first, second), Sides(nothing, second)]

    together = randomisation_tests(figures, flips=500, seed=3)

    alone = tuple(randomisation_test(*each, flips=500, seed=3) for each in figures)
    assert together == alone
    assert [test.p is None for test in together] == [False, False, True]
    assert together[0].p == 1.0
