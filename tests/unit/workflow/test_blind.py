"""What the desk does where proposals are hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.review import Mode
from annotator.store.log.decisions import decision_log
from annotator.store.queue.assignments import assign
from annotator.store.runs.proposals import ingest, proposals_of, start_run
from tests.support.mentions import mention
from tests.support.review import Desk, as_sent
from tests.support.stores import AT, GIFT, facts, gift, outcome

FAULTY = mention(GIFT, "donation", "捐赠", ("rare_role", "广西大都"))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def assigned(at: Desk, mode: Mode) -> None:
    """Gives Wang the first paragraph."""
    assign(at.world.store, at.person.person_id, at.world.paragraphs[:1], mode=mode, at=AT)


def logged_modes(at: Desk) -> list[Mode]:
    """Returns how decisions on the first paragraph were taken."""
    log = decision_log(at.world.store, paragraph_id=at.world.paragraphs[0])
    return [decision.request.mode for decision in log]


def test_a_refusal_says_nothing_of_a_hidden_proposal(at: Desk):
    """Not even that it breaks the schema."""
    store, first = at.world.store, at.world.paragraphs[0]
    run = start_run(store, facts("rules/2"), at.world.schema_id, prompt_id=None, at=AT)
    ingest(store, run.run_id, [outcome(first, FAULTY)], at=AT)
    (planted,) = proposals_of(store, run.run_id, [first])[first]
    shown = at.apply(at.sent("accept", item=planted.key))
    assigned(at, "blind")

    hidden = at.apply(at.sent("accept", item=planted.key))

    assert "rare_role" in shown[0][1]
    assert hidden == [("refused", f"there is no event {planted.key}")]


def test_a_page_that_says_it_saw_proposals_is_believed_and_shown_none(at: Desk):
    """What is logged is the more assisted; what is shown is what was assigned."""
    assigned(at, "blind")

    at.apply(at.sent("flag") | {"mode": "assisted"})

    assert logged_modes(at) == ["assisted"]
    assert (at.item().mode, at.item().events) == ("blind", ())


def test_a_page_cannot_pass_assisted_work_off_as_blind(at: Desk):
    """Blind gold counts for more."""
    at.apply(at.sent("flag") | {"mode": "blind"})

    assert logged_modes(at) == ["assisted"]


def test_revealed_work_is_compared_after_it_is_done(at: Desk):
    """The person's own events stand; the proposals come beside them."""
    assigned(at, "revealed")
    assert at.item().events == ()
    own = as_sent(gift())

    at.apply(at.sent("add", item="own-event", event=own) | {"mode": "revealed"})
    at.apply(at.sent("done") | {"mode": "revealed"})

    assert len(at.item().events) == 2
    assert logged_modes(at) == ["revealed", "revealed"]
