"""The tabs of the page of numbers that hold two sources against one another."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from annotator.app.dashboard import sections
from annotator.app.dashboard.choosing import (
    Chosen,
    choose_earlier,
    choose_kind,
    choose_sources,
)
from annotator.app.dashboard.compared_file import ask_for_file
from annotator.app.dashboard.number_cache import (
    asked_for,
    mistakes_of,
    scored_pair,
    since,
    tallies_of,
)
from annotator.app.drawing import draw_section, ink
from annotator.app.labels import Labels
from annotator.model.comparison import ChangeReport
from annotator.model.mistake import Mistake, MistakeKind
from annotator.model.report import ScoreReport
from annotator.workflow.numbers.dashboard import Scored
from annotator.workflow.numbers.score import LARGE
from annotator.workflow.numbers.score_file import Compared
from annotator.workflow.numbers.shown_errors import shown_errors
from annotator.workflow.numbers.withheld import Withheld
from annotator.workflow.services import Services


class NumbersPage(NamedTuple):
    """What the tabs of one reader share."""

    services: Services
    words: dict[str, str]
    labels: Labels
    withheld: Withheld
    """Paragraphs that the reader may not see into yet."""


class _Asked(NamedTuple):
    """What is held against what, as far as it can be."""

    chosen: Chosen
    file: Compared | None
    found: Scored | None
    """None where a file is to be given first."""


def draw_quality(page: NumbersPage) -> None:
    """Draws how good the chosen source is, and how it differs from an earlier run."""
    words, line = page.words, st.columns(3)
    asked = _ask(page, line)
    if asked.found is None:
        return
    with line[2]:
        earlier = choose_earlier(page.services, asked.chosen, words)
    run, change = asked.chosen.run, None
    if asked.found.report is not None and run is not None and earlier is not None:
        change = _change(page, run, earlier)
    shown = sections.quality(asked.found, page.labels, words, since=change, ink=ink())
    draw_section(shown, words)


def draw_errors(page: NumbersPage) -> None:
    """Draws what is wrong with the chosen source."""
    words, line = page.words, st.columns(3)
    asked = _ask(page, line)
    found = asked.found
    if found is None:
        return
    if found.report is None:
        shown = sections.unscored(words["errors_title"], found, page.labels, words)
        draw_section(shown, words)
        return
    with line[2]:
        kind = choose_kind(found.report, words)
    _draw_errors(page, asked, found.report, kind)


def _draw_errors(
    page: NumbersPage, asked: _Asked, report: ScoreReport, kind: MistakeKind | None
) -> None:
    draw_withheld(page)
    listed = _listed(page, asked, report, kind)
    shown = sections.errors(report, listed, page.labels, page.words, ink=ink())
    draw_section(shown, page.words)


def _listed(
    page: NumbersPage, asked: _Asked, report: ScoreReport, kind: MistakeKind | None
) -> tuple[Mistake, ...]:
    services, chosen = page.services, asked.chosen
    if chosen.run is not None and chosen.against == "gold":
        kept = mistakes_of(services)
        return kept.listed(services, chosen.run, kind, withheld=page.withheld)
    return shown_errors(
        services,
        asked_for(chosen.proposed, asked.file),
        asked_for(chosen.against, asked.file),
        report,
        kind=kind,
        withheld=page.withheld,
    )


def draw_withheld(page: NumbersPage) -> None:
    """Says that paragraphs are left out of what is listed, if any are."""
    if page.withheld:
        st.info(page.words["withheld"].format(paragraphs=len(page.withheld)))


def asks_to_count(runs: Sequence[int], page: NumbersPage) -> bool:
    """Says which runs were never counted; tells whether they are to be."""
    told, press = st.columns([4, 1], vertical_alignment="center")
    named = ", ".join(map(str, runs))
    told.info(page.words["uncounted"].format(runs=named))
    return press.button(page.words["count_runs"], width="stretch")


def _ask(page: NumbersPage, line: Sequence[DeltaGenerator]) -> _Asked:
    """Asks what is held against what, and for the file if one is to be compared."""
    services, words = page.services, page.words
    chosen = choose_sources(services, line, words)
    file = None
    if chosen.has_file:
        file = ask_for_file(services, words, page.labels.teller)
        if file is None or file.source is None:
            return _Asked(chosen, None, None)
    with st.spinner(words["counting"]):
        found = scored_pair(services, chosen.proposed, chosen.against, file)
    return _Asked(chosen, file, found)


def _change(page: NumbersPage, run: int, earlier: int) -> ChangeReport | None:
    """Compares with an earlier run; asks first where that run must be counted for long."""
    services = page.services
    is_ready = tallies_of(services).is_ready(services, earlier, LARGE)
    if not is_ready and not asks_to_count([earlier], page):
        return None
    with st.spinner(page.words["counting"]):
        return since(services, run, earlier)
