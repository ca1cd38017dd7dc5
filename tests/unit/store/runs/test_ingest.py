import pytest

from annotator.errors import GroundingError, StoreError
from annotator.model.event import EventMention
from annotator.model.proposal import Note, Outcome, Proposal, ReplyFault
from annotator.model.record import digest
from annotator.store.documents.known import add_document
from annotator.store.runs.proposals import (
    faults_of,
    finish_run,
    ingest,
    pending_paragraphs,
    proposals_of,
    run_items,
    start_run,
)
from tests.support.mentions import mention, quantity, span
from tests.support.stores import (
    AT,
    GIFT,
    WORK,
    World,
    document,
    facts,
    gift,
    make_world,
    other_gift,
    outcome,
)


@pytest.fixture
def fresh(world: World) -> World:
    """The world with a second run that has no answers yet."""
    run = start_run(world.store, facts("rules/2"), world.schema_id, prompt_id=None, at=AT)
    return world._replace(run_id=run.run_id)


def failed(paragraph_id: int, **more: object) -> Outcome:
    """Returns an outcome without an answer."""
    return outcome(paragraph_id).model_copy(
        update={"status": "error", "error": "timeout", "attempts": 3, **more}
    )


def test_what_was_proposed_is_found_again(fresh: World):
    """Content, confidence and notes come back as they went in."""
    event = mention(
        GIFT,
        "donation",
        "捐赠",
        ("donor", "广西大都"),
        ("goods", "口罩2000只", quantity("2000", "只", "口罩")),
        modality="planned",
    )
    note = Note(kind="ambiguous", role="donor", candidates=(span(GIFT, "南宁商会"),))
    given = Proposal(event=event, confidence=0.75, notes=(note,))
    answer = outcome(fresh.paragraphs[0]).model_copy(update={"proposals": (given,)})

    assert ingest(fresh.store, fresh.run_id, [answer], at=AT) == 1

    (stored,) = fresh.proposals()
    assert stored.event == event
    assert (stored.confidence, stored.notes) == (0.75, (note,))
    assert (stored.origin, stored.run_id, stored.annotator) == ("model", fresh.run_id, None)
    assert stored.content_sha256 == event.content_digest(digest(GIFT))


def test_the_first_answer_stays(fresh: World):
    """A worker that was thought dead may answer again: nothing is doubled or replaced."""
    first = fresh.paragraphs[0]
    ingest(fresh.store, fresh.run_id, [outcome(first, gift())], at=AT)

    late = [outcome(first, other_gift()), outcome(fresh.paragraphs[1])]
    assert ingest(fresh.store, fresh.run_id, late, at=AT) == 1

    assert [p.event for p in fresh.proposals()] == [gift()]
    assert len(run_items(fresh.store, fresh.run_id)) == 2


def test_a_paragraph_twice_in_a_batch_counts_once(fresh: World):
    """Exactly once holds inside a batch too."""
    twice = [outcome(fresh.paragraphs[0], gift())] * 2

    assert ingest(fresh.store, fresh.run_id, twice, at=AT) == 1
    assert len(fresh.proposals()) == 1


def test_an_error_gives_way_to_an_answer(fresh: World):
    """It is tried again; what the failures cost and found stays counted."""
    first = fresh.paragraphs[0]
    fault = ReplyFault(kind="unparsable", path="", detail="{")
    error = failed(first, faults=(fault,), tokens_in=10, tokens_cached=4, cost_microusd=7)
    told = {"tokens_in": 5, "tokens_cached": 3, "tokens_out": 2, "is_reused": True}
    answer = outcome(first, gift()).model_copy(
        update={"faults": (ReplyFault(kind="empty"),), **told}
    )
    ingest(fresh.store, fresh.run_id, [error], at=AT)
    assert pending_paragraphs(fresh.store, fresh.run_id, [first]) == (first,)

    assert ingest(fresh.store, fresh.run_id, [answer], at=AT) == 1

    assert pending_paragraphs(fresh.store, fresh.run_id, [first]) == ()
    (item,) = run_items(fresh.store, fresh.run_id)
    assert (item.status, item.error, item.attempts) == ("ok", None, 4)
    assert (item.tokens_in, item.tokens_out, item.cost_microusd) == (15, 2, 7)
    assert (item.tokens_cached, item.is_reused) == (7, True)
    assert (item.events, item.faults) == (1, 2)
    kinds = [f.kind for f in faults_of(fresh.store, fresh.run_id)[first]]
    assert kinds == ["unparsable", "empty"]


