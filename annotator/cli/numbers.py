"""annotator score."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, warn

if TYPE_CHECKING:
    from annotator.model.report import GroupScore, MetricName, MetricScore, ScoreReport


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("score", epilog=_EXAMPLES)(score)


_EXAMPLES = """Examples:  annotator score  ·  annotator score --run 3 --against gold
·  annotator score --run annotator:first --against annotator:second  ·  annotator score --against
file:gold.jsonl --json"""

_SOURCES = "a run's number, latest, gold, annotator:NAME or file:PATH"


def score(
    run: Annotated[
        str, typer.Option(metavar="SOURCE", help=f"What is scored: {_SOURCES}.")
    ] = "latest",
    against: Annotated[
        str, typer.Option(metavar="SOURCE", help=f"What it is held against: {_SOURCES}.")
    ] = "gold",
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Score a run against the gold: events, triggers, roles and values.

    Events are paired one to one so that most is shared; an undefined figure is shown as –.
    """
    from annotator.workflow.score import score_sources
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        report = score_sources(services, run, against)
    if as_json:
        print_json(report.model_dump(mode="json"))
        return
    _print_report(f"{run} against {against}", report)


_COUNTS = ("proposed", "gold", "correct")
_FIGURES = ("P", "R", "F1")
_METRICS: "tuple[MetricName, ...]" = ("event", "trigger", "role_span", "role_value")
_OF_TYPES = ("proposed", "gold", "event", "trigger", "span", "value")


def _print_report(title: str, report: "ScoreReport") -> None:
    from annotator.measure.numbers import bounds

    print_table(
        title,
        ("metric", *_COUNTS, *_FIGURES, "95 % of F1"),
        (
            (metric.name.replace("_", " "), *_cells(metric), bounds(metric.interval))
            for metric in report.metrics
        ),
        right=(*_COUNTS, *_FIGURES, "95 % of F1"),
    )
    print_table(
        "F1 by type",
        ("type", *_OF_TYPES),
        ((group.event_type, *_figures_of(group)) for group in report.by_type),
        right=_OF_TYPES,
    )
    for warning in report.warnings:
        warn(warning)


def _cells(metric: "MetricScore") -> tuple[object, ...]:
    from annotator.measure.numbers import figure

    counts = metric.counts
    figures = (counts.precision, counts.recall, counts.f1)
    return (counts.proposed, counts.gold, counts.correct, *map(figure, figures))


def _figures_of(group: "GroupScore") -> tuple[object, ...]:
    from annotator.measure.numbers import figure

    metrics = {metric.name: metric.counts for metric in group.metrics}
    events = metrics["event"]
    f1 = (figure(metrics[name].f1) for name in _METRICS)
    return (events.proposed, events.gold, *f1)
