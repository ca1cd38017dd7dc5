"""The sign-in page: a name is enough on one's own machine; else a way to the form."""

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue, best_language
from annotator.app.i18n.telling import Teller
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.workflow.refusal import refusal
from annotator.workflow.review.desk import ReviewDesk

_WIDTH = 420
"""Of what stands in the middle, in pixels."""


def render(desks: Desks, words: Catalogue) -> Person | None:
    """Draws what signing in takes; returns who gave a name, None while nobody has."""
    if desks.sign_in == "name":
        return _by_name(desks.review, words)
    with _middle():
        st.subheader(words.shell["sign_in"], anchor=False)
        _tell_left(words)
        if desks.sign_in == "password":
            # a link and not a button: the form is a page of its own
            st.html(f'<a href="/login" target="_self">{words.shell["sign_in"]}</a>')
        elif st.button(words.sign_in["organisation"], type="primary"):
            st.login()
    return None


def render_refused(words: Catalogue, code: str) -> None:
    """Draws why somebody whom their organisation knows has no place here."""
    with _middle():
        st.warning(words.sign_in[code])
        if st.button(words.shell["sign_out"]):
            st.logout()


def _by_name(desk: ReviewDesk, words: Catalogue) -> Person | None:
    middle = _middle()
    with middle, st.form("sign_in"):
        st.subheader(words.shell["sign_in"], anchor=False)
        _tell_left(words)
        people = desk.people()
        known = _known(people, words) if people else None
        new = _new(words.shell["new_name" if people else "your_name"], desk)
        is_sent = st.form_submit_button(words.shell["enter"], type="primary")
    if not is_sent:
        return None
    with middle:
        # typing a name is the later thought
        return _sign_in(desk, new or known or "", words)


def _middle() -> "st.delta_generator.DeltaGenerator":
    """Returns a column of the same width on any screen."""
    st.space("large")
    return st.container(horizontal_alignment="center").container(width=_WIDTH)


def _tell_left(words: Catalogue) -> None:
    """Says that work is kept, where somebody was signed in a moment ago."""
    if state.visit().has_left:
        st.text(words.sign_in["signed_out"])


def _known(people: tuple[str, ...], words: Catalogue) -> str | None:
    placeholder = words.shell["who_placeholder"]
    return st.selectbox(words.shell["who"], people, index=None, placeholder=placeholder)


def _new(label: str, desk: ReviewDesk) -> str:
    return st.text_input(label, max_chars=40) if desk.is_open else ""


def _sign_in(desk: ReviewDesk, name: str, words: Catalogue) -> Person | None:
    if not name.strip():
        st.warning(words.shell["no_name"])
        return None
    try:
        return desk.sign_in(name)
    except AnnotatorError as error:
        # as plain text: the name in it is not ours
        st.text(Teller(best_language(None, words.tag)).tell(refusal(error)))
        return None
