"""annotator demo, review, people."""

import webbrowser
from typing import Annotated, Literal

import typer

from annotator.cli.options import Database, Json, NoBrowser, Port, SchemaName
from annotator.cli.output import print_json, print_table, say
from annotator.cli.propose_output import print_proposals

_people = typer.Typer(help="The people who annotate: add, list.", no_args_is_help=True)


def register_demo(app: typer.Typer) -> None:
    """Adds ``demo``, which stands first in the help."""
    app.command("demo", epilog="Example:  annotator demo --no-app")(demo)


def register(app: typer.Typer) -> None:
    """Adds ``review`` and ``people``."""
    app.command("review", epilog="Example:  annotator review --port 8600")(review)
    app.add_typer(_people, name="people")


def demo(
    no_app: Annotated[
        bool, typer.Option("--no-app", help="End after the table; open no review app.")
    ] = False,
    port: Port = None,
    no_browser: NoBrowser = False,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Do the main job on the five seed documents, offline, and open the review app.

    Makes a store, reads the seeds, proposes events with the rules, shows what was found.
    """
    from annotator.cli.propose_view import pass_view
    from annotator.workflow.demo import prepare
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, port=port)
    with pass_view() as view:
        report, labels = prepare(settings, watcher=view)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_proposals(report, labels)
        say(f"The store is {settings.database}.")
    if not no_app:
        review(port=port, no_browser=no_browser, db=db)


def review(
    port: Port = None,
    no_browser: NoBrowser = False,
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Serve the review app on this machine until Ctrl-C."""
    from annotator.app.serve import serve
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, port=port)
    url = f"http://127.0.0.1:{settings.port}/"

    def ready() -> None:
        say(f"Review app: {url}  (Ctrl-C ends it; nothing is lost)")
        if not no_browser:
            webbrowser.open(url)

    serve(settings, on_ready=ready)


@_people.command("add", epilog="Example:  annotator people add first --role lead")
def add(
    name: Annotated[str, typer.Argument(help="Short name, used to sign in.")],
    role: Annotated[
        Literal["annotator", "adjudicator", "lead"], typer.Option(help="What they may do.")
    ] = "annotator",
    db: Database = None,
) -> None:
    """Add a person, who can then sign in by that name."""
    from annotator.store.database import Store
    from annotator.store.people import add_person
    from annotator.workflow.clock import utc_clock
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database) as store:
        person = add_person(store, name, role, at=utc_clock())
    say(f"{person.handle} is {person.role}")


@_people.command("list", epilog="Example:  annotator people list --json")
def list_(db: Database = None, as_json: Json = False) -> None:
    """List the people of the store."""
    from annotator.store.database import Store
    from annotator.store.people import list_people
    from annotator.workflow.settings import read_settings

    with Store.open(read_settings(database=db).database, read_only=True) as store:
        found = [{"name": p.handle, "role": p.role} for p in list_people(store)]
    if as_json:
        print_json(found)
    else:
        print_table("People", ("name", "role"), ([*p.values()] for p in found))
