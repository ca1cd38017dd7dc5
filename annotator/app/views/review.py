"""The review page: hands paragraphs to the component, and its decisions to the desk."""

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue, Language, catalogue
from annotator.app.labels import Labels
from annotator.app.review.answers import answer_all
from annotator.app.review.cards import Json, acks_json, page_json
from annotator.app.review.guide import changes_json, take_seen
from annotator.app.review.keymap import keys_json, take_keys
from annotator.app.review.looking import filter_json, look, unanswered
from annotator.app.review.outbox import move, take_in
from annotator.app.review.setup import setup_address
from annotator.app.review_component import review_component
from annotator.app.sign_in.present import only_for, still_present
from annotator.errors import AnnotatorError
from annotator.store.people import Person
from annotator.store.project_settings import project_settings
from annotator.workflow.refusal import refusal
from annotator.workflow.review.desk import ReviewDesk


@st.fragment  # what stands around the component need not be drawn at every decision
def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page of a person."""
    still_present(desks, person)
    heard, mine = only_for(desks, person), state.own(state.REVIEW, person)
    desk = desks.review
    exchange = state.visit().review
    words, teller = catalogue(language), Labels(desk.schema, language).teller
    if exchange.looking.wanted is None:
        exchange.looking.wanted = state.linked_filter()
    if exchange.openings == 0 and (link := state.linked_paragraph()) is not None:
        exchange.open(desk.find(*link))

    def on_outbox() -> None:
        exchange.looking.take(outbox := state.sent(mine, "outbox"))
        take_in(desk, person, exchange, outbox)

    def on_move() -> None:
        on_outbox()
        exchange.looking.take(asked := state.sent(mine, "move"))
        move(desk, person, exchange, asked)

    def on_ask() -> None:
        exchange.looking.take(asked := state.sent(mine, "ask"))
        exchange.answers = answer_all(desks, person, asked, words)

    def on_keys() -> None:
        take_keys(desks, person, exchange, state.sent(mine, "keys"))

    def on_guide() -> None:
        take_seen(desks, person)

    result = review_component()(
        key=mine,
        data={
            **_page(desk, person, exchange, words),
            "setup": setup_address(desk.schema, language),
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
        },
        on_outbox_change=heard(on_outbox),
        on_move_change=heard(on_move),
        on_ask_change=heard(on_ask),
        on_keys_change=heard(on_keys),
        on_guide_change=heard(on_guide),
    )
    # a new session, such as after a restart, is given the outbox without a callback
    if take_in(desk, person, exchange, result.get("outbox")):
        st.rerun()


def _page(
    desk: ReviewDesk, person: Person, exchange: state.Exchange, words: Catalogue
) -> Json:
    try:
        shown = page_json(look(desk, person, exchange), words, desk.schema)
        return {
            **shown,
            "filter": filter_json(exchange.looking),
            "asks_reason": project_settings(desk.store).ask_reason,
        }
    except AnnotatorError as error:
        # the component stays, with all that it holds, and asks again
        exchange.error = refusal(error)
        return {"items": None}
