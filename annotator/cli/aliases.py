"""annotator aliases …: names of one party, merged by people."""

from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from annotator.store.people.known import Person
    from annotator.workflow.services import Services

aliases_app = typer.Typer(
    no_args_is_help=True,
    help="Names of one party in flows: list, suggest, merge, split, log. Gold never changes.",
)

Source = Annotated[
    str,
    typer.Option(metavar="SOURCE", help="gold, a run's number, latest, annotator:NAME."),
]
Who = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="The person who says so.")
]
Name = Annotated[str, typer.Argument(help="As aliases list prints it.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    aliases_app.command("list", epilog="Example:  annotator aliases list")(list_)
    aliases_app.command("suggest", epilog="Example:  annotator aliases suggest")(suggest)
    aliases_app.command("merge", epilog=_MERGE_EXAMPLE)(merge)
    aliases_app.command("split", epilog=_SPLIT_EXAMPLE)(split)
    aliases_app.command("log", epilog="Example:  annotator aliases log --json")(log)
    app.add_typer(aliases_app, name="aliases")


_MERGE_EXAMPLE = "Example:  annotator aliases merge 省物业学会 辽宁省物业学会 --by first"
_SPLIT_EXAMPLE = "Example:  annotator aliases split 省物业学会 --by first"


def list_(
    source: Source = "gold",
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """List the parties of flows and the names that stand for each.

    A noun that names nobody outside its document is followed by @ and the document.
    """
    from annotator.workflow.aliases import list_parties
    from annotator.workflow.flows import read_flows
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        rows = list_parties(read_flows(services, source))
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
        return
    print_table(
        "Parties",
        ("name", "written", "gave or did", "received"),
        ((row.name, "; ".join(row.written), row.given, row.received) for row in rows),
        right=("gave or did", "received"),
    )


def suggest(
    source: Source = "gold",
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Suggest names that may be of one party; nothing is merged by itself."""
    from annotator.app.i18n import catalogue
    from annotator.workflow.aliases import suggest_names
    from annotator.workflow.flows import read_flows
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        hints = suggest_names(services, read_flows(services, source))
    if as_json:
        print_json([hint.model_dump(mode="json") for hint in hints])
        return
    words = catalogue("en").flows
    print_table(
        "Names that may be of one party",
        ("name", "stands for", "why", "alike, %", "paragraph"),
        (
            (
                hint.name,
                hint.means,
                words[f"why_{hint.why}"],
                hint.likeness,
                hint.quoted[0].paragraph,
            )
            for hint in hints
        ),
        right=("alike, %",),
    )


def merge(
    name: Name,
    means: Annotated[str, typer.Argument(help="The name that the party is to go by.")],
    by: Who = None,
    source: Source = "gold",
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Say that a name stands for another one; split takes it back."""
    from annotator.workflow.aliases import merge_names
    from annotator.workflow.flows import read_flows
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        read = read_flows(services, source)
        merge_names(services, read, name, means, by=_person(services, by))
    say(f"{name} stands for {means}")


def split(
    name: Name, by: Who = None, db: Database = None, schema: SchemaName = None
) -> None:
    """Take a merge back, or keep a name from being suggested."""
    from annotator.workflow.aliases import split_names
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        split_names(services, name, by=_person(services, by))
    say(f"{name} stands for itself")


def log(db: Database = None, schema: SchemaName = None, as_json: Json = False) -> None:
    """Print all that was said of names, the latest first."""
    from annotator.workflow.aliases import alias_log
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        entries = alias_log(services)
    if as_json:
        print_json([entry.model_dump(mode="json") for entry in entries])
        return
    print_table(
        "What was said of names",
        ("name", "stands for", "by", "at"),
        ((e.subject, e.means or "itself", e.by, e.at) for e in entries),
    )


def _person(services: "Services", handle: str | None) -> "Person | None":
    from annotator.store.people.known import get_person

    return get_person(services.store, handle) if handle else None
