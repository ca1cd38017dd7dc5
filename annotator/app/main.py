"""The script that Streamlit runs for every session: who it is, then their page."""

import streamlit as st

from annotator.app import pages, shell, state
from annotator.app.handoff import HANDOFF, Desks
from annotator.app.i18n import Language
from annotator.app.refused import draw_refusal
from annotator.app.sign_in.present import present
from annotator.app.views import sign_in
from annotator.errors import NotAllowed
from annotator.workflow.people.sign_in import SignInRefused


def main() -> None:
    """Draws the page of whoever is signed in, else what signing in takes."""
    language = shell.language()
    shell.configure(language)
    chosen = pages.choose(language)
    desks = HANDOFF.take()
    if desks is None:
        st.error(shell.words(language).shell["not_served"])
        return
    try:
        person = present(desks)
    except SignInRefused as refused:
        shell.top(desks, None, language, ())
        sign_in.render_refused(shell.words(language), refused.code)
        return
    if person is None:
        _let_in(desks, language)
        return
    shell.top(desks, person, language, chosen.offered(person))
    try:
        chosen.view_for(person).render(desks, person, language)
    except NotAllowed as error:
        draw_refusal(error)


def _let_in(desks: Desks, language: Language) -> None:
    shell.top(desks, None, language, ())
    person = sign_in.render(desks, shell.words(language))
    if person is not None:
        state.visit().person = person
        shell.remember(person)
        st.rerun()


main()
