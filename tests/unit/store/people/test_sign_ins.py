"""Who is signed in, by digests alone."""

from annotator.model.record import digest
from annotator.store.people.known import set_active, set_role
from annotator.store.people.sign_ins import (
    begin_sign_in,
    end_sign_in,
    find_sign_in,
    is_ended,
    last_seen,
    prolong_sign_in,
)
from tests.support.stores import AT, Hand, World

TOKEN = digest("a token")
LATER = "2026-01-31T20:00:00.000Z"
LATEST = "2026-02-01T08:00:00.000Z"


def begun(world: World, handle: str = "wang") -> Hand:
    """Signs somebody in until ``LATER``."""
    hand = Hand(world, handle)
    begin_sign_in(world.store, TOKEN, hand.person.person_id, at=AT, ends_at=LATER)
    return hand


def test_a_sign_in_is_found_until_its_end(world: World):
    """At the very moment of its end it is over."""
    wang = begun(world)

    found = find_sign_in(world.store, TOKEN, at=AT)

    assert found is not None
    assert found.person == wang.person
    assert find_sign_in(world.store, TOKEN, at=LATER) is None
    assert find_sign_in(world.store, digest("another"), at=AT) is None
    assert last_seen(world.store) == {wang.person.person_id: AT}


def test_a_visit_is_no_invitation(world: World):
    """Whoever works here may not set a password with the same token."""
    begun(world)

    assert find_sign_in(world.store, TOKEN, purpose="invitation", at=AT) is None


def test_a_prolonged_sign_in_ends_later_and_an_ended_one_stays_ended(world: World):
    """A tab that comes too late does not bring a visit back."""
    begun(world)
    prolong_sign_in(world.store, TOKEN, at=AT, ends_at=LATEST)
    assert find_sign_in(world.store, TOKEN, at=LATER) is not None

    end_sign_in(world.store, TOKEN)
    prolong_sign_in(world.store, TOKEN, at=AT, ends_at=LATEST)

    assert find_sign_in(world.store, TOKEN, at=AT) is None
    assert is_ended(world.store, TOKEN, at=AT)
    assert not is_ended(world.store, digest("another"), at=AT)


def test_a_token_that_was_ended_cannot_begin_again(world: World):
    """It may have been copied from a browser."""
    wang = begun(world)
    end_sign_in(world.store, TOKEN)

    begin_sign_in(world.store, TOKEN, wang.person.person_id, at=AT, ends_at=LATEST)

    assert find_sign_in(world.store, TOKEN, at=AT) is None


def test_a_new_role_and_deactivation_sign_out(world: World):
    """Open pages must not go on with what the person was allowed before."""
    begun(world)
    set_role(world.store, "wang", "adjudicator")
    assert find_sign_in(world.store, TOKEN, at=AT) is None

    other = digest("other")
    begin_sign_in(world.store, other, 1, at=AT, ends_at=LATER)
    set_active(world.store, "wang", active=False)
    assert find_sign_in(world.store, other, at=AT) is None
    assert is_ended(world.store, other, at=AT)
    set_active(world.store, "wang", active=True)
    assert find_sign_in(world.store, other, at=AT) is None
