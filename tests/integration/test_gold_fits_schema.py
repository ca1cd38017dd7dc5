"""The reference gold that ships beside the documents, against the schema it was made by."""

import json
from pathlib import Path
from typing import Any

from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import Period, Quantity, Value
from annotator.resources import folder
from annotator.schema.load import load_schema
from annotator.schema.validate import validate_event

ATTRIBUTES = ("kind", "modality", "scope", "distributive")


def _records(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _value(value: dict[str, Any] | None) -> Value | None:
    if value is None:
        return None
    if "start" in value:
        return Period.model_validate(value)
    return Quantity.model_validate(value)


def _argument(argument: dict[str, Any]) -> Argument:
    span = Span(start=argument["start"], end=argument["end"], text=argument["text"])
    return Argument(role=argument["role"], span=span, value=_value(argument.get("value")))


def _event(event: dict[str, Any]) -> EventMention:
    return EventMention(
        type=event["type"],
        trigger=Span.model_validate(event["trigger"]),
        arguments=tuple(_argument(argument) for argument in event["arguments"]),
        attributes=tuple(
            Attribute(name=n, value=event[n]) for n in ATTRIBUTES if n in event
        ),
    )


def test_every_event_of_the_gold_is_valid() -> None:
    """188 events: types, roles, values and attributes are those of the schema."""
    schema = load_schema("relief/v1")
    records = _records(folder("seeds") / "gold.jsonl")
    events = [_event(event) for record in records for event in record["events"]]

    assert len(events) == 188
    assert [faults for event in events if (faults := validate_event(event, schema))] == []
    assert {event.type for event in events} == {t.name for t in schema.event_types}


def test_the_gold_has_values_where_the_schema_says_so() -> None:
    """Always, sometimes or never; places are not normalised in it."""
    schema = load_schema("relief/v1")
    for record in _records(folder("seeds") / "gold.jsonl"):
        for event in map(_event, record["events"]):
            for argument in event.arguments:
                role = schema.role(event.type, argument.role)
                assert role is not None
                if not role.value_optional and role.value != "place":
                    assert (argument.value is not None) == (role.value is not None)
