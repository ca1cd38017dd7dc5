"""The page of numbers: how good the proposals are, how people agree, what runs cost."""

import streamlit as st

from annotator.app.dashboard import coding_sections, sections, trend_sections
from annotator.app.dashboard.agreement_tab import draw_agreement
from annotator.app.dashboard.choosing import choose_proposed, choose_run, choose_tab
from annotator.app.dashboard.number_cache import (
    costs_of_run,
    finish_dates,
    reliability_of,
    tallies_of,
    work_of,
)
from annotator.app.dashboard.score_tabs import (
    NumbersPage,
    asks_to_count,
    draw_errors,
    draw_quality,
    draw_withheld,
)
from annotator.app.drawing import draw_section, ink
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.app.sign_in.present import still_present
from annotator.store.people.known import Person
from annotator.workflow.numbers.dashboard import run_rows
from annotator.workflow.numbers.trends import trends
from annotator.workflow.numbers.withheld import withheld_from, work_without


@st.fragment  # what stands around the tabs need not be drawn at every choice
def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page; a tab is worked out when it is open."""
    still_present(desks, person)
    services, words = desks.services, catalogue(language).numbers
    labels = Labels(services.schema, language)
    page = NumbersPage(services, words, labels, withheld_from(services, person))
    tabs = {
        "quality": draw_quality,
        "errors_title": draw_errors,
        "confidence": _confidence,
        "agreement": draw_agreement,
        "people": _people,
        "runs": _runs,
    }
    drawn = choose_tab(tuple(tabs), words)
    for tab, draw in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab:
                draw(page)


def _confidence(page: NumbersPage) -> None:
    words = page.words
    with st.columns(3)[0]:
        proposed = choose_proposed(page.services, words)
    known = reliability_of(page.services, proposed)
    if known is None:
        st.info(words["nothing_decided"])
        return
    shown = coding_sections.reliability(known, page.labels, words, ink=ink())
    st.subheader(shown.title)
    draw_section(shown, words)


def _people(page: NumbersPage) -> None:
    draw_withheld(page)
    work = work_without(work_of(page.services), page.withheld)
    draw_section(sections.people(work, page.words), page.words)


def _runs(page: NumbersPage) -> None:
    services, words, tallies = page.services, page.words, tallies_of(page.services)
    with st.columns(3)[0]:
        run = choose_run(services, words)
    found = trends(services, tallies, run, patient=False, dates=finish_dates)
    if found.uncounted and asks_to_count(found.uncounted, page):
        with st.spinner(words["counting"]):
            found = trends(services, tallies, run, dates=finish_dates)
    st.subheader(words["trends"])
    draw_section(trend_sections.trends(found, page.labels, words), words)
    st.subheader(words["runs"])
    draw_section(sections.runs(run_rows(services, costs_of_run), words), words)
