"""Runs merged, calibrated and put in order through the program."""

import itertools
from pathlib import Path

from annotator.model.event import EventMention
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.review import DecisionRequest
from annotator.store.documents.events import StoredEvent
from annotator.store.file.database import Store
from annotator.store.log.decisions import decide
from annotator.store.people.known import add_person
from annotator.store.runs.known import StoredRun, get_run
from annotator.store.runs.proposals import finish_run, ingest, proposals_of, start_run
from annotator.workflow.propose.ensemble import PROPOSER
from tests.integration.program import Run
from tests.support.stores import AT, VERSION


def test_two_runs_become_one_that_learns_from_decisions(run: Run, database: Path):
    """The second run lacks every third event and every second last filler of the first.

    Whatever both hold alike is accepted, all else is rejected: then agreement tells right
    from wrong, and the queue goes to what is doubtful.
    """
    assert run("demo", "--no-app").code == 0
    with Store.open(database) as store:
        answers = proposals_of(store, 1)
        _add_run(store, get_run(store, "1"), answers)
    events = sum(map(len, answers.values()))
    merged = run("ensemble", "1", "2", "--json")

    assert merged.code == 0, merged.err
    assert merged.data["members"] == [1, 2]
    assert merged.data["paragraphs"] == 81
    assert merged.data["events"] == events
    assert 0 < merged.data["unanimous"] < events
    assert run("ensemble", "2", "1", "--json").data["new"] == 0

    assert run("calibrate", "--json").data["report"]["calibration"]["method"] == "none"
    with Store.open(database) as store:
        latest = get_run(store, "latest")
        assert latest.facts.proposer == PROPOSER
        _decide_all(store, latest)
    found = run("calibrate", "--json").data
    assert found["proposals"] == events
    assert found["report"]["calibration"]["method"] == "platt"
    assert found["report"]["calibrated"]["brier"] < found["report"]["share_brier"] / 2
    assert "not fitted to" in run("calibrate").out

    ordered = run("order", "value", "--json").data
    assert (ordered["paragraphs"], ordered["decisions"]) == (81, events)
    values = [each["value"] for each in ordered["first"]]
    assert values == sorted(values, reverse=True)
    assert run("order", "text").code == 0
    assert run("doctor").code == 0
    alone = run("ensemble", "1")
    assert (alone.code, alone.err.count("\n")) == (1, 1)
    assert alone.err.startswith("annotator: an ensemble has two runs or more")


def _add_run(
    store: Store, first: StoredRun, answers: dict[int, tuple[StoredEvent, ...]]
) -> None:
    facts = RunFacts(
        proposer="stub",
        model="stub/1",
        schema_digest=first.facts.schema_digest,
        code_version=VERSION,
    )
    made = start_run(store, facts, first.schema_id, prompt_id=None, at=AT)
    number = itertools.count()
    ingest(
        store,
        made.run_id,
        [
            Outcome(
                paragraph_id=paragraph,
                proposals=tuple(
                    Proposal(event=_shortened(event.event, n))
                    for event in events
                    if (n := next(number)) % 3
                ),
                request_sha256="0" * 64,
            )
            for paragraph, events in answers.items()
        ],
        at=AT,
    )
    finish_run(store, made.run_id, "done", at=AT)


def _shortened(event: EventMention, number: int) -> EventMention:
    if number % 2:
        return event
    return event.model_copy(update={"arguments": event.arguments[:-1]})


def _decide_all(store: Store, merged: StoredRun) -> None:
    person = add_person(store, "wang", at=AT)
    for paragraph, events in proposals_of(store, merged.run_id).items():
        requests = [
            DecisionRequest(
                key=f"decision-{event.event_id}",
                paragraph_id=paragraph,
                action="reject" if event.notes else "accept",
                item=event.key,
                elapsed_ms=4000,
            )
            for event in events
        ]
        decide(
            store,
            person.person_id,
            requests,
            schema_id=merged.schema_id,
            app_version=VERSION,
            at=AT,
        )
