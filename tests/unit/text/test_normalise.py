"""From an argument's words to its value; held to the reference annotation of the seeds."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from annotator.model.value import Party, Period, Place, Quantity, ValueType
from annotator.resources import folder
from annotator.text.normalise import normalise

VALUE_TYPES: dict[str, ValueType] = {
    "money": "money",
    "value": "money",
    "goods": "counted_item",
    "workforce": "quantity",
    "output": "quantity",
    "resource": "quantity",
    "team": "quantity",
    "product": "quantity",
    "time": "time",
}
PUBLISHED = {
    "000": date(2022, 4, 2),
    "001": date(2022, 4, 1),
    "002": date(2022, 8, 5),
    "003": date(2020, 2, 18),
    "004": date(2022, 5, 17),
}


def _gold_values() -> list[tuple[str, dict[str, Any]]]:
    lines = (folder("seeds") / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (paragraph["doc"][:3], argument)
        for paragraph in map(json.loads, lines)
        for event in paragraph["events"]
        for argument in event["arguments"]
        if argument["role"] in VALUE_TYPES
    ]


def _expected(role: str, value: dict[str, Any]) -> tuple[str | None, ...]:
    if role == "time":
        return Period(**value).key
    number = None if value["number"] is None else Decimal(str(value["number"]))
    return Quantity(**(value | {"number": number})).key


def test_every_value_of_the_gold_is_read_as_annotated() -> None:
    """All 243 of them: number, unit, item, approximation; start, end, recurrence."""
    values = [(doc, argument) for doc, argument in _gold_values() if "value" in argument]
    differing = [
        argument["text"]
        for doc, argument in values
        if (
            read := normalise(
                argument["text"], VALUE_TYPES[argument["role"]], PUBLISHED[doc]
            )
        )
        is None
        or read.key != _expected(argument["role"], argument["value"])
    ]

    assert len(values) == 243
    assert differing == []


def test_teams_and_products_without_a_value_hold_no_number() -> None:
    """So that an optional value is left out where the gold leaves it out."""
    without = [
        argument["text"] for _, argument in _gold_values() if "value" not in argument
    ]
    read = [normalise(text, "quantity") for text in without]

    assert without
    assert all(isinstance(value, Quantity) and value.number is None for value in read)


@pytest.mark.parametrize(
    ("text", "value_type", "key"),
    [
        ("2000个KN95口罩", "quantity", ("quantity", "2000", "个", None, "exact")),
        ("多家会员企业", "quantity", ("quantity", None, "家", None, "exact")),
        ("会员企业", "quantity", ("quantity", None, None, None, "exact")),
        ("2000个KN95口罩", "counted_item", ("quantity", "2000", "个", "KN95口罩", "exact")),
        ("米", "counted_item", ("quantity", None, None, "米", "exact")),
        ("首批黄瓜", "counted_item", ("quantity", None, None, "黄瓜", "exact")),
        ("价值8万元的口罩", "counted_item", ("quantity", None, None, "口罩", "exact")),
        ("现金2万余元", "counted_item", ("quantity", "20000", "元", "现金", "above")),
        ("捐款100万", "money", ("quantity", "1000000", "元", None, "exact")),
        ("善款", "money", ("quantity", None, None, None, "exact")),
        ("1000万港元", "money", ("quantity", "10000000", "港元", None, "exact")),
        ("5月9日", "time", ("time", "2022-05-09", "2022-05-09", None)),
        ("战疫时刻", "time", ("time", None, None, None)),
        ("邻水", "place", ("place", "511623")),
        ("方舱医院", "place", ("place", "方舱医院")),
        ("会员单位方林集团", "party", ("party", "方林集团")),
    ],
)
def test_the_value_type_decides_what_is_read(
    text: str, value_type: ValueType, key: tuple[str | None, ...]
) -> None:
    """The same words are an amount for one role and a counted thing for another."""
    value = normalise(text, value_type, date(2022, 5, 17))

    assert value is not None
    assert value.key == key


def test_each_value_type_has_its_record() -> None:
    """Whatever the text says."""
    records = {
        "quantity": Quantity,
        "counted_item": Quantity,
        "money": Quantity,
        "time": Period,
        "place": Place,
        "party": Party,
    }
    value_types: tuple[ValueType, ...] = (
        "quantity",
        "counted_item",
        "money",
        "time",
        "place",
        "party",
    )

    for value_type in value_types:
        assert isinstance(normalise("口罩", value_type), records[value_type])


def test_context_reaches_the_place() -> None:
    """The document tells which of two districts is meant."""
    value = normalise("和平区", "place", context=("沈阳市抗疫",))

    assert isinstance(value, Place)
    assert value.code == "210102"


@pytest.mark.parametrize(("text", "value_type"), [("2月30日", "time"), (" \n", "quantity")])
def test_what_cannot_be_read_has_no_value(text: str, value_type: ValueType) -> None:
    """A day that no calendar has, and blank text."""
    assert normalise(text, value_type, date(2022, 5, 17)) is None
