"""What the workflow asks of anything that proposes events."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from annotator.model.proposal import Outcome, Task


class Proposer(Protocol):
    """Proposes event mentions for paragraphs."""

    @property
    def name(self) -> str:
        """Kind of proposer: ``rules`` or the endpoint's name."""

    @property
    def model(self) -> str:
        """Name and version of the model or rule set."""

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Returns everything else that changes the answers, sorted by name."""

    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields one outcome a task, as they become ready and in any order."""
