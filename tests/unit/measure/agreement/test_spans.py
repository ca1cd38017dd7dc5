from collections.abc import Iterable

import pytest

from annotator.measure.agreement.annotation import Couple
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.spans import (
    amounts,
    boundaries,
    match,
    unitising,
)
from annotator.measure.boundaries import Matched
from annotator.model.event import EventMention
from annotator.model.value import Quantity
from tests.support.annotations import annotation
from tests.support.mentions import mention, quantity
from tests.support.stores import GIFT, gift, other_gift


def couple(one: EventMention, other: EventMention, number: int = 0) -> Couple:
    """Returns two people with an event each."""
    first, second = (annotation(n, e, number=number) for n, e in (("a", one), ("b", other)))
    return Couple(first, second)


def matches(couples: Iterable[Couple]) -> list[tuple[Place, Matched]]:
    """Returns the aligned events with their places."""
    return [(each.first.place, found) for each in couples for found in match(each)]


def goods(value: Quantity) -> EventMention:
    """Returns a gift of goods with that value."""
    return mention(GIFT, "donation", "捐赠", ("goods", "口罩2000只", value))


def test_boundaries_by_hand():
    """Trigger and donor equal; 口罩2000只 against 口罩: 2 of 7 shared, ends 5 apart."""
    found = boundaries(match(couple(gift(), gift(goods="口罩"))))

    assert (found.exact.hits, found.exact.total) == (2, 3)
    assert (found.half.hits, found.half.total) == (2, 3)
    assert found.mean_shift == pytest.approx(5 / 3)


def test_half_is_enough():
    """口罩2000只 against 2000只 shares 5 of 7."""
    found = boundaries(match(couple(gift(), gift(goods="2000只"))))
    assert (found.exact.hits, found.half.hits) == (2, 3)


def test_no_aligned_spans():
    """Nothing in common: no pair of spans, and no mean of nothing."""
    found = boundaries(match(couple(gift(), other_gift())))
    assert (found.exact.value, found.half.value, found.mean_shift) == (None, None, None)


def test_unitising_by_role():
    """The trigger first, then the roles that anybody filled, sorted."""
    found = unitising([couple(gift(), gift(goods="口罩"))])

    assert [c.category for c in found] == ["trigger", "donor", "goods"]
    values = {c.category: c.coefficient.value for c in found}
    assert values["trigger"] == values["donor"] == 1
    assert values["goods"] is not None
    assert values["goods"] < 1


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
    money, count = amounts(matches(couples))

    assert (money.category, money.coefficient.value) == ("money", None)
    assert count.category == "count"
    assert count.coefficient.value == pytest.approx(1 - 2 / 11.6)
    assert count.coefficient.units == 3


def test_amounts_without_a_logarithm_are_left_out():
    """Nothing, zero, and money against a count make no pair."""
    money = quantity("5", "元").model_copy(update={"currency": "CNY"})
    couples = [
        couple(goods(quantity("0", "只")), goods(quantity("5", "只"))),
        couple(goods(quantity(None, "只", "口罩")), goods(quantity("5", "只"))),
        couple(goods(money), goods(quantity("5", "只"))),
    ]
    assert [found.coefficient.units for found in amounts(matches(couples))] == [0, 0]
