"""What a score asks of the store beside the events."""

from pathlib import Path

import pytest

from annotator.errors import StoreError
from annotator.store.numbers.score_rows import (
    answered_gold,
    body_in_order,
    event_rows,
    filler_rows,
)
from annotator.store.numbers.scoring import (
    gold_fingerprints,
    gold_work,
    prompt_of_run,
    run_fingerprints,
    runs_seen,
)
from tests.support.stores import Hand, World, make_world


def test_fingerprints_change_with_what_they_stand_for(tmp_path: Path):
    """A decision that changes the gold of one paragraph changes that fingerprint alone."""
    world = make_world(tmp_path / "s.sqlite")
    hand = Hand(world, "wang")
    first, second = world.proposals()
    hand.do("accept", item=first.key)
    hand.do("done", 0)
    hand.do("done", 1)
    before = gold_fingerprints(world.store)
    assert before.keys() == set(world.paragraphs[:2])
    hand.do("accept", item=second.key)
    after = gold_fingerprints(world.store)
    assert {n for n in before if before[n] != after[n]} == {world.paragraphs[0]}
    assert run_fingerprints(world.store, world.run_id).keys() == set(world.paragraphs)


def test_runs_seen_are_those_of_finished_assisted_work(tmp_path: Path):
    """Wang saw the run; Li worked blind; nobody else is asked about."""
    world = make_world(tmp_path / "s.sqlite")
    for name in ("wang", "li"):
        hand = Hand(world, name, mode="blind" if name == "li" else "assisted")
        hand.do("done", 1)
    seen = {world.paragraphs[1]: frozenset({world.run_id})}
    assert runs_seen(world.store) == runs_seen(world.store, "wang") == seen
    assert runs_seen(world.store, "li") == {}


def test_gold_and_rows_of_some_paragraphs(tmp_path: Path):
    """The gold as records and as rows; conflicts and unfinished work are absent."""
    world = make_world(tmp_path / "s.sqlite")
    hand = Hand(world, "wang")
    hand.do("accept", item=world.proposals()[0].key)
    hand.do("done", 0)
    (found,) = gold_work(world.store, world.paragraphs).values()
    assert found.events == (world.proposals()[0].event,)
    assert (found.basis, found.mode, found.imported) == ("single", "assisted", False)
    (place,) = answered_gold(world.store, world.run_id)
    assert (place.document_key, place.number) == ("report", 0)
    ((event,),) = event_rows(world.store, None)
    assert event.event_type == "donation"
    fillers = [row for batch in filler_rows(world.store, None) for row in batch]
    assert [row.role for row in fillers] == ["donor", "goods"]
    assert sum(map(len, event_rows(world.store, world.run_id))) == 2


def test_rules_have_no_prompt(tmp_path: Path):
    """And an unknown run is an error."""
    world = make_world(tmp_path / "s.sqlite")
    assert prompt_of_run(world.store, world.run_id) is None
    with pytest.raises(StoreError, match="no run 7"):
        prompt_of_run(world.store, 7)


@pytest.mark.parametrize("at_once", [1, 2, 3, 2000])
def test_the_body_comes_in_the_order_of_the_text(world: World, at_once: int):
    """However much is read at a time, each paragraph once."""
    assert tuple(body_in_order(world.store, at_once=at_once)) == world.paragraphs
