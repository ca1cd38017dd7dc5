"""The page of exports: the gold as a file, its datasheet, its certificate."""

import streamlit as st

from annotator.app.export.sheet import draw_certificate, draw_datasheet
from annotator.app.export.tab import ExportPage, draw_export
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.store.people.known import Person
from annotator.workflow.allowed import require


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page; a tab is worked out when it is open.

    Raises:
        NotAllowed: The person may not export.
    """
    require(person, "export")
    words = catalogue(language).export
    page = ExportPage(desks, person, Labels(desks.services.schema, language), words)
    tabs = {
        "tab_export": draw_export,
        "tab_datasheet": draw_datasheet,
        "tab_certificate": draw_certificate,
    }
    drawn = st.tabs([words[name] for name in tabs], key="export", on_change="rerun")
    for tab, draw in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab:
                draw(page)
