"""How what batches brought is printed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.cli.output import say, warn

if TYPE_CHECKING:
    from annotator.workflow.propose.report import ProposeReport


def print_failed(failed: Sequence[tuple[str, int]]) -> None:
    """Prints why requests have no answer, one line a reason."""
    for code, count in failed:
        warn(f"{count} requests without an answer: {code}; they stay to be asked")


def print_report(report: "ProposeReport") -> None:
    """Prints in one line what a run holds now."""
    say(
        f"run {report.run}: {report.new} paragraphs new, {report.events} events, "
        f"{report.left} paragraphs left"
    )
