"""The page of people: who is there, what they may do, who gets which paragraphs."""

import streamlit as st

from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.people.assign import draw_assignments
from annotator.app.people.listing import draw_people
from annotator.store.people.known import Person
from annotator.workflow.allowed import require


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws people and assignments, for leads.

    Raises:
        NotAllowed: The person is no lead.
    """
    require(person, "manage_people")
    words = catalogue(language).people
    tabs = {"people": draw_people, "assignments": draw_assignments}
    drawn = st.tabs([words[name] for name in tabs], key="people", on_change="rerun")
    for tab, draw in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab:
                draw(desks, person, words)
