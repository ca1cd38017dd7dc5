"""What a schema file must hold to besides its shape."""

from pathlib import Path

import pytest

from annotator.errors import SchemaFileError
from annotator.schema.load import load_schema

FAULTS = [
    # names
    ("name: ship", "name: train", "attributes[1].values[1].name: 'train' is taken by"),
    ("name: vehicle\n", "name: modality\n", "attributes[1].name: 'modality' is taken by"),
    ("name: fare", "name: goal", "event_types[0].roles[2].name: 'goal' is taken by"),
    ("name: fare", "name: time", "event_types[0].roles[2].name: 'time' is a common role"),
    ("name: fare", "name: vehicle", "roles[2].name: 'vehicle' is an attribute of the type"),
    ("name: fare", "name: sentence", "roles[2].name: 'sentence' is a key of every event"),
    ("name: time", "name: type", "common_roles[0].name: 'type' is a key of every event"),
    ("name: returned", "name: trigger", "attributes[2].name: 'trigger' is a key of every"),
    ("name: returned", "name: time", "attributes[2].name: 'time' is a common role"),
    # attributes
    ("event_types: [journey]", "event_types: [walk]", "event_types[0]: 'walk' is no event"),
    ("default: actual", "default: true", "attributes[0].default: True is none of actual"),
    ("default: false", "default: no", "attributes[2].default: 'no' is none of false, true"),
    (
        "kind: boolean\n",
        "kind: choice\n",
        "attributes[2].values: a choice needs values",
    ),
    (
        "kind: choice\n    default: actual",
        "kind: boolean",
        "attributes[0].values: a boolean has no values; remove them",
    ),
    # examples
    ("trigger: went", "trigger: walked", "examples[0].trigger: does not stand in the"),
    ("quote: Bonn", "quote: bonn", "arguments[2].quote: does not stand in the text"),
    ("role: goal", "role: guest", "arguments[2].role: 'guest' is none of fare, goal, time"),
    (
        "role: traveller, quote: Ben",
        "role: goal, quote: Ben",
        "arguments[2]: 'goal' is filled",
    ),
    ("quote: Ben", "quote: Anna", "arguments[1]: 'traveller' is filled once before"),
    ("name: vehicle, value", "name: speed, value", "'speed' is no attribute of 'journey'"),
    ("value: train", "value: plane", "attributes[0].value: 'plane' is none of train, ship"),
    (
        "name: vehicle, value: train",
        "name: modality, value: actual",
        "attributes[0].value: 'actual' is the default; leave it out",
    ),
    (
        "name: vehicle, value: train",
        "name: returned, value: true",
        "examples[0].attributes: 'vehicle' must be given",
    ),
    # languages
    (
        "de: Niemand reist.",
        "fr: Personne.",
        "counter_examples[0].reason.de: missing; other",
    ),
    ("{en: Trips, de: Reisen}", "{de: Reisen}", "title.en: missing; other texts have this"),
]


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_each_fault_is_told_with_its_path(
    tmp_path: Path, trips_text: str, old: str, new: str, fault: str
) -> None:
    """One change makes a sound file faulty, and the report says where."""
    assert trips_text.count(old) == 1
    path = tmp_path / "trips.yaml"
    path.write_text(trips_text.replace(old, new), encoding="utf-8")

    with pytest.raises(SchemaFileError) as caught:
        load_schema(path)

    assert any(fault in told for told in caught.value.faults), caught.value.faults


def test_a_role_may_have_the_name_of_an_attribute_of_another_type(
    tmp_path: Path, trips_text: str
) -> None:
    """Names are shared only by the roles and attributes of one type."""
    path = tmp_path / "trips.yaml"
    path.write_text(trips_text.replace("name: guest", "name: vehicle"), encoding="utf-8")

    assert load_schema(path).role("stay", "vehicle") is not None


def test_a_long_list_of_names_is_cut(tmp_path: Path, trips_text: str) -> None:
    """A message stays readable in a file of any size."""
    more = "".join(
        f"      - {{name: a{number:02}, label: {{en: a, de: a}}, definition: {{en: a, de: a}}}}\n"
        for number in range(30)
    )
    text = trips_text.replace("role: goal", "role: aim").replace(
        "    examples:", more + "    examples:"
    )
    path = tmp_path / "trips.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SchemaFileError, match=r"'aim' is none of a00, .*, a18, a19, …"):
        load_schema(path)
