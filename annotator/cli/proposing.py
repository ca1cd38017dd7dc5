"""annotator propose, runs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, progress_bar, say, warn

if TYPE_CHECKING:
    from annotator.workflow.propose import ProposeReport


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("propose", epilog=_EXAMPLES)(propose)
    app.command("runs", epilog="Example:  annotator runs --json")(runs)


_EXAMPLES = """Examples:  annotator propose  ·  annotator propose --document report-7
·  annotator propose --again  ·  annotator propose --json"""


def propose(
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            metavar="KEY",
            help="Only this document; may be given several times.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most this many paragraphs.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Start a new run instead of resuming.")
    ] = False,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Propose events for every paragraph, offline, with the rules of the schema's lexicon.

    A run that is there already is resumed: paragraphs with an answer are not done again,
    so the command can be stopped and started at will.
    """
    from annotator.propose.rules import rule_proposer
    from annotator.workflow.propose import propose as run_proposer
    from annotator.workflow.propose import type_labels
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services, progress_bar("proposing") as bar:
        report = run_proposer(
            services,
            rule_proposer(services.schema),
            documents=tuple(document or ()),
            limit=limit,
            again=again,
            progress=bar,
        )
        labels = type_labels(services.schema)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_proposals(report, labels)


def runs(db: Database = None, as_json: Json = False) -> None:
    """List the runs of the store: who proposed, under which schema, how far it got."""
    from annotator.store.database import Store
    from annotator.store.runs import list_runs
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        found = list_runs(store)
    if as_json:
        print_json([run.model_dump(mode="json") for run in found])
    else:
        print_table(
            "Runs",
            ("run", "model", "status", "started"),
            ((r.run_id, r.facts.model, r.status, r.started_at) for r in found),
            right=("run",),
        )


def print_proposals(report: "ProposeReport", labels: Mapping[str, str]) -> None:
    """Prints the table of what a run found."""
    print_table(
        f"Run {report.run}: {report.model}",
        ("type", "", "events"),
        ((name, labels[name], count) for name, count in report.by_type),
        right=("events",),
    )
    print_table(
        "By document",
        ("document", "paragraphs", "events"),
        report.by_document,
        right=("paragraphs", "events"),
    )
    say(
        f"{report.events} events in {report.paragraphs} paragraphs; "
        f"{report.new} paragraphs new, {report.paragraphs - report.new} were there."
    )
    if report.failed:
        warn(f"{report.failed} paragraphs have no answer; run the command again.")
