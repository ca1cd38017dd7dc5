"""What the readers share: spans, values and events out of what other tools wrote."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from annotator.errors import Line
from annotator.export.context import ReadContext
from annotator.export.record import AnnotatedParagraph
from annotator.export.values import ValueFault, value_from_data
from annotator.model.event import Argument, EventMention
from annotator.model.shape import placed, shape_line
from annotator.model.span import Span
from annotator.model.value import Value

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of a file that has to be read as a whole."""


class PartFault(ValueError):
    """A part that cannot be used, and why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        """A line where a page has a sentence for it."""


def checked_span(paragraph: AnnotatedParagraph, start: int, end: int, quote: str) -> Span:
    """Returns the span if the paragraph reads so there; nothing is moved to fit.

    Raises:
        PartFault: It reads otherwise, or the place is not inside it.
    """
    text = paragraph.text or ""
    if not 0 <= start < end <= len(text):
        message = f"[{start}, {end}) is not inside a paragraph of {len(text)}"
        raise PartFault(
            Line(message, "place_outside", start=start, end=end, length=len(text))
        )
    span = Span.of(text, start, end)
    if span.text != quote:
        message = f"the paragraph has {span.text!r} at [{start}, {end}), not {quote!r}"
        raise PartFault(Line(message, "quote_differs", there=span.text, text=quote))
    return span


def made_argument(
    context: ReadContext, event_type: str, role: str, span: Span, data: Any = None
) -> Argument:
    """Returns an argument with its value.

    Args:
        context: Knows what roles take.
        event_type: Type of the event that has it.
        role: What it plays.
        span: Where it stands.
        data: The value as ``value_to_data`` writes it, None for none.

    Raises:
        PartFault: The data are no value, or not one that the role takes.
    """
    value = None if data is None else _value(context, event_type, role, data)
    return Argument(role=role, span=span, value=value)


def with_events(
    paragraph: AnnotatedParagraph, events: Iterable[EventMention]
) -> AnnotatedParagraph:
    """Returns the paragraph with events that are known to quote it."""
    return paragraph.model_copy(update={"events": tuple(events)})


def parsed(text: str | bytes) -> Any:
    """Returns JSON data, fractions as Decimal.

    Raises:
        PartFault: It is no JSON, no UTF-8, or nested too deeply.
    """
    try:
        data = json.loads(text, parse_float=_decimal, parse_constant=_decimal)
        json.dumps(data, ensure_ascii=False, default=str).encode()
    except RecursionError as error:
        raise PartFault(Line("nested too deeply", "record_too_deep")) from error
    except ValueError as error:
        raise PartFault(Line(f"no JSON: {error}", "shape_no_json")) from error
    return data


def read_whole(path: Path) -> bytes:
    """Returns a file of a format that has to be read as a whole.

    Raises:
        OSError: It cannot be read.
        PartFault: It is too large.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        message = f"{size:,} bytes; at most {LARGEST_FILE:,} are read, export it in parts"
        raise PartFault(Line(message, "part_too_large", name=path.name))
    return path.read_bytes()


def fault_lines(error: ValidationError) -> Iterator[tuple[str, Line]]:
    """Yields path and reason of each fault that pydantic found."""
    for fault in error.errors(include_url=False):
        steps = (f"[{s}]" if isinstance(s, int) else f".{s}" for s in fault["loc"])
        yield "".join(steps).removeprefix("."), shape_line(fault)


def attribute_value(context: ReadContext, name: str, word: str) -> str | bool:
    """Returns what a word means as the value of an attribute: a truth or a choice."""
    known = context.schema.attributes if context.schema else ()
    is_choice = any(a.name == name and a.kind == "choice" for a in known)
    return word if is_choice else {"true": True, "false": False}.get(word, word)


def _value(context: ReadContext, event_type: str, role: str, data: Any) -> Value:
    wanted = None
    if context.schema is not None:
        found = context.schema.role(event_type, role)
        wanted = found.value if found else None
        if wanted is None:
            message = f"{role} of {event_type} takes no value"
            raise PartFault(Line(message, "value_not_taken", role=role, type=event_type))
    if not isinstance(data, dict):
        message = f"{role}: a value is a JSON object"
        raise PartFault(Line(message, "value_no_object", role=role))
    try:
        return value_from_data(_frozen(data), wanted)
    except (ValidationError, ValueFault) as error:
        message = f"value of {role}: {_reason(error)}"
        why = Line(message, "value_of", role=role, fault=_first(error))
        raise PartFault(why) from error


def _reason(error: ValidationError | ValueFault) -> str:
    if isinstance(error, ValueFault):
        return str(error)
    return "; ".join(f"{path}: {why}" for path, why in fault_lines(error))


def _first(error: ValidationError | ValueFault) -> str:
    if isinstance(error, ValueFault):
        return error.why
    return next(placed(path, why) for path, why in fault_lines(error))


def _frozen(data: Any) -> Any:
    match data:
        case list():
            return tuple(map(_frozen, data))
        case dict():
            return {key: _frozen(value) for key, value in data.items()}
        case _:
            return data


def _decimal(digits: str) -> Decimal:
    try:
        number = Decimal(digits)
    except InvalidOperation as error:
        message = f"{digits} is no number"
        raise ValueError(message) from error
    if not number.is_finite():
        message = f"{digits} is no number"
        raise ValueError(message)
    return number
