"""annotator prompts list, show, check, promote."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Json, Prompts, SchemaName
from annotator.cli.output import EXIT_FAULTS, print_json, print_table, say, warn

if TYPE_CHECKING:
    from annotator.store.file.database import Store

_group = typer.Typer(
    help="The prompts that models are sent: list, show, check, add examples.",
    no_args_is_help=True,
)

Version = Annotated[
    str | None,
    typer.Argument(metavar="VERSION", help="Such as v1. Default: the newest."),
]


def register(app: typer.Typer) -> None:
    """Adds the command group."""
    app.add_typer(_group, name="prompts")


@_group.command("list", epilog="Example:  annotator prompts list --schema business")
def list_(
    prompts: Prompts = None,
    schema: SchemaName = None,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """List the versions, their examples for the schema, and whether a run used them."""
    from annotator.schema.load import load_schema
    from annotator.workflow.prompts.known import list_prompts
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, prompts=prompts)
    wanted = load_schema(settings.schema_name)
    with _store_if_there(settings.database) as store:
        found = list_prompts(wanted, settings.prompts, store)
    if as_json:
        print_json([p.model_dump(mode="json") for p in found])
    else:
        print_table(
            f"Prompts for {wanted.id}",
            ("version", "examples", "system message", "used"),
            (
                (p.version, p.examples, p.system_chars, "yes" if p.is_used else "no")
                for p in found
            ),
            right=("examples", "system message"),
        )


@_group.command("show", epilog="Example:  annotator prompts show v1 --schema relief")
def show(
    version: Version = None,
    prompts: Prompts = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Print the system message as a model is sent it, examples and all."""
    from annotator.propose.prompt import load_prompt
    from annotator.schema.load import load_schema
    from annotator.workflow.settings import read_settings

    settings = read_settings(schema_name=schema, prompts=prompts)
    wanted = load_schema(settings.schema_name)
    prompt = load_prompt(version, wanted, folder=settings.prompts)
    if as_json:
        system = prompt.system(None)
        found = {"version": prompt.version, "digest": prompt.digest, "system": system}
        print_json(found)
    else:
        typer.echo(prompt.system(None))


@_group.command("check", epilog="Example:  annotator prompts check --prompts my-prompts")
def check(
    prompts: Prompts = None,
    schema: Annotated[
        list[str] | None,
        typer.Option("--schema", metavar="NAME", help="Only this schema; may be repeated."),
    ] = None,
    db: Database = None,
) -> None:
    """Check templates and examples; exit code 1 if anything is wrong.

    Every quote of an example must stand in its text, every event must fit the schema, and
    what a run of the store used must not have been changed.
    """
    from annotator.workflow.prompts.known import check_prompts
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, prompts=prompts)
    with _store_if_there(settings.database) as store:
        faults = check_prompts(settings.prompts, tuple(schema or ()), store)
    for fault in faults:
        warn(fault)
    if faults:
        raise typer.Exit(EXIT_FAULTS)
    say("The prompts are in order.")


@_group.command(
    "promote", epilog="Example:  annotator prompts promote report-7:3 report-9:12 --to v2"
)
def promote(
    paragraphs: Annotated[
        list[str],
        typer.Argument(metavar="KEY:NUMBER...", help="Settled paragraphs."),
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="VERSION", help="Such as v2; may be new.")
    ],
    prompts: Prompts = None,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Take settled paragraphs as examples into the next version of the prompt.

    Refused are paragraphs of held-out documents and such as are nearly the same, because
    the score on those documents would be flattered; and versions that a run has used.
    """
    from annotator.workflow.prompts.promote import promote as run_promotion
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, schema_name=schema, prompts=prompts)
    with open_services(settings) as services:
        made = run_promotion(services, paragraphs, to=to, folder=settings.prompts)
    if as_json:
        print_json(made.model_dump(mode="json"))
        return
    copied = f", copied from {made.base}" if made.base else ""
    say(f"{made.version}{copied}: {made.added} examples added, {made.examples} in all")
    say(str(made.path))


@contextmanager
def _store_if_there(path: Path) -> Iterator["Store | None"]:
    """Opens the store for reading; None if there is none yet."""
    from annotator.store.file.database import Store

    if not path.is_file():
        yield None
        return
    with Store.open(path, read_only=True) as store:
        yield store
