"""How commands print: tables and notices for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

EXIT_FAULTS = 1


def print_json(value: Any) -> None:
    """Prints JSON-ready data as one object, Chinese left readable."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(text: str) -> None:
    """Prints one line for a person, to standard output."""
    Console().print(Text(text), soft_wrap=True)


def warn(text: str) -> None:
    """Prints one line for a person, to standard error."""
    Console(stderr=True).print(Text(text), style="yellow", soft_wrap=True)


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Sequence[str] = (),
) -> None:
    """Prints a table; cells are data and never read as markup.

    Args:
        title: What the table shows.
        columns: Headers.
        rows: Cells, as many as there are columns; None prints as an en dash.
        right: Headers of the columns to align to the right.
    """
    table = Table(
        title=escape(title),
        title_justify="left",
        header_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for number, column in enumerate(columns):
        numeric = column in right
        table.add_column(
            escape(column),
            justify="right" if numeric else "left",
            # names and figures are for reading at a glance; texts may be broken
            no_wrap=numeric or number == 0,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text("–" if cell is None else str(cell)) for cell in row))
    Console().print(table)


@contextmanager
def progress_bar(label: str) -> Iterator["ProgressBar"]:
    """Shows a bar on standard error while the block runs, if that is a terminal."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        yield ProgressBar(bar, bar.add_task(label, total=None))


class ProgressBar:
    """Called with what is done and what there is to do."""

    def __init__(self, bar: Progress, task: Any) -> None:
        self._bar = bar
        self._task = task

    def __call__(self, done: int, total: int) -> None:
        """Moves the bar."""
        self._bar.update(self._task, completed=done, total=total)
