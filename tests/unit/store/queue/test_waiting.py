import pytest

from annotator.errors import StoreError
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.log.standing import finished_before
from annotator.store.queue.waiting import (
    QueueItem,
    assign,
    next_paragraphs,
    progress,
    release,
)
from annotator.store.runs.proposals import ingest, run_for, start_run
from tests.support.stores import AT, Hand, World, document, facts, gift, outcome


@pytest.fixture
def wang(world: World) -> Hand:
    """An annotator."""
    return Hand(world, "wang")


def queue(hand: Hand, limit: int = 9) -> list[int]:
    """Returns what comes next, by its place in the document."""
    return [
        hand.world.paragraphs.index(i.paragraph.paragraph_id) for i in items(hand, limit)
    ]


def items(hand: Hand, limit: int = 9) -> tuple[QueueItem, ...]:
    """Returns what comes next."""
    return next_paragraphs(hand.world.store, hand.person.person_id, limit=limit)


def counts(hand: Hand) -> tuple[int, int]:
    """Returns how far a person is."""
    found = progress(hand.world.store, hand.person.person_id)
    return found.done, found.total


def test_everything_is_open_to_a_newcomer(wang: Hand):
    """In the order of the document."""
    assert queue(wang) == [0, 1, 2]
    assert queue(wang, limit=2) == [0, 1]
    assert counts(wang) == (0, 3)


def test_what_is_done_is_not_offered_again(wang: Hand):
    """Until it is reopened, or the done is undone."""
    first = wang.do("done", 0)
    wang.do("done", 1)
    assert (queue(wang), counts(wang)) == ([2], (2, 3))

    wang.do("undo", 0, undoes=first)
    wang.do("reopen", 1)
    assert (queue(wang), counts(wang)) == ([0, 1, 2], (0, 3))


def test_what_is_skipped_comes_last(wang: Hand):
    """What was skipped first comes first; it is not done."""
    wang.do("skip", 1)
    wang.do("skip", 0)

    assert queue(wang) == [2, 1, 0]
    assert [i.is_skipped for i in items(wang)] == [False, True, True]
    assert counts(wang) == (0, 3)
    wang.do("done", 1)
    assert (queue(wang), counts(wang)) == ([2, 0], (1, 3))


def test_each_person_has_a_queue(wang: Hand, world: World):
    """What one is done with is open to the other."""
    wang.do("done", 0)
    li = Hand(world, "li")

    assert (queue(wang), queue(li)) == ([1, 2], [0, 1, 2])


def test_what_is_on_the_screen_is_left_out(wang: Hand, world: World):
    """The page has some at hand already."""
    here = set(world.paragraphs[:2])

    found = next_paragraphs(world.store, wang.person.person_id, limit=9, skip=here)

    assert [i.paragraph.paragraph_id for i in found] == [world.paragraphs[2]]


def test_assignments_come_first(wang: Hand, world: World):
    """By priority, then in the order of the document; each once."""
    person = wang.person.person_id
    assign(world.store, person, world.paragraphs[1:], at=AT)
    assert queue(wang) == [1, 2, 0]

    assign(world.store, person, world.paragraphs[2:], priority=5, mode="blind", at=AT)
    assert queue(wang) == [2, 1, 0]
    assert [(i.mode, i.is_assigned) for i in items(wang)] == [
        ("blind", True),
        ("assisted", True),
        ("assisted", False),
    ]


def test_assignments_follow_what_is_decided(wang: Hand, world: World):
    """Done, skipped and reopened, as without them."""
    assign(world.store, wang.person.person_id, [world.paragraphs[2]], at=AT)
    wang.do("skip", 2)
    assert queue(wang) == [0, 1, 2]
    wang.do("done", 2)
    assert queue(wang) == [0, 1]
    wang.do("reopen", 2)
    assert queue(wang) == [2, 0, 1]


def test_what_is_done_stays_done_when_assigned(wang: Hand, world: World):
    """An assignment is no reason to do it again."""
    wang.do("done", 0)
    assign(world.store, wang.person.person_id, world.paragraphs[:1], at=AT)

    assert queue(wang) == [1, 2]


def test_a_released_assignment_is_one_paragraph_among_others(wang: Hand, world: World):
    """It can be assigned again."""
    person = wang.person.person_id
    assign(world.store, person, world.paragraphs[2:], mode="blind", at=AT)
    release(world.store, person, world.paragraphs)

    assert queue(wang) == [0, 1, 2]
    assert {(i.mode, i.is_assigned) for i in items(wang)} == {("assisted", False)}
    assign(world.store, person, world.paragraphs[2:], at=AT)
    assert queue(wang) == [2, 0, 1]


