from typing import Any

import pytest

from annotator.errors import StoreError
from annotator.model.record import digest
from annotator.model.review import DecisionRequest
from annotator.store.log.decisions import decide, decision_log, standing
from annotator.store.log.entries import START
from annotator.store.log.history import log_head
from tests.support.mentions import mention
from tests.support.stores import (
    AT,
    GIFT,
    VERSION,
    WORK,
    Hand,
    World,
    gift,
    other_gift,
)


@pytest.fixture
def wang(world: World) -> Hand:
    """An annotator."""
    return Hand(world, "wang")


@pytest.fixture
def item(world: World) -> str:
    """Key of the first proposal."""
    return world.proposals()[0].key


def held(hand: Hand, paragraph: int = 0) -> list[Any]:
    """Returns the events that stand for a person."""
    where = hand.world.paragraphs[paragraph]
    found = standing(hand.world.store, where, hand.person.person_id)
    return [s.event and s.event.event for s in found.items]


def test_accepting_makes_a_proposal_stand(wang: Hand, item: str):
    """The proposal itself, not a copy."""
    wang.do("accept", item=item)

    assert held(wang) == [gift()]


def test_fixing_writes_a_new_version(wang: Hand, item: str):
    """The proposal stays as it was; the version says what it is based on."""
    fixed = gift(goods="口罩")
    key = wang.do("fix", item=item, event=fixed)

    (found,) = standing(
        wang.world.store, wang.world.paragraphs[0], wang.person.person_id
    ).items
    assert (found.decision_key, found.action) == (key, "fix")
    assert found.item.event == gift()
    assert found.event is not None
    assert found.event.event == fixed
    assert (found.event.origin, found.event.annotator) == ("human", "wang")
    assert found.event.based_on == item


def test_the_client_can_name_a_fixed_version(wang: Hand, item: str):
    """So that it can go on with it before it hears back; without a name one is made."""
    ask = wang.ask("fix", item=item, event=gift(goods="口罩"))
    named = ask.model_copy(update={"event_key": "my-version"})
    again = wang.ask("fix", item=item, event=gift(), expects=named.key)
    wang.send(named, again)

    with wang.world.store.reader() as db:
        keys = db.execute("SELECT event_key FROM events WHERE based_on IS NOT NULL")
        made = [row[0] for row in keys.fetchall()]
    assert made == ["my-version", digest(f'["fix","{again.key}"]')]


def test_rejecting_leaves_nothing_standing(wang: Hand, item: str):
    """The item is settled all the same."""
    wang.do("reject", item=item)

    assert held(wang) == [None]


def test_adding_makes_an_item_of_its_own(wang: Hand):
    """A missed event can be fixed and rejected afterwards like any other."""
    added = wang.ask("add", event=other_gift(), item="my-event")
    wang.send(added)
    assert held(wang) == [other_gift()]

    wang.do("fix", item="my-event", event=gift())
    assert held(wang) == [gift()]
    wang.do("reject", item="my-event")
    assert held(wang) == [None]


def test_the_same_request_again_counts_once(wang: Hand, item: str):
    """A double click, a retry and a batch that was sent twice change nothing."""
    requests = [
        wang.ask("fix", item=item, event=gift(goods="口罩")),
        wang.ask("done"),
    ]
    first = wang.send(*requests)
    again = wang.send(*requests, requests[0])

    assert [a.status for a in first] == ["stored", "stored"]
    assert [a.status for a in again] == ["already", "already", "already"]
    assert len(decision_log(wang.world.store)) == 2


def test_a_key_of_somebody_else_s_decision_is_refused(wang: Hand, world: World, item: str):
    """It is no proof that this decision is stored."""
    theirs = wang.ask("accept", item=item)
    wang.send(theirs)
    li = Hand(world, "li")

    (ack,) = li.send(theirs)

    assert (ack.status, ack.detail) == (
        "refused",
        f"the key {theirs.key} names another decision; make a new key",
    )


def test_a_decision_on_what_is_not_seen_any_more_is_stale(wang: Hand, item: str):
    """Two tabs: the second does not know of the first, and overwrites nothing."""
    first = wang.do("accept", item=item)

    (ack,) = wang.send(wang.ask("reject", item=item, expects=None))

    assert (ack.status, ack.stands) == ("stale", first)
    assert ack.detail == f"your decision {first} (accept) stands on this event meanwhile"
    assert held(wang) == [gift()]


def test_a_decision_on_what_was_undone_is_stale(wang: Hand, item: str):
    """What the client expects is gone."""
    first = wang.do("accept", item=item)
    wang.do("undo", undoes=first)

    (ack,) = wang.send(wang.ask("reject", item=item, expects=first))

    assert (ack.status, ack.stands) == ("stale", None)
    assert ack.detail == "nothing of yours stands on this event any more"


