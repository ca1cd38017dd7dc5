"""The page of runs: started, watched, stopped, looked into."""

import streamlit as st

from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.runs.pages import draw_run, draw_runs
from annotator.app.runs.start import draw_start
from annotator.app.runs.watch import draw_watch
from annotator.store.people.known import Person
from annotator.workflow.allowed import require


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the run that the address names, else all runs and how to start one.

    Raises:
        NotAllowed: The person may not manage runs.
    """
    require(person, "manage_runs")
    # faults are called what the page of numbers calls them
    words = catalogue(language).numbers | catalogue(language).runs
    named = st.query_params.get("run") or ""
    if named.isascii() and named.isdigit() and len(named) < 10:
        with st.container():
            draw_run(desks, person, int(named), words)
        return
    draw_watch(desks, person, words)
    listed, begun = st.tabs(
        [words["runs"], words["start_tab"]], key="runs", on_change="rerun"
    )
    if listed.open:
        with listed:
            draw_runs(desks, person, words)
    if begun.open:
        with begun:
            draw_start(desks, person, words)
