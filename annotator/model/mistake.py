"""Mistakes: what is wrong between proposed and gold events, one record each."""

from typing import Literal, get_args
from urllib.parse import quote

from annotator.model.record import Record
from annotator.model.span import Span

EventMistake = Literal[
    "type",
    "trigger",
    "split",
    "duplicate",
    "merged",
    "spurious",
    "missing",
]
"""What is wrong with an event; the first that fits, in this order.

- ``type``: a gold and a proposed event of different types whose triggers overlap;
- ``trigger``: aligned events whose triggers are not the same span;
- ``split``: proposed beside the event aligned with a gold event, and says more of it;
- ``duplicate``: proposed beside the event aligned with a gold event, and says no more of it;
- ``merged``: a gold event whose facts stand in a proposed event that is aligned with another;
- ``spurious``: proposed, and nothing in the gold answers to it;
- ``missing``: in the gold, and nothing proposed answers to it.
"""

FillerMistake = Literal[
    "ungrounded",
    "normalisation",
    "boundary",
    "other_place",
    "wrong_type",
    "wrong_role",
    "wrong_event",
    "repeated",
    "spurious_filler",
    "missing_filler",
]
"""What is wrong with a filler; the first that fits, in this order.

- ``ungrounded``: the quote is not in the text at its place;
- ``normalisation``: the span is right and the value is not;
- ``boundary``: the same role of aligned events, and the spans overlap;
- ``other_place``: the same role of aligned events and much the same value, said elsewhere;
- ``wrong_type``: right but for the type of its event;
- ``wrong_role``: its span fills another role of the same gold event;
- ``wrong_event``: its span fills the role in another gold event of the paragraph;
- ``repeated``: its span fills the role in the gold, but is proposed more often;
- ``spurious_filler``, ``missing_filler``: the other side has nothing like it.
"""

MistakeKind = EventMistake | FillerMistake

EVENT_MISTAKES: tuple[EventMistake, ...] = get_args(EventMistake)
FILLER_MISTAKES: tuple[FillerMistake, ...] = get_args(FillerMistake)
MISTAKE_KINDS: tuple[MistakeKind, ...] = (*EVENT_MISTAKES, *FILLER_MISTAKES)


class MistakeSide(Record):
    """The gold or the proposed side of a mistake."""

    event: int
    """Which event of the paragraph on that side, from 0."""
    event_type: str
    role: str | None = None
    """None if the mistake is about the event."""
    filler: int | None = None
    """Which filler of the role, from 0."""
    span: Span
    """The trigger, or the argument's span."""
    value: tuple[str | None, ...] | None = None
    """Key of the filler's value."""

    @property
    def path(self) -> str:
        """Where it is: ``events[0]`` or ``events[0].donor[1]``."""
        event = f"events[{self.event}]"
        return event if self.role is None else f"{event}.{self.role}[{self.filler}]"


class Mistake(Record):
    """One thing that is wrong; at least one side is there."""

    kind: MistakeKind
    document: str
    """Key of the document."""
    index: int
    """Number of the paragraph in its document."""
    gold: MistakeSide | None = None
    proposed: MistakeSide | None = None

    @property
    def is_about_event(self) -> bool:
        """Whether an event is wrong, not a filler of it."""
        return self.kind in EVENT_MISTAKES

    @property
    def address(self) -> str:
        """The query of the review page that opens its paragraph."""
        return paragraph_address(self.document, self.index)


class MistakeCount(Record):
    """How often one kind of mistake was made."""

    kind: MistakeKind
    count: int


def paragraph_address(document: str, index: int) -> str:
    """Returns the query string that names a paragraph: ``?paragraph=report:4``."""
    return f"?paragraph={quote(document, safe='')}:{index}"
