"""What stands on proposals, and what looks took."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.log.decisions import standing
from annotator.store.runs.proposals import finish_run
from annotator.store.runs.verdicts import (
    LONGEST_MS,
    ProposalVerdict,
    finished_looks,
    proposal_verdicts,
)
from tests.support.stores import AT, Hand, World, gift, make_world, other_gift


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    """Makes a store whose run proposes two gifts."""
    world = make_world(tmp_path / "s.sqlite")
    yield world
    world.store.close()


def verdicts(world: World, model: str = "rules/1") -> tuple[ProposalVerdict, ...]:
    """Returns what stands on the proposals of a model."""
    return proposal_verdicts(
        world.store, proposer="rules", model=model, schema_id=world.schema_id
    )


def test_what_stands_is_held_against_what_was_proposed(here: World):
    """A fix keeps the event, a rejection does not, and the last decision counts."""
    hand = Hand(here, "wang")
    first, second = (event.key for event in here.proposals())
    hand.do("accept", item=first)
    hand.do("fix", item=first, event=gift("广西大都", "口罩"))
    hand.do("reject", item=second)
    one, other = verdicts(here)
    assert (one.item, one.kept, one.unchanged) == (first, True, False)
    assert (other.item, other.kept, other.unchanged) == (second, False, False)
    assert (one.document_key, one.paragraph_id) == ("report", here.paragraphs[0])


def test_an_adjudicator_overrules_everybody(here: World):
    """Wang accepts, Li fixes, and Li's version becomes gold: fixed, for both.

    The other proposal was written anew, word for word: that is the proposal unchanged.
    """
    wang, li = Hand(here, "wang"), Hand(here, "li")
    first, second = (event.key for event in here.proposals())
    fixed = gift("广西大都", "口罩")
    wang.do("accept", item=first)
    li.do("fix", item=first, event=fixed)
    wang.do("reject", item=second)
    assert [(v.kept, v.unchanged) for v in verdicts(here)] == [
        (True, True),
        (True, False),
        (False, False),
    ]

    judge = Hand(here, "zhao", "adjudicator")
    own = standing(here.store, here.paragraphs[0], li.person.person_id).items[0].event
    assert own is not None
    judge.do("accept", item=own.key, stage="adjudicate")
    judge.do("add", event=other_gift(), stage="adjudicate")
    judge.do("done", stage="adjudicate")
    assert [(v.kept, v.unchanged) for v in verdicts(here)] == [
        (True, False),
        (True, False),
        (True, True),
    ]


def test_other_models_aborted_runs_and_added_events_are_left_out(here: World):
    """Only proposals of that model count."""
    hand = Hand(here, "wang")
    hand.do("accept", item=here.proposals()[0].key)
    hand.do("add", event=gift())
    assert len(verdicts(here)) == 1
    assert verdicts(here, "rules/2") == ()
    finish_run(here.store, here.run_id, "aborted", at=AT)
    assert verdicts(here) == ()


def test_a_finished_look_has_its_time_and_what_was_added(here: World):
    """A break counts as two minutes; unfinished and blind looks are left out."""
    hand = Hand(here, "wang")
    timed = [
        hand.ask("accept", item=here.proposals()[0].key).model_copy(
            update={"elapsed_ms": 4000}
        ),
        hand.ask("add", event=gift()).model_copy(update={"elapsed_ms": 10 * LONGEST_MS}),
        hand.ask("done"),
    ]
    assert finished_looks(here.store) == ()
    hand.send(*timed)
    Hand(here, "li", mode="blind").do("done")
    (look,) = finished_looks(here.store)
    assert (look.paragraph_id, look.run_id, look.added) == (
        here.paragraphs[0],
        here.run_id,
        1,
    )
    assert (look.seconds, look.timed) == (124.0, 2)
