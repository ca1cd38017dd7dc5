"""The sign-in page: a name is enough on one's own machine."""

import streamlit as st

from annotator.app.i18n import Catalogue
from annotator.errors import AnnotatorError
from annotator.store.people import Person
from annotator.workflow.review import ReviewDesk


def render(desk: ReviewDesk, words: Catalogue) -> Person | None:
    """Draws the form; returns who signed in, None while nobody has."""
    st.space("large")
    _, middle, _ = st.columns([1, 1, 1])
    with middle, st.form("sign_in"):
        st.subheader(words.shell["sign_in"], anchor=False)
        people = desk.people()
        known = _known(people, words) if people else None
        new = _new(words.shell["new_name" if people else "your_name"], desk)
        is_sent = st.form_submit_button(words.shell["enter"], type="primary")
    if not is_sent:
        return None
    with middle:
        # typing a name is the later thought
        return _sign_in(desk, new or known or "", words)


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
        st.text(str(error))
        return None
