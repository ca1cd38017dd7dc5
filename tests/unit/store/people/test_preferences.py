"""What people set for themselves is theirs alone."""

from annotator.store.people.preferences import preference, set_preference
from tests.support.stores import AT, Hand, World


def test_a_preference_is_one_person_s_and_the_last_one_counts(world: World):
    """Whatever JSON can hold comes back as it was; None forgets."""
    wang, li = Hand(world, "wang").person.person_id, Hand(world, "li").person.person_id

    set_preference(world.store, wang, "keys", {"accept": ["z"]}, at=AT)
    set_preference(world.store, wang, "keys", {"accept": ["键", None]}, at=AT)

    assert preference(world.store, wang, "keys") == {"accept": ["键", None]}
    assert preference(world.store, wang, "guideline") is None
    assert preference(world.store, li, "keys") is None
    set_preference(world.store, wang, "keys", None, at=AT)
    assert preference(world.store, wang, "keys") is None
