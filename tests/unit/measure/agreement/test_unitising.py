import pytest

from annotator.measure.agreement.continuum import Piece, Stretch
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.unitising import alpha_u, continuum
from tests.support.telling import said

Marks = list[tuple[int, int]]
"""Start and length, as the literature prints them."""

KRIPPENDORFF_1995: dict[str, tuple[Marks, Marks]] = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)]),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]),
    "C": (
        [(2, 6), (10, 2), (14, 4), (20, 2)],
        [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)],
    ),
    "D": (
        [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
        [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
    ),
}
"""Sociological Methodology 25, page 57: two observers, a continuum of 24."""


def piece(*people: Marks, length: int = 24, stretch: int = 1, number: int = 0) -> Piece:
    """Returns a piece of the continuum with what each person marked."""
    marked = tuple(
        tuple(Stretch(start * stretch, (start + size) * stretch) for start, size in marks)
        for marks in people
    )
    return Piece(Place("d", number), length * stretch, marked)


def value(*pieces: Piece) -> float:
    """Returns the coefficient, which has to be defined."""
    found = alpha_u(continuum(pieces), people=2).value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "published", "exact"),
    [
        ("A", 0.553, 0.5529),
        ("B", -0.926, -0.9284),
        ("C", 0.679, 0.6931),
        ("D", 0.066, 0.0659),
    ],
)
def test_examples_of_krippendorff_1995(name, published, exact):
    """Within 0.02 of the paper, as other implementations are.

    The paper's expected disagreement has a slip that its author mended in 2004: C comes
    out 0.014 higher than printed. To four decimals the figures are those of the mended
    formula. The examples are meant for a continuous scale: one unit is 50,000 steps.
    """
    found = value(piece(*KRIPPENDORFF_1995[name], stretch=50_000))

    assert found == pytest.approx(published, abs=0.02)
    assert found == pytest.approx(exact, abs=5e-5)


def test_example_of_krippendorff_2004():
    """Quality & Quantity 38, category c: D_o .0144, D_e .0532, alpha .7286."""
    first = [(75, 70), (220, 30)]
    second = [(70, 80), (205, 20), (250, 20)]
    assert value(piece(first, second, length=300)) == pytest.approx(0.7286, abs=5e-5)


def test_by_hand():
    """[0, 2) and [0, 1) in a text of 4: one distance of 0² + 1² = 1.

    D_o = 2 · 1 / (2 · 1 · 16) = 1/16. N = 2 units, of lengths 2 and 1, gaps of 2 and 3:
    (N-1)(2·8 - 12 + 2)/3 = 2 and 0; in gaps 4·(1 + 2) = 12 and 1·(2 + 3) = 5; in all 19.
    D_e = 2/4 · 19 / (8 · 7 - 2) = 19/108, so α = 1 - 108/304 = 49/76.
    """
    assert value(piece([(0, 2)], [(0, 1)], length=4)) == pytest.approx(49 / 76)


def test_equal_marks_agree_perfectly():
    """The same stretches, whatever their order: 1."""
    assert value(piece([(2, 3), (9, 1)], [(9, 1), (2, 3)])) == 1


def test_a_missed_unit_costs_its_square():
    """A longer stretch that only one has marked costs more."""
    short, long = piece([(2, 2), (9, 2)], [(2, 2)]), piece([(2, 2), (9, 6)], [(2, 2)])
    assert value(long) < value(short) < 1


def test_overlapping_marks_of_one_person_are_one():
    """A category cannot be marked twice at one place."""
    twice = piece([(2, 4), (3, 5), (2, 4)], [(2, 6)])
    assert value(twice) == value(piece([(2, 6)], [(2, 6)])) == 1


def test_touching_marks_stay_apart():
    """Two names side by side are not one long name."""
    assert value(piece([(2, 4), (6, 4)], [(2, 8)])) < 1


def test_nothing_to_measure_is_explained():
    """No common paragraph, and nothing marked, are different reasons."""
    every = piece([(0, 1), (1, 1)], [(0, 1), (1, 1)], length=2)
    none, empty, full = (
        alpha_u(continuum(pieces), 2, "donor") for pieces in ([], [piece([], [])], [every])
    )

    assert said(none.reason) == "No two people have finished a common paragraph."
    assert said(empty.reason) == "Nobody has marked “donor”."
    assert said(full.reason).startswith("Every character is a “donor” of its own")
    assert (none.value, empty.value, full.value) == (None, None, None)


def test_unmarked_paragraphs_are_part_of_the_continuum():
    """Where both agree that there is nothing, agreement by chance is less likely."""
    one = piece([(2, 3)], [(3, 3)])
    assert value(one, piece([], [], number=1)) > value(one)
