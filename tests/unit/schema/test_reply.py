"""The shape of a model's reply."""

from typing import Any

import pytest
from pydantic import ValidationError

from annotator.schema.definition import EventSchema
from annotator.schema.load import parse_schema
from annotator.schema.reply import MAX_EVENTS, MAX_QUOTES, json_schema, reply_model

JOURNEY = {"type": "journey", "sentence": 1, "trigger": "went", "vehicle": "train"}


def _dumped(schema: EventSchema, *events: dict[str, Any]) -> Any:
    return reply_model(schema).model_validate({"events": events}).model_dump()["events"]


def test_a_reply_is_filled_up_with_defaults(trips: EventSchema) -> None:
    """Roles may be left out, and attributes that have a default."""
    assert _dumped(trips, {**JOURNEY, "traveller": ["Anna"], "goal": "Bonn"}) == (
        {
            "type": "journey",
            "sentence": 1,
            "trigger": "went",
            "traveller": ("Anna",),
            "goal": "Bonn",
            "fare": (),
            "time": (),
            "modality": "actual",
            "vehicle": "train",
            "returned": False,
        },
    )


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"type": "walk"}, ("events", 0)),
        ({"sentence": 0}, ("events", 0, "journey", "sentence")),
        ({"trigger": None}, ("events", 0, "journey", "trigger")),
        ({"guest": ["Anna"]}, ("events", 0, "journey", "guest")),
        ({"traveller": "Anna"}, ("events", 0, "journey", "traveller")),
        ({"traveller": [7]}, ("events", 0, "journey", "traveller", 0)),
        ({"goal": ["Bonn"]}, ("events", 0, "journey", "goal")),
        ({"vehicle": "plane"}, ("events", 0, "journey", "vehicle")),
        ({"modality": None}, ("events", 0, "journey", "modality")),
        ({"traveller": ["x"] * (MAX_QUOTES + 1)}, ("events", 0, "journey", "traveller")),
    ],
)
def test_what_is_off_the_schema_is_one_error_at_its_place(
    trips: EventSchema, change: dict[str, Any], place: tuple[str | int, ...]
) -> None:
    """The type tells which model is meant, so there is one error and not one a type."""
    with pytest.raises(ValidationError) as caught:
        _dumped(trips, {**JOURNEY, **change})

    assert [error["loc"] for error in caught.value.errors()] == [place]


def test_a_required_attribute_may_not_be_left_out(trips: EventSchema) -> None:
    """Only attributes with a default may."""
    with pytest.raises(ValidationError, match="vehicle"):
        _dumped(trips, {"type": "journey", "sentence": 1, "trigger": "went"})


def test_a_reply_is_bounded(trips: EventSchema) -> None:
    """One event too many is an error; none at all is not."""
    assert _dumped(trips) == ()
    with pytest.raises(ValidationError, match="too_long"):
        _dumped(trips, *[JOURNEY] * (MAX_EVENTS + 1))


def test_there_is_one_model_for_equal_schemas(trips: EventSchema, trips_text: str) -> None:
    """Reading the file again does not build it again."""
    assert reply_model(parse_schema(trips_text.encode(), "x")) is reply_model(trips)


@pytest.mark.parametrize("name", ["copy", "json", "model_fields", "class", "schema", "id_"])
def test_a_role_may_have_any_name(trips_text: str, name: str) -> None:
    """Names of pydantic's own attributes and of Python's keywords are no trouble."""
    text = trips_text.replace("name: guest", f"name: {name}")
    schema = parse_schema(text.encode(), "x")

    (event,) = _dumped(
        schema, {"type": "stay", "sentence": 1, "trigger": "slept", name: ["Anna"]}
    )

    assert event[name] == ("Anna",)


def test_one_event_type_is_enough(trips_text: str) -> None:
    """There is nothing to tell apart then."""
    only = trips_text[: trips_text.index("  - name: stay")]
    schema = parse_schema(only.encode(), "x")

    assert _dumped(schema, JOURNEY)[0]["type"] == "journey"
    items = json_schema(schema, "strict")["properties"]["events"]["items"]
    assert items == {"$ref": "#/$defs/journey"}


def test_the_strict_dialect_requires_everything(trips: EventSchema) -> None:
    """Unions are anyOf, constants enums, optional quotes null; nothing has a default."""
    made = json_schema(trips, "strict")

    assert made["properties"]["events"] == {
        "items": {"anyOf": [{"$ref": "#/$defs/journey"}, {"$ref": "#/$defs/stay"}]},
        "maxItems": MAX_EVENTS,
        "type": "array",
    }
    stay = made["$defs"]["stay"]
    assert list(stay["properties"]) == stay["required"]
    assert stay == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "type": {"type": "string", "enum": ["stay"]},
            "sentence": {"type": "integer", "minimum": 1},
            "trigger": {"type": "string"},
            "guest": {
                "type": "array",
                "items": {"type": "string"},
                "maxItems": MAX_QUOTES,
            },
            "time": {"type": "array", "items": {"type": "string"}, "maxItems": MAX_QUOTES},
            "modality": {"type": "string", "enum": ["actual", "planned"]},
            "returned": {"type": "boolean"},
        },
        "required": [
            "type",
            "sentence",
            "trigger",
            "guest",
            "time",
            "modality",
            "returned",
        ],
    }
    goal = made["$defs"]["journey"]["properties"]["goal"]
    assert goal == {"anyOf": [{"type": "string"}, {"type": "null"}]}


def test_the_plain_dialect_requires_what_the_model_does(trips: EventSchema) -> None:
    """Constants and defaults stay."""
    journey = json_schema(trips, "plain")["$defs"]["journey"]

    assert journey["required"] == ["type", "sentence", "trigger", "vehicle"]
    assert journey["properties"]["type"] == {"const": "journey", "type": "string"}
    assert journey["properties"]["modality"]["default"] == "actual"
    assert journey["additionalProperties"] is False
