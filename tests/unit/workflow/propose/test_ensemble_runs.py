"""Runs are merged into a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.model.proposal import Note, Proposal
from annotator.store.people.known import list_people
from annotator.store.runs.known import get_run
from annotator.store.runs.proposals import finish_run, ingest, proposals_of, run_for
from annotator.workflow.propose.ensemble import ensemble, member_keys
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import AT, CALL, GIFT, WORK, document, gift, other_gift, outcome


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Makes a store with three paragraphs and no run."""
    made = make_services(tmp_path / "s.sqlite", document("report", GIFT, WORK, CALL))
    yield made
    made.store.close()


def test_what_members_say_becomes_a_run_of_its_own(services: Services):
    """The first gift has two votes of two, the second one; what is shown is the ensemble."""
    add_run(services, "a", (gift(), other_gift()), (), ())
    add_run(services, "b", (gift(),), (), ())
    report = ensemble(services, ["1", "2"])

    assert (report.run, report.members) == (3, (1, 2))
    assert (report.paragraphs, report.new, report.waiting, report.alone) == (3, 3, 0, 0)
    assert (report.events, report.unanimous) == (2, 1)
    number = world_of(services, 3).paragraphs[0]
    first, second = proposals_of(services.store, 3, [number])[number]
    assert (first.event, first.confidence, first.notes) == (gift(), 1.0, ())
    assert (second.event, second.confidence) == (other_gift(), 0.5)
    assert second.notes == (Note(kind="votes", detail="1/2"),)
    assert run_for(services.store, number, person_id=1) == 3
    assert list_people(services.store) == ()


def test_the_order_of_the_names_is_no_fact(services: Services):
    """The same members: the same run, with nothing left to do; --again makes another."""
    add_run(services, "a", (gift(),), (), ())
    add_run(services, "b", (gift(),), (), ())
    first = ensemble(services, ["1", "2"])
    same = ensemble(services, ["2", "latest", "1"][::2])
    assert (same.run, same.new, same.events) == (first.run, 0, 1)
    assert ensemble(services, ["1", "2"], again=True).run == first.run + 1
    keys = member_keys(get_run(services.store, str(first.run)).facts)
    assert sorted(keys) == sorted(get_run(services.store, n).key for n in "12")
    assert member_keys(get_run(services.store, "1").facts) == ()


def test_a_paragraph_waits_for_all_members_and_needs_two_answers(services: Services):
    """An error is waited for; a refusal has no vote, and one answer is no agreement."""
    add_run(services, "a", (gift(),), "refused", (), ())
    add_run(services, "b", "error", (), ())
    report = ensemble(services, ["1", "2"])
    assert (report.paragraphs, report.waiting, report.alone) == (1, 1, 1)

    number = world_of(services, 2).paragraphs[0]
    ingest(services.store, 2, [outcome(number, gift())], at=AT)
    later = ensemble(services, ["1", "2"])
    assert (later.run, later.new, later.paragraphs) == (report.run, 1, 2)


def test_two_of_three_answers_are_two_votes(services: Services):
    """The third was refused: the event that both others hold is unanimous."""
    for model in ("a", "b"):
        add_run(services, model, (gift(),), (), ())
    add_run(services, "c", "refused", (), ())
    report = ensemble(services, ["1", "2", "3"])
    assert (report.events, report.unanimous, report.alone) == (1, 1, 0)


def test_a_member_with_samples_brings_its_votes(services: Services):
    """2/3 in one run and certain in the other: 5/6."""
    add_run(services, "a", (Proposal(event=gift(), confidence=2 / 3),), (), ())
    add_run(services, "b", (gift(),), (), ())
    ensemble(services, ["1", "2"])
    number = world_of(services, 3).paragraphs[0]
    (merged,) = proposals_of(services.store, 3, [number])[number]
    assert merged.confidence == pytest.approx(5 / 6)


def test_what_cannot_be_merged_is_refused(services: Services):
    """One run alone, an ensemble, an aborted run, runs without a common paragraph."""
    add_run(services, "a", (gift(),), (), ())
    add_run(services, "b", (gift(),), (), ())
    ensemble(services, ["1", "2"])
    empty = add_run(services, "c")
    with pytest.raises(InputError, match="two runs or more"):
        ensemble(services, ["1", "1"])
    with pytest.raises(InputError, match="run 3 is an ensemble already"):
        ensemble(services, ["1", "3"])
    with pytest.raises(InputError, match="runs 1, 4 have no paragraph"):
        ensemble(services, ["1", str(empty)])
    finish_run(services.store, empty, "aborted", at=AT)
    with pytest.raises(InputError, match="run 4 was aborted"):
        ensemble(services, ["1", str(empty)])
