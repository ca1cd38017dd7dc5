"""Answers to what the editors of the review page ask: how values read."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeVar, assert_never

from pydantic import Field, ValidationError

from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue
from annotator.app.review.cards import Json, value_json
from annotator.app.values import value_text
from annotator.errors import InputError
from annotator.model.record import Record
from annotator.model.shape import shape_line
from annotator.model.value import Party, Period, Place, Quantity, Value, plain_number
from annotator.store.people.known import Person
from annotator.workflow.review.values import LONGEST, TypedValue, read_for, readings_for

_Question = TypeVar("_Question", bound=Record)

_LONGEST_QUOTE: Final = 20_000
"""Code points of the longest filler that is asked about; a paragraph is shorter."""

_MOST_FILLERS: Final = 20
"""Fillers of one question."""


class _Asked(Record):
    """What a page asks about a value."""

    paragraph: int = Field(ge=1, lt=2**63)
    type: str = Field(max_length=200)
    role: str = Field(max_length=200)
    quote: str = Field(min_length=1, max_length=_LONGEST_QUOTE)
    text: str = Field(max_length=LONGEST)


class _Filler(Record):
    """Words that fill a role."""

    type: str = Field(max_length=200)
    role: str = Field(max_length=200)
    quote: str = Field(min_length=1, max_length=_LONGEST_QUOTE)


class _AskedReadings(Record):
    """Which fillers a page asks about."""

    paragraph: int = Field(ge=1, lt=2**63)
    fillers: tuple[_Filler, ...] = Field(max_length=_MOST_FILLERS)


def answer_value(
    desks: Desks, person: Person, asked: Mapping[str, object], words: Catalogue
) -> Json:
    """Says what a typed value reads as, or the code of why it does not.

    Raises:
        InputError: The question has another shape, or there is no such paragraph or role.
    """
    del person  # what is typed and the schema are nobody's secret
    question = _read(_Asked, asked)
    desk = desks.review
    role = desk.schema.role(question.type, question.role)
    if role is None or role.value is None:
        return {"why": "no_value"}
    found = read_for(
        desk.store, question.paragraph, role, quote=question.quote, text=question.text
    )
    return _told(found, words) if found else {"why": role.value}


def answer_readings(
    desks: Desks, person: Person, asked: Mapping[str, object], words: Catalogue
) -> Json:
    """Says what words would read as in roles, in the order in which they are asked.

    Raises:
        InputError: The question has another shape, or there is no such paragraph.
    """
    del person  # nobody's secret either
    question = _read(_AskedReadings, asked)
    desk = desks.review
    fillers = [
        (each.quote, desk.schema.role(each.type, each.role)) for each in question.fillers
    ]
    values = readings_for(desk.store, question.paragraph, fillers)
    told = zip(values, fillers, strict=True)
    return {"readings": [value_json(value, *filler, words) for value, filler in told]}


def _read(shape: type[_Question], asked: Mapping[str, object]) -> _Question:
    try:
        fields = {name: asked[name] for name in shape.model_fields if name in asked}
        return shape.model_validate(fields)
    except ValidationError as error:
        first = shape_line(error.errors(include_url=False)[0])
        message = f"this cannot be read as a value: {first}"
        raise InputError(message).tell_as("malformed", faults=first) from error


def _told(found: TypedValue, words: Catalogue) -> Json:
    return {
        "value": value_text(found.value, words),
        "form": value_form(found.value),
        **({"as_read": True} if found.as_read else {}),
    }


def value_form(value: Value) -> list[tuple[str, str]]:
    """Returns the parts of a value that are said, as codes with their values."""
    match value:
        case Quantity():
            parts = _parts(value, "number", "unit", "item", "approx", "currency")
            bounds = _parts(value, "lower", "upper") if value.approx != "exact" else []
            return [*parts, *bounds, *_parts(value, "per")]
        case Period():
            return _parts(value, "start", "end", "recurring", "granularity")
        case Place():
            return _parts(value, "name", "code")
        case Party():
            return _parts(value, "name", "kind", "region")
        case _:
            assert_never(value)


def _parts(value: Value, *names: str) -> list[tuple[str, str]]:
    said = ((name, getattr(value, name)) for name in names)
    return [
        (name, plain_number(part) if isinstance(part, Decimal) else str(part))
        for name, part in said
        if part not in {None, "exact"}
    ]
