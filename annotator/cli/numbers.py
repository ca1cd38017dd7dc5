"""annotator score."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, warn

if TYPE_CHECKING:
    from annotator.model.mistake import MistakeKind
    from annotator.workflow.services import Services


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("score", epilog=_EXAMPLES)(score)


_EXAMPLES = """Examples:  annotator score  ·  annotator score --run 3 --against gold
·  annotator score --run annotator:first --against annotator:second  ·  annotator score --against
file:gold.jsonl --json  ·  annotator score --errors boundary --limit 20"""

_SOURCES = "a run's number, latest, gold, annotator:NAME or file:PATH"

BOOTSTRAP = 2000


def score(
    run: Annotated[
        str, typer.Option(metavar="SOURCE", help=f"What is scored: {_SOURCES}.")
    ] = "latest",
    against: Annotated[
        str, typer.Option(metavar="SOURCE", help=f"What it is held against: {_SOURCES}.")
    ] = "gold",
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="List what is wrong instead: all, or one kind of it."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="List at most so many errors.")
    ] = None,
    partial: Annotated[
        bool,
        typer.Option("--partial", help="Add correct, partial, incorrect… of each role."),
    ] = False,
    compat: Annotated[
        bool,
        typer.Option("--compat", help="Print the figures of ACE and CEAF papers instead."),
    ] = False,
    bootstrap: Annotated[
        bool,
        typer.Option(
            "--bootstrap",
            help=f"Add intervals from {BOOTSTRAP:,} samples of the documents.",
        ),
    ] = False,
    seed: Annotated[int, typer.Option(help="Of the samples.")] = 0,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Score a run against the gold: events, triggers, roles and values.

    Events are paired one to one so that most is shared; an undefined figure is shown as –.
    Where at least 30 paragraphs have blind or adjudicated gold, only those count.
    """
    from annotator.app.i18n.telling import ENGLISH, told_json
    from annotator.cli.score_tables import print_compat, print_score
    from annotator.workflow.numbers.score import score_as_papers_do, score_sources
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    kind = _kind(errors)
    title = f"{run} against {against}"
    with open_services(read_settings(database=db, schema_name=schema)) as services:
        if errors is not None:
            _list_errors(services, run, against, kind, limit, as_json=as_json)
            return
        if compat:
            figures = score_as_papers_do(services, run, against)
            if as_json:
                print_json(figures.model_dump(mode="json"))
            else:
                print_compat(title, figures)
            return
        samples = BOOTSTRAP if bootstrap else 0
        report = score_sources(services, run, against, bootstrap=samples, seed=seed)
    if as_json:
        print_json(told_json(report))
        return
    print_score(title, report, partial=partial)
    for warning in report.warnings:
        warn(ENGLISH.tell(warning))


def _kind(errors: str | None) -> "MistakeKind | None":
    """Returns the kind that was asked for, None for all; ends the command for others."""
    from annotator.model.mistake import MISTAKE_KINDS

    if errors in {None, "all"}:
        return None
    found = next((kind for kind in MISTAKE_KINDS if kind == errors), None)
    if found is None:
        known = ", ".join(("all", *MISTAKE_KINDS))
        raise typer.BadParameter(f"{errors!r} is none of {known}", param_hint="--errors")
    return found


def _list_errors(
    services: "Services",
    run: str,
    against: str,
    kind: "MistakeKind | None",
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    from itertools import islice

    from annotator.cli.score_tables import print_mistakes
    from annotator.workflow.numbers.score import list_mistakes

    found = list(islice(list_mistakes(services, run, against, kind), limit))
    if as_json:
        data = [m.model_dump(mode="json") | {"address": m.address} for m in found]
        print_json({"errors": data})
    else:
        print_mistakes(f"{run} against {against}", found)
