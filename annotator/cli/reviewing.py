"""annotator demo, review."""

import webbrowser
from pathlib import Path
from typing import Annotated, Literal

import typer

from annotator.cli.options import Database, Json, NoBrowser, Port, SchemaName
from annotator.cli.output import print_json, say
from annotator.cli.propose_output import print_proposals


def register_demo(app: typer.Typer) -> None:
    """Adds ``demo``, which stands first in the help."""
    app.command("demo", epilog="Example:  annotator demo --no-app")(demo)


def register(app: typer.Typer) -> None:
    """Adds ``review``."""
    app.command("review", epilog=_EXAMPLES)(review)


_EXAMPLES = """Examples:  annotator review --port 8600  ·  annotator review --host 0.0.0.0
--allow-host annotate.example.org  ·  annotator review --sign-in oidc --oidc oidc.toml
--allow-host annotate.example.org"""


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
    sign_in: Annotated[
        Literal["name", "password", "oidc"] | None,
        typer.Option(
            help="How people sign in. Default: password as soon as anybody has one, else "
            "name, which is for this machine alone.",
            show_default=False,
        ),
    ] = None,
    oidc: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="TOML file about an organisation's sign-in."),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at.")
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Name by which browsers reach it; repeatable."),
    ] = None,
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Serve the review app until Ctrl-C; on this machine unless told otherwise."""
    from annotator.app.serve import serve
    from annotator.app.serving import Serving
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, port=port)
    serving = Serving(host=host, names=tuple(allow_host or ()), sign_in=sign_in, oidc=oidc)
    url = serving.address(settings.port)

    def ready() -> None:
        say(f"Review app: {url}  (Ctrl-C ends it; nothing is lost)")
        if not no_browser:
            webbrowser.open(url)

    serve(settings, on_ready=ready, serving=serving)
