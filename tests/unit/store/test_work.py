"""What people did, by day, and how long it took."""

from annotator.store.work import paces, reasons, work_days
from tests.support.stores import Hand, World


def test_what_was_undone_or_imported_is_no_work(world: World):
    """One accept stands, one was taken back, and the finished paragraph counts."""
    first, second = world.proposals()
    hand = Hand(world, "wang")
    hand.do("accept", item=first.key)
    taken_back = hand.do("reject", item=second.key)
    hand.do("undo", undoes=taken_back)
    hand.do("done")

    (day,) = work_days(world.store)

    assert (day.annotator, day.day) == ("wang", "2026-01-31")
    assert (day.accepted, day.rejected, day.finished) == (1, 0, 1)


def test_nothing_was_done_in_a_new_store(world: World):
    """No rows rather than rows of zeros."""
    assert work_days(world.store) == ()
    assert paces(world.store) == ()
    assert reasons(world.store) == ()
