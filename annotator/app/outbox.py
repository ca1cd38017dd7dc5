"""What the review component sends: decisions to store, paragraphs to open."""

from collections.abc import Mapping, Sequence

from annotator.app.state import Visit
from annotator.errors import AnnotatorError
from annotator.store.people import Person
from annotator.workflow.review import ReviewDesk


def take_in(desk: ReviewDesk, person: Person, visit: Visit, outbox: object) -> bool:
    """Stores the decisions of an outbox and keeps the answers for the page.

    The component sends all that is unanswered each time, so that the answers to earlier
    outboxes are not needed any more.

    Returns:
        False if there was nothing new to store.
    """
    sent = [each for each in _sequence(outbox) if isinstance(each, Mapping)]
    if visit.is_answered(sent):
        return False
    try:
        acks = desk.apply(person, sent)
    except AnnotatorError as error:
        # nothing is lost: the browser keeps the decisions and sends them again
        visit.error = str(error)
        return False
    visit.acks = {ack.key: ack for ack in acks}
    visit.error = None
    return True


def move(desk: ReviewDesk, person: Person, visit: Visit, asked: object) -> None:
    """Opens the paragraph that the component asked for."""
    if not isinstance(asked, Mapping):
        return
    if asked.get("to") == "back":
        visit.open(desk.back(person, _number(asked.get("before"))))
    elif asked.get("to") == "paragraph":
        visit.open(_number(asked.get("paragraph")))


def _sequence(sent: object) -> Sequence[object]:
    return sent if isinstance(sent, list) else ()


def _number(sent: object) -> int | None:
    return sent if isinstance(sent, int) and 0 < sent < 2**63 else None
