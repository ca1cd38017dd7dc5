"""Who has yet to review a paragraph blind is shown nobody's work on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import NotAllowed
from annotator.model.review import Mode
from annotator.store.gold.disputes import disputes
from annotator.store.people.known import get_person
from annotator.store.queue.assignments import assign, release
from annotator.store.queue.sight import blind_ahead, sight
from annotator.workflow.numbers.agree import agree
from annotator.workflow.numbers.dashboard import work_report
from annotator.workflow.numbers.score import score_sources
from annotator.workflow.numbers.shown_errors import shown_errors
from annotator.workflow.numbers.withheld import (
    agreement_without,
    withheld_from,
    work_without,
)
from annotator.workflow.services import Services
from tests.support.adjudication import Bench
from tests.support.stores import AT, Hand, gift, other_gift


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Bench]:
    """Wang and Li differ on the first paragraph; Wang flags a gap on the second."""
    made = Bench(tmp_path / "store.sqlite")
    made.finish(made.wang, gift())
    made.finish(made.li, other_gift())
    gap = made.wang.ask("flag", 1).model_copy(
        update={"reason": "guideline gap", "comment": "is it a service?"}
    )
    made.wang.send(gap, made.wang.ask("done", 1))
    yield made
    made.world.store.close()


def ask_blind(at: Bench, mode: Mode = "blind", *places: int) -> None:
    """Asks Zhao to review paragraphs."""
    numbers = [at.world.paragraphs[place] for place in places or (0, 1)]
    assign(at.world.store, at.zhao.person_id, numbers, mode=mode, at=AT)


@pytest.mark.parametrize("mode", ["blind", "revealed"])
def test_what_is_to_be_reviewed_blind_is_not_to_be_settled(at: Bench, mode: Mode):
    """It does not wait, cannot be opened by its number, and cannot be settled unseen."""
    seen = at.item().seen
    assert at.desk.waiting(at.zhao) == at.desk.waiting() == 2
    ask_blind(at, mode)

    assert (at.desk.waiting(at.zhao), at.desk.waiting()) == (0, 2)
    assert at.desk.next(at.zhao) is None
    with pytest.raises(NotAllowed, match="has yet to review report:0 blind") as caught:
        at.item()
    assert caught.value.told_as == "own_blind_first"
    status, _ = at.send("done", seen=seen)
    assert status == "refused"


def test_once_it_was_finished_it_may_be_settled(at: Bench):
    """The own work is in; proposals stay hidden, what others found does not."""
    store, first = at.world.store, at.world.paragraphs[0]
    zhou = Hand(at.world, "zhou", "adjudicator", mode="blind")
    assign(store, zhou.person.person_id, [first], mode="blind", at=AT)
    assert at.desk.waiting(zhou.person) == 1

    zhou.do("done", 0)

    assert at.desk.waiting(zhou.person) == 2
    assert at.item(person=zhou.person).is_own
    found = sight(store, zhou.person.person_id, first)
    assert (found.is_blind_ahead, found.is_hidden) == (False, True)


def test_assisted_or_released_work_hides_nothing(at: Bench):
    """The rule is that of sight, one by one and over many."""
    store, zhao = at.world.store, at.zhao.person_id
    ask_blind(at, "assisted")
    assert (blind_ahead(store, zhao), at.desk.waiting(at.zhao)) == (frozenset(), 2)

    ask_blind(at, "blind")
    assert blind_ahead(store, zhao) == {("report", 0), ("report", 1)}
    release(store, zhao, at.world.paragraphs[:1])
    assert blind_ahead(store, zhao) == {("report", 1)}
    assert [d.index for d in disputes(store, person_id=zhao)] == [0]


def test_numbers_list_nothing_of_it(at: Bench):
    """Errors, worst disagreements and remarks are left out; sums are as they were."""
    services = Services(at.world.store, at.desk.schema, lambda: AT)
    ask_blind(at)
    withheld = withheld_from(services, at.zhao)
    agreement, work = agree(services), work_report(services)
    score = score_sources(services, "latest", "annotator:wang")

    (mode,) = agreement_without(agreement, withheld).modes
    assert (len(agreement.modes[0].worst), mode.worst) == (1, ())
    assert mode.figures == agreement.modes[0].figures
    assert (len(work.gaps), work_without(work, withheld).gaps) == (1, ())
    listed = shown_errors(services, "latest", "annotator:wang", score)
    assert listed
    hidden = shown_errors(services, "latest", "annotator:wang", score, withheld=withheld)
    assert hidden == ()
    other = get_person(at.world.store, "li")
    assert agreement_without(agreement, withheld_from(services, other)) == agreement
