"""How people prove who they are."""

import pytest

from annotator.errors import StoreError
from annotator.store.people.credentials import (
    has_passwords,
    known_as,
    password_hash,
    renew_password_hash,
    set_email,
    set_password_hash,
)
from annotator.store.people.known import get_person, remove_person, set_active, set_role
from tests.support.stores import Hand, World


def test_a_password_counts_while_the_person_is_active(world: World):
    """Whoever is gone needs none, and does not make the app ask for one."""
    Hand(world, "wang")
    assert not has_passwords(world.store)

    person = set_password_hash(world.store, "wang", "hash")
    assert (person.has_password, password_hash(world.store, "wang")) == (True, "hash")
    assert has_passwords(world.store)
    set_active(world.store, "wang", active=False)

    assert password_hash(world.store, "wang") is None
    assert not has_passwords(world.store)
    assert password_hash(world.store, "nobody") is None


def test_a_renewed_hash_never_replaces_a_changed_password(world: World):
    """The person may have changed it at the same moment."""
    Hand(world, "wang")
    set_password_hash(world.store, "wang", "changed")

    renew_password_hash(world.store, "wang", "old", "renewed")
    assert password_hash(world.store, "wang") == "changed"
    renew_password_hash(world.store, "wang", "changed", "renewed")
    assert password_hash(world.store, "wang") == "renewed"


def test_who_comes_with_a_verified_address_is_known_for_good(world: World):
    """Later the subject counts, whatever the address is by then."""
    Hand(world, "wang")
    set_email(world.store, "wang", "Wang@example.org")

    assert known_as(world.store, "subject-1", None) is None
    first = known_as(world.store, "subject-1", "wang@EXAMPLE.org")
    again = known_as(world.store, "subject-1", "else@example.org")

    assert first is not None
    assert first == again
    assert (first.handle, first.oidc_subject) == ("wang", "subject-1")


def test_an_address_that_was_given_to_somebody_else_lets_nobody_in(world: World):
    """Another subject with a known person's address is another person."""
    Hand(world, "wang")
    set_email(world.store, "wang", "wang@example.org")
    known_as(world.store, "subject-1", "wang@example.org")

    assert known_as(world.store, "subject-2", "wang@example.org") is None


@pytest.mark.parametrize("address", ["wang", "a@", "@b", "a b@c", "a@b@c", "a@b\n", ""])
def test_what_is_no_address_is_refused(world: World, address: str):
    """With a way to mend it."""
    Hand(world, "wang")

    with pytest.raises(StoreError, match="is no e-mail address; give one such as"):
        set_email(world.store, "wang", address)


def test_an_address_belongs_to_one_person(world: World):
    """Upper and lower case make no difference."""
    Hand(world, "wang")
    Hand(world, "li")
    set_email(world.store, "wang", "a@example.org")

    with pytest.raises(StoreError, match="is 'wang''s; give another address"):
        set_email(world.store, "li", "A@example.org")
    assert set_email(world.store, "wang", None).email is None


def test_the_last_active_lead_stays(world: World):
    """Otherwise nobody could let people in again."""
    Hand(world, "wang", "lead")

    for refused in (
        lambda: set_role(world.store, "wang", "annotator"),
        lambda: set_active(world.store, "wang", active=False),
        lambda: remove_person(world.store, "wang"),
    ):
        with pytest.raises(StoreError, match="'wang' is the only active lead; make"):
            refused()
    Hand(world, "li", "lead")
    assert set_role(world.store, "wang", "annotator").role == "annotator"


def test_only_who_has_done_nothing_can_be_removed(world: World):
    """Decisions stay, and so does whoever took them."""
    Hand(world, "typo")
    wang = Hand(world, "wang")
    wang.do("flag")

    remove_person(world.store, "typo")
    with pytest.raises(StoreError, match="has left work in the store, which stays"):
        remove_person(world.store, "wang")

    assert get_person(world.store, "wang") == wang.person
    with pytest.raises(StoreError, match="nobody here is called 'typo'"):
        get_person(world.store, "typo")
