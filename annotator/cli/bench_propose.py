"""annotator bench propose."""

from typing import Annotated

import typer

from annotator.cli.bench_output import print_figures
from annotator.cli.options import Json
from annotator.cli.output import EXIT_FAULTS, print_json, say, warn


def register(group: typer.Typer) -> None:
    """Adds the measurement to the group."""
    group.command("propose", epilog="Example:  annotator bench propose --json")(propose)


def propose(
    paragraphs: Annotated[
        int, typer.Option(min=32, help="Made-up paragraphs of each pass.")
    ] = 400,
    fuzzed: Annotated[
        int, typer.Option(min=1, help="Replies to damage and read.")
    ] = 10_000,
    as_json: Json = False,
) -> None:
    """Measure the pass over a model against a stub server on this machine.

    The stub is no model: it answers at random in the right shape. Exit 1 if something came
    out wrong; a bar of speed that is missed on a busy machine is shown and is no failure.
    """
    from annotator.workflow.bench.propose import bench_propose

    found = bench_propose(paragraphs, fuzzed, lambda what: warn(f"measuring: {what}"))
    if as_json:
        figures = [f.model_dump() | {"is_met": f.is_met} for f in found.figures]
        print_json({"paragraphs": found.paragraphs, "figures": figures})
    else:
        title = f"The pass over a stub, {found.paragraphs} paragraphs"
        print_figures(title, found.figures)
    if not found.is_correct:
        raise typer.Exit(EXIT_FAULTS)
    if not as_json:
        say("Nothing came out wrong. Figures of speed hold for this machine, today.")
