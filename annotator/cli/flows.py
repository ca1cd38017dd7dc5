"""annotator flows."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import AsOf, Database, Json, SchemaName
from annotator.cli.output import print_json, print_table, say, warn

if TYPE_CHECKING:
    from annotator.app.tables import Table
    from annotator.workflow.flows import FlowReport
    from annotator.workflow.services import Services


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("flows", epilog=_EXAMPLES)(flows)


_EXAMPLES = """Examples:  annotator flows  ·  annotator flows --show pairs --type donation
·  annotator flows --source latest --counted 口罩 --show figures
·  annotator flows --as-of 2026-01-31  ·  annotator flows --csv > totals.csv  ·  annotator flows -o flows.jsonld"""

_DAY = ["%Y-%m-%d"]

Shown = Literal["totals", "pairs", "figures", "acts", "unadded", "twice"]

_PRINTED: dict[Shown, tuple[int, ...]] = {
    "totals": (0, 1, 2, 3, 5, 6, 7),
    "pairs": (2, 0, 1, 3, 5),
    "figures": (0, 5, 3, 1, 2),
    "acts": (0, 1, 2, 4, 3),
    "unadded": (0, 1, 5, 2),
    "twice": (0, 1, 2, 3),
}
"""Numbers of the columns that are printed for people."""


def flows(
    source: Annotated[
        str,
        typer.Option(
            metavar="SOURCE", help="gold, a run's number, latest, annotator:NAME."
        ),
    ] = "gold",
    show: Annotated[
        Shown,
        typer.Option(
            help="Totals, who with whom, each amount with its sentence, each event, what is "
            "in no total, or what may be told twice."
        ),
    ] = "totals",
    party: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this party gave or got.")
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE", help="Only events of this type; repeatable."
        ),
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="KEY", help="Only this document; repeatable."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Only what may have happened then or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Only what may have happened by then."),
    ] = None,
    counted: Annotated[
        str | None, typer.Option(metavar="WORD", help="Only these goods, unit or currency.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write JSON-LD to this file."),
    ] = None,
    as_of: AsOf = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the table as CSV.")] = False,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Show who gave or did what for whom, with how much, and where it is said.

    Only like is added to like: never a stated total to the gifts that it contains, never
    about 5 to exactly 5, never one unit or currency to another.
    """
    from annotator.measure.flows import FlowFilter
    from annotator.workflow.files import write_whole
    from annotator.workflow.flows import flow_report, flows_file
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    wanted = FlowFilter(
        party=party,
        types=tuple(types or ()),
        documents=tuple(documents or ()),
        since=since and since.date().isoformat(),
        until=until and until.date().isoformat(),
        counted=counted,
    )
    with open_services(read_settings(database=db, schema_name=schema)) as services:
        report = flow_report(services, source, wanted, as_of)
        table = _table(services, report, show)
    if output is not None:
        write_whole(output, flows_file(report))
        told = f"{report.sum.acts} events, {len(report.sum.totals)} totals"
        say(f"{output}: {told}{_moment(report)}")
    elif as_json:
        print_json(report.model_dump(mode="json"))
    elif as_csv:
        typer.echo(table.csv(), nl=False)
        if report.as_of is not None:
            warn(f"{table.title}{_moment(report)}.")
    else:
        title = f"{table.title}{_moment(report)}"
        _print(table._replace(title=title), _PRINTED[show])
    _warn(report)


def _table(services: "Services", report: "FlowReport", show: Shown) -> "Table":
    from annotator.app.flows import tables as flow_tables
    from annotator.app.flows.tables import Telling
    from annotator.app.i18n import catalogue
    from annotator.app.labels import Labels

    to = Telling(catalogue("en").flows, Labels(services.schema, "en"))
    match show:
        case "totals":
            return flow_tables.totals_table(report.sum, to)
        case "pairs":
            return flow_tables.pairs_table(report.pairs, to)
        case "figures":
            amounts = (each for total in report.sum.totals for each in total.amounts)
            title = to.words["figures"]
            return flow_tables.figures_table(title, amounts, report.flows, to)
        case "acts":
            return flow_tables.acts_table(report.flows, to)
        case "unadded":
            return flow_tables.unadded_table(report.sum, report.flows, to)
        case "twice":
            return flow_tables.hints_table(report, to)


def _moment(report: "FlowReport") -> str:
    """Says of what moment a report is; empty for today."""
    moment = report.as_of
    return f", as of decision {moment.decision} ({moment.at})" if moment else ""


def _print(table: "Table", columns: tuple[int, ...]) -> None:
    """Prints the columns that fit a terminal; CSV and JSON have all."""
    print_table(
        table.title,
        tuple(table.columns[number] for number in columns),
        (
            tuple(getattr(row[number], "text", row[number]) for number in columns)
            for row in table.rows
        ),
    )


def _warn(report: "FlowReport") -> None:
    from annotator.app.i18n import catalogue

    words = catalogue("en").flows
    for note in report.notes:
        told = words[f"note_{note.code}"]
        warn(told.format(count=note.count, twice="annotator flows --show twice"))
