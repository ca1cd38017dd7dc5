"""Who is in front of the page, looked up anew each time it is drawn.

A role may have changed since, and somebody who was deactivated must not go on.
"""

from collections.abc import Mapping

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.sign_in_cookie import token_in
from annotator.errors import AnnotatorError
from annotator.store.people import Person, get_person
from annotator.workflow.review import ReviewDesk
from annotator.workflow.sign_in import Entrance, SignInRefused


def present(desks: Desks) -> Person | None:
    """Returns who is signed in, None while nobody is.

    Raises:
        SignInRefused: Somebody signed in at their organisation who has no place here.
    """
    visit = state.visit()
    entrance = desks.entrance
    if entrance is None or entrance.mode == "name":
        visit.person = _named(desks.review, visit.person)
    elif entrance.mode == "password":
        token = _token(entrance)
        visit.person = None if token is None else entrance.who(token)
    else:
        visit.person = _recognised(entrance)
    return visit.person


def still_present(desks: Desks, person: Person) -> None:
    """Draws the whole page anew if the person has gone, or has become another.

    A part of a page that is drawn by itself keeps the person of the last whole page.
    """
    if present(desks) != person:
        st.rerun()


def leave(desks: Desks) -> None:
    """Ends the visit of whoever signed in by name or at their organisation."""
    entrance = desks.entrance
    if entrance is not None and (token := _token(entrance)) is not None:
        entrance.leave(token)
    state.end_visit()
    st.query_params.pop("user", None)
    if desks.sign_in == "oidc":
        st.logout()


def _named(desk: ReviewDesk, known: Person | None) -> Person | None:
    """Returns the person of the visit, else the one whom the address names."""
    name = st.query_params.get("user") if known is None else known.handle
    if not name:
        return None
    try:
        person = get_person(desk.store, name)
    except AnnotatorError:
        return None
    return person if person.active else None


def _recognised(entrance: Entrance) -> Person | None:
    token = _token(entrance)
    if token is None or not st.user.is_logged_in:
        return None
    try:
        return entrance.recognise(_claims(), token)
    except SignInRefused as refused:
        if refused.code == "ended":
            return None
        raise


def _claims() -> Mapping[str, object]:
    return dict(st.user.to_dict())


def _token(entrance: Entrance) -> str | None:
    return token_in(st.context.cookies, entrance.mode)
