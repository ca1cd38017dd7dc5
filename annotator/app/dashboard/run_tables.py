"""Runs as tables, in the reader's words; the page and the report share them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from annotator.app.tables import Table
from annotator.workflow.numbers.dashboard import RunRow

Words = Mapping[str, str]

_COLUMNS = (
    "run",
    "model",
    "status",
    "started",
    "answered",
    "errors",
    "refused",
    "events",
    "faults",
    "tokens_in",
    "tokens_cached",
    "tokens_out",
    "cost",
    "retries",
    "latency",
)


def runs_table(rows: Sequence[RunRow], words: Words) -> Table:
    """Returns what each run came to."""
    return Table.of(
        words["runs"],
        [words[name] for name in _COLUMNS],
        (_cells(row, words) for row in rows),
        decimals=4,
    )


def faults_table(rows: Sequence[RunRow], words: Words) -> Table:
    """Returns how many parts of replies could not become a proposal, by kind and run."""
    kinds = Counter[str]()
    for row in rows:
        kinds.update(dict[str, int](row.costs.faults))
    named = [f"{words['run']} {row.run.run_id}" for row in rows]
    found: list[dict[str, int]] = [dict(row.costs.faults) for row in rows]
    return Table.of(
        words["faults_by_kind"],
        [words["kind"], *named],
        (
            (words[f"fault_{kind}"], *(counts.get(kind, 0) for counts in found))
            for kind, _ in kinds.most_common()
        ),
    )


def _cells(row: RunRow, words: Words) -> tuple[object, ...]:
    run, costs = row.run, row.costs
    paid = costs.calls > 0
    return (
        run.run_id,
        run.facts.model,
        words[f"status_{run.status}"],
        run.started_at[:16].replace("T", " "),
        costs.answered,
        costs.errors,
        costs.refused,
        costs.events,
        sum(count for _, count in costs.faults),
        costs.tokens_in if paid else None,
        costs.tokens_cached if paid else None,
        costs.tokens_out if paid else None,
        costs.cost_microusd / 1_000_000 if paid and not costs.unpriced else None,
        costs.retries if paid else None,
        costs.latency_ms,
    )
