"""annotator score."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, warn

if TYPE_CHECKING:
    from annotator.model.report import MetricScore, ScoreReport


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("score", epilog=_EXAMPLES)(score)


_EXAMPLES = """Examples:  annotator score  ·  annotator score --run 3 --against gold
·  annotator score --run annotator:wang --against annotator:li  ·  annotator score --against
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
_FIGURES = ("precision", "recall", "F1")


def _print_report(title: str, report: "ScoreReport") -> None:
    from annotator.measure.numbers import figure, interval

    def cells(metric: "MetricScore") -> tuple[object, ...]:
        counts = metric.counts
        return (
            counts.proposed,
            counts.gold,
            counts.correct,
            figure(counts.precision),
            figure(counts.recall),
            figure(counts.f1),
        )

    print_table(
        title,
        ("metric", *_COUNTS, *_FIGURES, "95 % interval of F1"),
        ((m.name, *cells(m), interval(m.interval)) for m in report.metrics),
        right=(*_COUNTS, *_FIGURES),
    )
    for warning in report.warnings:
        warn(warning)
