"""What is done with a message of the adjudication page, and what the page is told then.

A message is ``{"decisions", "move"}``, each of which may be missing; nothing in it is to be
trusted.
"""

from annotator.app.asked import Asked, number_in, part_of
from annotator.app.handoff import Desks
from annotator.app.i18n import catalogue
from annotator.app.labels import Labels
from annotator.app.review.adjudicate_cards import item_json
from annotator.app.review.cards import Json, acks_json
from annotator.app.review.outbox import decisions_in, take_in
from annotator.app.review.setup import setup_address
from annotator.app.seat.exchange import Exchange
from annotator.app.seat.seats import Seat
from annotator.errors import AnnotatorError
from annotator.workflow.refusal import refusal


def hear(desks: Desks, seat: Seat, message: Asked) -> None:
    """Stores settlements; a paragraph that is finished or put off gives way to the next."""
    exchange = seat.exchange
    is_new = take_in(desks.adjudication, seat.person, exchange, message)
    for sent in decisions_in(message) if is_new else ():
        ack = exchange.acks.get(str(sent.get("key")))
        if sent.get("action") in {"done", "skip"} and ack and ack.status == "stored":
            exchange.left = exchange.opened
            exchange.opened = None
    _move(exchange, part_of(message, "move"))


def show(desks: Desks, seat: Seat) -> Json:
    """Returns all that the page should know now."""
    desk, exchange = desks.adjudication, seat.exchange
    teller = Labels(desk.schema, seat.language).teller
    return {
        **_shown(desks, seat),
        "setup": setup_address(desk.schema, seat.language),
        "acks": acks_json(exchange.acks.values(), teller),
        "error": exchange.error and teller.tell(exchange.error),
        "store": desks.review.name,
        "person": seat.person.handle,
    }


def _shown(desks: Desks, seat: Seat) -> Json:
    """Returns the paragraph that is open, else the next one, and how many wait."""
    desk, person, exchange = desks.adjudication, seat.person, seat.exchange
    try:
        opened = exchange.opened
        # all of one moment, in one transaction
        with desk.store.reader():
            item = desk.next(person) if opened is None else desk.item(person, opened)
            waiting = desk.waiting(person)
    except AnnotatorError as error:
        # the component stays, with all that it holds
        exchange.error, exchange.opened = refusal(error), None
        return {"waiting": None}
    exchange.opened = item.paragraph_id if item else None
    return {
        "item": item and item_json(item, catalogue(seat.language)),
        "waiting": waiting,
    }


def _move(exchange: Exchange, asked: Asked) -> None:
    """Opens the paragraph that was left last, or one that is named."""
    number = number_in(asked, "paragraph")
    if asked.get("to") == "back" and exchange.left is not None:
        exchange.opened = exchange.left
    elif number is not None:
        exchange.opened = number
