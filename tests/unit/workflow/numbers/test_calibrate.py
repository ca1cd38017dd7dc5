"""Decisions say what the scores of a run are worth."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.measure.calibration import calibrated
from annotator.model.document import Document
from annotator.model.proposal import Proposal
from annotator.store.log.history import log_head
from annotator.store.queue.holdouts import hold_out
from annotator.store.runs.calibrations import latest_calibration
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.numbers.calibrate import calibrate_run
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import AT, GIFT, WORK, Hand, document, gift, other_gift
from tests.support.telling import sentences

DOCUMENTS = 4
PARAGRAPHS = 5


def texts() -> Iterator[Document]:
    """Yields documents whose paragraphs differ and all tell of both gifts."""
    for number in range(DOCUMENTS):
        lines = (f"{GIFT}其{number}之{line}。" for line in range(PARAGRAPHS))
        yield document(f"report-{number}", *lines)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Services]:
    """Makes a store with two documents and a run that proposes both gifts in the first."""
    made = make_services(tmp_path / "s.sqlite", document("a", GIFT), document("b", WORK))
    add_run(made, "stub/1", (gift(), other_gift()), ())
    yield made
    made.store.close()


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Services]:
    """Makes twenty paragraphs: both gifts proposed, the second with half the votes."""
    made = make_services(tmp_path / "l.sqlite", *texts())
    answer = (
        Proposal(event=gift(), confidence=1.0),
        Proposal(event=other_gift(), confidence=0.5),
    )
    add_run(made, "stub/1", *[answer] * (DOCUMENTS * PARAGRAPHS))
    yield made
    made.store.close()


def keys(services: Services, paragraph: int = 0) -> list[str]:
    """Returns the keys of what run 1 proposed for a paragraph."""
    number = world_of(services, 1).paragraphs[paragraph]
    return [event.key for event in proposals_of(services.store, 1, [number])[number]]


def test_with_few_decisions_nothing_is_claimed(small: Services):
    """Two decisions: counted, stored with the end of the log, no probability."""
    hand = Hand(world_of(small, 1), "wang")
    first, second = keys(small)
    hand.do("accept", item=first)
    hand.do("reject", item=second)
    found = calibrate_run(small, "1")

    assert (found.proposals, found.unchanged, found.fixed, found.rejected) == (2, 1, 0, 1)
    assert found.report.calibration.method == "none"
    assert sentences(found.remarks)[0].startswith("2 decisions: below 30")
    kept = latest_calibration(small.store, "stub", "stub/1")
    assert kept is not None
    assert kept.log_head == log_head(small.store)


def test_a_fix_that_changes_nothing_is_an_accept(small: Services):
    """What counts is the content that stands, not the key that was pressed."""
    hand = Hand(world_of(small, 1), "wang")
    first, second = keys(small)
    hand.do("fix", item=first, event=gift())
    hand.do("fix", item=second, event=gift("南宁商会", "消毒液3吨"))
    found = calibrate_run(small, "1")
    assert (found.unchanged, found.fixed, found.rejected) == (1, 1, 0)


def test_two_people_share_one_proposal_and_an_adjudicator_overrules_them(small: Services):
    """One accepts, one rejects: half each; then it is adjudicated."""
    world = world_of(small, 1)
    first, _ = keys(small)
    Hand(world, "wang").do("accept", item=first)
    Hand(world, "li").do("reject", item=first)
    before = calibrate_run(small, "1")
    assert (before.proposals, before.unchanged, before.rejected) == (1, 0.5, 0.5)
    assert before.report.calibration.decisions == 2

    judge = Hand(world, "zhao", "adjudicator")
    judge.do("reject", item=first, stage="adjudicate")
    judge.do("done", stage="adjudicate")
    after = calibrate_run(small, "1")
    assert (after.proposals, after.unchanged, after.rejected) == (1, 0, 1)


def test_what_was_not_decided_looking_at_it_does_not_count(small: Services):
    """Undone, blind and imported decisions, and held-out documents."""
    world = world_of(small, 1)
    first, second = keys(small)
    hand = Hand(world, "wang")
    hand.do("undo", undoes=hand.do("accept", item=first))
    Hand(world, "li", mode="blind").do("reject", item=first)
    teacher = Hand(world, "file")
    teacher.send(teacher.ask("accept", item=first), imported=True)
    assert calibrate_run(small, "1").proposals == 0

    hand.do("accept", item=second)
    assert calibrate_run(small, "1").proposals == 1
    hold_out(small.store, "a", held=True, at=AT)
    assert calibrate_run(small, "1").proposals == 0


def test_forty_decisions_tell_unanimous_from_split(large: Services):
    """All that have every vote are accepted, none with half: the sigmoid separates them.

    Platt's targets for 20 of 20 and 0 of 20: 21/22 and 1/22.
    """
    hand = Hand(world_of(large, 1), "wang")
    for paragraph in range(DOCUMENTS * PARAGRAPHS):
        first, second = keys(large, paragraph)
        hand.do("accept", paragraph, item=first)
        hand.do("reject", paragraph, item=second)
    found = calibrate_run(large, "1")

    report = found.report
    assert (report.calibration.method, report.folds, report.unit) == (
        "platt",
        4,
        "documents",
    )
    certain = calibrated(report.calibration, Proposal(event=gift(), confidence=1.0))
    split = calibrated(report.calibration, Proposal(event=gift(), confidence=0.5))
    assert (certain, split) == pytest.approx((21 / 22, 1 / 22), abs=1e-3)
    assert report.calibrated is not None
    assert report.calibrated.brier < 0.01
    assert report.share_brier == pytest.approx(0.25)
    assert "Only 4 documents" in sentences(found.remarks)[-1]
