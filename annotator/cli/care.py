"""annotator status, doctor, backup."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.options import Database, Json
from annotator.cli.output import EXIT_FAULTS, print_json, print_table, progress_bar, say


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("status", epilog="Example:  annotator status --json")(status)
    app.command("doctor", epilog="Example:  annotator doctor --db backup.sqlite")(doctor)
    app.command(
        "backup", epilog="Examples:  annotator backup copy.sqlite  ·  annotator backup"
    )(backup)


def status(db: Database = None, as_json: Json = False) -> None:
    """Show what the store holds: documents, runs, decisions, gold."""
    from annotator.store.care.status import count
    from annotator.store.file.database import Store
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db)
    with Store.open(settings.database, read_only=True) as store:
        counts = count(store).model_dump(mode="json")
    if as_json:
        print_json(counts)
    else:
        print_table(
            str(settings.database), ("what", "count"), counts.items(), right=("count",)
        )


def doctor(
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="First derive heads, gold and queue again."),
    ] = False,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Examine the store: texts, log, gold and structure; exit 1 if something is wrong.

    Hashes every text again, walks the chain of decisions, rebuilds the gold and compares.
    """
    from annotator.store.care.doctor import examine
    from annotator.store.file.database import Store
    from annotator.store.log.rebuild import rebuild as rebuild_derived
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db)
    if rebuild:
        with Store.open(settings.database) as store:
            rebuild_derived(store)
    with (
        Store.open(settings.database, read_only=True) as store,
        progress_bar("examining") as bar,
    ):
        report = examine(store, progress=bar)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        if report.findings:
            print_table(
                str(settings.database),
                ("severity", "what", "where", "how to mend"),
                ((f.severity, f.what, f.where, f.mend) for f in report.findings),
            )
        errors = sum(f.severity == "error" for f in report.findings)
        say(f"{errors} errors" if errors else "The store is sound.")
    if not report.is_sound:
        raise typer.Exit(EXIT_FAULTS)


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(
            help="File to make. Without it: a dated file in backups/ beside the store.",
            show_default=False,
        ),
    ] = None,
    keep: Annotated[
        int,
        typer.Option(min=1, help="How many dated copies to keep; older ones go."),
    ] = 7,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Copy the store safely while people go on working, and check the copy.

    Never copy the file with cp: decisions that are not yet in the main file would be lost.
    """
    from annotator.workflow.backup import back_up
    from annotator.workflow.settings import read_settings

    report = back_up(read_settings(database=db), target, keep=keep)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        say(f"{report.path}: {report.decisions} decisions, checked.")
