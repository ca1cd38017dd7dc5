"""Whether what a model says that a quote means is what we read in it."""

from decimal import Decimal, InvalidOperation

from annotator.model.value import Quantity, Value, plain_number
from annotator.text.fold import fold
from annotator.text.quantity.amounts import parse_quantity

_LONGEST = 60
"""Code points of a value that are read."""


def agrees(told: str | float, value: Value | None, quote: str) -> bool:
    """Tells whether a number or word that a model gives is part of what the quote says.

    Args:
        told: A number, a unit, a date, a name, or a whole amount such as 10万元.
        value: What we read in the quote; None if nothing.
        quote: The words themselves, which are never wrong about themselves.
    """
    words = str(told)[:_LONGEST]
    if isinstance(value, Quantity):
        number = _number(words)
        if number is not None:
            return number == value.number
    # a number is nothing but itself, a word may be part of the quote
    if (
        isinstance(told, str)
        and _number(words) is None
        and fold(words).text in fold(quote).text
    ):
        return True
    return words in _said(value)


def _number(words: str) -> Decimal | None:
    """Reads a plain number, or the number of an amount."""
    try:
        number = Decimal(words.replace(",", ""))
    except InvalidOperation:
        amount = parse_quantity(words)
        return amount.number if amount else None
    return number if number.is_finite() else None


def _said(value: Value | None) -> frozenset[str]:
    """Returns the words of a value that a model may give for it."""
    if value is None:
        return frozenset()
    said = {str(part) for part in value.key[1:] if part is not None}
    if isinstance(value, Quantity):
        said |= {str(part) for part in (value.currency, value.qualifier, value.kind)}
        if value.number is not None:
            said.add(plain_number(value.number))
    return frozenset(said)
