"""The flows block: checked, and no part of what an event is."""

import pytest

from annotator.errors import SchemaFileError
from annotator.schema.load import list_schemas, load_schema, parse_schema

FLOWS = """\
flows:
  ahead: [{name: modality, value: planned}]
  events:
    - type: journey
      givers: [traveller]
      receivers: [goal]
      amounts: [fare]
      times: [time]
"""

FAULTS = [
    ("type: journey", "type: flight", "flows.events[0].type: 'flight' is no event type"),
    ("[traveller]", "[pilot]", "flows.events[0].givers: 'pilot' is no role of journey"),
    ("[fare]", "[goal]", "flows.events[0].amounts: 'goal' has no value that is counted"),
    ("[goal]", "[traveller]", "'traveller' is among givers too"),
    ("value: planned", "value: dreamt", "flows.ahead[0]: 'dreamt' is no value of modality"),
    ("name: modality", "name: mood", "flows.ahead[0]: 'mood' is no attribute of this file"),
    ("times: [time]", "apart_by: mood", "apart_by: 'mood' is no attribute of journey"),
]


def test_the_digest_does_not_depend_on_flows(trips_text: str):
    """Stores that were made without the block stay valid."""
    without = parse_schema(trips_text.encode(), "trips.yaml")
    read = parse_schema(f"{trips_text}{FLOWS}".encode(), "trips.yaml")

    assert without.flows is None
    assert read.flows is not None
    assert (read.digest, read.body) == (without.digest, without.body)


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_faults_are_told_with_their_place(trips_text: str, old: str, new: str, told: str):
    """A role, type, attribute or value that the schema does not have."""
    text = f"{trips_text}{FLOWS.replace(old, new, 1)}"

    with pytest.raises(SchemaFileError) as error:
        parse_schema(text.encode(), "trips.yaml")

    assert any(told in fault for fault in error.value.faults)


def test_a_type_has_one_rule(trips_text: str):
    """Two would count everything twice."""
    again = FLOWS[FLOWS.index("    - type") :]

    with pytest.raises(SchemaFileError, match="has a rule before this one"):
        parse_schema(f"{trips_text}{FLOWS}{again}".encode(), "trips.yaml")


@pytest.mark.parametrize("name", list_schemas())
def test_shipped_schemas_have_flows(name: str):
    """Who gave or did what for whom is asked of each."""
    flows = load_schema(name).flows

    assert flows is not None
    assert all(rule.givers and rule.amounts for rule in flows.events)
