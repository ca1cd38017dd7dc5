"""What of the proposals a person may see: the stricter of what is assigned and begun."""

import itertools

import pytest

from annotator.model.review import Mode
from annotator.store.queue.assignments import assign, release
from annotator.store.queue.sight import (
    Sight,
    hidden_sql,
    is_hidden,
    sight,
    sights,
    strictest,
)
from tests.support.stores import AT, Hand, World

MODES: tuple[Mode, ...] = ("assisted", "revealed", "blind")


def hidden_in_sql(world: World, person_id: int) -> set[int]:
    """Returns the paragraphs that the condition for queries hides."""
    query = "SELECT p.paragraph_id FROM paragraphs p WHERE " + hidden_sql("p.paragraph_id")
    with world.store.reader() as db:
        return {row[0] for row in db.execute(query, {"person": person_id})}


def test_without_an_assignment_proposals_are_shown(world: World):
    """That is how most work begins."""
    wang = Hand(world, "wang")

    assert sight(world.store, wang.person.person_id, world.paragraphs[0]) == Sight(
        "assisted", has_finished=False, run_id=world.run_id
    )


def test_blind_hides_for_good(world: World):
    """Being done changes nothing."""
    wang = Hand(world, "wang", mode="blind")
    first = world.paragraphs[0]
    assign(world.store, wang.person.person_id, [first], mode="blind", at=AT)
    wang.do("done")

    found = sight(world.store, wang.person.person_id, first)

    assert (found.mode, found.has_finished, found.run_id) == ("blind", True, None)
    assert found.is_hidden


def test_revealed_shows_after_the_person_was_done_once(world: World):
    """What was seen cannot be hidden again: taking the done back changes nothing."""
    wang = Hand(world, "wang", mode="revealed")
    person, first = wang.person.person_id, world.paragraphs[0]
    assign(world.store, person, [first], mode="revealed", at=AT)

    assert sight(world.store, person, first).run_id is None
    done = wang.do("done")
    assert sight(world.store, person, first).run_id == world.run_id
    wang.do("undo", undoes=done)
    assert sight(world.store, person, first).run_id == world.run_id


def test_blind_work_stays_blind_when_it_is_taken_back_or_assigned_anew(world: World):
    """A decision that was taken blind must not come under the eyes of proposals."""
    wang = Hand(world, "wang", mode="blind")
    person, first = wang.person.person_id, world.paragraphs[0]
    assign(world.store, person, [first], mode="blind", at=AT)
    wang.do("flag")

    release(world.store, person, [first])
    assert sight(world.store, person, first).is_hidden
    assign(world.store, person, [first], mode="assisted", at=AT)
    assert sight(world.store, person, first).is_hidden


def test_what_is_assigned_blind_is_hidden_whatever_was_begun(world: World):
    """A page cannot free itself by saying that it saw proposals."""
    wang = Hand(world, "wang", mode="assisted")
    person, first = wang.person.person_id, world.paragraphs[0]
    assign(world.store, person, [first], mode="blind", at=AT)
    wang.do("flag")

    assert sight(world.store, person, first).is_hidden


def test_another_person_s_assignment_hides_nothing(world: World):
    """Blind work is a matter of one person."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    assign(world.store, wang.person.person_id, world.paragraphs, mode="blind", at=AT)

    found = sights(world.store, li.person.person_id, world.paragraphs)

    assert [each.is_hidden for each in found.values()] == [False] * 3


@pytest.mark.parametrize("mode", MODES)
def test_a_decision_on_a_proposal_needs_sight_of_it(world: World, mode: Mode):
    """A made-up request learns nothing: the refusal is the one for what is not there."""
    wang = Hand(world, "wang", mode=mode)
    person, first = wang.person.person_id, world.paragraphs[0]
    assign(world.store, person, [first], mode=mode, at=AT)
    key = world.proposals()[0].key

    real = wang.send(wang.ask("accept", item=key))[0]
    made_up = wang.send(wang.ask("accept", item="nothing-here"))[0]

    if mode == "assisted":
        assert real.status == "stored"
    else:
        assert (real.status, real.detail) == ("refused", f"there is no event {key}")
    assert made_up.detail == "there is no event nothing-here"


def test_what_another_person_added_cannot_be_decided_on(world: World):
    """Its content would come over with the decision."""
    li, wang = Hand(world, "li"), Hand(world, "wang")
    li.do("add", item="added-by-li", event=world.proposals()[0].event)

    (ack,) = wang.send(wang.ask("accept", item="added-by-li"))

    assert (ack.status, ack.detail) == ("refused", "there is no event added-by-li")


def test_the_run_of_unseen_proposals_is_not_noted(world: World):
    """Before the reveal the person had none before them, afterwards this one."""
    wang = Hand(world, "wang", mode="revealed")
    person, first = wang.person.person_id, world.paragraphs[0]
    assign(world.store, person, [first], mode="revealed", at=AT)
    wang.do("done")
    wang.do("flag")

    with world.store.reader() as db:
        rows = db.execute("SELECT run_id FROM decisions ORDER BY decision_id").fetchall()

    assert [row[0] for row in rows] == [None, world.run_id]


@pytest.mark.parametrize(
    ("assigned", "begun", "finished"),
    [*itertools.product((None, *MODES), (None, *MODES), (False, True))],
)
def test_the_condition_for_queries_says_the_same(
    world: World, assigned: Mode | None, begun: Mode | None, *, finished: bool
):
    """One rule in two languages: every combination, worked out both ways."""
    wang = Hand(world, "wang", mode=begun or "assisted")
    person, first = wang.person.person_id, world.paragraphs[0]
    if begun:
        wang.do("done" if finished else "flag")
    if assigned:
        assign(world.store, person, [first], mode=assigned, at=AT)

    expected = is_hidden(
        strictest(assigned, begun), has_finished=finished and begun is not None
    )

    assert sight(world.store, person, first).is_hidden == expected
    assert (first in hidden_in_sql(world, person)) == expected
