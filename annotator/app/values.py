"""Normalised values as short text, for people."""

from typing import assert_never

from annotator.app.i18n import Catalogue
from annotator.model.value import (
    Approximation,
    Party,
    Period,
    Place,
    Quantity,
    Value,
    plain_number,
)

_SIGNS: dict[Approximation, str] = {
    "exact": "",
    "about": "≈ ",
    "below": "< ",
    "above": "> ",
}


def value_text(value: Value, words: Catalogue) -> str:
    """Returns a value as short text, such as ``> 100000 元`` for 10万余元.

    Approximation is a sign before the number: ≈ about, < below, > above. A range has both
    its ends, as in ``100–120 只``. Sides of a period that are not known are left open:
    ``2022-03-13 –``.
    """
    match value:
        case Quantity():
            return _quantity(value, words)
        case Period():
            return _period(value, words)
        case Place():
            return _place(value, words)
        case Party():
            return value.name
        case _:
            assert_never(value)


def _quantity(value: Quantity, words: Catalogue) -> str:
    number = words.values["uncounted"] if value.number is None else _digits(value)
    return " ".join(part for part in (number, value.unit, value.item) if part)


def _digits(value: Quantity) -> str:
    if value.ends is not None:
        return "–".join(map(plain_number, value.ends))
    return "" if value.number is None else _SIGNS[value.approx] + plain_number(value.number)


def _period(value: Period, words: Catalogue) -> str:
    if value.start is None and value.end is None:
        days = ""
    elif value.start == value.end:
        days = value.start or ""
    else:
        days = f"{value.start or ''} – {value.end or ''}".strip()
    every = "" if value.recurring is None else words.values[value.recurring]
    return " ".join(part for part in (every, days) if part) or words.values["undated"]


def _place(value: Place, words: Catalogue) -> str:
    best = next((c for c in value.candidates if c.code == value.code), None)
    if best is not None:
        return " › ".join(best.path)
    if len(value.candidates) > 1:
        return words.values["candidates"].format(n=len(value.candidates))
    return value.code or value.name
