"""Runs, people and files are scored, compared and kept in tallies."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.measure.score import Options, report_of
from annotator.model.event import Attribute
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.record import digest
from annotator.propose.examples import ExampleSource, PromptExample
from annotator.propose.prompt import PromptFile
from annotator.store.documents.known import paragraphs
from annotator.store.runs.prompts import register_prompt
from annotator.store.runs.proposals import finish_run, ingest, start_run
from annotator.store.runs.values import set_order
from annotator.workflow.numbers.compare import compare_sources
from annotator.workflow.numbers.score import (
    list_mistakes,
    score_as_papers_do,
    score_sources,
)
from annotator.workflow.numbers.score_columns import count_run
from annotator.workflow.numbers.tallies import TallyCache
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import (
    AT,
    CALL,
    GIFT,
    VERSION,
    WORK,
    Hand,
    document,
    gift,
    other_gift,
)
from tests.support.telling import sentences


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Makes a store with three paragraphs; run 1 found both gifts, run 2 one of them."""
    made = make_services(tmp_path / "s.sqlite", document("report", GIFT, WORK, CALL))
    add_run(made, "good", (gift(), other_gift()), (), ())
    add_run(made, "poor", (gift(),), (), ())
    yield made
    made.store.close()


def work(services: Services, run_id: int = 1, **how: str) -> Hand:
    """Somebody says that both gifts are right and that there is nothing else."""
    world = world_of(services, run_id)
    hand = Hand(world, "wang", mode="blind" if how.get("mode") == "blind" else "assisted")
    if hand.mode == "blind":
        hand.do("add", event=gift())
        hand.do("add", event=other_gift())
    else:
        for proposal in world.proposals():
            hand.do("accept", item=proposal.key)
    for place in range(3):
        hand.do("done", place)
    return hand


def f1(services: Services, proposed: str, against: str = "gold") -> float | None:
    """Returns the F1 of events."""
    return score_sources(services, proposed, against).metric("event").counts.f1


def test_any_two_sources_are_scored(services: Services):
    """Two runs, a run and the gold, a person and the gold."""
    work(services)
    assert f1(services, "1") == f1(services, "annotator:wang") == 1.0
    assert f1(services, "2") == f1(services, "run:2", "annotator:wang") == 2 / 3
    assert f1(services, "2", "1") == f1(services, "1", "2") == 2 / 3


def test_gold_made_by_correcting_the_run_says_so(services: Services):
    """The gifts were decided on as run 1 proposed them; elsewhere the latest run was shown."""
    work(services)
    for run, paragraphs_seen in (("1", 1), ("2", 2)):
        report = score_sources(services, run, "gold")
        assert [(c.name, c.paragraphs) for c in report.gold_columns] == [
            ("assisted", 3),
            ("corrected", paragraphs_seen),
        ]
        assert any(
            "the very proposals that are scored" in w for w in sentences(report.warnings)
        )


def test_blind_gold_is_nobodys_correction(services: Services):
    """It was made without looking."""
    work(services, mode="blind")
    report = score_sources(services, "1", "gold")
    assert [c.name for c in report.gold_columns] == ["independent"]


def test_a_queue_by_value_is_no_random_sample(services: Services):
    """The report says so where the annotations come from the queue."""
    work(services)
    set_order(services.store, "value", at=AT)
    assert any(
        "no random sample" in w
        for w in sentences(score_sources(services, "1", "gold").warnings)
    )
    assert not any(
        "no random" in w for w in sentences(score_sources(services, "1", "2").warnings)
    )


def test_mistakes_are_listed_with_their_place(services: Services):
    """Run 2 has one gift too few."""
    work(services)
    (missing,) = list_mistakes(services, "2", "gold", "missing")
    assert (missing.document, missing.index) == ("report", 0)
    assert missing.gold is not None
    assert missing.gold.span == other_gift().trigger
    assert len(list(list_mistakes(services, "2", "gold"))) == 3
    assert list(list_mistakes(services, "1", "gold")) == []


def test_figures_of_papers(services: Services):
    """Two triggers, one of them found."""
    work(services)
    scores = {s.name: s.counts for s in score_as_papers_do(services, "2", "gold").scores}
    assert (scores["Tri-C"].correct, scores["Tri-C"].gold) == (1, 2)


def test_nothing_shared_is_told(services: Services):
    """Nobody has finished anything."""
    with pytest.raises(InputError, match="share no paragraph"):
        score_sources(services, "1", "gold")
    with pytest.raises(InputError, match="share no paragraph"):
        TallyCache().report(services, "1", "gold")
    with pytest.raises(InputError, match="share no paragraph"):
        compare_sources(services, "1", "2")


