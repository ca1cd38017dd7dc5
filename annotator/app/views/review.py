"""The review page: hands paragraphs to the component, and its decisions to the desk."""

import streamlit as st

from annotator.app import state
from annotator.app.cards import Json, acks_json, page_json
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue, Language, catalogue
from annotator.app.outbox import move, take_in
from annotator.app.review_component import review_component
from annotator.app.setup import setup_address
from annotator.errors import AnnotatorError
from annotator.store.people import Person
from annotator.workflow.review import ReviewDesk


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page of a person."""
    desk = desks.review
    exchange = state.visit().review
    words = catalogue(language)
    if exchange.openings == 0 and (link := state.linked_paragraph()) is not None:
        exchange.open(desk.find(*link))

    def on_outbox() -> None:
        take_in(desk, person, exchange, state.sent(state.REVIEW, "outbox"))

    def on_move() -> None:
        on_outbox()
        move(desk, person, exchange, state.sent(state.REVIEW, "move"))

    result = review_component()(
        key=state.REVIEW,
        data={
            **_page(desk, person, exchange, words),
            "setup": setup_address(desk.schema, language),
            "acks": acks_json(exchange.acks.values()),
            "goto": exchange.opened,
            "nonce": exchange.openings,
            "error": exchange.error,
            "store": desk.name,
            "person": person.handle,
        },
        on_outbox_change=on_outbox,
        on_move_change=on_move,
    )
    # a new session, such as after a restart, is given the outbox without a callback
    if take_in(desk, person, exchange, result.get("outbox")):
        st.rerun()


def _page(
    desk: ReviewDesk, person: Person, exchange: state.Exchange, words: Catalogue
) -> Json:
    try:
        return page_json(desk.page(person, goto=exchange.opened), words)
    except AnnotatorError as error:
        # the component stays, with all that it holds, and asks again
        exchange.error = str(error)
        return {"items": None}
