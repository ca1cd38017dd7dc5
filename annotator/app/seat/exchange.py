"""What passed between an open page and its desk last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.app.seat.page_view import PageView
from annotator.model.remark import Remark
from annotator.store.log.decisions import Ack

Json = dict[str, object]


@dataclass
class Exchange:
    """What a page was answered, and what it asked to see."""

    acks: dict[str, Ack] = field(default_factory=dict)
    """What became of the decisions of the last outbox, by their keys."""
    answers: list[Json] = field(default_factory=list)
    """Answers to the last questions."""
    error: Remark | None = None
    """Why the last outbox could not be taken in."""
    keys_taken: str | None = None
    """Key of the last message about changed keys of the keyboard."""
    keys_error: Remark | None = None
    """Why they were not kept."""
    opened: int | None = None
    """Paragraph that was asked for, to go back to or to mend."""
    openings: int = 0
    """How often a paragraph was asked for."""
    moved: str | None = None
    """Key of the last message that asked for a paragraph."""
    left: int | None = None
    """Paragraph that was finished or put off last."""
    looking: PageView = field(default_factory=PageView)
    """What the page says that it holds and shows."""

    def is_answered(self, outbox: Iterable[Mapping[str, object]]) -> bool:
        """Tells whether the answers to all decisions are at hand."""
        return all(sent.get("key") in self.acks for sent in outbox)

    def open(self, paragraph_id: int | None) -> None:
        """Notes that a paragraph was asked for; None asks for nothing."""
        if paragraph_id is not None:
            self.opened = paragraph_id
            self.openings += 1
