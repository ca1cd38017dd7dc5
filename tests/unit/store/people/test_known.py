import pytest

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.people.known import (
    add_person,
    ensure_person,
    get_person,
    list_people,
    set_active,
    set_role,
)
from tests.support.stores import AT, Hand, World


def test_a_person_is_found_by_name(store: Store):
    """Names are what people sign in with."""
    added = add_person(store, "王芳", "lead", at=AT)

    assert get_person(store, "王芳") == added
    assert (added.handle, added.role, added.active) == ("王芳", "lead", True)


def test_people_come_in_the_order_of_their_names(store: Store):
    """The order in which they were added does not show."""
    for handle in ("wang", "li"):
        add_person(store, handle, at=AT)

    assert [p.handle for p in list_people(store)] == ["li", "wang"]


def test_a_name_is_one_person_s(store: Store):
    """Adding it again is refused; asking for it is not."""
    wang = add_person(store, "wang", at=AT)

    with pytest.raises(StoreError, match="is there already"):
        add_person(store, "wang", at=AT)
    assert ensure_person(store, "wang", at=AT) == wang


def test_a_person_can_be_added_on_the_way(store: Store):
    """Imports name people that nobody added."""
    assert ensure_person(store, "gold", at=AT).role == "annotator"
    assert [p.handle for p in list_people(store)] == ["gold"]


@pytest.mark.parametrize("handle", ["", " wang", "wang\n", "a\0b", "w" * 41])
def test_a_name_can_be_printed(store: Store, handle: str):
    """Names stand in exports and on the screen."""
    with pytest.raises(StoreError, match="cannot be a name"):
        add_person(store, handle, at=AT)
    with pytest.raises(StoreError, match="cannot be a name"):
        ensure_person(store, handle, at=AT)


def test_an_unknown_person_is_named(store: Store):
    """The line says where to see who is there."""
    with pytest.raises(StoreError, match="nobody here is called 'wang'"):
        get_person(store, "wang")


def test_there_are_three_roles(store: Store):
    """Others are refused, by name."""
    with pytest.raises(StoreError, match="annotator, adjudicator, lead"):
        add_person(store, "wang", "king", at=AT)  # type: ignore[arg-type]


def test_a_role_can_change(store: Store):
    """An annotator can become an adjudicator."""
    add_person(store, "wang", at=AT)

    assert set_role(store, "wang", "adjudicator").role == "adjudicator"
    assert get_person(store, "wang").role == "adjudicator"


def test_somebody_who_left_decides_no_more(world: World):
    """What they decided stays; new decisions are refused, and welcome back."""
    wang = Hand(world, "wang")
    wang.do("done")
    set_active(world.store, "wang", active=False)

    (ack,) = wang.send(wang.ask("reopen"))

    assert (ack.status, ack.detail) == ("refused", "wang may not decide any more")
    set_active(world.store, "wang", active=True)
    wang.do("reopen")
