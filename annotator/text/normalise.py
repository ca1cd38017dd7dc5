"""The one way from the words of an argument to its value, by the role's value type."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, assert_never

from annotator.model.value import Period, Quantity, Value, ValueType
from annotator.text.organisation.names import read_party
from annotator.text.place.places import resolve_place
from annotator.text.quantity.amounts import counted_noun, parse_money, parse_quantity
from annotator.text.time.times import parse_period

_DIGIT = re.compile(r"\d")


def normalise(
    text: str,
    value_type: ValueType,
    published_on: date | None = None,
    context: Sequence[str] = (),
) -> Value | None:
    """Returns what a span says, None if it cannot be read as that type.

    Args:
        text: The span, as an annotator marked it.
        value_type: What the role's fillers are normalised to.
        published_on: What relative and incomplete dates are resolved against.
        context: Texts that tell places of one name apart, the best first.

    Returns:
        For amounts a quantity even where no number is said: its ``number`` is None then.
        For a time without any digit that no rule knows (战疫时刻) a period with both sides
        unknown; None where there are digits that make no time. None for blank text.
    """
    if not text.strip():
        return None
    match value_type:
        case "time":
            return _time(text, published_on)
        case "place":
            return resolve_place(text, context)
        case "party":
            return read_party(text)
        case "quantity" | "counted_item" | "money":
            return _amount(text, value_type)
        case _:
            assert_never(value_type)


def _amount(
    text: str, value_type: Literal["quantity", "counted_item", "money"]
) -> Quantity:
    if value_type == "money":
        return parse_money(text) or Quantity(number=None, unit=None, kind="money")
    if value_type == "counted_item":
        return _counted(text)
    value = parse_quantity(text)
    return (
        value.model_copy(update={"item": None})
        if value
        else Quantity(number=None, unit=None)
    )


def _counted(text: str) -> Quantity:
    value = parse_quantity(text)
    if value is None:
        return Quantity(number=None, unit=None, item=counted_noun(text))
    if value.kind == "money" and value.item and text.rstrip().endswith(value.item):
        # 价值8万元的口罩: a price counts nothing
        return Quantity(number=None, unit=None, item=value.item)
    return value


def _time(text: str, published_on: date | None) -> Period | None:
    known = parse_period(text, published_on)
    if known or _DIGIT.search(text):
        return known
    return Period(start=None, end=None)
