"""The script that Streamlit runs for every session: who it is, then their page."""

import streamlit as st

from annotator.app import shell, state
from annotator.app.handoff import HANDOFF
from annotator.app.views import review, sign_in


def main() -> None:
    """Draws the page of whoever is signed in, else the sign-in form."""
    language = shell.language()
    shell.configure(language)
    desk = HANDOFF.take()
    if desk is None:
        st.error(shell.words(language).shell["not_served"])
        return
    visit = state.visit()
    if visit.person is None:
        visit.person = shell.remembered(desk)
    shell.top(visit.person, language)
    if visit.person is not None:
        review.render(desk, visit.person, language)
        return
    visit.person = sign_in.render(desk, shell.words(language))
    if visit.person is not None:
        shell.remember(visit.person)
        st.rerun()


main()
