"""annotator export, import."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import (
    EXIT_FAULTS,
    print_json,
    progress_bar,
    say,
    warn,
)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("export", epilog=_EXPORT_EXAMPLES)(export)
    app.command("import", epilog=_IMPORT_EXAMPLES)(import_)


_EXPORT_EXAMPLES = """Examples:  annotator export jsonl -o gold.jsonl
·  annotator export jsonl --source annotator:first -o first.jsonl
·  annotator export jsonl --source latest | head -1"""

_IMPORT_EXAMPLES = """Example:  annotator import seeds/gold.jsonl --annotator reference"""


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="Only jsonl, for now.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; standard output without it."),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            metavar="SOURCE",
            help="gold, a run's number, latest, annotator:NAME or file:PATH.",
        ),
    ] = "gold",
    text: Annotated[
        bool, typer.Option("--text", help="Add the text of each paragraph.")
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Add how each value was read.")
    ] = False,
    provenance: Annotated[
        bool,
        typer.Option("--provenance", help="Add basis, mode, schema and ids of events."),
    ] = False,
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Write the gold to a file. Equal content gives equal bytes, on any machine.

    A manifest with the digest of the file is written beside it.
    """
    from annotator.export.record import ExportOptions
    from annotator.workflow.export import export_source
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        report = export_source(
            services,
            format_,
            source,
            output=output,
            options=ExportOptions(text=text, details=details, provenance=provenance),
        )
    if output is None:
        sys.stdout.buffer.write(report.content)
    else:
        say(
            f"{output}: {report.paragraphs} paragraphs, {report.events} events, "
            f"sha256 {report.sha256[:16]}…"
        )
    for warning in report.warnings:
        warn(warning)


def import_(
    file: Annotated[Path, typer.Argument(help="JSON Lines, one paragraph a line.")],
    annotator: Annotated[
        str,
        typer.Option(metavar="NAME", help="Whose finished work it becomes."),
    ],
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Bring in annotations as the finished, blind work of an annotator.

    Every fault is named with its line; the other lines are brought in, and the exit code
    is 1. Importing the same file twice adds nothing.
    """
    from annotator.workflow.import_records import import_records
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with (
        open_services(settings) as services,
        progress_bar("importing") as bar,
    ):
        report = import_records(services, file, annotator, progress=bar)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        say(
            f"{file}: {report.paragraphs} paragraphs and {report.events} events are the "
            f"work of {annotator}; {report.new} decisions new, {report.known} known."
        )
        for fault in report.faults:
            warn(fault)
    if report.faults:
        raise typer.Exit(EXIT_FAULTS)
