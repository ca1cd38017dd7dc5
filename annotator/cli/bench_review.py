"""annotator bench review."""

from typing import Annotated

import typer

from annotator.cli.bench_output import print_figures
from annotator.cli.options import Json
from annotator.cli.output import EXIT_FAULTS, print_json, say, warn


def register(group: typer.Typer) -> None:
    """Adds the measurement to the group."""
    group.command("review", epilog="Example:  annotator bench review --kills 500")(review)


def review(
    paragraphs: Annotated[
        int, typer.Option(min=1000, help="Made-up paragraphs of the long queue.")
    ] = 100_000,
    presses: Annotated[
        int, typer.Option(min=20, max=500, help="Paragraphs to finish in the browser.")
    ] = 60,
    seconds: Annotated[
        float, typer.Option(min=1, help="How long a crowd of annotators decides.")
    ] = 20,
    kills: Annotated[
        int, typer.Option(min=1, help="How often the app is killed while it saves.")
    ] = 20,
    as_json: Json = False,
) -> None:
    """Measure the review app: keys in a real Chromium, 30 and 50 annotators, kills.

    Needs Chromium and Playwright. Exit 1 if anything acknowledged was lost or refused; a bar
    of speed that is missed on a busy machine is shown and is no failure.
    """
    from annotator.app.bench.review import Effort, bench_review

    effort = Effort(paragraphs=paragraphs, presses=presses, seconds=seconds, kills=kills)
    found = bench_review(effort, lambda what: warn(f"measuring: {what}"))
    if as_json:
        figures = [f.model_dump() | {"is_met": f.is_met} for f in found.figures]
        print_json({"effort": effort.model_dump(), "figures": figures})
    else:
        print_figures(f"The review app, {paragraphs} paragraphs", found.figures)
    if not found.is_correct:
        raise typer.Exit(EXIT_FAULTS)
    if not as_json:
        say("Nothing was lost. Figures of speed hold for this machine, today.")
