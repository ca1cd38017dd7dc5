"""Reads one line of our JSON Lines format and gathers all that is wrong with it."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from pydantic import ConfigDict, Field, ValidationError

from annotator.errors import Line
from annotator.export.record import AnnotatedParagraph, Provenance
from annotator.export.values import ValueFault, value_from_data
from annotator.model.document import ParagraphKind
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.record import Record
from annotator.model.shape import shape_line
from annotator.model.span import Span
from annotator.model.value import Value, ValueType

ValueTypes = Callable[[str, str], ValueType | None]
"""The type of value that a role of an event type takes; None if it takes none."""

TextOf = Callable[[str, int, int], str | None]
"""The text of a document's paragraph by key, start and end; None if there is none."""


class Problem(NamedTuple):
    """What is wrong where in a line."""

    path: str
    """Such as ``events[0].trigger.text``; empty for the whole line."""
    reason: Line


class LineFault(ValueError):
    """A line that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.reason for problem in self.problems))

    @classmethod
    def whole(cls, reason: Line) -> "LineFault":
        """Builds the fault of a line that is wrong as a whole."""
        return cls([Problem("", reason)])


def paragraph_of(
    line: bytes, value_types: ValueTypes | None, text_of: TextOf | None
) -> AnnotatedParagraph:
    """Reads a line.

    Args:
        line: UTF-8.
        value_types: What roles take; None to take any value by its keys.
        text_of: Where to look paragraphs up; None to believe the line.

    Raises:
        LineFault: The line cannot be used.
    """
    try:
        shaped = _Line.model_validate(_parsed(line), strict=True)
        return _Reading(value_types).paragraph(shaped, _text(shaped, text_of))
    except ValidationError as error:
        raise LineFault(_problems(error)) from error


class _LineArgument(Span):
    role: str = Field(min_length=1)
    value: dict[str, Any] | None = None


class _LineEvent(Record):
    model_config = ConfigDict(extra="allow")

    id: str | None = None
    type: str = Field(min_length=1)
    trigger: Span
    arguments: tuple[_LineArgument, ...]


class _Line(Record):
    doc: str
    index: int
    start: int
    end: int
    kind: ParagraphKind
    text: str | None = None
    events: tuple[_LineEvent, ...]
    rejected: tuple[_LineEvent, ...] = ()
    provenance: Provenance | None = None


class _Reading:
    """Turns a line of the right shape into records."""

    def __init__(self, value_types: ValueTypes | None) -> None:
        self.value_types = value_types
        self.problems: list[Problem] = []

    def paragraph(self, line: _Line, text: str | None) -> AnnotatedParagraph:
        events = tuple(
            self._event(event, f"events[{number}]")
            for number, event in enumerate(line.events)
        )
        rejected = tuple(
            self._event(event, f"rejected[{number}]")
            for number, event in enumerate(line.rejected)
        )
        if self.problems:
            raise LineFault(self.problems)
        return AnnotatedParagraph(
            doc=line.doc,
            index=line.index,
            start=line.start,
            end=line.end,
            kind=line.kind,
            text=text,
            events=events,
            provenance=line.provenance,
            rejected=rejected,
        )

    def _event(self, event: _LineEvent, path: str) -> EventMention:
        return EventMention(
            type=event.type,
            trigger=event.trigger,
            arguments=tuple(
                self._argument(argument, event.type, f"{path}.arguments[{number}]")
                for number, argument in enumerate(event.arguments)
            ),
            attributes=tuple(self._attributes(event, path)),
        )

    def _attributes(self, event: _LineEvent, path: str) -> Iterator[Attribute]:
        for name, value in (event.model_extra or {}).items():
            if name and isinstance(value, str | bool):
                yield Attribute(name=name, value=value)
            else:
                said = "an attribute has a name, and is a text, true or false"
                reason = Line(said, "attribute_no_word")
                self.problems.append(Problem(f"{path}.{name}", reason))

    def _argument(self, argument: _LineArgument, event_type: str, path: str) -> Argument:
        return Argument(
            role=argument.role,
            span=Span(start=argument.start, end=argument.end, text=argument.text),
            value=self._value(argument, event_type, f"{path}.value"),
        )

    def _value(self, argument: _LineArgument, event_type: str, path: str) -> Value | None:
        if argument.value is None:
            return None
        wanted = None
        if self.value_types is not None:
            wanted = self.value_types(event_type, argument.role)
            if wanted is None:
                reason = Line(
                    f"{argument.role} of {event_type} takes no value",
                    "value_not_taken",
                    role=argument.role,
                    type=event_type,
                )
                self.problems.append(Problem(path, reason))
                return None
        try:
            return value_from_data(argument.value, wanted)
        except ValidationError as error:
            self.problems.extend(_problems(error, path))
        except ValueFault as fault:
            self.problems.append(Problem(path, fault.why))
        return None


def _text(line: _Line, text_of: TextOf | None) -> str | None:
    """Returns the paragraph's text: the stored one, else the line's own.

    Raises:
        LineFault: There is no such paragraph, or it reads otherwise.
    """
    if text_of is None:
        return line.text
    stored = text_of(line.doc, line.start, line.end)
    if stored is None:
        said = f"document {line.doc!r} has no paragraph [{line.start}, {line.end})"
        reason = Line(said, "no_paragraph_there", name=line.doc, start=line.start)
        raise LineFault([Problem("doc", reason)])
    if line.text is not None and line.text != stored:
        reason = Line("the paragraph reads otherwise here", "reads_otherwise")
        raise LineFault([Problem("text", reason)])
    return stored


def _problems(error: ValidationError, root: str = "") -> Iterator[Problem]:
    for fault in error.errors(include_url=False):
        path = root
        for step in fault["loc"]:
            path += f"[{step}]" if isinstance(step, int) else f".{step}"
        yield Problem(path.removeprefix("."), shape_line(fault))


def _parsed(line: bytes) -> object:
    """Returns the line's data, lists as tuples and fractions as Decimal."""
    try:
        data = json.loads(
            line.decode("utf-8-sig"),
            parse_float=_decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
        json.dumps(data, ensure_ascii=False, default=str).encode()
        return _frozen(data)
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        why = Line(f"no UTF-8 text: {error.reason}", "line_no_utf8")
        raise LineFault.whole(why) from error
    except RecursionError as error:
        raise LineFault.whole(Line("nested too deeply", "record_too_deep")) from error
    except LineFault:
        raise
    except ValueError as error:
        raise LineFault.whole(Line(f"no JSON: {error}", "shape_no_json")) from error


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise LineFault.whole(_no_number(digits)) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        listed = ", ".join(twice)
        said = f"key given twice: {listed}"
        raise LineFault.whole(Line(said, "keys_twice", names=listed))
    return data


def _refuse_constant(name: str) -> object:
    raise LineFault.whole(_no_number(name))


def _no_number(said: str) -> Line:
    return Line(f"{said} is no number", "no_number", text=said)


def _frozen(data: Any) -> Any:
    match data:
        case list():
            return tuple(map(_frozen, data))
        case dict():
            return {key: _frozen(value) for key, value in data.items()}
        case _:
            return data
