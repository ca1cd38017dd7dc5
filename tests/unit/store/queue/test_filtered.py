"""The queue with a filter gives what matches, in order, and nothing that is hidden."""

from typing import Any

import pytest

from annotator.model.proposal import Note, Outcome, Proposal, ReplyFault
from annotator.model.record import digest
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.file.database import Store
from annotator.store.queue.assignments import assign
from annotator.store.queue.filter import Likely, QueueFilter, ScoreRange
from annotator.store.queue.filtered import (
    FEW,
    Step,
    begin_walk,
    count_matching,
    next_matching,
)
from annotator.store.runs.proposals import finish_run, ingest, start_run
from annotator.store.runs.values import set_order, set_values
from tests.support.mentions import mention
from tests.support.stores import AT, CALL, GIFT, Hand, World, document, facts, gift, outcome

CALLED = mention(CALL, "publicity", "呼吁", ("issuer", "协会"))
MISSING = Note(kind="missing_role", role="recipient")


@pytest.fixture
def richer(world: World) -> World:
    """Two more documents: a gift that lacks somebody, a call, and nothing at all."""
    add_document(world.store, document("second", GIFT + "!", CALL), at=AT)
    add_document(world.store, document("third", GIFT + "?"), at=AT)
    found = [p.paragraph_id for p in paragraphs(world.store) if p.document_key != "report"]
    likely = Proposal(event=gift(), confidence=0.25, notes=(MISSING,))
    ingest(
        world.store,
        world.run_id,
        (
            outcome(found[0], likely),
            outcome(found[1], CALLED),
            Outcome(
                paragraph_id=found[2],
                proposals=(),
                faults=(ReplyFault(kind="empty"),),
                request_sha256=digest("third"),
            ),
        ),
        at=AT,
    )
    return world._replace(paragraphs=(*world.paragraphs, *found))


@pytest.fixture
def wang(richer: World) -> Hand:
    """An annotator."""
    return Hand(richer, "wang")


def step(hand: Hand, limit: int = 9, after: int | None = None, **wanted: Any) -> Step:
    """Returns the first step of a walk."""
    number = hand.person.person_id
    walk = begin_walk(hand.world.store, number, QueueFilter.model_validate(wanted))
    return next_matching(hand.world.store, number, walk, limit=limit, after=after)


def places(hand: Hand, **wanted: Any) -> list[int]:
    """Returns what matches, by its place among the paragraphs."""
    return [hand.world.paragraphs.index(number) for number in step(hand, **wanted).ids]


def test_each_condition_finds_its_paragraphs(wang: Hand):
    """By document, type, missing role, note, fault of the reply; all of them together."""
    assert places(wang) == [0, 1, 2, 3, 4, 5]
    assert places(wang, document="second") == [3, 4]
    assert places(wang, event_type="donation") == [0, 3]
    assert places(wang, missing="recipient") == [3]
    assert places(wang, fault="reply") == [5]
    assert places(wang, fault="ambiguous") == []
    assert places(wang, event_type="donation", document="second") == [3]
    # the publicity in the second document lacks nobody: both must hold of one event
    assert places(wang, event_type="publicity", missing="recipient") == []


def test_likelihood_is_the_confidence_times_what_the_notes_are_worth(
    wang: Hand, richer: World
):
    """0.25 with a missing role is worth 0.2; without a confidence it is 1."""
    factors = (("missing_role", 0.8), ("ambiguous", 0.7))

    def within(low: float, high: float) -> list[int]:
        ranges = (ScoreRange(richer.run_id, low, high),)
        return places(wang, likely=Likely(ranges=ranges, factors=factors))

    assert within(0.19, 0.21) == [3]
    assert within(0.24, 0.26) == []
    assert within(1.0, 2.0) == [0, 4]
    assert places(wang, likely=Likely(ranges=(), factors=factors)) == []


def test_what_is_done_is_not_offered_and_what_is_skipped_comes_last(wang: Hand):
    """Until everything that matches is done."""
    wang.do("skip", 0)
    assert places(wang, event_type="donation") == [3, 0]
    wang.do("done", 3)
    assert places(wang, event_type="donation") == [0]
    assert places(wang, own="skipped") == [0]


def test_one_looks_back_at_what_one_did(wang: Hand, richer: World):
    """Decided, flagged and commented paragraphs are offered though they are done."""
    wang.do("reject", 0, item=richer.proposals()[0].key)
    wang.do("done", 0)
    wang.do("done", 1)
    wang.do("flag", 2)
    wang.do("note", 3)

    assert places(wang, own="decided") == [0, 1]
    assert places(wang, own="flagged") == [2]
    assert places(wang, own="noted") == [3]
    first = richer.paragraphs[0]
    assert step(wang, after=first, own="decided").ids == (richer.paragraphs[1],)
    assert places(Hand(richer, "li"), own="decided") == []


