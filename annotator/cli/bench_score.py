"""annotator bench score."""

from typing import Annotated

import typer

from annotator.cli.options import Json
from annotator.cli.output import print_json, print_table


def register(group: typer.Typer) -> None:
    """Adds the measurement to the group."""
    group.command("score", epilog="Example:  annotator bench score --events 100000")(score)


def score(
    events: Annotated[
        int, typer.Option(min=1000, help="Gold events of the made-up corpus.")
    ] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Of the corpus.")] = 0,
    as_json: Json = False,
) -> None:
    """Measure scoring: CPU time and memory for a made-up corpus, beside a floor."""
    from annotator.measure.numbers import count
    from annotator.workflow.bench.score import bench_score

    found = bench_score(events, seed)
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    print_table(
        "Scoring a made-up corpus",
        ("what", "measured"),
        (
            ("gold events", count(found.gold_events)),
            ("gold fillers", count(found.gold_fillers)),
            ("proposed events", count(found.proposed_events)),
            ("paragraphs", count(found.paragraphs)),
            ("counted one by one", count(found.one_by_one)),
            ("CPU seconds", f"{found.cpu_seconds:.1f}"),
            ("of these for the report", f"{found.report_seconds:.1f}"),
            ("floor: sorting once, CPU seconds", f"{found.floor_seconds:.2f}"),
            (
                f"dashboard of {count(found.dashboard_paragraphs)} kept paragraphs, CPU s",
                f"{found.dashboard_seconds:.2f}",
            ),
            ("one paragraph by itself, µs", f"{found.per_paragraph_us:.0f}"),
            ("both ways of counting agree", "yes" if found.is_equal else "NO"),
            ("peak memory, MB", count(found.peak_mb)),
        ),
        right=("measured",),
    )