def test_an_answer_does_not_give_way_to_an_error(fresh: World):
    """Two processes share a run; the slower one failed."""
    first = fresh.paragraphs[0]
    ingest(fresh.store, fresh.run_id, [outcome(first, gift())], at=AT)

    assert ingest(fresh.store, fresh.run_id, [failed(first)], at=AT) == 0
    assert len(fresh.proposals()) == 1


def test_a_refusal_is_an_answer(fresh: World):
    """Asking again would be refused again."""
    first = fresh.paragraphs[0]
    refusal = outcome(first).model_copy(update={"status": "refused", "error": "filter"})
    ingest(fresh.store, fresh.run_id, [refusal], at=AT)

    assert pending_paragraphs(fresh.store, fresh.run_id, [first]) == ()
    assert proposals_of(fresh.store, fresh.run_id) == {}


def test_what_is_pending_keeps_its_order(fresh: World):
    """The order is the caller's."""
    one, two, three = fresh.paragraphs
    ingest(fresh.store, fresh.run_id, [outcome(two)], at=AT)

    assert pending_paragraphs(fresh.store, fresh.run_id, [three, two, one]) == (three, one)


def test_an_empty_answer_is_told_from_none(fresh: World):
    """Paragraphs without an answer are absent."""
    one, two, _ = fresh.paragraphs
    ingest(fresh.store, fresh.run_id, [outcome(one), outcome(two)], at=AT)

    assert proposals_of(fresh.store, fresh.run_id) == {one: (), two: ()}
    assert proposals_of(fresh.store, fresh.run_id, [two, two, 999]) == {two: ()}
    assert proposals_of(fresh.store, 999) == {}


def test_a_proposal_that_quotes_another_text_is_refused(fresh: World):
    """The whole batch is taken back: its proposer is broken."""
    batch = [
        outcome(fresh.paragraphs[0], gift()),
        outcome(fresh.paragraphs[1], gift()),
    ]

    with pytest.raises(GroundingError, match="the paragraph has"):
        ingest(fresh.store, fresh.run_id, batch, at=AT)
    assert run_items(fresh.store, fresh.run_id) == ()


def test_an_outcome_of_nowhere_is_a_mistake(fresh: World):
    """Its paragraph is named."""
    with pytest.raises(ValueError, match="no paragraph 999"):
        ingest(fresh.store, fresh.run_id, [outcome(999)], at=AT)


def test_nothing_is_taken_in_for_a_closed_run(fresh: World):
    """Nor for one that is not there."""
    finish_run(fresh.store, fresh.run_id, "aborted", at=AT)

    with pytest.raises(StoreError, match="was aborted"):
        ingest(fresh.store, fresh.run_id, [], at=AT)
    with pytest.raises(StoreError, match="no run 99"):
        ingest(fresh.store, 99, [], at=AT)


def test_a_run_that_is_done_takes_in_what_another_process_still_has(fresh: World):
    """Two processes share a run; the faster one has finished it."""
    finish_run(fresh.store, fresh.run_id, "done", at=AT)

    assert ingest(fresh.store, fresh.run_id, [outcome(fresh.paragraphs[0])], at=AT) == 1


def test_keys_of_proposals_are_the_same_in_every_store(
    world: World, tmp_path_factory: pytest.TempPathFactory
):
    """Decisions name them, so that a log can be replayed elsewhere."""
    other = make_world(tmp_path_factory.mktemp("other") / "store.sqlite")
    add_document(other.store, document("another", WORK * 2), at=AT)

    assert [p.key for p in world.proposals()] == [p.key for p in other.proposals()]
    assert len({p.key for p in world.proposals()}) == 2
    other.store.close()


def test_arguments_can_be_looked_up(world: World):
    """One row an argument, for people with an SQL prompt."""
    with world.store.reader() as db:
        rows = db.execute(
            "SELECT role, text FROM arguments ORDER BY event_id, ordinal"
        ).fetchall()

    assert [tuple(row) for row in rows] == [
        ("donor", "广西大都"),
        ("goods", "口罩2000只"),
        ("donor", "南宁商会"),
        ("goods", "消毒液3吨"),
    ]


def test_an_event_without_arguments_is_stored(fresh: World):
    """A trigger is enough."""
    bare = EventMention(type="donation", trigger=span(GIFT, "捐赠"))
    ingest(fresh.store, fresh.run_id, [outcome(fresh.paragraphs[0], bare)], at=AT)

    assert [p.event for p in fresh.proposals()] == [bare]
