"""Who is there: the table, a new person, and what can be changed of one."""

from collections.abc import Callable
from typing import get_args
from urllib.parse import urlsplit

import streamlit as st

from annotator.app import state
from annotator.app.drawing import Words, draw_table
from annotator.app.handoff import Desks
from annotator.app.people.tables import people_table
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person, Role
from annotator.workflow.people.team import (
    PersonRow,
    add_to_people,
    change_active,
    change_email,
    change_role,
    invite,
    people_rows,
    remove_from_people,
)

_ROLES: tuple[Role, ...] = get_args(Role)


def draw_people(desks: Desks, by: Person, words: Words) -> None:
    """Draws everybody, and forms to add and to change somebody."""
    state.show_note()
    rows = people_rows(desks.services, by)
    if desks.sign_in == "name":
        _tell_names_are_enough(rows, words)
    draw_table(people_table(rows, words), words)
    left, right = st.columns(2, gap="large")
    with left:
        _draw_change(desks, by, rows, words)
    with right:
        _draw_add(desks, by, words)


def _tell_names_are_enough(rows: tuple[PersonRow, ...], words: Words) -> None:
    """Says when passwords are asked for; who is at work is not thrown out meanwhile."""
    protected = sum(row.person.active and row.person.has_password for row in rows)
    if protected:
        st.warning(words["passwords_wait"].format(n=protected))
    else:
        st.info(words["names_are_enough"])


def _draw_add(desks: Desks, by: Person, words: Words) -> None:
    st.markdown(f"##### {words['add']}")
    with st.form("add-person", clear_on_submit=False, border=False):
        name = st.text_input(words["new_name"], max_chars=40)
        role = st.selectbox(
            words["which_role"], _ROLES, format_func=lambda each: words[f"role_{each}"]
        )
        is_sent = st.form_submit_button(words["add_button"])
    if is_sent:
        _do(lambda: add_to_people(desks.services, by, name, role), words["added"])


def _draw_change(
    desks: Desks, by: Person, rows: tuple[PersonRow, ...], words: Words
) -> None:
    st.markdown(f"##### {words['change']}")
    named = {row.person.handle: row for row in rows}
    chosen = st.selectbox(
        words["who"], list(named), index=None, placeholder=words["choose"], key="person"
    )
    if chosen is None:
        return
    row = named[chosen]
    _draw_role(desks, by, row, words)
    _draw_way_in(desks, by, row, words)
    _draw_presence(desks, by, row, words)


def _draw_role(desks: Desks, by: Person, row: PersonRow, words: Words) -> None:
    person = row.person
    with st.form(f"role-{person.person_id}", border=False):
        role = st.selectbox(
            words["which_role"],
            _ROLES,
            index=_ROLES.index(person.role),
            format_func=lambda each: words[f"role_{each}"],
            help=words["role_help"],
        )
        is_sent = st.form_submit_button(words["change_role"])
    if is_sent:
        _do(
            lambda: change_role(desks.services, by, person.handle, role),
            words["changed"],
        )


def _draw_way_in(desks: Desks, by: Person, row: PersonRow, words: Words) -> None:
    person = row.person
    if st.button(words["invite"], help=words["invite_help"], disabled=not person.active):
        _invite(desks, by, person, words)
    with st.form(f"email-{person.person_id}", border=False):
        email = st.text_input(
            words["email"], person.email or "", max_chars=254, help=words["email_help"]
        )
        is_sent = st.form_submit_button(words["change_email"])
    if is_sent:
        _do(
            lambda: change_email(desks.services, by, person.handle, email),
            words["changed"],
        )


def _invite(desks: Desks, by: Person, person: Person, words: Words) -> None:
    """Shows the link once; it is kept nowhere."""
    try:
        token = invite(desks.services, by, person.handle)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    st.text(words["invitation"])
    here = urlsplit(st.context.url or "")
    st.code(
        f"{here.scheme}://{here.netloc}/welcome?token={token}",
        language=None,
        wrap_lines=True,
    )


def _draw_presence(desks: Desks, by: Person, row: PersonRow, words: Words) -> None:
    person = row.person
    with st.container(horizontal=True):
        if person.active and st.button(words["deactivate"], help=words["deactivate_help"]):
            _do(
                lambda: change_active(desks.services, by, person.handle, active=False),
                words["changed"],
            )
        if not person.active and st.button(words["activate"]):
            _do(
                lambda: change_active(desks.services, by, person.handle, active=True),
                words["changed"],
            )
        if not row.work.decisions and st.button(words["remove"]):
            _do(
                lambda: remove_from_people(desks.services, by, person.handle),
                words["removed"],
            )


def _do(act: Callable[[], object], told: str) -> None:
    """Does something and draws the page anew, or says in one line why not."""
    try:
        act()
    except AnnotatorError as error:
        draw_refusal(error)
        return
    state.note(told)
    st.rerun()
