"""The desk takes what the page sends, and nothing that does not hold."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.errors import StoreError
from annotator.model.calibration import Calibration, Knot
from annotator.model.value import Quantity
from annotator.store.gold.items import gold
from annotator.store.people.known import add_person, set_active
from annotator.store.queue.waiting import assign
from annotator.store.runs.calibrations import put_calibration
from annotator.store.runs.proposals import ingest, start_run
from tests.support.mentions import mention
from tests.support.review import Desk, as_sent
from tests.support.stores import (
    AT,
    CALL,
    GIFT,
    WORK,
    facts,
    gift,
    other_gift,
    outcome,
)

SOAP = {"role": "goods", "start": 23, "end": 28, "text": "消毒液3吨"}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk with three paragraphs, the first with two proposals."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def keys(at: Desk) -> list[str]:
    """Returns the keys of the two proposals."""
    return [event.key for event in at.world.proposals()]


def test_a_page_holds_the_next_paragraphs_with_their_neighbours_and_proposals(at: Desk):
    """The first item is what to show now; the others are there before they are needed."""
    page = at.desk.page(at.person)

    first, second, third = page.items
    assert [first.text, second.text, third.text] == [GIFT, WORK, CALL]
    assert (first.previous, first.next) == (None, WORK)
    assert (third.previous, third.next) == (WORK, None)
    assert [event.event for event in first.events] == [gift(), other_gift()]
    assert (second.events, first.decisions) == ((), ())
    assert (page.done, page.total) == (0, 3)


def test_accept_reject_and_done_make_gold(at: Desk):
    """What was accepted is gold once the paragraph is done; what was rejected is not."""
    one, two = keys(at)

    answers = at.apply(
        at.sent("accept", item=one), at.sent("reject", item=two), at.sent("done")
    )

    assert answers == [("stored", "")] * 3
    (paragraph,) = gold(at.world.store)
    assert [event.event for event in paragraph.events] == [gift()]
    assert at.desk.page(at.person).done == 1
    assert [item.text for item in at.desk.page(at.person).items] == [WORK, CALL]


def test_an_outbox_sent_again_counts_once(at: Desk):
    """The page sends until it is answered; the second time nothing is new."""
    outbox = [at.sent("accept", item=keys(at)[0]), at.sent("done")]
    at.apply(*outbox)

    assert at.apply(*outbox) == [("already", "")] * 2
    assert len(at.item().decisions) == 2


def test_a_fix_gets_its_values_here_and_keeps_those_of_untouched_arguments(at: Desk):
    """The page sends spans; what they say is computed where it is stored."""
    one, _ = keys(at)
    event = as_sent(gift())
    goods = [{"role": "goods", "start": 9, "end": 16, "text": "口罩2000只"}, SOAP]
    event["arguments"] = goods

    assert at.apply(at.sent("fix", item=one, event=event)) == [("stored", "")]

    (decision,) = at.item().decisions
    assert decision.event is not None
    masks, soap = decision.event.arguments
    # the proposal had no value there, and nobody touched it
    assert masks.value is None
    assert isinstance(soap.value, Quantity)
    assert (soap.value.number, soap.value.unit) == (Decimal(3), "吨")


def test_an_added_event_is_shown_as_a_decision_and_becomes_gold(at: Desk):
    """A missed event gets the key that the page gave it."""
    event = as_sent(gift("南宁商会", "消毒液3吨"))
    event["trigger"] = {"start": 21, "end": 23, "text": "捐赠"}

    at.apply(at.sent("add", item="event-1", event=event), at.sent("done"))

    added = at.item().decisions[0]
    assert (added.action, added.item) == ("add", "event-1")
    assert [e.key for e in gold(at.world.store)[0].events] == ["event-1"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"arguments": [{**SOAP, "text": "消毒液4吨"}]}, "the paragraph has '消毒液3吨'"),
        ({"arguments": [{**SOAP, "end": 999}]}, "is not inside a text of"),
        ({"arguments": [{**SOAP, "role": "provider"}]}, "is no role of donation"),
        ({"trigger": {"start": 0, "end": 2, "text": "捐赠"}}, "the paragraph has '广西'"),
        ({"type": "theft"}, "'theft' is none of"),
        ({"attributes": {"modality": "perhaps"}}, "'perhaps' is none of"),
    ],
)
def test_an_event_that_does_not_hold_is_refused_in_plain_words(
    at: Desk, change: dict[str, object], reason: str
):
    """Spans are checked against the paragraph, the event against the schema."""
    event = as_sent(gift()) | change

    ((status, detail),) = at.apply(at.sent("fix", item=keys(at)[0], event=event))

    assert status == "refused"
    assert reason in detail
    assert at.desk.page(at.person).items[0].decisions == ()


def test_a_paragraph_is_not_done_while_a_decision_on_it_could_not_be_stored(at: Desk):
    """Else gold would lack what the person wanted; other paragraphs are unharmed."""
    bad = at.sent("accept", item="no such event")

    answers = at.apply(bad, at.sent("done"), at.sent("done", 1))

    assert [status for status, _ in answers] == ["refused", "refused", "stored"]
    assert "could not be stored" in answers[1][1]
    assert at.desk.page(at.person).done == 1


def test_a_stale_decision_overwrites_nothing(at: Desk):
    """Two tabs: the second did not see what the first decided."""
    one, _ = keys(at)
    at.apply(at.sent("accept", item=one))

    ((status, detail),) = at.apply(at.sent("reject", item=one))

    assert status == "stale"
    assert "stands" in detail
    assert [d.action for d in at.item().decisions] == ["accept"]


def test_a_decision_on_another_text_is_refused(at: Desk):
    """A browser that kept work for another store must not decide on this one."""
    sent = at.sent("done") | {"paragraph_sha256": "0" * 64}

    ((status, detail),) = at.apply(sent)

    assert status == "refused"
    assert "another text" in detail


@pytest.mark.parametrize(
    "more",
    [
        {"paragraph_id": 10**30},
        {"paragraph_id": 999},
        {"action": "burn"},
        {"item": 7},
        {"comment": "\ud800"},
        {"nonsense": True},
        {"mode": None},
        {"action": "accept", "item": None},
    ],
    ids=str,
)
def test_nonsense_is_refused_and_leaves_the_rest_alone(at: Desk, more: dict[str, object]):
    """Whatever comes from a browser, the desk answers and goes on."""
    answers = at.apply(at.sent("flag") | more, at.sent("skip", 1))

    assert [status for status, _ in answers] == ["refused", "stored"]


def test_what_has_no_key_cannot_be_answered(at: Desk):
    """Nothing is stored of it, and the others are."""
    sent = at.sent("flag")
    del sent["key"]

    assert at.apply(sent, at.sent("flag", 1)) == [("stored", "")]


def test_undoing_brings_back_what_stood_before(at: Desk):
    """Undone decisions are not shown; the one before stands again."""
    one, _ = keys(at)
    first, second = at.sent("accept", item=one), at.sent("reject", item=one)
    second["expects"] = first["key"]

    at.apply(first, second, at.sent("undo", undoes=second["key"]))

    assert [d.key for d in at.item().decisions] == [first["key"]]


def test_what_was_decided_on_stays_in_sight(at: Desk):
    """An added event that was undone and taken again is an event to discuss."""
    event = as_sent(gift("南宁商会", "消毒液3吨"))
    add = at.sent("add", item="event-1", event=event)
    at.apply(add, at.sent("undo", undoes=add["key"]))
    assert "event-1" not in {e.key for e in at.item().events}

    at.apply(at.sent("accept", item="event-1"))

    assert "event-1" in {e.key for e in at.item().events}


def test_done_is_known_on_the_page(at: Desk):
    """Done and reopened: the last one counts."""
    at.apply(at.sent("done"))
    assert at.item().is_done

    at.apply(at.sent("reopen"))
    assert not at.item().is_done


def test_back_goes_through_the_finished_paragraphs(at: Desk):
    """The last finished first; finishing again makes it the last."""
    first, second, third = at.world.paragraphs
    assert at.desk.back(at.person) is None
    at.apply(at.sent("done", 0), at.sent("done", 1), at.sent("skip", 2))

    assert at.desk.back(at.person) == second
    assert at.desk.back(at.person, before=second) == first
    assert at.desk.back(at.person, before=first) is None
    assert at.desk.back(at.person, before=third) == second


def test_a_paragraph_can_be_opened_before_its_turn(at: Desk):
    """By document and number; what is not there is left out."""
    third = at.desk.find("report", 2)

    assert third == at.world.paragraphs[2]
    assert [i.text for i in at.desk.page(at.person, limit=1, goto=third).items] == [
        CALL,
        GIFT,
    ]
    assert [i.text for i in at.desk.page(at.person, limit=1, goto=10**9).items] == [GIFT]
    assert at.desk.find("report", 3) is None
    assert at.desk.find("other", 0) is None


def test_a_probability_is_shown_once_decisions_have_told_one(at: Desk):
    """The raw confidence of a proposer is no probability."""
    before = at.item().events[0].confidence
    knots = (Knot(score=0.0, probability=0.25), Knot(score=1.0, probability=0.25))
    put_calibration(
        at.world.store,
        Calibration(method="platt", decisions=40, knots=knots),
        proposer="rules",
        model="rules/1",
        log_head=None,
        at=AT,
    )

    assert (before, at.item().events[0].confidence) == (None, 0.25)


def test_a_proposal_that_lacks_what_the_schema_needs_is_not_accepted(at: Desk):
    """A model may leave out a required attribute; gold never does."""
    store, number = at.world.store, at.world.paragraphs[1]
    served = mention(WORK, "service", "消杀", ("provider", "志愿者"))
    run = start_run(store, facts("other"), at.world.schema_id, prompt_id=None, at=AT)
    ingest(store, run.run_id, [outcome(number, served)], at=AT)
    (proposal,) = at.item(1).events

    ((status, detail),) = at.apply(at.sent("accept", 1, item=proposal.key))

    assert status == "refused"
    assert "kind" in detail


def test_blind_work_never_receives_a_proposal(at: Desk):
    """Neither in the queue nor when the person comes back to it."""
    number = at.world.paragraphs[0]
    assign(at.world.store, at.person.person_id, [number], mode="blind", at=AT)

    assert (at.item().mode, at.item().events) == ("blind", ())

    at.apply(at.sent("done") | {"mode": "blind"})
    assert (at.item().mode, at.item().events) == ("blind", ())


def test_an_open_desk_adds_whoever_signs_in(at: Desk):
    """The name is cut at its ends; the second time it is the same person."""
    person = at.desk.sign_in(" 王芳 ")

    assert (person.handle, person.role) == ("王芳", "annotator")
    assert at.desk.sign_in("王芳") == person
    assert "王芳" in at.desk.people()


def test_a_closed_desk_knows_its_people(tmp_path: Path):
    """Unknown names and people who left may not sign in."""
    desk = Desk(tmp_path / "store.sqlite", is_open=False)
    store = desk.world.store
    add_person(store, "zhao", at=AT)
    set_active(store, "zhao", active=False)

    with pytest.raises(StoreError, match="nobody here is called 'wang'"):
        desk.desk.sign_in("wang")
    with pytest.raises(StoreError, match="may not decide any more"):
        desk.desk.sign_in("zhao")
    assert desk.desk.people() == ()
    store.close()
