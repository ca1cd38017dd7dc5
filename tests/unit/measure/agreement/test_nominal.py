import pytest

from annotator.measure.agreement.nominal import (
    ac1,
    alpha,
    coded,
    fleiss,
    observed,
    prevalence,
)
from tests.support.coding import FOUR_CODERS, from_rows, from_table, unit
from tests.support.telling import said

FLEISS_1971 = """444444 222555 233335 555555 222444 113333 333355 111334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"""
"""Psychological Bulletin 76, table 1: 30 patients, 6 psychiatrists, 5 diagnoses."""


def test_alpha_of_four_coders_with_missing_ratings():
    """Krippendorff's example: 40 pairable values in 11 units, alpha .743."""
    found = alpha(coded(FOUR_CODERS))

    assert found.value == pytest.approx(0.7434, abs=5e-5)
    assert found.units == 11


def test_fleiss_and_ac1_of_four_coders_with_missing_ratings():
    """Gwet's irrCAC on the same table: .76117 and .77544."""
    assert fleiss(coded(FOUR_CODERS)).value == pytest.approx(0.76117, abs=5e-6)
    assert ac1(coded(FOUR_CODERS)).value == pytest.approx(0.77544, abs=5e-6)


def test_fleiss_of_the_paper():
    """Fleiss (1971: 379-381): observed .5556, expected .2201, kappa .430."""
    units = [unit(*diagnoses) for diagnoses in FLEISS_1971.split()]

    assert observed(coded(units)).value == pytest.approx(0.5556, abs=5e-5)
    assert fleiss(coded(units)).value == pytest.approx(0.430, abs=5e-4)


@pytest.mark.parametrize(
    ("table", "published"),
    [
        ([[80, 7], [8, 5]], 0.808),
        ([[25, 12, 3], [13, 2, 15], [12, 16, 2]], -0.04797),
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.57597),
        ([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]], 0.58046),
        (
            [
                [15, 4, 1, 0, 0],
                [3, 12, 4, 1, 0],
                [1, 3, 14, 3, 1],
                [0, 1, 3, 10, 2],
                [0, 0, 1, 2, 8],
            ],
            0.57997,
        ),
    ],
    ids=["skewed", "cohen p. 37", "cohen p. 45", "likert of 4", "likert of 5"],
)
def test_ac1_of_two(table, published):
    """Figures of Gwet's own irrCAC 1.4 on tables of two raters."""
    assert ac1(coded(from_table(table))).value == pytest.approx(published, abs=1e-5)


def test_alpha_of_two_complete_coders_by_hand():
    """Artstein and Poesio (2008: 568): alpha .800 beside pi .7995.

    α = 1 - (1 - π)(N - 1) / N with N = 200 ratings: 1 - 0.20047 · 199 / 200 = 0.80054.
    """
    table = [[46, 0, 0], [6, 32, 6], [0, 0, 10]]
    assert alpha(coded(from_table(table))).value == pytest.approx(0.80054, abs=1e-5)


def test_alpha_by_hand():
    """Two units a a, one a b: n = 6, n_a = 5, n_b = 1, Σ o_cc = 2 + 2 + 0 = 4.

    α = (5 · 4 - 20) / (30 - 20) = 0.
    """
    assert alpha(coded([unit("a", "a"), unit("a", "a"), unit("a", "b")])).value == 0


def test_alpha_leaves_single_ratings_out():
    """What one person alone has rated can neither agree nor disagree."""
    pairs = [unit("a", "a"), unit("b", "a"), unit("b", "b")]

    assert alpha(coded([*pairs, unit("c"), unit("a")])) == alpha(coded(pairs))


def test_one_category_is_explained():
    """All alike is no perfect agreement: nothing can be told from chance."""
    found = alpha(coded([unit("accept", "accept")] * 3))

    assert found.value is None
    assert found.interval is None
    assert said(found.reason) == (
        "All 6 ratings are “accept”: with one category nothing can be told from chance."
    )
    assert observed(coded([unit("accept", "accept")] * 3)).value == 1


@pytest.mark.parametrize("measure", [alpha, observed, fleiss, ac1])
def test_nothing_shared_is_explained(measure):
    """Without a unit of two raters there is no figure, not 0."""
    found = measure(coded([unit("a"), unit("b")]), "proposal")

    assert (found.value, found.units) == (None, 0)
    assert said(found.reason) == "No proposal was rated by two people."


def test_prevalence_counts_ratings_of_shared_units():
    """Ratings that nobody shares do not count; names are sorted."""
    units = from_rows("b a a", "a a .")
    assert [(t.name, t.count) for t in prevalence(coded(units))] == [("a", 3), ("b", 1)]


def test_ac1_stays_where_alpha_falls():
    """The paradox of kappa: 95 % equal, and alpha below 0."""
    units = [unit("accept", "accept")] * 95
    units += [unit("accept", "reject")] * 3 + [unit("reject", "accept")] * 2

    low, high = alpha(coded(units)).value, ac1(coded(units)).value
    assert low is not None
    assert high is not None
    assert low < 0
    assert high > 0.94
