"""What a person took back can be decided again, until something new is decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.review import Action
from annotator.workflow.review.log import live, own_log, redoable
from tests.support.stores import Hand, World, gift, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with two proposals for the first of three paragraphs."""
    world = make_world(tmp_path / "store.sqlite")
    yield world
    world.store.close()


@pytest.fixture
def wang(world: World) -> Hand:
    """A person who decides."""
    return Hand(world, "wang")


def state(hand: Hand) -> tuple[list[str], list[str]]:
    """Returns the keys of what counts and of what can be made again."""
    world = hand.world
    log = own_log(world.store, world.paragraphs[0], hand.person.person_id)
    return [r.key for r in live(log)], [r.key for r in redoable(log)]


def keys(world: World) -> list[str]:
    """Returns the keys of the proposals."""
    return [event.key for event in world.proposals()]


def test_the_last_undone_comes_first(world: World, wang: Hand):
    """As it was taken back, so it is made again."""
    one, two = keys(world)
    first = wang.do("accept", item=one)
    second = wang.do("reject", item=two)
    wang.do("undo", undoes=second)
    wang.do("undo", undoes=first)

    assert state(wang) == ([], [first, second])


def test_made_again_leaves_the_rest(world: World, wang: Hand):
    """The next one waits behind it; a fix counts as the same by its content."""
    one, two = keys(world)
    first = wang.do("fix", item=one, event=gift(goods="口罩"))
    second = wang.do("reject", item=two)
    wang.do("undo", undoes=second)
    wang.do("undo", undoes=first)

    again = wang.do("fix", item=one, event=gift(goods="口罩"))

    assert state(wang) == ([again], [second])


@pytest.mark.parametrize("action", ["flag", "skip", "accept"])
def test_something_new_ends_it(world: World, wang: Hand, action: Action):
    """Whatever it is about."""
    one, two = keys(world)
    wang.do("undo", undoes=wang.do("accept", item=one))

    new = wang.do(action, item=two if action == "accept" else None)

    assert state(wang) == ([new], [])


def test_an_addition_is_made_again_by_accepting_its_version(wang: Hand):
    """The store has it already."""
    added = wang.do("add", item="mine-1234", event=gift())
    wang.do("undo", undoes=added)
    assert state(wang) == ([], [added])

    again = wang.do("accept", item="mine-1234")

    assert state(wang) == ([again], [])


def test_another_fix_is_not_the_undone_one(world: World, wang: Hand):
    """Its content differs."""
    one, _ = keys(world)
    wang.do("undo", undoes=wang.do("fix", item=one, event=gift(goods="口罩")))

    wang.do("fix", item=one, event=gift(goods="2000只"))

    assert state(wang)[1] == []
