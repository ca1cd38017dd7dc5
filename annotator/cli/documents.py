"""annotator ingest, and annotator documents list, show, correct, switch, hold-out."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from annotator.cli.options import Database, Json
from annotator.cli.output import (
    EXIT_FAULTS,
    print_json,
    print_table,
    progress_bar,
    say,
    warn,
)

_group = typer.Typer(
    help="The documents of the store: list, show, correct, switch paragraphs.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the command and the group."""
    app.command("ingest", epilog=_EXAMPLES)(ingest)
    app.add_typer(_group, name="documents")


_EXAMPLES = """Examples:  annotator ingest seeds  ·  annotator ingest 'reports/*.html'
--manifest reports.yaml  ·  annotator ingest news.csv --text-column body --date-column day"""


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs: txt html docx pdf jsonl csv."),
    ],
    manifest: Annotated[
        Path | None,
        typer.Option(help="Titles, sources and dates that hold over what is recognised."),
    ] = None,
    text_column: Annotated[
        str, typer.Option(help="JSONL and CSV: column of the text.")
    ] = "text",
    key_column: Annotated[
        str | None, typer.Option(help="JSONL and CSV: column of a stable name.")
    ] = None,
    title_column: Annotated[
        str | None, typer.Option(help="JSONL and CSV: column of the title, if not `title`.")
    ] = None,
    source_column: Annotated[
        str | None,
        typer.Option(help="JSONL and CSV: column of the source, if not `source`."),
    ] = None,
    date_column: Annotated[
        str | None,
        typer.Option(help="JSONL and CSV: column of the publication date, if not `date`."),
    ] = None,
    metadata_column: Annotated[
        list[str] | None,
        typer.Option(help="JSONL and CSV: further column to keep; may be repeated."),
    ] = None,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Read documents into the store and cut them into paragraphs.

    The same text twice is one document. A file that cannot be read gets one line and
    exit code 1; the others are in.
    """
    from annotator.text.raw import ReadOptions
    from annotator.workflow.documents.ingest import ingest_paths
    from annotator.workflow.settings import read_settings

    options = ReadOptions(
        text_column=text_column,
        key_column=key_column,
        title_column=title_column,
        source_column=source_column,
        date_column=date_column,
        metadata_columns=tuple(metadata_column or ()),
    )
    with progress_bar("reading") as bar:
        report = ingest_paths(
            read_settings(database=db), paths, options, manifest=manifest, progress=bar
        )
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_table(
            "Documents",
            ("document", "published", "title", "body", "other", "state"),
            (
                (
                    d.key,
                    d.published_on,
                    d.title,
                    d.body,
                    d.other,
                    "new" if d.is_new else "known",
                )
                for d in report.documents
            ),
            right=("body", "other"),
        )
        for fault in report.faults:
            warn(fault)
    if report.faults:
        raise typer.Exit(EXIT_FAULTS)


Key = Annotated[str, typer.Argument(metavar="KEY", help="The document's name.")]
Who = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]


@_group.command("list", epilog="Example:  annotator documents list --json")
def list_(db: Database = None, as_json: Json = False) -> None:
    """List the documents with what is known about them."""
    from annotator.store.documents.known import list_documents
    from annotator.store.file.database import Store
    from annotator.store.queue.holdouts import held_out
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        found, held = list_documents(store), held_out(store)
    if as_json:
        print_json([d.model_dump(mode="json") | {"held_out": d.key in held} for d in found])
    else:
        print_table(
            "Documents",
            ("document", "published", "source", "title", "held out"),
            (
                (d.key, d.published_on, d.source, d.title, "yes" if d.key in held else "")
                for d in found
            ),
        )


@_group.command("show", epilog="Example:  annotator documents show report-7")
def show(key: Key, db: Database = None, as_json: Json = False) -> None:
    """Show the paragraphs of a document with their numbers and kinds."""
    from annotator.store.documents.known import get_document, paragraphs
    from annotator.store.file.database import Store
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        document = get_document(store, key)
        found = paragraphs(store, document=key)
    if as_json:
        print_json([p.model_dump(mode="json") for p in found])
    else:
        print_table(
            f"{document.key}  {document.title or ''}",
            ("index", "kind", "text"),
            ((p.index, p.kind, p.text) for p in found),
            right=("index",),
        )


@_group.command(
    "correct", epilog="Example:  annotator documents correct report-7 title 'A gift'"
)
def correct(
    key: Key,
    field: Annotated[
        Literal["title", "source", "published_on", "language"],
        typer.Argument(help="What is wrong."),
    ],
    value: Annotated[str, typer.Argument(help="What is right; dates as 2026-01-31.")],
    by: Who = "cli",
    db: Database = None,
) -> None:
    """Correct what was recognised of a document. The old value stays in the history."""
    from annotator.workflow.documents.ingest import correct_document
    from annotator.workflow.settings import read_settings

    correct_document(read_settings(database=db), key, field, value, by=by)
    say(f"{key}: {field} is now {value!r}")


@_group.command("switch", epilog="Example:  annotator documents switch report-7 4 heading")
def switch(
    key: Key,
    index: Annotated[int, typer.Argument(min=0, help="Number of the paragraph.")],
    kind: Annotated[
        Literal["body", "heading", "boilerplate"], typer.Argument(help="What it is.")
    ],
    by: Who = "cli",
    db: Database = None,
) -> None:
    """Say what a paragraph is. Only body paragraphs are proposed for and reviewed."""
    from annotator.workflow.documents.ingest import switch_paragraph
    from annotator.workflow.settings import read_settings

    switch_paragraph(read_settings(database=db), key, index, kind, by=by)
    say(f"{key}: paragraph {index} is {kind}")


@_group.command(
    "hold-out", epilog="Example:  annotator documents hold-out report-7 report-9"
)
def hold_out(
    keys: Annotated[list[str], typer.Argument(metavar="KEY...", help="Documents.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="They may be learned from again.")
    ] = False,
    db: Database = None,
) -> None:
    """Set documents aside for evaluation: nothing is learned from them.

    Their paragraphs become no examples of prompts, and prompts with such examples are not
    used. What was said before stays in the history.
    """
    from annotator.workflow.prompts.leaks import hold_documents_out
    from annotator.workflow.settings import read_settings

    hold_documents_out(read_settings(database=db), keys, held=not undo)
    for key in keys:
        say(
            f"{key}: {'may be learned from again' if undo else 'only evaluates from now on'}"
        )
