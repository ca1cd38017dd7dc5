"""Runs and what went wrong in them as tables, for those who start and keep them."""

from collections.abc import Iterable, Iterator

from annotator.app.drawing import Words
from annotator.app.tables import ParagraphLink, Table
from annotator.measure.numbers import count
from annotator.schema.definition import EventSchema
from annotator.store.runs.known import StoredRun
from annotator.store.runs.troubles import Trouble
from annotator.workflow.propose.runs import Pass
from annotator.workflow.runs.control import RunView

_DIGEST = 8
"""Digits of a digest that tell it from others."""


def runs_table(
    passes: Iterable[Pass], schema: EventSchema, shown: int | None, words: Words
) -> Table:
    """Returns runs with what they came to.

    Args:
        passes: The runs.
        schema: The one in use.
        shown: The run that annotators are shown; None for the latest.
        words: The reader's words.
    """
    columns = (
        "run",
        "model",
        "prompt",
        "status",
        "started",
        "answered",
        "errors",
        "refused",
        "events",
        "faults",
        "tokens",
        "cost",
        "latency",
        "schema",
        "shown",
    )
    return Table.of(
        words["runs"],
        [words[name] for name in columns],
        (_cells(each, schema, shown, words) for each in passes),
        decimals=4,
    )


def costs_table(
    view: RunView, schema: EventSchema, currency: str | None, words: Words
) -> Table:
    """Returns everything that is known of a run, a line each.

    Args:
        view: The run.
        schema: The one in use.
        currency: Of its costs, None where it is not known.
        words: The reader's words.
    """
    cost = _cost(view, currency)
    return Table.of(
        words["facts"],
        (words["what"], words["value"]),
        (
            (words.get(name, name), value)
            for name, value in _facts(view, schema, cost, words)
        ),
    )


def troubles_table(troubles: Iterable[Trouble], words: Words) -> Table:
    """Returns what went wrong, with the paragraphs behind it."""
    columns = ("link", "what", "path", "detail")
    return Table.of(
        words["troubles"],
        [words[name] for name in columns],
        (
            (
                ParagraphLink(t.document, t.paragraph),
                words.get(f"fault_{t.what}", t.what),
                t.path,
                t.detail,
            )
            for t in troubles
        ),
    )


def schema_name(run: StoredRun, schema: EventSchema) -> str:
    """Returns the schema of a run: its name if it is the one in use, else its digest."""
    digest = run.facts.schema_digest
    return schema.id if digest == schema.digest else digest[:_DIGEST]


def _cost(view: RunView, currency: str | None) -> str | None:
    """Returns what a run cost; None where nothing was asked for, or prices are unknown."""
    costs = view.costs
    if costs.unpriced or not (costs.calls or costs.cost_microusd):
        return None
    return " ".join(filter(None, (f"{costs.cost_microusd / 1e6:.6f}", currency)))


def _second(at: str) -> str:
    """Returns a time (UTC, ISO 8601) to the second."""
    return at[:19].replace("T", " ")


def _cells(
    each: Pass, schema: EventSchema, shown: int | None, words: Words
) -> tuple[object, ...]:
    run, costs = each.run, each.costs
    is_paid = costs.calls > 0
    return (
        run.run_id,
        run.facts.model,
        dict(run.facts.settings).get("prompt"),
        words[f"status_{run.status}"],
        run.started_at[:16].replace("T", " "),
        costs.answered,
        costs.errors,
        costs.refused,
        costs.events,
        sum(n for _, n in costs.faults),
        costs.tokens_in + costs.tokens_out if is_paid else None,
        costs.cost_microusd / 1_000_000 if is_paid and not costs.unpriced else None,
        costs.latency_ms,
        schema_name(run, schema),
        "✓" if run.run_id == shown else None,
    )


def _facts(
    view: RunView, schema: EventSchema, cost: str | None, words: Words
) -> Iterator[tuple[str, str | None]]:
    run, costs = view.run, view.costs
    proposer = run.facts.proposer
    yield "proposer", words["rules"] if proposer == "rules" else proposer
    yield "model", run.facts.model
    yield "schema", schema_name(run, schema)
    yield "started", _second(run.started_at)
    yield "finished", run.finished_at and _second(run.finished_at)
    yield from run.facts.settings
    yield "code", run.facts.code_version
    yield "answered", count(costs.answered)
    yield "reused", count(costs.reused)
    yield "errors", count(costs.errors)
    yield "refused", count(costs.refused)
    yield "events", count(costs.events)
    yield "calls", count(costs.calls)
    yield "retries", count(costs.retries)
    yield "tokens_in", count(costs.tokens_in)
    yield "tokens_cached", count(costs.tokens_cached)
    yield "tokens_out", count(costs.tokens_out)
    yield "cost", cost
    yield "latency", count(costs.latency_ms)
