"""annotator import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import EXIT_FAULTS, print_json, progress_bar, say, warn

if TYPE_CHECKING:
    from annotator.workflow.importing.report import ImportReport


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("import", epilog=_EXAMPLES)(import_)


_EXAMPLES = """Examples:  annotator import seeds/gold.jsonl --annotator reference
·  annotator import collection --annotator first --format brat
·  annotator import tables.xlsx --annotator second --as-gold
·  annotator import events.csv --annotator third --column doc=Report --column trigger=Word
·  annotator import predictions.jsonl --as-run other-model"""


def import_(
    file: Annotated[Path, typer.Argument(help="File or folder in a format that is read.")],
    annotator: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Whose finished work it becomes.", show_default=False
        ),
    ] = None,
    as_gold: Annotated[
        bool,
        typer.Option("--as-gold", help="The person settles it, as an adjudicator does."),
    ] = False,
    as_run: Annotated[
        str | None,
        typer.Option(
            "--as-run",
            metavar="MODEL",
            help="It becomes a run of this model, to score, compare and review.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="See annotator export --list. Default: by the name; else jsonl, and brat "
            "for a folder.",
            show_default=False,
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="OURS=THEIRS",
            help="csv, xlsx: what the file calls a column of ours, as text=Quote, or in one "
            "table arguments.text=Quote; repeatable.",
        ),
    ] = None,
    skip_faulty: Annotated[
        bool,
        typer.Option("--skip-faulty", help="Bring in what is good, and name the rest."),
    ] = False,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Bring in annotations: the work of an annotator, gold, or a run of a model.

    Every fault is named with its file and line, and the exit code is 1; nothing comes in
    then without --skip-faulty. Texts and places must be those of the store: nothing is
    moved to fit. Importing the same file twice adds nothing.
    """
    from functools import partial

    from annotator.workflow.importing.records import import_records
    from annotator.workflow.importing.run import import_run
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    if (annotator is None) == (as_run is None):
        message = "Give --annotator NAME or --as-run MODEL, one of them."
        raise typer.BadParameter(message, param_hint="--annotator")
    if as_gold and as_run is not None:
        message = "A run is no gold; give --annotator NAME."
        raise typer.BadParameter(message, param_hint="--as-gold")
    bring_in = (
        partial(import_run, model=as_run)
        if as_run is not None
        else partial(import_records, annotator=annotator or "", as_gold=as_gold)
    )
    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services, progress_bar("importing") as bar:
        report = bring_in(
            services,
            file,
            format_name=format_,
            columns=tuple(columns or ()),
            skip_faulty=skip_faulty,
            progress=bar,
        )
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        _tell_import(file, report, annotator, skip_faulty=skip_faulty)
    if report.faults:
        raise typer.Exit(EXIT_FAULTS)


def _tell_import(
    file: Path, report: "ImportReport", annotator: str | None, *, skip_faulty: bool
) -> None:
    whose = f"the work of {annotator}" if annotator else f"run {report.run_id}"
    counted = "decisions" if annotator else "answers"
    if not report.refused:
        say(
            f"{file}: {report.paragraphs} paragraphs and {report.events} events are "
            f"{whose}; {report.new} {counted} new, {report.known} known."
        )
    for fault in report.faults:
        warn(fault)
    if (unnamed := report.fault_count - len(report.faults)) > 0:
        warn(f"… and {unnamed} more faults.")
    if report.refused:
        count = report.fault_count
        faults = "the fault" if count == 1 else f"the {count} faults"
        rest = "" if skip_faulty else ", or bring the rest in with --skip-faulty"
        warn(f"{file}: nothing was brought in. Mend {faults}{rest}.")
