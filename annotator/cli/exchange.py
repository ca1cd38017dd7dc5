"""annotator export."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import AsOf, Database, Json, Prompts, SchemaName
from annotator.cli.output import (
    EXIT_FAULTS,
    print_json,
    print_table,
    say,
    warn,
)
from annotator.model.review import GoldBasis, Mode

if TYPE_CHECKING:
    from annotator.workflow.exporting.write import Exported


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("export", epilog=_EXPORT_EXAMPLES)(export)


_EXPORT_EXAMPLES = """Examples:  annotator export --list
·  annotator export jsonl -o gold.jsonl  ·  annotator export --check gold.jsonl
·  annotator export brat -o collection --type donation --basis adjudicated
·  annotator export jsonl --as-of 2026-01-31 -o january.jsonl
·  annotator export jsonl --source annotator:first -o first.jsonl
·  annotator export jsonl --source latest | head -1"""

_DAY = ["%Y-%m-%d"]


def export(
    format_: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="See --list.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="File or folder to write; standard output without it.",
        ),
    ] = None,
    list_: Annotated[
        bool,
        typer.Option("--list", help="Name the formats and what each cannot carry."),
    ] = False,
    check: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Hold an export against the manifest beside it, instead of writing.",
        ),
    ] = None,
    as_of: AsOf = None,
    source: Annotated[
        str,
        typer.Option(
            metavar="SOURCE",
            help="gold, a run's number, latest, annotator:NAME or file:PATH.",
        ),
    ] = "gold",
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE", help="Only events of this type; repeatable."
        ),
    ] = None,
    of_schema: Annotated[
        str | None,
        typer.Option(
            metavar="NAME/vN",
            help="Only what was finished under this schema, as relief/v1.",
        ),
    ] = None,
    basis: Annotated[
        GoldBasis | None, typer.Option(help="Only gold that was settled so.")
    ] = None,
    mode: Annotated[
        Mode | None, typer.Option(help="Only what was reviewed with proposals so.")
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="KEY", help="Only this document; repeatable."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=_DAY, help="Only what was finished on this day or later (UTC)."
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Only what was finished by the end of this day."),
    ] = None,
    splits: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What annotator split wrote; for huggingface."),
    ] = None,
    split: Annotated[
        Literal["train", "dev", "test"] | None,
        typer.Option(help="Only documents of this split; with --splits."),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="jsonl: add the text of each paragraph.")
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="jsonl: add how each value was read.")
    ] = False,
    provenance: Annotated[
        bool,
        typer.Option(
            "--provenance", help="jsonl: add basis, mode, schema and ids of events."
        ),
    ] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="jsonl: add proposals that were rejected.")
    ] = False,
    licence: Annotated[
        str | None,
        typer.Option("--license", metavar="SPDX", help="huggingface: for the card."),
    ] = None,
    prompt: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="chat, preferences: default the newest."),
    ] = None,
    prompts: Prompts = None,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Write the gold to a file or folder. Equal content gives equal bytes, anywhere.

    What the format cannot carry is counted. A manifest with the digest of each file is
    written beside it.
    """
    if list_:
        _list_formats(as_json=as_json)
        return
    if check is not None:
        _check(check, as_json=as_json)
        return
    if format_ is None:
        message = "Missing argument 'FORMAT'; annotator export --list names them."
        raise typer.BadParameter(message)
    from annotator.export.record import ExportOptions
    from annotator.workflow.exporting.request import ExportRequest
    from annotator.workflow.exporting.selection import Selection
    from annotator.workflow.exporting.write import export_source
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, prompts=prompts)
    request = ExportRequest(
        format=format_,
        source=source,
        as_of=as_of,
        selection=Selection(
            types=tuple(types or ()),
            event_schema=of_schema,
            basis=basis,
            mode=mode,
            documents=tuple(documents or ()),
            since=since and since.date(),
            until=until and until.date(),
            split=split,
        ),
        options=ExportOptions(
            text=text, details=details, provenance=provenance, rejected=rejected
        ),
        licence=licence,
        splits=splits,
        prompt=prompt,
        prompts=settings.prompts,
    )
    with open_services(settings) as services:
        done = export_source(services, request, output or sys.stdout.buffer)
    _report(output, done, as_json=as_json and output is not None)


def _check(path: Path, *, as_json: bool) -> None:
    from annotator.workflow.exporting.check import check_export

    found = check_export(path)
    if as_json:
        print_json(found.model_dump(mode="json"))
    elif not found.faults:
        say(f"{path}: {found.files} files, unchanged since they were exported.")
    for fault in () if as_json else found.faults:
        warn(f"{path}: {fault}")
    if found.faults:
        raise typer.Exit(EXIT_FAULTS)


def _report(output: Path | None, done: "Exported", *, as_json: bool) -> None:
    from annotator.app.i18n.telling import ENGLISH, told_json

    if as_json:
        print_json(told_json(done))
        return
    if output is not None:
        digest = f", sha256 {done.sha256[:16]}…" if done.sha256 else ""
        say(f"{output}: {done.paragraphs} paragraphs, {done.events} events{digest}")
    for warning in done.warnings:
        warn(ENGLISH.tell(warning))


def _list_formats(*, as_json: bool) -> None:
    from annotator.export.registry import FORMATS, FileFormat

    if as_json:
        rows = [
            {
                "name": f.name,
                "suffix": f.suffix if isinstance(f, FileFormat) else None,
                "summary": f.summary,
                "leaves_out": f.leaves_out,
                "can_be_read": f.read is not None,
            }
            for f in FORMATS.values()
        ]
        print_json(rows)
        return
    print_table(
        "Formats of export",
        ("format", "written as", "import", "for", "leaves out"),
        (
            (
                f.name,
                f.suffix if isinstance(f, FileFormat) else "folder",
                "yes" if f.read else "no",
                f.summary,
                ", ".join(f.leaves_out) or "nothing",
            )
            for f in FORMATS.values()
        ),
    )
