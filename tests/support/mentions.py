"""Builds event mentions from the words of a paragraph, so that tests read as text."""

from decimal import Decimal

from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import Approximation, Quantity, Value

Given = tuple[str, str] | tuple[str, str, Value]
"""Role, quote and maybe value of an argument."""


def span(paragraph: str, quote: str) -> Span:
    """Returns where the quote first stands."""
    start = paragraph.index(quote)
    return Span.of(paragraph, start, start + len(quote))


def argument(paragraph: str, role: str, quote: str, value: Value | None = None) -> Argument:
    """Returns the first place of the quote, in that role."""
    return Argument(role=role, span=span(paragraph, quote), value=value)


def mention(
    paragraph: str,
    event_type: str,
    trigger: str,
    /,
    *arguments: Given,
    **attributes: str | bool,
) -> EventMention:
    """Returns an event whose arguments are given as role, quote and maybe value."""
    return EventMention(
        type=event_type,
        trigger=span(paragraph, trigger),
        arguments=tuple(argument(paragraph, *given) for given in arguments),
        attributes=tuple(Attribute(name=k, value=v) for k, v in attributes.items()),
    )


def quantity(
    number: str | None,
    unit: str | None,
    item: str | None = None,
    approx: Approximation = "exact",
) -> Quantity:
    """Returns a quantity; the number is given as text, so that no float comes near it."""
    return Quantity(
        number=None if number is None else Decimal(number),
        unit=unit,
        item=item,
        approx=approx,
    )
