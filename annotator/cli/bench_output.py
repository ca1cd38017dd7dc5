"""What the measurements print: figures beside their bars."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.cli.output import print_table

if TYPE_CHECKING:
    from annotator.workflow.bench.figure import Figure

_MET = {True: "yes", False: "NO", None: ""}


def print_figures(title: str, figures: "Iterable[Figure]") -> None:
    """Prints a table of figures."""
    print_table(
        title,
        ("what", "figure", "bar", "met"),
        (
            (figure.what, _figure(figure), _bar(figure), _MET[figure.is_met])
            for figure in figures
        ),
        right=("figure", "bar", "met"),
    )


def _figure(figure: "Figure") -> str:
    number = f"{figure.value:,.0f}" if figure.value.is_integer() else f"{figure.value:.2f}"
    return f"{number} {figure.unit}".strip()


def _bar(figure: "Figure") -> str:
    if figure.bar is None:
        return ""
    return f"{'≤' if figure.better == 'lower' else '≥'} {figure.bar:g}"
