"""How a pass is shown while it goes on: a live line on a terminal, else now and then one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from annotator.cli.amounts import duration, money, tokens
from annotator.model.proposal import Outcome
from annotator.store.runs.known import StoredRun
from annotator.workflow.propose.tally import PassTally

LINE_SECONDS = 10.0
"""Least time between two lines where the output is no terminal."""


@contextmanager
def pass_view(
    where: str | None = None, *, samples: int = 1, currency: str | None = None
) -> Iterator["PassView"]:
    """Shows a pass on standard error during the block.

    Args:
        where: What is asked, such as model and host; said before the first request.
        samples: Answers a paragraph.
        currency: Of the costs; None if they are not known.
    """
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    view = PassView(bar, where, samples, currency)
    with bar:
        yield view


class PassView:
    """A watcher that shows what happens."""

    def __init__(
        self, bar: Progress, where: str | None, samples: int, currency: str | None
    ) -> None:
        self._bar = bar
        self._task = bar.add_task("proposing", total=None, told="")
        self._where = where
        self._samples = samples
        self._currency = currency
        self._tally = PassTally()
        self._pending = 0
        self._began_at = self._told_at = time.monotonic()
        self._lock = Lock()

    def began(self, run: StoredRun, paragraphs: int, pending: int) -> None:
        """Says what is asked, and how much there is to do."""
        self._pending = pending
        self._began_at = self._told_at = time.monotonic()
        self._bar.update(self._task, total=pending)
        if self._where is not None and pending:
            self._say(f"Run {run.run_id}: {self._where}; {pending} of {paragraphs} to do.")

    def stored(self, outcome: Outcome) -> None:
        """Moves on by one paragraph."""
        with self._lock:
            self._tally = self._tally.plus(outcome, self._samples)
            self._show()

    def waits(self, paragraphs: int) -> None:
        """Says that other processes have the rest."""
        told = f"waiting for another process, which works on the last {paragraphs}"
        self._bar.update(self._task, told=told)
        if time.monotonic() - self._told_at > LINE_SECONDS and self._bar.disable:
            self._told_at = time.monotonic()
            self._say(told)

    def _show(self) -> None:
        now = time.monotonic()
        if not self._bar.disable:
            told = escape(self._line(now))
            self._bar.update(self._task, completed=self._tally.done, told=told)
        elif self._where is not None and now - self._told_at > LINE_SECONDS:
            self._told_at = now
            self._say(f"{self._tally.done}/{self._pending}  {self._line(now)}")

    def _line(self, now: float) -> str:
        tally, seconds = self._tally, max(now - self._began_at, 0.001)
        parts = [f"{tally.done / seconds:.1f}/s"]
        parts += [f"{tally.faults} faults"] * bool(tally.faults)
        parts += [f"{tally.refused} refused"] * bool(tally.refused)
        parts += [f"{tally.errors} errors"] * bool(tally.errors)
        if tally.tokens_in:
            cached = tokens(tally.tokens_cached)
            parts.append(
                f"{tokens(tally.tokens_in)} in ({cached} cached)"
                f" {tokens(tally.tokens_out)} out"
            )
        if self._currency and tally.tokens_in:
            parts.append(money(tally.cost_microusd, self._currency))
        left = tally.seconds_left(self._pending, seconds)
        parts += [f"{duration(left)} left"] * (left is not None)
        return " · ".join(parts)

    def _say(self, line: str) -> None:
        self._bar.console.print(Text(line), soft_wrap=True)
