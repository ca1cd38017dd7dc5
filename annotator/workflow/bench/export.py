"""Measures how long an export takes and how much memory, and that both stay in bounds."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from annotator.export.registry import format_named
from annotator.workflow.bench.export_corpus import EVENTS, fill_store
from annotator.workflow.bench.figure import Figure
from annotator.workflow.services import Progress, no_progress, open_services
from annotator.workflow.settings import Settings

SECONDS_BAR = 10.0
"""For the size below, as JSON Lines."""
BAR_SIZE = 50_000
MEMORY_BAR = 1.2
"""Peak memory of an export beside one of a tenth of its size."""
SMALLER = 10
"""How many times smaller the other export is."""


class _Measured(NamedTuple):
    seconds: float
    cpu_seconds: float
    peak_mb: float
    """Of the whole process."""
    events: int


def bench_export(
    paragraphs: int, format_name: str = "jsonl", progress: Progress = no_progress
) -> tuple[Figure, ...]:
    """Exports two made-up stores, each in a process of its own.

    Args:
        paragraphs: Of the greater store; at least 10.
        format_name: Any format.
        progress: Called as the stores are filled.

    Raises:
        InputError: There is no such format.
    """
    format_named(format_name)
    with TemporaryDirectory(prefix="annotator-bench-") as folder:
        place = Path(folder)
        small = _measured(place, paragraphs // SMALLER, format_name, progress)
        large = _measured(place, paragraphs, format_name, progress)
    has_bar = format_name == "jsonl" and paragraphs == BAR_SIZE
    return (
        Figure(what="events", value=float(large.events), unit=""),
        Figure(
            what="time",
            value=large.seconds,
            unit="s",
            bar=SECONDS_BAR if has_bar else None,
        ),
        Figure(what="of it CPU time", value=large.cpu_seconds, unit="s"),
        Figure(
            what="events a second",
            value=float(round(large.events / large.seconds)),
            unit="",
            better="higher",
        ),
        Figure(what="peak memory", value=large.peak_mb, unit="MB"),
        Figure(what="peak memory at a tenth of it", value=small.peak_mb, unit="MB"),
        Figure(
            what="peak memory, ratio",
            value=large.peak_mb / small.peak_mb,
            unit="",
            bar=MEMORY_BAR,
        ),
    )


def _measured(place: Path, size: int, format_name: str, progress: Progress) -> _Measured:
    store = place / f"{size}.sqlite"
    with open_services(Settings(database=store), create=True) as services:
        fill_store(services, size, progress)
    done = subprocess.run(  # noqa: S603 - our own program, our own paths
        [
            *(sys.executable, "-m", "annotator.workflow.bench.one_export"),
            *(str(store), format_name, str(place / f"{size}.out")),
        ],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    measured = _Measured(**json.loads(done.stdout))
    if measured.events != size * EVENTS:
        message = f"{measured.events} events were written of {size * EVENTS}"
        raise ValueError(message)
    return measured
