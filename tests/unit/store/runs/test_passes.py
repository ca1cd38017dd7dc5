import pytest

from annotator.errors import StoreError
from annotator.store.runs.passes import (
    StoredPass,
    ask_to_stop,
    end_pass,
    last_pass,
    note_run,
    renew_pass,
    start_pass,
    take_pass,
)
from tests.support.stores import AT, Hand, World

SOON = "2026-01-31T08:01:00.000Z"


def begin(world: World, wanted: str = "{}") -> StoredPass:
    """Starts a pass for a new lead."""
    hand = Hand(world, f"boss-{wanted[1:-1]}", "lead")
    return start_pass(world.store, wanted, hand.person.person_id, at=AT, until=SOON)


def test_one_pass_at_a_time(world: World):
    """The second is told whose is under way, until that has ended."""
    first = begin(world)
    with pytest.raises(StoreError, match="pass 1 is under way, started by boss-"):
        begin(world, '{"n":2}')
    end_pass(world.store, first.pass_id, "done", at=SOON)

    assert begin(world, '{"n":3}').state == "starting"


def test_one_process_takes_a_pass(world: World):
    """A process that was started twice finds it taken, and an ended one is nobody's."""
    made = begin(world)
    taken = take_pass(world.store, made.pass_id, "here:1", until=SOON)

    assert taken is not None
    assert (taken.state, taken.worker) == ("running", "here:1")
    assert take_pass(world.store, made.pass_id, "here:2", until=SOON) is None
    with pytest.raises(StoreError, match="no pass 99"):
        take_pass(world.store, 99, "here:1", until=SOON)


def test_a_pass_goes_on_until_it_is_asked_to_stop(world: World):
    """What it came to is kept; one that was given up must stop too."""
    number = begin(world).pass_id
    note_run(world.store, number, world.run_id, 7)

    assert renew_pass(world.store, number, '{"done":3}', until=SOON)
    ask_to_stop(world.store, number)
    assert not renew_pass(world.store, number, '{"done":4}', until=SOON)
    found = last_pass(world.store, run_id=world.run_id)
    assert found is not None
    assert (found.pending, found.tally, found.is_stopping) == (7, '{"done":4}', True)

    end_pass(world.store, number, "lost", at=SOON)
    assert not renew_pass(world.store, number, '{"done":5}', until=SOON)


def test_the_first_word_about_an_end_stays(world: World):
    """A process that was given up for lost cannot say afterwards that it is done."""
    number = begin(world).pass_id
    end_pass(world.store, number, "lost", at=SOON)
    end_pass(world.store, number, "done", at=SOON, message="late")

    found = last_pass(world.store)
    assert found is not None
    assert (found.state, found.message, found.ended_at) == ("lost", None, SOON)
    assert last_pass(world.store, run_id=5) is None
