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

    @property
    def prompt_digest(self) -> str | None:
        """Digest of the prompt, None without one."""

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Returns everything else that changes the answers, sorted by name."""

    def request_sha256(self, task: Task) -> str:
        """Returns the digest of all that the answer about a task depends on."""

    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields one outcome a task, as they become ready and in any order.

        A task without one stays to be done: the proposer was asked to stop.
        """
