"""annotator assign."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from annotator.workflow.people.assign import AssignmentReport


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("assign", epilog=_EXAMPLES)(assign)


_EXAMPLES = """Examples:  annotator assign --people first,second,third  ·  annotator assign --people
first,second --share 1 --mode blind  ·  annotator assign --people first,second --dry-run"""


def assign(
    people: Annotated[
        str, typer.Option(metavar="NAMES", help="Who gets paragraphs, with commas.")
    ],
    share: Annotated[
        float, typer.Option(min=0, max=1, help="Of the paragraphs, those for several.")
    ] = 0.2,
    annotators: Annotated[int, typer.Option(min=2, help="How many people those get.")] = 2,
    mode: Annotated[
        Literal["blind", "revealed", "assisted"],
        typer.Option(help="Blind work sees no proposals, revealed work after it is done."),
    ] = "assisted",
    blind_share: Annotated[
        float, typer.Option(min=0, max=1, help="Of the paragraphs, those done blind.")
    ] = 0.1,
    documents: Annotated[
        str, typer.Option(metavar="KEYS", help="Only these documents, with commas.")
    ] = "",
    seed: Annotated[int, typer.Option(help="Another seed is another draw.")] = 0,
    name: Annotated[
        str, typer.Option(help="Under which the assignments belong together.")
    ] = "overlap",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show who would get what; store nothing.")
    ] = False,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Share paragraphs out: a part to several people, so that agreement can be measured.

    Loads and pairs are even. After documents were added, the same call gives everybody
    what they had, and more.
    """
    from annotator.workflow.people.assign import assign_paragraphs, wanted_from
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    wanted = wanted_from(
        people=_listed(people),
        share=share,
        annotators=annotators,
        mode=mode,
        blind_share=blind_share,
        seed=seed,
    )
    settings = read_settings(database=db, schema_name=schema)
    with open_services(settings) as services:
        report = assign_paragraphs(
            services, wanted, documents=_listed(documents), name=name, dry_run=dry_run
        )
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        _print(report)


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


_LOADS = ("paragraphs", "shared", "blind")


def _print(report: "AssignmentReport") -> None:
    print_table(
        f"{report.paragraphs} paragraphs, {report.shared} of them to several",
        ("person", *_LOADS),
        ((x.annotator, x.paragraphs, x.shared, x.blind) for x in report.loads),
        right=_LOADS,
    )
    print_table(
        "Who meets whom",
        ("pair", "paragraphs"),
        ((f"{pair.first} · {pair.second}", pair.paragraphs) for pair in report.pairs),
        right=("paragraphs",),
    )
    if not report.is_stored:
        say("Nothing was stored: leave --dry-run out to store it.")
