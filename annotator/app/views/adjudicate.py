"""The adjudication page: puts up the component, which talks to the desk from then on."""

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.review.seat_route import given
from annotator.app.review_component import adjudicate_component
from annotator.store.people.known import MAY_ADJUDICATE, Person


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page of an adjudicator; others are told who may settle."""
    if person.role not in MAY_ADJUDICATE:
        st.info(catalogue(language).adjudicate["not_allowed"])
        return
    seat = state.seat("adjudication", person, language)
    adjudicate_component()(
        # another person's component is another one
        key=f"adjudicate-{person.person_id}",
        data=given(desks, seat),
        on_renew_change=state.draw_anew,
    )