def test_people_do_not_make_each_other_s_screens_stale(wang: Hand, world: World, item: str):
    """Each has a standing decision of their own."""
    wang.do("accept", item=item)
    li = Hand(world, "li")
    li.do("reject", item=item)

    assert held(wang) == [gift()]
    assert held(li) == [None]


def test_each_request_is_judged_on_its_own(wang: Hand, item: str):
    """One that cannot be stored leaves those before and after it alone."""
    accepted = wang.ask("accept", item=item)
    acks = wang.send(
        accepted,
        wang.ask("accept", item="no such event"),
        wang.ask("reject", item=item, expects=accepted.key),
        wang.ask("done"),
    )

    assert [a.status for a in acks] == ["stored", "refused", "stored", "stored"]
    assert held(wang) == [None]


def test_a_span_that_is_not_the_text_is_refused(wang: Hand):
    """The reason shows what stands there."""
    elsewhere = mention(WORK, "service", "开展")

    (ack,) = wang.send(wang.ask("add", event=elsewhere))

    assert ack.status == "refused"
    assert ack.detail == "service: the paragraph has '汉捐' at [6, 8), not '开展'"


@pytest.mark.parametrize("change", [{"item": "none"}, {"paragraph": 1}])
def test_an_item_is_of_the_paragraph(wang: Hand, item: str, change: dict[str, Any]):
    """Unknown ones and those of other paragraphs are refused in the same words."""
    asked = {"item": item, **change}
    (ack,) = wang.send(wang.ask("accept", **asked))

    assert (ack.status, ack.detail) == ("refused", f"there is no event {asked['item']}")


def test_an_unknown_paragraph_is_refused(wang: Hand):
    """The store may have been made anew under an open page."""
    request = DecisionRequest(key="decision-1", paragraph_id=999, action="done")

    (ack,) = wang.send(request)

    assert (ack.status, ack.detail) == ("refused", "there is no paragraph 999")


def test_a_key_of_an_event_is_used_once(wang: Hand, item: str):
    """An addition does not replace what is there."""
    (ack,) = wang.send(wang.ask("add", item=item, event=gift()))

    assert ack.status == "refused"
    assert ack.detail == f"there is an event {item} already; make another key"


def test_undoing_goes_back_one_step(wang: Hand, item: str):
    """Accepted, rejected, and back."""
    wang.do("accept", item=item)
    rejected = wang.do("reject", item=item)
    wang.do("undo", undoes=rejected)

    assert held(wang) == [gift()]


def test_an_undone_addition_can_be_accepted_again(wang: Hand):
    """Its event is still there: that is how redo works."""
    added = wang.do("add", event=other_gift(), item="my-event")
    wang.do("undo", undoes=added)
    assert held(wang) == []

    wang.do("accept", item="my-event")
    assert held(wang) == [other_gift()]


def test_only_one_s_own_decisions_are_undone(wang: Hand, world: World, item: str):
    """Neither another person's, nor one of another paragraph or stage, nor an unknown."""
    theirs = wang.do("accept", item=item)
    li = Hand(world, "li", "lead")
    elsewhere = li.do("done", 1)
    asked = [
        li.ask("undo", undoes=theirs),
        li.ask("undo", undoes=elsewhere),
        li.ask("undo", 1, undoes=elsewhere, stage="adjudicate"),
        li.ask("undo", undoes="no-such-decision"),
    ]

    acks = li.send(*asked)

    assert [a.status for a in acks] == ["refused"] * 4
    assert [a.detail for a in acks] == [
        f"there is no decision {key} of yours here to undo"
        for key in (theirs, elsewhere, elsewhere, "no-such-decision")
    ]


def test_undoing_twice_is_stale(wang: Hand, item: str):
    """From two tabs; the second learns what undid it."""
    first = wang.do("accept", item=item)
    undo = wang.do("undo", undoes=first)

    (ack,) = wang.send(wang.ask("undo", undoes=first))

    assert (ack.status, ack.stands) == ("stale", undo)


def test_an_undo_is_not_undone(wang: Hand, item: str):
    """Deciding again is clearer."""
    undo = wang.do("undo", undoes=wang.do("accept", item=item))

    (ack,) = wang.send(wang.ask("undo", undoes=undo))

    assert (ack.status, ack.detail) == (
        "refused",
        "an undo is not undone; take the decision again instead",
    )


def test_being_done_twice_is_stale(wang: Hand):
    """Otherwise undoing the second would leave the first, and the paragraph done."""
    done = wang.do("done")

    (again,) = wang.send(wang.ask("done"))

    assert (again.status, again.stands) == ("stale", done)
    wang.do("reopen")
    (again,) = wang.send(wang.ask("reopen"))
    assert again.status == "stale"


def test_adjudicating_needs_the_role(wang: Hand, world: World):
    """The store holds it, not the page."""
    (ack,) = wang.send(wang.ask("done", stage="adjudicate"))

    assert ack.status == "refused"
    assert ack.detail == "wang is an annotator; adjudicators and leads adjudicate"
    Hand(world, "li", "adjudicator").do("done", stage="adjudicate")


