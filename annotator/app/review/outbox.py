"""What the components send: decisions to store, paragraphs to open."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from annotator.app.asked import objects_in, text_in
from annotator.app.seat.exchange import Exchange
from annotator.errors import AnnotatorError
from annotator.store.log.decisions import Ack
from annotator.store.people.known import Person
from annotator.workflow.refusal import refusal
from annotator.workflow.review.desk import ReviewDesk

Sent = Mapping[str, object]


class Desk(Protocol):
    """Takes decisions in."""

    def apply(self, person: Person, outbox: Sequence[Sent]) -> tuple[Ack, ...]:
        """Stores decisions; each key counts once."""


def take_in(desk: Desk, person: Person, exchange: Exchange, outbox: object) -> bool:
    """Stores the decisions of an outbox and keeps the answers for the page.

    The component sends all that is unanswered each time, so that the answers to earlier
    outboxes are not needed any more.

    Returns:
        False if there was nothing new to store.
    """
    sent = decisions_in(outbox)
    if exchange.is_answered(sent):
        return False
    try:
        acks = desk.apply(person, sent)
    except AnnotatorError as error:
        # nothing is lost: the browser keeps the decisions and sends them again
        exchange.error = refusal(error)
        return False
    exchange.acks = {ack.key: ack for ack in acks}
    exchange.error = None
    return True


def decisions_in(outbox: object) -> list[Sent]:
    """Returns the decisions of an outbox, whatever a page may have sent."""
    return objects_in(outbox, "decisions")


def move(desk: ReviewDesk, person: Person, exchange: Exchange, asked: object) -> None:
    """Opens the paragraph that the component asked for."""
    if not isinstance(asked, Mapping):
        return
    exchange.moved = text_in(asked, "key") or None
    if asked.get("to") == "back":
        exchange.open(desk.back(person, _number(asked.get("before"))))
    elif asked.get("to") == "paragraph":
        exchange.open(_number(asked.get("paragraph")))


def _number(sent: object) -> int | None:
    return sent if isinstance(sent, int) and 0 < sent < 2**63 else None
