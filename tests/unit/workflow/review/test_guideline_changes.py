"""What changed in the guideline is told once, and exactly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.schema.definition import EventSchema, LocalText
from annotator.schema.load import load_schema
from annotator.workflow.review.guideline_changes import (
    changes_since,
    entries,
    note_seen,
    unseen_changes,
)
from annotator.workflow.services import Services
from tests.support.review import Desk
from tests.support.stores import AT

SCHEMA = load_schema("relief/v1")


def told(services: Services, desk: Desk) -> list[tuple[str, str]]:
    """Returns what a person is told."""
    return [(c.how, c.about) for c in unseen_changes(services, desk.person)]


def edited(**changes: object) -> EventSchema:
    """Returns the schema with some of its fields changed."""
    return SCHEMA.model_copy(update=changes)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def with_schema(desk: Desk, schema: EventSchema) -> Services:
    """Returns what works with another version of the guideline."""
    return Services(desk.world.store, schema, lambda: AT)


def test_a_first_visit_has_nothing_to_compare_with(at: Desk):
    """What there is then counts as seen."""
    first = SCHEMA.event_types[0]
    relabelled = first.model_copy(update={"definition": LocalText({"en": "another"})})

    assert told(at.services, at) == []
    later = with_schema(at, edited(event_types=(relabelled, *SCHEMA.event_types[1:])))
    assert told(later, at) == [("changed", f"type:{first.name}")]
    assert told(later, at) == [("changed", f"type:{first.name}")]

    note_seen(later, at.person)
    assert told(later, at) == []


def test_another_schema_is_not_compared(at: Desk):
    """Two guidelines have nothing to do with each other."""
    told(at.services, at)
    other = with_schema(at, load_schema("business/v1"))

    assert told(other, at) == []


def test_changes_are_told_by_entry():
    """A role's definition is the role's change, not its type's."""
    first = SCHEMA.event_types[0]
    role = first.roles[0].model_copy(update={"definition": LocalText({"en": "x"})})
    changed = first.model_copy(update={"roles": (role, *first.roles[1:])})
    now = edited(
        event_types=(changed, *SCHEMA.event_types[2:]), decisions=SCHEMA.decisions[:-1]
    )
    gone = SCHEMA.event_types[1]

    found = changes_since(entries(SCHEMA), entries(now))

    assert [(c.how, c.about) for c in found] == [
        ("changed", f"role:{first.name}.{role.name}"),
        ("gone", f"type:{gone.name}"),
        *(("gone", f"role:{gone.name}.{each.name}") for each in gone.roles),
        ("gone", f"decision:{SCHEMA.decisions[-1].name}"),
    ]


def test_what_is_new_is_told():
    """Seen from an older guideline."""
    older = edited(decisions=SCHEMA.decisions[1:])

    (change,) = changes_since(entries(older), entries(SCHEMA))

    assert (change.how, change.about) == ("new", f"decision:{SCHEMA.decisions[0].name}")
    assert changes_since(entries(SCHEMA), entries(SCHEMA)) == ()