def test_stages_do_not_meet(world: World, item: str):
    """Who adjudicates what they reviewed themselves decides anew."""
    li = Hand(world, "li", "lead")
    li.do("accept", item=item)
    li.do("reject", item=item, stage="adjudicate")

    assert held(li) == [gift()]


def test_flags_notes_and_skips_leave_events_alone(wang: Hand, item: str):
    """They are about the paragraph."""
    wang.do("accept", item=item)
    flag = wang.do("flag")
    wang.do("note")
    skip = wang.do("skip")

    found = standing(wang.world.store, wang.world.paragraphs[0], wang.person.person_id)
    assert held(wang) == [gift()]
    assert (found.flagged, found.skipped, found.done) == (flag, skip, None)
    assert not found.is_done


def test_nothing_stands_where_nothing_was_decided(wang: Hand):
    """Nor where there is nothing."""
    for paragraph_id in (wang.world.paragraphs[0], 999):
        found = standing(wang.world.store, paragraph_id, wang.person.person_id)
        assert (found.items, found.done, found.mode) == ((), None, None)


def test_imported_decisions_say_so(world: World):
    """Their events are neither proposals nor typed here."""
    gold = Hand(world, "gold", mode="blind")
    gold.send(gold.ask("add", event=gift(), item="imported-1"), imported=True)

    (found,) = standing(world.store, world.paragraphs[0], gold.person.person_id).items
    assert found.item.origin == "import"
    assert decision_log(world.store)[0].imported


def test_an_unknown_person_decides_nothing(world: World):
    """That is a mistake of the caller, not of a request."""
    request = DecisionRequest(
        key="decision-1", paragraph_id=world.paragraphs[0], action="done"
    )
    with pytest.raises(StoreError, match="there is no person 99"):
        decide(
            world.store,
            99,
            [request],
            schema_id=world.schema_id,
            app_version=VERSION,
            at=AT,
        )


def test_no_requests_need_no_writer(wang: Hand):
    """An empty outbox waits for nobody."""
    with wang.world.store.reader():
        assert wang.send() == ()


def test_the_log_tells_everything(wang: Hand, item: str):
    """Who, what, when, on which text, under which schema, with which run in view."""
    request = wang.ask("fix", item=item, event=gift(goods="口罩")).model_copy(
        update={
            "event_key": "my-version",
            "reason": "span",
            "comment": "只取名词",
            "elapsed_ms": 1200,
        }
    )
    wang.send(request)

    (logged,) = decision_log(wang.world.store)

    assert logged.request == request
    assert (logged.annotator, logged.at, logged.app_version) == ("wang", AT, VERSION)
    assert (logged.document_key, logged.index) == ("report", 0)
    assert logged.paragraph_sha256 == digest(GIFT)
    assert logged.schema_id == wang.world.schema_id
    assert logged.run_id == wang.world.run_id
    assert not logged.imported


def test_every_request_comes_back_as_it_was_asked(wang: Hand, item: str):
    """The log can be replayed."""
    requests = [
        wang.ask("accept", item=item),
        wang.ask("add", event=other_gift()),
        wang.ask("done"),
    ]
    requests += [
        wang.ask("reject", item=item, expects=requests[0].key),
        wang.ask("undo", undoes=requests[1].key),
        wang.ask("reopen"),
        wang.ask("skip"),
        wang.ask("flag"),
        wang.ask("note"),
    ]
    wang.send(*requests)

    assert [d.request for d in decision_log(wang.world.store)] == requests


def test_the_log_is_read_in_parts(wang: Hand, world: World):
    """By paragraph, by person, and page by page."""
    li = Hand(world, "li")
    keys = [wang.do("done", 0), li.do("done", 0), li.do("done", 1)]

    def found(**where: Any) -> list[str]:
        return [d.request.key for d in decision_log(world.store, **where)]

    assert found() == keys
    assert found(paragraph_id=world.paragraphs[0]) == keys[:2]
    assert found(person_id=li.person.person_id) == keys[1:]
    assert (
        found(person_id=li.person.person_id, paragraph_id=world.paragraphs[1]) == keys[2:]
    )
    assert found(limit=1) == keys[:1]
    assert found(after=1, limit=1) == keys[1:2]


def test_decisions_are_a_chain(wang: Hand):
    """Each covers the hash of the one before; the first begins with zeros."""
    assert log_head(wang.world.store) is None
    wang.send(wang.ask("flag"), wang.ask("done"))
    wang.do("reopen")

    with wang.world.store.reader() as db:
        rows = db.execute(
            "SELECT decision_id, prev_hash, row_hash FROM decisions ORDER BY decision_id"
        ).fetchall()
    assert log_head(wang.world.store) == rows[-1][2]
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[1] for row in rows] == [START, rows[0][2], rows[1][2]]
