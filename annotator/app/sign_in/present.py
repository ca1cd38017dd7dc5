"""Who is in front of the page, looked up anew each time it is drawn.

A role may have changed since, and somebody who was deactivated must not go on.
"""

from collections.abc import Mapping

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.sign_in.cookie import token_in
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person, get_person
from annotator.workflow.people.sign_in import Entrance, SignInRefused
from annotator.workflow.review.desk import ReviewDesk


def present(desks: Desks) -> Person | None:
    """Returns who is signed in, None while nobody is.

    Raises:
        SignInRefused: Somebody signed in at their organisation who has no place here.
    """
    before = state.visit().person
    found = _found(desks, before)
    if before is not None and (found is None or found.person_id != before.person_id):
        # a connection outlives a sign-in, and what was shown must not
        state.end_visit()
        state.visit().has_left = True
    state.visit().person = found
    return found


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


def _found(desks: Desks, known: Person | None) -> Person | None:
    entrance = desks.entrance
    if entrance is None or entrance.mode == "name":
        return _named(desks.review, known)
    if entrance.mode == "oidc":
        return _recognised(entrance)
    token = _token(entrance)
    return None if token is None else entrance.who(token)


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
