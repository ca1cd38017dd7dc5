"""The runs: a page of them, one of them in detail, what went wrong in it."""

import streamlit as st

from annotator.app.drawing import Words, draw_choice, draw_table
from annotator.app.handoff import Desks
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.app.runs.listing import costs_table, runs_table, troubles_table
from annotator.app.runs.start import currency_of
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.store.queue.project_settings import shown_run
from annotator.store.runs.troubles import list_troubles
from annotator.workflow.runs.control import (
    RunView,
    abort,
    run_view,
    runs_page,
    show_run,
    start,
)
from annotator.workflow.runs.request import RunRequest

ON_A_PAGE = 20
"""Runs that are summed up and sent at once."""

TROUBLES = 100
"""Lines of what went wrong that are sent at once."""


def draw_runs(desks: Desks, person: Person, words: Words) -> None:
    """Draws the runs, the last started first; a press opens one."""
    first = runs_page(desks.services, person, limit=ON_A_PAGE)
    if not first.runs:
        st.info(words["none"])
        return
    pages = -(-first.total // ON_A_PAGE)
    number = st.pagination(pages, key="pages") if pages > 1 else 1
    offset = (number - 1) * ON_A_PAGE
    here = (
        first
        if number == 1
        else runs_page(desks.services, person, limit=ON_A_PAGE, offset=offset)
    )
    shown = shown_run(desks.services.store)
    table = runs_table(here.runs, desks.services.schema, shown, words)
    pressed = draw_choice(table, words, key=f"runs-{number}").pressed
    st.caption(words["runs_help"])
    if pressed is not None:
        st.query_params["run"] = str(here.runs[pressed].run.run_id)
        st.rerun()


def draw_run(desks: Desks, person: Person, run_id: int, words: Words) -> None:
    """Draws a run: what it came to, what can be done with it, what went wrong."""
    if st.button(words["back"], icon=":material/arrow_back:", type="tertiary"):
        st.query_params.pop("run")
        st.rerun()
    try:
        view = run_view(desks.services, person, run_id)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    facts = view.run.facts
    title = words["title"].format(id=run_id, model=escaped(facts.model))
    st.subheader(title, anchor=False)
    status = words[f"status_{view.run.status}"]
    at_work = words["stands"].format(status=status, workers=view.workers)
    st.caption(at_work if view.workers else status)
    _draw_acts(desks, person, view, words)
    request = None if view.request is None else RunRequest.of(view.request)
    currency = None if request is None else currency_of(desks.settings, person, request)
    draw_table(costs_table(view, desks.services.schema, currency, words), words)
    _draw_troubles(desks, view, words)


def _draw_acts(desks: Desks, person: Person, view: RunView, words: Words) -> None:
    if view.run.status == "aborted":
        st.info(words["aborted_help"])
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if view.request is not None and view.has_more:
            _draw_going_on(desks, person, RunRequest.of(view.request), words)
        _draw_showing(desks, person, view, words)
        _draw_abort(desks, person, view, words)
    if view.request is None and view.has_more:
        st.caption(words["elsewhere"])


def _draw_going_on(desks: Desks, person: Person, request: RunRequest, words: Words) -> None:
    help_ = words["go_on_help"]
    if not st.button(words["go_on"], icon=":material/play_arrow:", help=help_):
        return
    try:
        start(desks.services, desks.settings, person, request.resumed())
    except AnnotatorError as error:
        draw_refusal(error)
        return
    st.query_params.pop("run")
    st.rerun()


def _draw_showing(desks: Desks, person: Person, view: RunView, words: Words) -> None:
    run_id = view.run.run_id
    is_shown = shown_run(desks.services.store) == run_id
    is_wanted = st.toggle(
        words["show"],
        value=is_shown,
        help=words["show_help"],
        key=f"show-{run_id}-{is_shown}",
    )
    if is_wanted != is_shown:
        show_run(desks.services, person, run_id if is_wanted else None)
        st.rerun()


def _draw_abort(desks: Desks, person: Person, view: RunView, words: Words) -> None:
    with st.popover(words["abort"], icon=":material/block:"):
        st.markdown(words["abort_help"].format(events=view.costs.events))
        if not st.button(words["abort_now"], type="primary", key="abort"):
            return
        try:
            abort(desks.services, person, view.run.run_id)
        except AnnotatorError as error:
            draw_refusal(error)
            return
    st.rerun()


def _draw_troubles(desks: Desks, view: RunView, words: Words) -> None:
    if not view.troubles:
        st.caption(words["no_troubles"])
        return
    counts = dict(view.troubles)
    what = st.selectbox(
        words["troubles"],
        [None, *counts],
        format_func=lambda each: (
            words["all"].format(n=sum(counts.values()))
            if each is None
            else f"{words.get(f'fault_{each}', each)} ({counts[each]})"
        ),
        width=420,
        key=f"what-{view.run.run_id}",
    )
    total = sum(counts.values()) if what is None else counts[what]
    pages = -(-total // TROUBLES)
    number = st.pagination(pages, key=f"turn-{what}") if pages > 1 else 1
    found = list_troubles(
        desks.services.store,
        view.run.run_id,
        what=what,
        limit=TROUBLES,
        offset=(number - 1) * TROUBLES,
    )
    draw_table(troubles_table(found, words), words)
