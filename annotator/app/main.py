"""The script that Streamlit runs for every session: who it is, then their page."""

import streamlit as st

from annotator.app import pages, shell, state
from annotator.app.handoff import HANDOFF
from annotator.app.views import sign_in


def main() -> None:
    """Draws the page of whoever is signed in, else the sign-in form."""
    language = shell.language()
    shell.configure(language)
    chosen = pages.choose(language)
    desks = HANDOFF.take()
    if desks is None:
        st.error(shell.words(language).shell["not_served"])
        return
    visit = state.visit()
    if visit.person is None:
        visit.person = shell.remembered(desks.review)
    if visit.person is not None:
        shell.top(visit.person, language, chosen.offered(visit.person))
        chosen.view.render(desks, visit.person, language)
        return
    shell.top(None, language, ())
    visit.person = sign_in.render(desks.review, shell.words(language))
    if visit.person is not None:
        shell.remember(visit.person)
        st.rerun()


main()