def prompted(services: Services, cost: int, *, reused: bool = False) -> int:
    """Makes a run with a prompt that shows the second paragraph, and with costs."""
    example = PromptExample(text=WORK, reply="{}", source=ExampleSource(kind="invented"))
    body = PromptFile(version="v7", template="", examples=(example,)).body
    prompt_id = register_prompt(
        services.store, name="propose", version="7", digest=digest(body), body=body, at=AT
    )
    facts = RunFacts(
        proposer="stub",
        model=f"prompted-{cost}",
        schema_digest=services.schema.digest,
        prompt_digest=digest(body),
        code_version=VERSION,
    )
    run = start_run(services.store, facts, services.schema_id(), prompt_id=prompt_id, at=AT)
    outcomes = [
        Outcome(
            paragraph_id=p.paragraph_id,
            proposals=(Proposal(event=gift()),) if p.index == 0 else (),
            request_sha256=digest(f"{cost} {p.index}"),
            latency_ms=100 * (p.index + 1),
            tokens_in=1000,
            tokens_out=10,
            cost_microusd=cost,
            is_reused=reused,
        )
        for p in paragraphs(services.store, kinds=("body",))
    ]
    ingest(services.store, run.run_id, outcomes, at=AT)
    return finish_run(services.store, run.run_id, "done", at=AT).run_id


def test_examples_of_the_prompt_are_not_scored(services: Services):
    """The second paragraph stands in the prompt."""
    work(services)
    run = prompted(services, 500)
    report = score_sources(services, str(run), "gold")
    assert report.paragraphs == 2
    assert any(w.startswith("Left out: 1 paragraph") for w in sentences(report.warnings))
    assert TallyCache().report(services, str(run), "gold") == report


def test_examples_stay_left_out_whatever_is_edited(services: Services):
    """The example and another paragraph are decided on anew; a page keeps what it knows."""
    hand, cache = work(services), TallyCache()
    run = f"{prompted(services, 500)}"
    for place in (1, 0, 1):
        assert cache.report(services, run, "gold") == score_sources(services, run, "gold")
        hand.do("reopen", place)
        left = score_sources(services, run, "gold")
        assert cache.report(services, run, "gold") == left
        assert left.paragraphs == (1 if place == 0 else 2)
        hand.do("done", place)
    assert cache.report(services, run, "gold").paragraphs == 2


def test_two_runs_side_by_side_with_what_they_cost(services: Services):
    """Only over what both answered and no prompt shows; cost of those two paragraphs."""
    work(services)
    run = prompted(services, 500, reused=True)
    report = compare_sources(services, "1", str(run))
    assert (report.paragraphs, report.documents, report.unit) == (2, 1, "paragraphs")
    event = report.metrics[0]
    assert (event.first.f1, event.second.f1) == (1.0, 2 / 3)
    assert event.difference == 2 / 3 - 1.0
    assert (event.p, event.exact, event.interval) == (1.0, True, None)
    first, second = report.first, report.second
    assert (first.model, first.prompt, first.cost) == ("good", None, None)
    assert (second.prompt, second.cost, second.tokens_in) == ("propose/v7", 0.001, 2000)
    assert (second.tokens_out, second.median_latency_ms) == (20, 200)
    assert second.cost_of_thousand(report.paragraphs) == 0.5
    assert any(w.startswith("2 of 2 answers") for w in sentences(report.warnings))
    assert any("that favours 1." in w for w in sentences(report.warnings))
    assert json.loads(report.model_dump_json())["reports"][0]["paragraphs"] == 2


def test_kept_tallies_are_the_score(services: Services):
    """Whatever is edited meanwhile; another person's sources are scored afresh."""
    hand = work(services)
    cache = TallyCache()
    assert cache.report(services, "2", "gold") == score_sources(services, "2", "gold")
    hand.do("reopen", 0)
    hand.do("reject", item=world_of(services, 1).proposals()[1].key)
    hand.do("done", 0)
    edited = cache.report(services, "2", "gold")
    assert edited.metric("event").counts.f1 == 1.0
    assert edited == score_sources(services, "2", "gold")
    hand.do("reopen", 0)
    assert cache.report(services, "2", "gold").paragraphs == 2
    assert cache.report(services, "1", "2") == score_sources(services, "1", "2")


def test_rows_of_the_store_make_the_same_report(services: Services):
    """Counted without records, with examples left out; only mistakes are not sorted."""
    hand = work(services)
    fixed = gift(goods="口罩").model_copy(
        update={"attributes": (Attribute(name="modality", value="planned"),)}
    )
    hand.do("reopen", 0)
    hand.do("fix", item=world_of(services, 1).proposals()[0].key, event=fixed)
    hand.do("done", 0)
    for run in ("1", "2", str(prompted(services, 500))):
        plain = score_sources(services, run, "gold")
        table, examples = count_run(services, int(run))
        options = Options(examples=examples)
        assert report_of(table, options) == plain.model_copy(
            update={"mistakes": None, "shifts": None}
        )
