from decimal import Decimal

import pytest
from pydantic import ValidationError

from annotator.errors import GroundingError
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import Quantity

TEXT = "甲公司向乙村捐款10万余元。"
PARAGRAPH = "0" * 64


def argument(role: str, start: int, end: int, value: Quantity | None = None) -> Argument:
    """Builds an argument over the test's text."""
    return Argument(role=role, span=Span.of(TEXT, start, end), value=value)


def event(*arguments: Argument, attributes: tuple[Attribute, ...] = ()) -> EventMention:
    """Builds a donation with the trigger 捐款."""
    return EventMention(
        type="donation",
        trigger=Span.of(TEXT, 6, 8),
        arguments=arguments,
        attributes=attributes,
    )


MONEY = Quantity(number=Decimal(100000), unit="元", approx="above")


def test_the_digest_does_not_depend_on_the_order_of_arguments():
    """Two people who mark the same things in another order said the same."""
    donor, money = argument("donor", 0, 3), argument("money", 8, 13, MONEY)

    assert event(donor, money).content_digest(PARAGRAPH) == event(
        money, donor
    ).content_digest(PARAGRAPH)


def test_the_digest_sees_roles_spans_values_attributes_and_the_paragraph():
    """Whatever changes what the event says changes its digest."""
    money = argument("money", 8, 13, MONEY)
    exact = argument("money", 8, 13, MONEY.model_copy(update={"approx": "exact"}))
    planned = (Attribute(name="modality", value="planned"),)
    digests = {
        event(money).content_digest(PARAGRAPH),
        event(exact).content_digest(PARAGRAPH),
        event(argument("value", 8, 13, MONEY)).content_digest(PARAGRAPH),
        event(argument("money", 8, 12, MONEY)).content_digest(PARAGRAPH),
        event(money, attributes=planned).content_digest(PARAGRAPH),
        event(money).content_digest("1" * 64),
    }

    assert len(digests) == 6


def test_the_digest_ignores_how_a_value_was_read():
    """Bounds and qualifiers explain a value; they are not part of it."""
    explained = MONEY.model_copy(
        update={"qualifier": "more_than", "lower": Decimal(100000), "kind": "money"}
    )

    assert event(argument("money", 8, 13, MONEY)).content_digest(PARAGRAPH) == event(
        argument("money", 8, 13, explained)
    ).content_digest(PARAGRAPH)


def test_equal_numbers_in_another_spelling_are_equal():
    """1.50 is 1.5, and 100000 is 1E+5."""
    plain, padded = (
        Quantity(number=Decimal("1.5"), unit="吨"),
        Quantity(number=Decimal("1.50"), unit="吨"),
    )

    assert plain.key == padded.key
    assert Quantity(number=Decimal("1E+5"), unit="元").key[1] == "100000"
    assert Quantity(number=Decimal("-0.0"), unit="元").key[1] == "0"


def test_no_digit_of_a_number_is_lost_in_comparison():
    """Two numbers that differ in the thirtieth digit differ."""
    long = Decimal("1234567890123456789012345678.125")

    assert Quantity(number=long, unit=None).key[1] == str(long)


def test_an_event_of_another_paragraph_is_not_grounded():
    """The first span that does not quote is named."""
    with pytest.raises(GroundingError, match=r"'X甲' at \[0, 2\)|not '捐款'"):
        event(argument("donor", 0, 3)).grounded_in("X" + TEXT)


def test_attributes_are_sorted_and_given_once():
    """The order in which attributes were clicked leaves no trace."""
    a, b = Attribute(name="a", value="x"), Attribute(name="b", value=True)

    assert event(attributes=(b, a)) == event(attributes=(a, b))
    with pytest.raises(ValidationError, match="given twice"):
        event(attributes=(a, a))
