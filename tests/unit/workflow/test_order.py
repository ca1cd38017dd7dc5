"""The queue goes by the value of a look, or by the text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError, StoreError
from annotator.model.calibration import Calibration, Knot
from annotator.model.event import EventMention
from annotator.model.proposal import Note, Proposal
from annotator.store.people.known import Person, add_person
from annotator.store.queue.waiting import assign, next_paragraphs
from annotator.store.runs.calibrations import put_calibration
from annotator.workflow.order import order_by_text, order_by_value
from annotator.workflow.services import Services
from tests.support.mentions import mention
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import AT, CALL, GIFT, WORK, Hand, document, gift, other_gift

SURE = Calibration(
    method="platt",
    decisions=40,
    knots=(Knot(score=0.5, probability=0.0), Knot(score=1.0, probability=1.0)),
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Makes a store with three paragraphs and no run."""
    made = make_services(tmp_path / "s.sqlite", document("report", CALL, GIFT, WORK))
    yield made
    made.store.close()


def queue(services: Services, person: Person) -> list[str]:
    """Returns the texts in the order in which somebody gets them."""
    items = next_paragraphs(services.store, person.person_id, limit=9)
    return [item.paragraph.text for item in items]


def test_doubtful_proposals_come_first_and_the_text_comes_back(services: Services):
    """Two doubtful gifts, then an answer without events though it has a figure."""
    doubt = (Note(kind="ambiguous"),)
    answer = [Proposal(event=e, notes=doubt) for e in (gift(), other_gift())]
    add_run(services, "stub/1", (), answer, ())
    report = order_by_value(services)

    assert (report.order, report.run, report.paragraphs) == ("value", 1, 3)
    assert [v.bucket for v in report.first] == ["spoken", "silent_numbers", "silent"]
    assert report.first[0].corrections > report.first[1].corrections
    assert (report.decisions, report.looks, report.timed) == (0, 0, 0)
    wang = add_person(services.store, "wang", "annotator", at=AT)
    assert queue(services, wang) == [GIFT, WORK, CALL]
    assert order_by_text(services).order == "text"
    assert queue(services, wang) == [CALL, GIFT, WORK]


def test_what_failed_is_worth_more_than_what_is_sure(services: Services):
    """A refused paragraph goes before one whose proposals are sure to be right."""
    sure = [Proposal(event=e, confidence=1.0) for e in (gift(), other_gift())]
    add_run(services, "stub/1", (), sure, "refused")
    put_calibration(
        services.store, SURE, proposer="stub", model="stub/1", log_head=None, at=AT
    )
    report = order_by_value(services, "1")
    assert report.decisions == 40
    assert [v.bucket for v in report.first] == ["unanswered", "spoken", "silent"]


def test_what_reviewers_add_moves_paragraphs_like_it_up(services: Services):
    """An event added in a silent paragraph raises what silent ones are worth."""
    add_run(services, "stub/1", (), (gift(),), ())
    before = {v.index: v.value for v in order_by_value(services).first}
    hand = Hand(world_of(services, 1), "wang")
    hand.do("add", 2, event=_work())
    hand.do("done", 2)
    report = order_by_value(services)
    after = {v.index: v.value for v in report.first}
    assert report.looks == 1
    assert after[2] > before[2]
    assert after[0] == before[0]


def test_what_is_assigned_still_comes_first(services: Services):
    """The order of value is for what nobody was asked to look at."""
    add_run(services, "stub/1", (), (gift(),), ())
    order_by_value(services)
    wang = add_person(services.store, "wang", "annotator", at=AT)
    assign(services.store, wang.person_id, [1], at=AT)
    assert queue(services, wang)[0] == CALL


def test_without_runs_or_paragraphs_there_is_nothing_to_value(tmp_path: Path):
    """One line says what is missing."""
    services = make_services(tmp_path / "empty.sqlite")
    with pytest.raises(StoreError, match="no run 'latest'"):
        order_by_value(services)
    add_run(services, "stub/1")
    with pytest.raises(InputError, match="annotator ingest"):
        order_by_value(services)
    services.store.close()


def _work() -> EventMention:
    return mention(WORK, "service", "消杀工作")
