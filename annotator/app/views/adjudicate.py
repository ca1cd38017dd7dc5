"""The adjudication page: hands paragraphs to the component, and settlements to the desk."""

from collections.abc import Mapping

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue, Language, catalogue
from annotator.app.labels import Labels
from annotator.app.review.adjudicate_cards import item_json
from annotator.app.review.cards import Json, acks_json
from annotator.app.review.outbox import decisions_in, take_in
from annotator.app.review.setup import setup_address
from annotator.app.review_component import adjudicate_component
from annotator.app.sign_in.present import only_for, still_present
from annotator.errors import AnnotatorError
from annotator.store.people import MAY_ADJUDICATE, Person
from annotator.workflow.adjudicate.desk import AdjudicationDesk
from annotator.workflow.refusal import refusal


@st.fragment  # what stands around the component need not be drawn at every decision
def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page of an adjudicator; others are told who may settle."""
    still_present(desks, person)
    heard, mine = only_for(desks, person), state.own(state.ADJUDICATE, person)
    desk, words = desks.adjudication, catalogue(language)
    exchange = state.visit().adjudication
    teller = Labels(desk.schema, language).teller
    if person.role not in MAY_ADJUDICATE:
        st.info(words.adjudicate["not_allowed"])
        return

    def on_outbox() -> None:
        _take_in(desk, person, exchange, state.sent(mine, "outbox"))

    def on_move() -> None:
        on_outbox()
        _move(exchange, state.sent(mine, "move"))

    result = adjudicate_component()(
        key=mine,
        data={
            **_shown(desk, person, exchange, words),
            "setup": setup_address(desk.schema, language),
            "acks": acks_json(exchange.acks.values(), teller),
            "error": exchange.error and teller.tell(exchange.error),
            "store": desks.review.name,
            "person": person.handle,
        },
        on_outbox_change=heard(on_outbox),
        on_move_change=heard(on_move),
    )
    # a new session, such as after a restart, is given the outbox without a callback
    if _take_in(desk, person, exchange, result.get("outbox")):
        st.rerun()


def _shown(
    desk: AdjudicationDesk, person: Person, exchange: state.Exchange, words: Catalogue
) -> Json:
    """Returns the paragraph that is open, else the next one, and how many wait."""
    try:
        opened = exchange.opened
        item = desk.next(person) if opened is None else desk.item(person, opened)
        waiting = desk.waiting(person)
    except AnnotatorError as error:
        # the component stays, with all that it holds
        exchange.error, exchange.opened = refusal(error), None
        return {"waiting": None}
    exchange.opened = item.paragraph_id if item else None
    return {"item": item and item_json(item, words), "waiting": waiting}


def _take_in(
    desk: AdjudicationDesk, person: Person, exchange: state.Exchange, outbox: object
) -> bool:
    """Stores settlements; a paragraph that is finished or put off gives way to the next."""
    is_new = take_in(desk, person, exchange, outbox)
    for sent in decisions_in(outbox) if is_new else ():
        ack = exchange.acks.get(str(sent.get("key")))
        if sent.get("action") in {"done", "skip"} and ack and ack.status == "stored":
            exchange.left = exchange.opened
            exchange.opened = None
    return is_new


def _move(exchange: state.Exchange, asked: object) -> None:
    """Opens the paragraph that was left last, or one that is named."""
    if not isinstance(asked, Mapping):
        return
    number = asked.get("paragraph")
    if asked.get("to") == "back" and exchange.left is not None:
        exchange.opened = exchange.left
    elif isinstance(number, int):
        exchange.opened = number
