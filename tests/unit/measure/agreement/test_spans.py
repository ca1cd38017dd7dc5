from collections.abc import Iterable

import pytest

from annotator.measure.agreement.annotation import Couple
from annotator.measure.agreement.numeric import alpha_interval
from annotator.measure.agreement.spans import Bounds, boundaries, bounds, match
from annotator.measure.agreement.table import AgreementTable
from annotator.measure.agreement.tallies import Words, tally_of
from annotator.measure.agreement.unitising import alpha_u
from annotator.model.agreement import BoundaryFigures, Coefficient
from annotator.model.event import EventMention
from annotator.model.value import Quantity
from tests.support.annotations import annotation
from tests.support.mentions import mention, quantity
from tests.support.stores import GIFT, gift, other_gift


def couple(one: EventMention, other: EventMention, number: int = 0) -> Couple:
    """Returns two people with an event each."""
    first, second = (annotation(n, e, number=number) for n, e in (("a", one), ("b", other)))
    return Couple(first, second)


def table(couples: Iterable[Couple]) -> AgreementTable:
    """Returns the tallies of couples on paragraphs of their own."""
    words = Words()
    found = {two.first.place: tally_of(two, (), None, words) for two in couples}
    return AgreementTable(found, words)


def lying(two: Couple) -> BoundaryFigures:
    """Returns how the spans of two people lie."""
    return boundaries(bounds(match(two)))


def amounts(couples: Iterable[Couple]) -> dict[str, Coefficient]:
    """Returns the alpha of each kind of amount."""
    found = table(couples).amounts()
    return {kind: alpha_interval(numbers, kind) for kind, numbers in found.items()}


def goods(value: Quantity) -> EventMention:
    """Returns a gift of goods with that value."""
    return mention(GIFT, "donation", "捐赠", ("goods", "口罩2000只", value))


def test_boundaries_by_hand():
    """Trigger and donor equal; 口罩2000只 against 口罩: 2 of 7 shared, ends 5 apart."""
    two = couple(gift(), gift(goods="口罩"))

    assert bounds(match(two)) == Bounds(pairs=3, equal=2, half=2, shift=5)
    found = lying(two)
    assert (found.exact.hits, found.exact.total) == (2, 3)
    assert (found.half.hits, found.half.total) == (2, 3)
    assert found.mean_shift == pytest.approx(5 / 3)


def test_half_is_enough():
    """口罩2000只 against 2000只 shares 5 of 7."""
    found = lying(couple(gift(), gift(goods="2000只")))
    assert (found.exact.hits, found.half.hits) == (2, 3)


def test_no_aligned_spans():
    """Nothing in common: no pair of spans, and no mean of nothing."""
    found = lying(couple(gift(), other_gift()))
    assert (found.exact.value, found.half.value, found.mean_shift) == (None, None, None)


def test_unitising_by_role():
    """What anybody marked, each category by itself."""
    found = table([couple(gift(), gift(goods="口罩"))]).categories()

    assert sorted(found) == ["donor", "goods", "trigger"]
    values = {name: alpha_u(marks, 2).value for name, marks in found.items()}
    assert values["trigger"] == values["donor"] == 1
    assert values["goods"] is not None
    assert values["goods"] < 1


def test_paragraphs_without_a_mark_are_part_of_the_continuum():
    """Both left a second paragraph empty: twice the text, and two gaps as long as it."""
    one, other = couple(gift(), gift()), couple(gift(), gift(), 1)
    empty = Couple(*(annotation(side.annotator, number=1) for side in other))

    marks = table([one, empty]).categories()["trigger"]

    assert marks.extent.tolist() == [len(GIFT), len(GIFT)]
    assert marks.lengths[marks.piece == 1].tolist() == [[len(GIFT), 0, 2]]


def test_amounts_in_logarithms():
    """Of three fillers one is ten times as much for the other: money and counts apart.

    Units (3, 3), (3, 4), (5, 5) in log10: D_o = 2 (2·25 - 49) = 2; n = 6, Σx = 23,
    Σx² = 93, D_e = 2 (558 - 529) / 5 = 11.6, α = 1 - 2/11.6.
    """
    pairs = [("1000", "1000"), ("1000", "10000"), ("100000", "100000")]
    couples = [
        couple(goods(quantity(one, "只")), goods(quantity(other, "只")), n)
        for n, (one, other) in enumerate(pairs)
    ]
    found = amounts(couples)

    assert list(found) == ["money", "count"]
    assert found["money"].value is None
    assert found["count"].value == pytest.approx(1 - 2 / 11.6)
    assert found["count"].units == 3


def test_amounts_without_a_logarithm_are_left_out():
    """Nothing, zero, and money against a count make no pair."""
    money = quantity("5", "元").model_copy(update={"currency": "CNY"})
    couples = [
        couple(goods(quantity("0", "只")), goods(quantity("5", "只"))),
        couple(goods(quantity(None, "只", "口罩")), goods(quantity("5", "只")), 1),
        couple(goods(money), goods(quantity("5", "只")), 2),
    ]
    assert [found.units for found in amounts(couples).values()] == [0, 0]
