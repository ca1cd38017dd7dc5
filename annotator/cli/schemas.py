"""annotator schema list, show, check, guideline, json."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from annotator.cli.options import Json
from annotator.cli.output import print_json, print_table, say

_group = typer.Typer(
    help="Event schemas: list, show, check, and what is made from them.",
    no_args_is_help=True,
)

Which = Annotated[
    str, typer.Argument(metavar="NAME", help="Such as relief, relief/v1, or a file.")
]


def register(app: typer.Typer) -> None:
    """Adds the command group."""
    app.add_typer(_group, name="schema")


@_group.command("list", epilog="Example:  annotator schema list --json")
def list_(as_json: Json = False) -> None:
    """List the schemas that ship with the program."""
    from annotator.schema.load import list_schemas, load_schema

    found = [load_schema(name) for name in list_schemas()]
    rows = [(s.id, s.language, len(s.event_types), s.title.to("en")) for s in found]
    columns = ("schema", "language", "types", "title")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("Schemas", columns, rows, right=("types",))


@_group.command("show", epilog="Example:  annotator schema show relief")
def show(name: Which = "relief", as_json: Json = False) -> None:
    """Show the event types with their roles; * marks roles that are expected."""
    from annotator.schema.load import load_schema

    schema = load_schema(name)
    if as_json:
        print_json(schema.model_dump(mode="json"))
        return
    print_table(
        f"{schema.id}  {schema.title.to('en')}",
        ("type", "label", "roles"),
        (
            (
                t.name,
                t.label.to(schema.language),
                ", ".join(r.name + "*" * r.expected for r in schema.roles_of(t.name)),
            )
            for t in schema.event_types
        ),
    )


@_group.command("check", epilog="Example:  annotator schema check my/v1.yaml")
def check(file: Annotated[Path, typer.Argument(help="The schema file.")]) -> None:
    """Check a schema file; prints all its faults at once, each with its path."""
    from annotator.schema.load import load_schema

    schema = load_schema(str(file))
    say(f"{file}: no faults; {schema.id}, {len(schema.event_types)} event types")


@_group.command(
    "guideline", epilog="Example:  annotator schema guideline relief --language zh"
)
def guideline(
    name: Which = "relief",
    language: Annotated[
        str, typer.Option(metavar="TAG", help="Language of the page, such as en or zh.")
    ] = "en",
) -> None:
    """Print the annotation guideline, in Markdown, as the schema file states it."""
    from annotator.schema.guideline import guideline_page
    from annotator.schema.load import load_schema

    typer.echo(guideline_page(load_schema(name), language), nl=False)


@_group.command("json", epilog="Example:  annotator schema json relief --dialect plain")
def json_(
    name: Which = "relief",
    dialect: Annotated[
        Literal["strict", "plain"],
        typer.Option(help="strict is OpenAI's structured-output subset."),
    ] = "strict",
) -> None:
    """Print the JSON Schema that a model's reply has to follow."""
    from annotator.schema.load import load_schema
    from annotator.schema.reply import json_schema

    print_json(json_schema(load_schema(name), dialect))
