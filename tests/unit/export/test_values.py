from decimal import Decimal

import pytest
from pydantic import ValidationError

from annotator.export.values import ValueFault, value_from_data, value_to_data
from annotator.model.value import Party, Period, Place, PlaceCandidate, Quantity

YUAN = Quantity(
    number=Decimal(100000),
    unit="元",
    approx="above",
    qualifier="more_than",
    currency="CNY",
    lower=Decimal(100000),
)
SHENYANG = Place(
    name="沈阳",
    code="210100",
    candidates=(PlaceCandidate(code="210100", path=("辽宁省", "沈阳市"), level="city"),),
    year=2022,
)


def test_plain_form_holds_what_scores_look_at():
    """Keys in their order, no tag, no detail; item and recurring only where given."""
    assert value_to_data(YUAN, details=False) == {
        "number": 100000,
        "unit": "元",
        "approx": "above",
    }
    masks = Quantity(number=None, unit=None, item="口罩")
    assert list(value_to_data(masks, details=False)) == ["number", "unit", "item", "approx"]
    daily = Period(start=None, end=None, recurring="daily")
    assert list(value_to_data(daily, details=False)) == ["start", "end", "recurring"]
    once = Period(start="2022-03-23", end=None, granularity="day")
    assert value_to_data(once, details=False) == {"start": "2022-03-23", "end": None}
    assert value_to_data(SHENYANG, details=False) == {"code": "210100", "name": "沈阳"}
    assert value_to_data(Party(name="甲", kind="company"), details=False) == {"name": "甲"}


def test_details_stand_apart():
    """Only what differs from its default, under one key."""
    assert value_to_data(YUAN, details=True)["detail"] == {
        "qualifier": "more_than",
        "currency": "CNY",
        "lower": 100000,
    }
    assert "detail" not in value_to_data(Party(name="甲"), details=True)


@pytest.mark.parametrize(
    ("value", "value_type"),
    [
        (YUAN, "money"),
        (Quantity(number=Decimal("1.5"), unit="公里"), "quantity"),
        (Quantity(number=None, unit=None, item="口罩"), "counted_item"),
        (Period(start="2022-03-23", end=None, recurring="daily"), "time"),
        (SHENYANG, "place"),
        (Place(name="沈河"), "place"),
        (Party(name="甲", kind="company"), "party"),
    ],
)
def test_values_come_back(value, value_type):
    """With details nothing is lost, and lists come as tuples."""
    data = value_to_data(value, details=True)
    assert value_from_data(data, value_type) == value
    assert value_from_data(data, None) == value


@pytest.mark.parametrize(
    ("data", "value_type", "reason"),
    [
        ({}, None, r"keys \(none\) are no value's"),
        ({"colour": "red"}, None, "keys colour are no value's"),
        ({"start": None, "end": None}, "money", "takes a value of type money, not one"),
        ({"name": "甲"}, "place", "takes a value of type place, not one of type party"),
        ({"number": 1, "unit": "个"}, None, "key missing: approx"),
        ({"end": None}, "time", "key missing: start"),
        ({"number": Decimal("1e41"), "unit": None, "approx": "exact"}, None, "40 digits"),
        ({"number": Decimal("1e-41"), "unit": None, "approx": "exact"}, None, "40 digits"),
        ({"name": "甲", "detail": ["x"]}, None, "detail must be an object"),
        ({"name": "甲", "detail": {"name": "乙"}}, None, "may not repeat"),
    ],
)
def test_what_is_no_value_is_named(data, value_type, reason):
    """Each with its reason."""
    with pytest.raises(ValueFault, match=reason):
        value_from_data(data, value_type)


@pytest.mark.parametrize(
    "data",
    [
        {"number": "5", "unit": "个", "approx": "exact"},
        {"number": True, "unit": "个", "approx": "exact"},
        {"number": 5, "unit": "个", "approx": "roughly"},
        {"number": 5, "unit": "个", "approx": "exact", "colour": "red"},
        {"start": 20220323, "end": None},
        {"name": "甲", "detail": {"colour": "red"}},
    ],
)
def test_fields_are_never_bent_to_fit(data):
    """A text is no number, and an unknown field is not dropped."""
    with pytest.raises(ValidationError):
        value_from_data(data, None)