def test_a_walk_goes_on_where_it_was(wang: Hand, richer: World):
    """What is settled meanwhile is passed; the count follows."""
    number = wang.person.person_id
    walk = begin_walk(richer.store, number, QueueFilter(document="report"))
    one = next_matching(richer.store, number, walk, limit=2)
    assert (one.ids, one.left) == (richer.paragraphs[:2], 3)

    wang.do("done", 0)
    wang.do("skip", 1)
    two = next_matching(richer.store, number, one.walk, limit=2)

    assert (two.ids, two.left) == ((richer.paragraphs[2],), 1)


def test_the_order_is_that_of_the_queue(wang: Hand, richer: World):
    """Assigned first, by priority; then by value if that is set; then by the text."""
    values = {richer.paragraphs[4]: 2.0, richer.paragraphs[3]: 1.0}
    set_values(richer.store, values, at=AT)
    set_order(richer.store, "value", at=AT)
    number = wang.person.person_id
    assign(richer.store, number, [richer.paragraphs[2]], at=AT)
    assign(richer.store, number, [richer.paragraphs[5]], priority=1, at=AT)

    assert places(wang) == [5, 2, 4, 3, 0, 1]
    assert places(wang, document="second") == [4, 3]


@pytest.mark.parametrize("mode", ["blind", "revealed"])
def test_what_is_hidden_never_matches_what_proposals_say(
    wang: Hand, richer: World, mode: str
):
    """Neither by type nor by what is wrong with it; by document and own work it does."""
    assign(
        richer.store,
        wang.person.person_id,
        [richer.paragraphs[0], richer.paragraphs[5]],
        mode="blind" if mode == "blind" else "revealed",
        at=AT,
    )

    assert places(wang, event_type="donation") == [3]
    assert places(wang, fault="reply") == []
    assert places(wang, document="report") == [0, 1, 2]


def test_runs_differ_where_their_answers_do(wang: Hand, richer: World):
    """In whatever order answers come; an aborted run does not count."""
    other = start_run(
        richer.store, facts("rules/2"), richer.schema_id, prompt_id=None, at=AT
    )
    same = outcome(richer.paragraphs[0], *(e.event for e in richer.proposals()))
    ingest(richer.store, other.run_id, (same,), at=AT)
    assert places(wang, differs="runs") == []

    ingest(richer.store, other.run_id, (outcome(richer.paragraphs[3], gift()),), at=AT)
    ingest(richer.store, other.run_id, (outcome(richer.paragraphs[4]),), at=AT)
    assert places(wang, differs="runs") == [4]
    finish_run(richer.store, other.run_id, "aborted", at=AT)
    assert places(wang, differs="runs") == []


def test_people_differ_where_finished_annotations_do(wang: Hand, richer: World):
    """One rejects what the other accepts."""
    li = Hand(richer, "li")
    key = richer.proposals()[0].key
    for hand, action in ((wang, "accept"), (li, "reject")):
        hand.do("accept" if action == "accept" else "reject", 0, item=key)
        hand.do("done", 0)

    assert places(Hand(richer, "zhao"), differs="people") == [0]


def test_what_matches_many_is_found_on_the_way(store: Store):
    """More than are listed at once: the first come at once, all are counted."""
    texts = [f"{number}" for number in range(FEW + 20)]
    add_document(store, document("long", *texts), at=AT)
    ids = [p.paragraph_id for p in paragraphs(store)]
    world = World(store, tuple(ids), 0, 0)
    hand = Hand(world, "wang")
    number, wanted = hand.person.person_id, QueueFilter(document="long")

    walk = begin_walk(store, number, wanted)
    one = next_matching(store, number, walk, limit=3)
    assert (walk.ids, one.ids, one.left) == (None, tuple(ids[:3]), None)
    two = next_matching(store, number, one.walk, limit=3)
    assert two.ids == one.ids
    assert count_matching(store, number, wanted) == FEW + 20


def test_a_long_way_without_a_match_is_walked_once(store: Store):
    """Then what matches is listed, however far behind it stands."""
    texts = [f"{number}" for number in range(FEW + 20)]
    add_document(store, document("long", *texts), at=AT)
    ids = [p.paragraph_id for p in paragraphs(store)]
    hand = Hand(World(store, tuple(ids), 0, 0), "wang")
    wanted = QueueFilter(likely=Likely(ranges=(), factors=()))

    found = next_matching(
        store,
        hand.person.person_id,
        begin_walk(store, hand.person.person_id, wanted),
        limit=3,
    )

    assert (found.ids, found.left, found.walk.ids) == ((), 0, ())
