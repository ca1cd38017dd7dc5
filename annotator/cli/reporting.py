"""annotator report."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from annotator.cli.options import Database, SchemaName
from annotator.cli.output import say


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("report", epilog=_EXAMPLES)(report)


_EXAMPLES = """Examples:  annotator report -o report.html  ·  annotator report -o zh.html
--lang zh --run 3 --against annotator:first"""

_SOURCES = "a run's number, latest, gold, annotator:NAME or file:PATH"


def report(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")
    ],
    run: Annotated[
        str, typer.Option(metavar="SOURCE", help=f"What is scored: {_SOURCES}.")
    ] = "latest",
    against: Annotated[
        str, typer.Option(metavar="SOURCE", help=f"What it is held against: {_SOURCES}.")
    ] = "gold",
    lang: Annotated[
        Literal["en", "zh"], typer.Option(help="Language of the report.")
    ] = "en",
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Write the numbers as one HTML file that opens without a network.

    Accuracy with intervals and what it cannot say, progress, pace: what the app's page of
    numbers shows. Equal stores give equal files.
    """
    from annotator.app.dashboard import coding_sections, sections, trend_sections
    from annotator.app.dashboard.report import render_report
    from annotator.app.dashboard.report_facts import report_facts
    from annotator.app.i18n import catalogue
    from annotator.app.labels import Labels
    from annotator.workflow.files import write_whole
    from annotator.workflow.numbers.agreed import agreed
    from annotator.workflow.numbers.dashboard import (
        basis,
        reliable,
        run_rows,
        scored,
        work_report,
    )
    from annotator.workflow.numbers.differences import change_since, earlier_runs
    from annotator.workflow.numbers.shown_errors import shown_errors
    from annotator.workflow.numbers.tallies import TallyCache
    from annotator.workflow.numbers.trends import trends
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings
    from annotator.workflow.sources import run_of

    words = catalogue(lang).numbers
    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        labels = Labels(services.schema, lang)
        facts = tuple(report_facts(basis(services, run), run, against, words))
        tallies = TallyCache()
        score = scored(services, run, against, tallies.report)
        of_run = run_of(services, run)
        number = None if of_run is None or against != "gold" else of_run.run_id
        since = None
        if number is not None and score.report is not None:
            before = earlier_runs(services, number)[:1]
            since = next(
                (change_since(services, tallies, number, b.run_id) for b in before), None
            )
        found = [sections.quality(score, labels, words, since=since)]
        if score.report is not None:
            listed = shown_errors(services, run, against, score.report)
            found.append(sections.errors(score.report, listed, labels, words))
        known = reliable(services, run)
        if known is not None:
            found.append(coding_sections.reliability(known, labels, words))
        found.extend(coding_sections.agreement(agreed(services), labels, words))
        found.append(
            trend_sections.trends(trends(services, tallies, number), labels, words)
        )
        found.append(sections.people(work_report(services), words))
        found.append(sections.runs(run_rows(services), words))
    html = render_report(words["report"], facts, found, language=catalogue(lang).tag)
    write_whole(output, html.encode())
    say(f"{output}: {len(html.encode()):,} bytes")
