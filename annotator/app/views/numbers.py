"""The page of numbers: how good the proposals are, how people agree, what runs cost."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from annotator.app import coding_sections, sections, trend_sections
from annotator.app.choosing import (
    Chosen,
    choose_earlier,
    choose_kind,
    choose_proposed,
    choose_sources,
    choose_tab,
)
from annotator.app.drawing import draw_section, ink
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.app.number_cache import (
    reliability_of,
    scored_pair,
    since,
    tallies_of,
    work_of,
)
from annotator.model.comparison import ChangeReport
from annotator.store.people import Person
from annotator.workflow.agree_kept import agreed
from annotator.workflow.dashboard import Scored, run_rows
from annotator.workflow.score import LARGE
from annotator.workflow.services import Services
from annotator.workflow.shown_errors import shown_errors
from annotator.workflow.trends import trends


class _Page(NamedTuple):
    """What the tabs of one reader share."""

    services: Services
    words: dict[str, str]
    labels: Labels


def render(desks: Desks, _person: Person, language: Language) -> None:
    """Draws the page; a tab is worked out when it is open."""
    words = catalogue(language).numbers
    page = _Page(desks.services, words, Labels(desks.services.schema, language))
    tabs = {
        "quality": _quality,
        "errors_title": _errors,
        "confidence": _confidence,
        "agreement": _agreement,
        "people": _people,
        "runs": _runs,
    }
    drawn = choose_tab(tuple(tabs), words)
    for tab, draw in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab:
                draw(page)


def _quality(page: _Page) -> None:
    services, words = page.services, page.words
    line = st.columns(3)
    chosen = choose_sources(services, line, words)
    with line[2]:
        earlier = choose_earlier(services, chosen, words)
    found = _score(page, chosen)
    change = None
    if found.report is not None and chosen.run is not None and earlier is not None:
        change = _change(page, chosen.run, earlier)
    shown = sections.quality(found, page.labels, words, since=change, ink=ink())
    draw_section(shown, words)


def _change(page: _Page, run: int, earlier: int) -> ChangeReport | None:
    """Compares with an earlier run; asks first where that run must be counted for long."""
    services = page.services
    is_ready = tallies_of(services).is_ready(services, earlier, LARGE)
    if not is_ready and not _asks_to_count([earlier], page):
        return None
    with st.spinner(page.words["counting"]):
        return since(services, run, earlier)


def _asks_to_count(runs: Sequence[int], page: _Page) -> bool:
    told, press = st.columns([4, 1], vertical_alignment="center")
    named = ", ".join(map(str, runs))
    told.info(page.words["uncounted"].format(runs=named))
    return press.button(page.words["count_runs"], width="stretch")


def _confidence(page: _Page) -> None:
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


def _errors(page: _Page) -> None:
    services, words = page.services, page.words
    line = st.columns(3)
    chosen = choose_sources(services, line, words)
    found = _score(page, chosen)
    if found.report is None:
        shown = sections.unscored(words["errors_title"], found, page.labels, words)
        draw_section(shown, words)
        return
    with line[2]:
        kind = choose_kind(found.report, words)
    among = None
    if chosen.run is not None and chosen.against == "gold":
        among = tallies_of(services).wrong(services, chosen.run, kind)
    listed = shown_errors(
        services, found.proposed, found.against, found.report, kind=kind, among=among
    )
    shown = sections.errors(found.report, listed, page.labels, words, ink=ink())
    draw_section(shown, words)


def _agreement(page: _Page) -> None:
    services, words = page.services, page.words
    with st.spinner(words["working"]):
        found = agreed(services, anew=False)
    if found.behind:
        told, press = st.columns([4, 1], vertical_alignment="center")
        told.info(words["agreement_behind"].format(paragraphs=found.behind))
        if press.button(words["work_out"], width="stretch"):
            with st.spinner(words["working"]):
                found = agreed(services)
    for section in coding_sections.agreement(found, page.labels, words, ink=ink()):
        st.subheader(section.title)
        draw_section(section, words)


def _people(page: _Page) -> None:
    draw_section(sections.people(work_of(page.services), page.words), page.words)


def _runs(page: _Page) -> None:
    services, words = page.services, page.words
    chosen = choose_sources(services, st.columns(3), words)
    found = trends(services, tallies_of(services), chosen.run, patient=False)
    if found.uncounted and _asks_to_count(found.uncounted, page):
        with st.spinner(words["counting"]):
            found = trends(services, tallies_of(services), chosen.run)
    st.subheader(words["trends"])
    draw_section(trend_sections.trends(found, page.labels, words), words)
    st.subheader(words["runs"])
    draw_section(sections.runs(run_rows(services), words), words)


def _score(page: _Page, chosen: Chosen) -> Scored:
    with st.spinner(page.words["counting"]):
        return scored_pair(page.services, chosen.proposed, chosen.against)
