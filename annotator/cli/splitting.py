"""annotator split."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import AsOf, Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, say, warn

if TYPE_CHECKING:
    from annotator.workflow.exporting.splits import Splits


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("split", epilog=_EXAMPLES)(split)


_EXAMPLES = """Examples:  annotator split  ·  annotator split -o splits.json
·  annotator split --train .7 --dev .1 --test .2 --hold-out -o splits.json --fresh"""


def split(
    train: Annotated[float, typer.Option(help="Share of train, 0 to 1.")] = 0.8,
    dev: Annotated[float, typer.Option(help="Share of dev.")] = 0.1,
    test: Annotated[float, typer.Option(help="Share of test.")] = 0.1,
    seed: Annotated[
        int, typer.Option(help="Of the hash that decides where nothing else does.")
    ] = 0,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The JSON file to write. Documents that it holds already stay in their "
            "splits.",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Place all documents anew, whatever FILE holds.")
    ] = False,
    hold: Annotated[
        bool,
        typer.Option(
            "--hold-out",
            help="Hold the documents of test out: they stay test, and no prompt that shows "
            "one of them is used.",
        ),
    ] = False,
    as_of: AsOf = None,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Divide the documents into train, dev and test, balanced by event type.

    Documents stay whole, those that share near copies of a paragraph stay together, and
    those that are held out are always test.
    """
    from annotator.measure.splits import make_shares
    from annotator.workflow.as_of import services_as_of
    from annotator.workflow.exporting.splits import (
        SplitRequest,
        hold_test_out,
        split_documents,
        splits_file,
    )
    from annotator.workflow.files import write_whole
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    if hold and as_of:
        raise typer.BadParameter("the past is held out no more", param_hint="--hold-out")
    keeps = output is not None and output.exists() and not fresh
    request = SplitRequest(
        shares=make_shares(train, dev, test),
        seed=seed,
        earlier=output if keeps else None,
    )
    with open_services(read_settings(database=db, schema_name=schema)) as services:
        with services_as_of(services, as_of) as then:
            found = split_documents(then, request)
        held = hold_test_out(services, found) if hold else ()
    if output is not None:
        write_whole(output, splits_file(found))
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        _print(found, output)
        if held:
            say(f"Held out: {', '.join(held)}")
    for warning in found.warnings:
        warn(warning)


def _print(found: "Splits", output: Path | None) -> None:
    columns = tuple(size.split for size in found.sizes)
    events = [{tally.name: tally.count for tally in size.events} for size in found.sizes]
    names = sorted(set().union(*events))
    print_table(
        f"{len(found.documents)} documents in three splits",
        ("events", *columns),
        (
            ("documents", *(size.documents for size in found.sizes)),
            ("paragraphs", *(size.paragraphs for size in found.sizes)),
            *((name, *(counts.get(name, 0) for counts in events)) for name in names),
        ),
        right=columns,
    )
    for unit in found.joined:
        first = unit.copies[0]
        say(
            f"Kept together: {', '.join(unit.documents)}; {first.first} and "
            f"{first.second} are {first.likeness:g} % alike"
        )
    where = f"{output}: " if output else ""
    say(f"{where}digest {found.digest}")
