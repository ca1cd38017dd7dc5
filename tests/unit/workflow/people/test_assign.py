"""Sharing paragraphs out into people's queues."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError, StoreError
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.people.known import set_active
from annotator.store.queue.assignments import list_assignments
from annotator.store.queue.waiting import next_paragraphs
from annotator.workflow.people.assign import assign_paragraphs, wanted_from
from annotator.workflow.services import Services
from tests.support.stores import AT, Hand, World, document, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with three documents of 3, 20 and 20 paragraphs."""
    world = make_world(tmp_path / "store.sqlite")
    for key in ("b", "c"):
        texts = (f"{key} {n}" for n in range(20))
        add_document(world.store, document(key, *texts), at=AT)
    yield world
    world.store.close()


def services(world: World) -> Services:
    """Returns what the use case works with."""
    return Services(world.store, load_schema("relief/v1"), lambda: AT)


def test_everybody_finds_their_paragraphs_first(world: World):
    """A fifth of 43 paragraphs is 8 or 9; loads differ by one, as the queue has them."""
    hands = [Hand(world, name) for name in ("wang", "li")]
    wanted = wanted_from(people=("wang", "li"), share=0.2, blind_share=0.1)
    report = assign_paragraphs(services(world), wanted, name="first")

    assert (report.paragraphs, report.is_stored) == (43, True)
    assert report.shared in {8, 9}
    one, other = (load.paragraphs for load in report.loads)
    assert one + other == 43 + report.shared
    assert abs(one - other) <= 1
    assert report.pairs[0].paragraphs == report.shared
    found = list_assignments(world.store, batch="first")
    assert len(found) == sum(len(a.people) for a in report.assigned)
    for hand, load in zip(hands, report.loads, strict=True):
        queue = next_paragraphs(world.store, hand.person.person_id, limit=100)
        assigned = [item for item in queue if item.is_assigned]
        assert len(assigned) == load.paragraphs
        assert sum(item.mode == "blind" for item in assigned) == load.blind


def test_a_paragraph_of_several_has_one_mode(world: World):
    """Blind and assisted work on one paragraph could not be compared."""
    for name in ("wang", "li"):
        Hand(world, name)
    assign_paragraphs(
        services(world), wanted_from(people=("wang", "li"), share=1, blind_share=0.3)
    )
    modes: dict[int, set[str]] = {}
    for assignment in list_assignments(world.store):
        modes.setdefault(assignment.paragraph_id, set()).add(assignment.mode)

    assert all(len(found) == 1 for found in modes.values())
    assert {"blind"} in modes.values()


def test_added_documents_change_nothing_that_was_assigned(world: World):
    """Everybody keeps what they had, in the mode they had it."""
    for name in ("wang", "li", "sun"):
        Hand(world, name)
    wanted = wanted_from(people=("wang", "li", "sun"), seed=7)
    before = assign_paragraphs(services(world), wanted)
    add_document(world.store, document("a", *(f"a {n}" for n in range(9))), at=AT)
    after = assign_paragraphs(services(world), wanted)

    assert after.assigned[:43] == before.assigned
    assert after.paragraphs == 52


def test_only_these_documents_and_only_to_see(world: World):
    """A dry run of one document stores nothing."""
    Hand(world, "wang")
    wanted = wanted_from(people=("wang",), share=0)
    report = assign_paragraphs(services(world), wanted, documents=("b",), dry_run=True)

    assert {a.document for a in report.assigned} == {"b"}
    assert (report.paragraphs, report.is_stored) == (20, False)
    assert list_assignments(world.store) == ()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"people": ("wang", "wang")}, "a name is given twice"),
        ({"people": ("wang",)}, "2 annotators a paragraph need as many names"),
        ({"people": ()}, "annotators a paragraph need"),
        ({"people": ("wang", "li"), "share": 1.5}, "share"),
    ],
    ids=["twice", "too few", "nobody", "share"],
)
def test_wishes_that_cannot_be_had(options, problem):
    """Each is refused in one line."""
    with pytest.raises(InputError, match=problem):
        wanted_from(**options)


def test_who_cannot_be_asked(world: World):
    """Unknown people, people who left, unknown documents."""
    Hand(world, "wang")
    Hand(world, "li")
    alone = wanted_from(people=("wang",), share=0)
    with pytest.raises(StoreError, match="nobody here is called 'sun'"):
        assign_paragraphs(services(world), wanted_from(people=("sun",), share=0))
    with pytest.raises(InputError, match="no document 'z'"):
        assign_paragraphs(services(world), alone, documents=("z",))
    set_active(world.store, "wang", active=False)
    with pytest.raises(InputError, match="wang may not decide any more"):
        assign_paragraphs(services(world), alone)
