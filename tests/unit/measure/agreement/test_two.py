import pytest

from annotator.measure.agreement.nominal import coded
from annotator.measure.agreement.two import cohen, scott
from tests.support.coding import from_table, unit
from tests.support.telling import said

ARTSTEIN_1 = [[20, 10], [20, 50]]
ARTSTEIN_2 = [[46, 0, 0], [6, 32, 6], [0, 0, 10]]


@pytest.mark.parametrize(
    ("table", "kappa", "pi"),
    [
        (ARTSTEIN_1, 0.348, 0.341),
        (ARTSTEIN_2, 0.801, 0.799),
    ],
    ids=["p. 558", "p. 568"],
)
def test_figures_of_artstein_and_poesio(table, kappa, pi):
    """Computational Linguistics 34 (2008), pages 558 and 568, to three decimals."""
    assert cohen(coded(from_table(table))).value == pytest.approx(kappa, abs=6e-4)
    assert scott(coded(from_table(table))).value == pytest.approx(pi, abs=6e-4)


def test_figure_of_cohen():
    """Cohen (1960: 45): observed .70, expected .41, kappa .492."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    assert cohen(coded(from_table(table))).value == pytest.approx(0.492, abs=5e-4)


def test_cohen_by_hand():
    """One of four differs: p_o = 3/4, p_e = 1/2 · 3/4 + 1/2 · 1/4 = 1/2, so κ = 1/2."""
    units = [unit("a", "a"), unit("a", "a"), unit("b", "b"), unit("b", "a")]
    assert cohen(coded(units)).value == pytest.approx(0.5)


def test_scott_by_hand():
    """The same: p_e = (5/8)² + (3/8)² = 17/32, so π = (24/32 - 17/32) / (15/32) = 7/15."""
    units = [unit("a", "a"), unit("a", "a"), unit("b", "b"), unit("b", "a")]
    assert scott(coded(units)).value == pytest.approx(7 / 15)


def test_all_differ():
    """Two labels, always exchanged: κ = -1."""
    assert cohen(coded([unit("a", "b"), unit("b", "a")])).value == pytest.approx(-1)


@pytest.mark.parametrize("measure", [cohen, scott])
def test_undefined_is_explained(measure):
    """One label, or no common unit, has a reason and no figure."""
    one = measure(coded([unit("a", "a")] * 4))
    none = measure(coded([unit("a")]), "proposal")

    assert (one.value, none.value) == (None, None)
    assert "with one category" in said(one.reason)
    assert said(none.reason) == "No proposal was rated by two people."
