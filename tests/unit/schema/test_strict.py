"""The subset of JSON Schema that strict endpoints take."""

from typing import Any

import pytest

from annotator.schema.strict import strict_faults

TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _nested(levels: int) -> dict[str, Any]:
    node = _object(x=TEXT)
    for _ in range(levels - 1):
        node = _object(x=node)
    return node


def test_a_schema_inside_the_subset_has_no_faults() -> None:
    """Unions of objects told apart by their first key, bounded arrays, ten levels."""
    one = _object(kind={"type": "string", "enum": ["one"]}, a=TEXT)
    two = _object(
        kind={"type": "string", "enum": ["two"]}, a={"anyOf": [TEXT, {"type": "null"}]}
    )
    items = {"anyOf": [{"$ref": "#/$defs/one"}, {"$ref": "#/$defs/two"}]}
    root = _object(list={"type": "array", "items": items, "maxItems": 3})

    assert strict_faults({**root, "$defs": {"one": one, "two": two}}) == ()
    assert strict_faults(_nested(10)) == ()


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        (
            {"type": "string", "minLength": 1},
            "$.x: keyword 'minLength' is not in the subset",
        ),
        ({"type": "string", "title": "X"}, "$.x: keyword 'title' is not in the subset"),
        ({"type": "string", "default": "x"}, "$.x: keyword 'default' is not in the subset"),
        ({"type": "string", "const": "x"}, "$.x: keyword 'const' is not in the subset"),
        ({"oneOf": [TEXT]}, "$.x: keyword 'oneOf' is not in the subset"),
        ({}, "$.x: has no type"),
        (
            {"$ref": "#/$defs/a", "description": "x"},
            "$.x: a $ref stands beside other keywords",
        ),
        ({"type": "array", "items": TEXT}, "$.x: an array needs items and maxItems"),
        ({"type": "array", "maxItems": 3}, "$.x: an array needs items and maxItems"),
        (
            {**_object(y=TEXT), "additionalProperties": True},
            "$.x: additionalProperties must be false",
        ),
        ({**_object(y=TEXT), "required": []}, "$.x: every property must be required"),
        (
            {"anyOf": [_object(y=TEXT), _object(y=TEXT, z=TEXT)]},
            "$.x: objects of one anyOf begin with the same key and value",
        ),
        (
            {
                "type": "array",
                "maxItems": 1,
                "items": {"anyOf": [TEXT, {"type": "string", "not": TEXT}]},
            },
            "$.x[].anyOf[1]: keyword 'not' is not in the subset",
        ),
    ],
)
def test_what_is_outside_the_subset_is_told(node: dict[str, Any], fault: str) -> None:
    """Each fault names the place."""
    assert strict_faults(_object(x=node)) == (fault,)


def test_the_root_is_an_object() -> None:
    """Neither a list nor a union."""
    fault = "$: the root must be an object and no anyOf"

    assert strict_faults({"type": "array", "items": TEXT, "maxItems": 1}) == (fault,)
    assert strict_faults({**_object(x=TEXT), "anyOf": [TEXT]}) == (fault,)


def test_levels_are_counted_through_references() -> None:
    """Eleven are too many; a recursive definition counts once."""
    deep = {**_object(x={"$ref": "#/$defs/a"}), "$defs": {"a": _nested(10)}}
    recursive = {
        **_object(x={"$ref": "#/$defs/a"}),
        "$defs": {"a": _object(y={"$ref": "#/$defs/a"})},
    }

    assert strict_faults(deep) == ("$: 11 levels of objects; at most 10",)
    assert strict_faults(recursive) == ()


def _named(count: int) -> dict[str, Any]:
    return _object(**{f"p{number}": TEXT for number in range(count)})


def _enum(count: int, length: int) -> dict[str, Any]:
    values = [f"{number:0{length}}" for number in range(count)]
    return _object(x={"type": "string", "enum": values})


@pytest.mark.parametrize(
    ("at_the_limit", "over_it", "fault"),
    [
        (_named(5000), _named(5001), "$: 5001 properties; at most 5000"),
        (_enum(1000, 3), _enum(1001, 4), "$: 1001 enum values; at most 1000"),
        (
            _enum(300, 50),
            _enum(300, 51),
            "$: an enum of 300 values is over 15000 long",
        ),
        (
            _object(x={"type": "string", "enum": ["v" * 119_999]}),
            _object(x={"type": "string", "enum": ["v" * 120_000]}),
            "$: 120001 characters of names and values; at most 120000",
        ),
    ],
)
def test_sizes_are_limited(
    at_the_limit: dict[str, Any], over_it: dict[str, Any], fault: str
) -> None:
    """The documented numbers are allowed, one more is not."""
    assert strict_faults(at_the_limit) == ()
    assert strict_faults(over_it) == (fault,)
