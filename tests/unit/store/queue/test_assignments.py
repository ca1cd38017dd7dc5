import pytest

from annotator.errors import StoreError
from annotator.store.queue.assignments import (
    NewAssignment,
    assign,
    assign_many,
    list_assignments,
    release,
)
from annotator.store.queue.sight import sight
from tests.support.stores import AT, Hand, World


def test_several_people_are_asked_at_once(world: World):
    """Each in her own way; what is done already stays done."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    one, two, _ = world.paragraphs
    li.do("done", 1)
    wanted = [
        NewAssignment(li.person.person_id, two, "blind", 3),
        NewAssignment(wang.person.person_id, two, "blind"),
        NewAssignment(wang.person.person_id, one),
    ]

    assert assign_many(world.store, iter(wanted), batch="overlap", at=AT) == 3

    found = list_assignments(world.store)
    assert [(a.annotator, a.index, a.mode, a.priority, a.state) for a in found] == [
        ("wang", 0, "assisted", 0, "open"),
        ("li", 1, "blind", 3, "done"),
        ("wang", 1, "blind", 0, "open"),
    ]
    assert {(a.document_key, a.batch, a.stage, a.at) for a in found} == {
        ("report", "overlap", "review", AT)
    }


def test_all_are_asked_or_nobody(world: World):
    """An unknown person or paragraph takes the others along."""
    wang = Hand(world, "wang").person.person_id
    known = NewAssignment(wang, world.paragraphs[0])

    with pytest.raises(StoreError, match="no paragraph 99; nothing was assigned"):
        assign_many(world.store, [known, NewAssignment(wang, 99)], batch="b", at=AT)
    with pytest.raises(StoreError, match="no person 77"):
        assign_many(world.store, [known, known._replace(person_id=77)], batch="b", at=AT)

    assert list_assignments(world.store) == ()


def test_assignments_are_listed_by_stage_and_batch(world: World):
    """Those that were taken back say so."""
    wang = Hand(world, "wang").person.person_id
    assign(world.store, wang, world.paragraphs[:1], at=AT)
    assign(world.store, wang, world.paragraphs[:1], stage="adjudicate", batch="b", at=AT)
    release(world.store, wang, world.paragraphs[:1])

    assert [(a.stage, a.state) for a in list_assignments(world.store)] == [
        ("adjudicate", "open"),
        ("review", "released"),
    ]
    assert len(list_assignments(world.store, stage="review")) == 1
    assert [a.stage for a in list_assignments(world.store, batch="b")] == ["adjudicate"]


def test_a_paragraph_is_shown_as_assigned(world: World):
    """Whoever follows a link to it must not get ahead of a blind assignment."""
    wang, li = Hand(world, "wang").person.person_id, Hand(world, "li").person.person_id
    first = world.paragraphs[0]
    assign(world.store, wang, [first], mode="blind", at=AT)

    assert sight(world.store, wang, first).mode == "blind"
    assert sight(world.store, li, first).mode == "assisted"
    release(world.store, wang, [first])
    assert sight(world.store, wang, first).mode == "assisted"
