"""What is done with a message of the review page, and what the page is told then.

A message is ``{"decisions", "questions", "move", "keys", "guide", "view"}``, each of which may be
missing; nothing in it is to be trusted.
"""

from annotator.app.asked import Asked
from annotator.app.handoff import Desks
from annotator.app.i18n import catalogue
from annotator.app.labels import Labels
from annotator.app.review.answers import answer_all
from annotator.app.review.cards import Json, acks_json, page_json
from annotator.app.review.guide import changes_json, take_seen
from annotator.app.review.keymap import keys_json, take_keys
from annotator.app.review.looking import filter_json, look, unanswered
from annotator.app.review.outbox import move, take_in
from annotator.app.review.setup import setup_address
from annotator.app.seat.seats import Seat
from annotator.errors import AnnotatorError
from annotator.store.queue.project_settings import project_settings
from annotator.workflow.refusal import refusal


def hear(desks: Desks, seat: Seat, message: Asked) -> None:
    """Does what a message asks for."""
    desk, person, exchange = desks.review, seat.person, seat.exchange
    exchange.looking.take(message)
    take_in(desk, person, exchange, message)
    move(desk, person, exchange, message.get("move"))
    if "questions" in message:
        words = catalogue(seat.language)
        exchange.answers = answer_all(desks, person, message, words)
    take_keys(desks, person, exchange, message.get("keys"))
    if "guide" in message:
        take_seen(desks, person)


def show(desks: Desks, seat: Seat) -> Json:
    """Returns all that the page should know now."""
    desk, person, exchange = desks.review, seat.person, seat.exchange
    teller = Labels(desk.schema, seat.language).teller
    return {
        **_page(desks, seat),
        "setup": setup_address(desk.schema, seat.language),
        "acks": acks_json(exchange.acks.values(), teller),
        "goto": exchange.opened,
        "nonce": exchange.openings,
        "moved": exchange.moved,
        "error": exchange.error and teller.tell(exchange.error),
        "answers": unanswered(exchange),
        "keys": keys_json(desks, person, exchange, teller),
        "guide": changes_json(desks, person),
        "store": desk.name,
        "person": person.handle,
    }


def _page(desks: Desks, seat: Seat) -> Json:
    desk, exchange = desks.review, seat.exchange
    try:
        # all of one moment, in one transaction
        with desk.store.reader():
            page = look(desk, seat.person, exchange)
            asks_reason = project_settings(desk.store).ask_reason
        return {
            **page_json(page, catalogue(seat.language), desk.schema),
            "filter": filter_json(exchange.looking),
            "asks_reason": asks_reason,
        }
    except AnnotatorError as error:
        # the component stays, with all that it holds, and asks again
        exchange.error = refusal(error)
        return {"items": None}
