"""What is known of a run, a line each."""

import pytest

from annotator.app.i18n import catalogue
from annotator.app.runs.listing import costs_table
from annotator.schema.load import load_schema
from annotator.store.runs.costs import RunCosts
from annotator.store.runs.known import StoredRun
from annotator.workflow.runs.control import RunView
from tests.support.stores import facts

SCHEMA = load_schema("relief/v1")
WORDS = catalogue("zh").runs


def view(*, calls: int, cost: int, unpriced: int = 0, proposer: str = "stub") -> RunView:
    """Returns a run with the sums that matter here."""
    run = StoredRun(
        run_id=1,
        key="key",
        facts=facts().model_copy(update={"proposer": proposer}),
        repeat=0,
        schema_id=1,
        prompt_id=None,
        status="done",
        started_at="2026-01-31T08:05:09.123Z",
        finished_at=None,
    )
    costs = RunCosts(
        answered=1,
        errors=0,
        refused=0,
        reused=0,
        events=1,
        tokens_in=0,
        tokens_cached=0,
        tokens_out=0,
        cost_microusd=cost,
        calls=calls,
        retries=0,
        unpriced=unpriced,
        faults=(),
        latency_ms=None,
    )
    return RunView(run=run, costs=costs, workers=0, request=None, troubles=())


def line(found: RunView, name: str, currency: str | None = "EUR") -> object:
    """Returns the value beside a name."""
    rows = costs_table(found, SCHEMA, currency, WORDS).rows
    (value,) = (value for label, value in rows if label == WORDS[name])
    return value


@pytest.mark.parametrize(
    ("calls", "cost", "unpriced", "told"),
    [
        (3, 1_250_000, 0, "1.250000 EUR"),
        (0, 1_250_000, 0, "1.250000 EUR"),
        (3, 0, 0, "0.000000 EUR"),
        (0, 0, 0, None),
        (3, 1_250_000, 1, None),
    ],
)
def test_a_cost_has_its_currency(calls: int, cost: int, unpriced: int, told: str | None):
    """Nothing is said where nothing was asked for, or not all prices are known."""
    assert line(view(calls=calls, cost=cost, unpriced=unpriced), "cost") == told


def test_a_cost_of_unknown_currency_is_a_number():
    """A run of another machine may name an endpoint that is not known here."""
    assert line(view(calls=1, cost=500), "cost", None) == "0.000500"


def test_times_and_proposers_are_told_in_words():
    """A moment to the second; the name of an endpoint stays."""
    assert line(view(calls=0, cost=0), "started") == "2026-01-31 08:05:09"
    assert line(view(calls=0, cost=0), "finished") is None
    assert line(view(calls=0, cost=0, proposer="rules"), "proposer") == WORDS["rules"]
    assert line(view(calls=0, cost=0), "proposer") == "stub"
