"""Who looks on while a pass goes on."""

from typing import Protocol

from annotator.model.proposal import Outcome
from annotator.store.runs.known import StoredRun


class Watcher(Protocol):
    """Is told what happens; from any thread, one call at a time."""

    def began(self, run: StoredRun, paragraphs: int, pending: int) -> None:
        """A pass begins: paragraphs asked for, and those without an answer."""

    def stored(self, outcome: Outcome) -> None:
        """A paragraph's outcome was stored."""

    def waits(self, paragraphs: int) -> None:
        """All that is left is with other processes: so many paragraphs."""


class Unwatched:
    """Nobody looks on."""

    def began(self, run: StoredRun, paragraphs: int, pending: int) -> None:
        """Does nothing."""

    def stored(self, outcome: Outcome) -> None:
        """Does nothing."""

    def waits(self, paragraphs: int) -> None:
        """Does nothing."""
