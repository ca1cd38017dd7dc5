"""Values that a person sets by hand: what is typed is read as the words of a text are."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.event import Argument
from annotator.model.value import Period, Quantity, Value
from annotator.schema.definition import Role
from annotator.store.documents.around import around
from annotator.store.file.database import Store
from annotator.text.normalise import normalise
from annotator.text.quantity.amounts import quantities
from annotator.text.quantity.numeral import half_width

LONGEST = 200
"""Characters that may be typed for a value."""

_SIGNS = (("≈", "约"), ("~", "约"), ("<", "不足"), (">", "超过"))
"""How values are shown, and the words that mean it."""

_DASHES = re.compile("[‒–−]")
"""Dashes that keyboards have beside those of texts."""

_NUMERAL = "[0-9零〇一二两三四五六七八九十百千万亿]"
_FROM_TO = re.compile(rf"{_NUMERAL}\s?(?:-{{1,2}}|~|—{{1,2}}|至|到)\s?{_NUMERAL}")

_ANY_UNIT = "个"
"""Lent to a range without a unit: in a text that would be a date or the number of a telephone."""

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")


class TypedValue(NamedTuple):
    """What a person typed for a value."""

    value: Value
    as_read: bool
    """It says what the words of the span say."""


def reading(quote: str, role: Role | None, published_on: date | None) -> Value | None:
    """Returns what the words of a span say in a role, None where it carries no value.

    Args:
        quote: The words of the span.
        role: The role that they fill, None for an unknown one.
        published_on: What relative and incomplete dates are resolved against.
    """
    if role is None or role.value is None:
        return None
    value = normalise(quote, role.value, published_on)
    if role.value_optional and isinstance(value, Quantity) and value.number is None:
        return None
    return value


def typed_value(
    text: str, quote: str, role: Role, published_on: date | None
) -> Value | None:
    """Returns what a person typed for the value of a filler, None if it cannot be read.

    Full-width signs count as half-width ones; ``≈ < >`` before a number mean about, below
    and above, ``100-120`` a range, and ``2022-03`` a month. What is not typed stays as the
    span says it: 3 for 口罩2箱 are three boxes of masks.

    Args:
        text: What was typed; blank for what the span says itself.
        quote: The words of the span.
        role: The role that they fill.
        published_on: What relative and incomplete dates are resolved against.
    """
    if role.value is None:
        return None
    if not text.strip():
        return reading(quote, role, published_on)
    asked = _in_words(half_width(text).strip(), is_time=role.value == "time")
    value = normalise(asked, role.value, published_on)
    if isinstance(value, Quantity):
        return _completed(value, asked, reading(quote, role, published_on))
    if isinstance(value, Period) and value.key == ("time", None, None, None):
        return None
    return value


def is_by_hand(argument: Argument, role: Role | None, published_on: date | None) -> bool:
    """Tells whether the value says something else than the words of the span."""
    read = reading(argument.span.text, role, published_on)
    said = argument.value
    return said is not None and (read is None or read.key != said.key)


def read_for(
    store: Store, paragraph_id: int, role: Role, *, quote: str, text: str
) -> TypedValue | None:
    """Reads what is typed for a filler of a paragraph, None if it cannot be read.

    Raises:
        InputError: There is no such paragraph.
    """
    published_on = _publication(store, paragraph_id)
    value = typed_value(text, quote, role, published_on)
    read = reading(quote, role, published_on)
    if value is None:
        return None
    return TypedValue(value, as_read=read is not None and read.key == value.key)


def readings_for(
    store: Store, paragraph_id: int, fillers: Sequence[tuple[str, Role | None]]
) -> tuple[Value | None, ...]:
    """Returns what fillers of a paragraph, words and role, read as; see ``reading``.

    Raises:
        InputError: There is no such paragraph.
    """
    published_on = _publication(store, paragraph_id)
    return tuple(reading(quote, role, published_on) for quote, role in fillers)


def _publication(store: Store, paragraph_id: int) -> date | None:
    place = around(store, paragraph_id)
    if place is None:
        message = f"there is no paragraph {paragraph_id} here; reload the page"
        raise InputError(message).tell_as("no_such_paragraph")
    return place.published_on


def _in_words(text: str, *, is_time: bool) -> str:
    if is_time and (month := _MONTH.fullmatch(text)):
        return f"{month[1]}年{int(month[2])}月"
    if is_time and _YEAR.fullmatch(text):
        return f"{text}年"
    if not is_time:
        text = _DASHES.sub("-", text)
    for sign, word in _SIGNS:
        if text.startswith(sign):
            return word + text.removeprefix(sign).strip()
    return text


def _completed(value: Quantity, text: str, said: Value | None) -> Quantity | None:
    """Returns an amount with what was not typed taken from the span; None for no number."""
    if value.number is None:
        return None
    amount = _with_ends(value, text) if _FROM_TO.search(text) else value
    if amount is None or not isinstance(said, Quantity):
        return amount
    bare = normalise(text, "quantity")
    is_bare = isinstance(bare, Quantity) and bare.unit is None and amount.item is None
    if is_bare and said.unit is not None:
        same = ("unit", "item", "kind", "currency", "per")
        return amount.model_copy(update={name: getattr(said, name) for name in same})
    return amount.model_copy(update={"item": amount.item or said.item})


def _with_ends(value: Quantity, text: str) -> Quantity | None:
    """Returns an amount as the range that was typed; None where its ends do not rise."""
    lent = f"{text}{_ANY_UNIT}"
    bare = next((m.value for m in quantities(lent) if m.span.text == lent), None)
    said = bare or value
    if said.lower is None or said.upper is None or said.lower >= said.upper:
        return None
    numbers = ("number", "lower", "upper", "approx", "qualifier")
    changes = {name: getattr(said, name) for name in numbers}
    return value.model_copy(update=changes | {"item": None if bare else value.item})
