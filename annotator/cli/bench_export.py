"""annotator bench export."""

from typing import Annotated

import typer

from annotator.cli.bench_output import print_figures
from annotator.cli.options import Json
from annotator.cli.output import print_json, progress_bar


def register(group: typer.Typer) -> None:
    """Adds the measurement to the group."""
    group.command("export", epilog=_EXAMPLES)(export)


_EXAMPLES = """Examples:  annotator bench export
·  annotator bench export --paragraphs 5000 --format brat"""


def export(
    paragraphs: Annotated[
        int, typer.Option(min=1000, help="Made-up paragraphs, each with four events.")
    ] = 50_000,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="See annotator export --list.")
    ] = "jsonl",
    as_json: Json = False,
) -> None:
    """Measure an export: time and memory, beside one of a tenth of the size.

    A store of made-up gold is filled first, which takes minutes.
    """
    from annotator.workflow.bench.export import bench_export

    with progress_bar("filling a store") as bar:
        found = bench_export(paragraphs, format_, bar)
    if as_json:
        print_json([f.model_dump() | {"is_met": f.is_met} for f in found])
        return
    print_figures(f"Export of {paragraphs:,} paragraphs as {format_}", found)
