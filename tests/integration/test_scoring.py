"""The commands that score and compare, end to end on the seed documents."""

import pytest

from tests.integration.program import SEEDS, Run


@pytest.fixture
def run_with_gold(run: Run) -> Run:
    """Makes a store with proposals of the rules and the reference annotation."""
    run("demo", "--no-app")
    run("import", SEEDS / "gold.jsonl", "--annotator", "reference")
    return run


def test_what_is_wrong_is_listed_and_counted(run_with_gold: Run):
    """As many errors of each kind as the report counts; another kind is a usage error."""
    run = run_with_gold
    report = run("score", "--json").data
    listed = run("score", "--errors", "all", "--json").data["errors"]
    counted = {m["kind"]: m["count"] for m in report["mistakes"]}
    assert counted == {k: sum(e["kind"] == k for e in listed) for k in counted}
    assert sum(counted.values()) == len(listed)
    assert listed[0]["address"].startswith("?paragraph=")

    table = run("score", "--errors", "boundary", "--limit", "2")
    assert table.code == 0, table.err
    assert table.out.count("/review?paragraph=") == 2
    assert run("score", "--errors", "nonsense").code == 2


def test_partial_credit_papers_and_bootstrap(run_with_gold: Run):
    """Each view prints its own columns; the figures of papers are of the same events."""
    run = run_with_gold
    assert "SUB" in run("score", "--partial").out
    assert "bootstrap" in run("score", "--bootstrap").out
    papers = run("score", "--compat")
    assert "CEAF-RME subset" in papers.out
    scores = run("score", "--compat", "--json").data["scores"]
    assert [s["counts"]["gold"] for s in scores if s["name"] == "Tri-I"] == [188]


def test_two_sources_are_compared(run_with_gold: Run):
    """The reference is better than the rules by as much as the rules lack."""
    source = f"file:{SEEDS / 'gold.jsonl'}"
    printed = run_with_gold("compare", "latest", source)
    assert printed.code == 0, printed.err
    assert "median latency" in printed.out
    report = run_with_gold("compare", "latest", source, "--json").data
    event = next(m for m in report["metrics"] if m["name"] == "event")
    assert event["second"]["f1"] == 1.0
    assert event["difference"] == pytest.approx(1.0 - event["first"]["f1"])
    assert 0 < event["p"] < 0.05


def test_a_small_bench_agrees_with_itself(run: Run):
    """Both ways of counting come to the same; no time is asserted."""
    found = run("bench", "score", "--events", "1000", "--json").data
    assert found["is_equal"]
    assert found["gold_events"] > 900
