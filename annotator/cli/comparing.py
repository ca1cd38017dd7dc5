"""annotator compare."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, warn

if TYPE_CHECKING:
    from annotator.model.comparison import ComparisonReport, MetricComparison, RunFigures


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("compare", epilog=_EXAMPLES)(compare)


_EXAMPLES = """Examples:  annotator compare 3 4  ·  annotator compare 3 4 --against
annotator:first  ·  annotator compare file:rules.jsonl latest --json"""

_SOURCE = "A run's number, latest, annotator:NAME or file:PATH."


def compare(
    first: Annotated[str, typer.Argument(metavar="SOURCE", help=_SOURCE)],
    second: Annotated[str, typer.Argument(metavar="SOURCE", help="Likewise.")],
    against: Annotated[
        str, typer.Option(metavar="SOURCE", help="What both are held against.")
    ] = "gold",
    flips: Annotated[
        int, typer.Option(min=100, help="Exchanges that the test tries.")
    ] = 10_000,
    seed: Annotated[int, typer.Option(help="Of everything that is drawn.")] = 0,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Compare two runs on the same gold: figures, difference, chance, cost, time.

    Only paragraphs count that both answered. p says how often chance alone makes as great
    a difference: small where the difference is real.
    """
    from annotator.app.i18n.telling import ENGLISH, told_json
    from annotator.workflow.numbers.compare import compare_sources
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        report = compare_sources(services, first, second, against, flips=flips, seed=seed)
    if as_json:
        print_json(told_json(report))
        return
    _print(report)
    for warning in report.warnings:
        warn(ENGLISH.tell(warning))


_METRICS = ("first F1", "second F1", "difference", "95 % of it", "p")
_COSTS = ("first", "second")


def _print(report: "ComparisonReport") -> None:
    one, two = report.first, report.second
    print_table(
        f"{one.source} (first) and {two.source} (second) against {report.against}, "
        f"{report.paragraphs:,} paragraphs of {report.documents:,} documents; p and "
        f"intervals by {report.unit}",
        ("metric", *_METRICS),
        (
            (metric.name.replace("_", " "), *_metric_cells(metric))
            for metric in report.metrics
        ),
        right=_METRICS,
    )
    cells = zip(_cost_cells(one, report), _cost_cells(two, report), strict=True)
    print_table(
        "What they are and what they took",
        ("", *_COSTS),
        ((name, *pair) for name, pair in zip(_COST_ROWS, cells, strict=True)),
        right=_COSTS,
    )


def _metric_cells(metric: "MetricComparison") -> tuple[object, ...]:
    from annotator.measure.numbers import figure, probability

    interval = metric.interval
    return (
        figure(metric.first.f1),
        figure(metric.second.f1),
        None if metric.difference is None else f"{metric.difference:+.3f}",
        interval and f"{interval.low:+.3f} to {interval.high:+.3f}",
        probability(metric.p),
    )


_COST_ROWS = (
    "model",
    "prompt",
    "paragraphs it spoke on",
    "cost",
    "cost of 1,000 paragraphs",
    "tokens in",
    "tokens out",
    "median latency, ms",
)


def _cost_cells(figures: "RunFigures", report: "ComparisonReport") -> tuple[object, ...]:
    from annotator.measure.numbers import count

    thousand = figures.cost_of_thousand(report.paragraphs)
    latency = figures.median_latency_ms
    return (
        figures.model,
        figures.prompt,
        count(figures.paragraphs),
        None if figures.cost is None else f"{figures.cost:.4f}",
        None if thousand is None else f"{thousand:.4f}",
        count(figures.tokens_in),
        count(figures.tokens_out),
        None if latency is None else f"{latency:,.0f}",
    )