def test_assigning_what_is_not_there_is_refused(wang: Hand, world: World):
    """Nothing of the batch is assigned then."""
    with pytest.raises(StoreError, match="no paragraph 999"):
        assign(world.store, wang.person.person_id, [world.paragraphs[2], 999], at=AT)
    with pytest.raises(StoreError, match="no person 99"):
        assign(world.store, 99, world.paragraphs, at=AT)
    assert queue(wang) == [0, 1, 2]


def test_only_body_is_offered(world: World, wang: Hand):
    """In the order of the documents' keys, whenever they came."""
    add_document(world.store, document("a", "题", "甲", kinds=["heading"]), at=AT)

    found = [(i.paragraph.document_key, i.paragraph.index) for i in items(wang)]

    assert found == [("a", 1), ("report", 0), ("report", 1), ("report", 2)]
    assert counts(wang) == (0, 4)


def later_run(world: World, model: str, *places: int) -> int:
    """Starts a run that has answers for some paragraphs."""
    run = start_run(world.store, facts(model), world.schema_id, prompt_id=None, at=AT)
    answers = [outcome(world.paragraphs[place]) for place in places]
    ingest(world.store, run.run_id, answers, at=AT)
    return run.run_id


def test_the_latest_run_with_an_answer_is_shown(world: World, wang: Hand):
    """Unless another one is asked for that has one too."""
    later = later_run(world, "rules/2", 0)
    person = wang.person.person_id

    assert [i.run_id for i in items(wang)] == [later, world.run_id, world.run_id]
    found = next_paragraphs(world.store, person, limit=9, run_id=world.run_id)
    assert [i.run_id for i in found] == [world.run_id] * 3
    found = next_paragraphs(world.store, person, limit=9, run_id=later)
    assert [i.run_id for i in found] == [later, world.run_id, world.run_id]


def test_a_new_run_does_not_change_what_somebody_works_on(world: World, wang: Hand):
    """The first decision pins the run, for this person."""
    wang.do("accept", 0, item=world.proposals()[0].key)
    later = later_run(world, "rules/2", 0)
    li = Hand(world, "li")
    first = world.paragraphs[0]

    assert run_for(world.store, first, wang.person.person_id) == world.run_id
    assert run_for(world.store, first, li.person.person_id) == later


def test_adding_pins_the_run_that_was_shown(world: World, wang: Hand):
    """Whoever adds an event has looked at the proposals too."""
    wang.do("add", 0, event=gift())
    later_run(world, "rules/2", 0)

    assert run_for(world.store, world.paragraphs[0], wang.person.person_id) == world.run_id


def test_blind_work_is_shown_no_run(world: World):
    """And pins none: afterwards the latest can be revealed."""
    chen = Hand(world, "chen", mode="blind")
    assign(world.store, chen.person.person_id, world.paragraphs, mode="blind", at=AT)
    assert [i.run_id for i in items(chen)] == [None] * 3

    chen.do("done", 0)
    later = later_run(world, "rules/2", 0)
    assert run_for(world.store, world.paragraphs[0], chen.person.person_id) == later


def test_without_a_run_there_is_nothing_to_show(world: World, wang: Hand):
    """New paragraphs have no answers yet."""
    add_document(world.store, document("new", "甲"), at=AT)
    (new,) = paragraphs(world.store, document="new")

    assert run_for(world.store, new.paragraph_id, wang.person.person_id) is None


def test_what_was_finished_last_is_found_without_reading_the_log(wang: Hand, world: World):
    """One step back after the other; what was reopened is not finished."""
    person = wang.person.person_id
    one, two, three = world.paragraphs
    assert finished_before(world.store, person) is None
    for number in (1, 0, 2):
        wang.do("done", number)

    assert finished_before(world.store, person) == three
    assert finished_before(world.store, person, three) == one
    assert finished_before(world.store, person, one) == two
    assert finished_before(world.store, person, two) is None
    wang.do("reopen", 0)
    assert finished_before(world.store, person, three) == two
    assert finished_before(world.store, person, one) == three


def test_what_others_finished_is_theirs(wang: Hand, world: World):
    """An adjudication is no review either."""
    Hand(world, "li").do("done", 0)
    lead = Hand(world, "lead", "lead")
    lead.do("done", 1, stage="adjudicate")

    assert finished_before(world.store, wang.person.person_id) is None
    assert finished_before(world.store, lead.person.person_id) is None
