"""JSON text of data that may hold ``Decimal``, which the standard library cannot write."""

import json
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from annotator.model.value import plain_number


def render(value: Any) -> str:
    r"""Renders data as one line of JSON, keys in the order given.

    ``", "`` and ``": "`` stand between the parts; text stays readable (no ``\u`` escapes
    but for control characters). Decimals become plain numbers without loss: 34.53 is
    34.53, 1.50 is 1.5, and 2E+3 is 2000.

    Args:
        value: Dicts, lists, tuples, texts, whole numbers, Decimals, booleans, None.

    Raises:
        TypeError: Something else is in it.
    """
    try:
        return _ENCODER.encode(value)
    except _NeedsItsDigits:
        return _render(value)


class _NeedsItsDigits(Exception):
    """A Decimal that no int or float prints as."""


def _as_number(value: Any) -> int | float:
    """Finds the number that the fast encoder writes with exactly the Decimal's digits."""
    if not isinstance(value, Decimal):
        message = f"{type(value).__name__} cannot be written as JSON"
        raise TypeError(message)
    digits = plain_number(value)
    if "." not in digits:
        return int(digits)
    number = float(digits)
    if repr(number) != digits:
        raise _NeedsItsDigits
    return number


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_as_number)


def _render(value: Any) -> str:
    match value:
        case Decimal():
            return plain_number(value)
        case dict():
            parts = (f"{encode_basestring(k)}: {_render(v)}" for k, v in value.items())
            return "{" + ", ".join(parts) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_render, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
