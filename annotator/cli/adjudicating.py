"""annotator adjudicate list."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from annotator.workflow.adjudicate.desk import OpenDispute

_group = typer.Typer(
    help="Paragraphs on which annotators differ: list.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Adds the command group."""
    app.add_typer(_group, name="adjudicate")


@_group.callback()
def _adjudicate() -> None:
    """Paragraphs on which annotators differ."""


@_group.command("list", epilog="Example:  annotator adjudicate list --limit 10 --json")
def list_(
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 50,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """List what waits for an adjudicator: differing annotations, and what was flagged."""
    from annotator.workflow.adjudicate.desk import adjudication_desk
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        desk = adjudication_desk(services)
        found, waiting = desk.open(limit), desk.waiting()
    if as_json:
        print_json([each.model_dump(mode="json") for each in found])
        return
    print_table(
        f"{waiting} paragraphs wait for an adjudicator",
        ("paragraph", "people", "why", "conflicts"),
        map(_row, found),
        right=("people",),
    )
    if len(found) < waiting:
        say(f"The first {len(found)} are shown; --limit shows more.")


def _row(each: "OpenDispute") -> tuple[object, ...]:
    why = ("differ",) * each.is_conflict + ("flagged",) * each.is_flagged
    kinds = ", ".join(f"{tally.name} {tally.count}" for tally in each.conflicts)
    return (f"{each.document_key}:{each.index}", each.people, ", ".join(why), kinds)
