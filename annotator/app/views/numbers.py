"""The page of numbers: how good the proposals are, how people agree, what runs cost."""

from typing import NamedTuple

import streamlit as st

from annotator.app import coding_sections, sections
from annotator.app.drawing import draw_section, ink
from annotator.app.error_tables import error_label
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.model.mistake import MistakeKind
from annotator.model.report import ScoreReport
from annotator.store.history import log_head
from annotator.store.people import Person
from annotator.workflow.dashboard import (
    Agreed,
    Reliable,
    Scored,
    agreed,
    comparable_sources,
    reliable,
    run_rows,
    scored,
    shown_runs,
    work_report,
)
from annotator.workflow.services import Services
from annotator.workflow.shown_errors import shown_errors
from annotator.workflow.tallies import TallyCache


class _Page(NamedTuple):
    """What the tabs of one reader share."""

    services: Services
    words: dict[str, str]
    labels: Labels

    def state(self) -> tuple[str, str | None]:
        """Returns the store and the end of its log of decisions: what answers hang on."""
        store = self.services.store
        return str(store.path), log_head(store)


def render(desks: Desks, _person: Person, language: Language) -> None:
    """Draws the page; a tab is worked out when it is open."""
    words = catalogue(language).numbers
    page = _Page(desks.services, words, Labels(desks.services.schema, language))
    tabs = {
        "quality": _quality,
        "errors_title": _errors,
        "agreement": _agreement,
        "people": _people,
        "runs": _runs,
    }
    drawn = st.tabs([words[name] for name in tabs], key="numbers", on_change="rerun")
    for tab, draw in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab:
                draw(page)


def _quality(page: _Page) -> None:
    found = _score(page)
    words = page.words
    draw_section(sections.quality(found, page.labels, words, ink=ink()), words)
    if found.report is None:
        return
    known = _reliable(page.services, found.proposed, *page.state())
    if known is not None:
        st.subheader(words["reliability"])
        draw_section(coding_sections.reliability(known, words, ink=ink()), words)


def _errors(page: _Page) -> None:
    found = _score(page)
    words = page.words
    if found.report is None:
        draw_section(sections.unscored(words["errors_title"], found, words), words)
        return
    kind = _choose_kind(found.report, words)
    listed = shown_errors(
        page.services, found.proposed, found.against, found.report, kind=kind
    )
    shown = sections.errors(found.report, listed, page.labels, words, ink=ink())
    draw_section(shown, words)


def _agreement(page: _Page) -> None:
    with st.spinner(page.words["working"]):
        found = _agreed(page.services, *page.state())
    for section in coding_sections.agreement(found, page.labels, page.words, ink=ink()):
        st.subheader(section.title)
        draw_section(section, page.words)


def _people(page: _Page) -> None:
    draw_section(sections.people(work_report(page.services), page.words), page.words)


def _runs(page: _Page) -> None:
    draw_section(sections.runs(run_rows(page.services), page.words), page.words)


def _score(page: _Page) -> Scored:
    """Asks what is held against what, and scores it from what was counted before."""
    services, words = page.services, page.words
    sources = comparable_sources(services)
    models = {f"run:{run.run_id}": run.facts.model for run in shown_runs(services)}

    def label(source: str) -> str:
        kind, _, rest = source.partition(":")
        told = words[{"run": "run_label", "gold": "gold_label"}.get(kind, "person_label")]
        return told.format(id=rest, name=rest, model=models.get(source, ""))

    left, right = st.columns(2)
    gold = sources.index("gold")
    proposed = left.selectbox(words["proposed"], sources, format_func=label, key="proposed")
    against = right.selectbox(
        words["against"], sources, index=gold, format_func=label, key="against"
    )
    return scored(services, proposed, against, _tallies(str(services.store.path)).report)


def _choose_kind(report: ScoreReport, words: dict[str, str]) -> MistakeKind | None:
    counts = {each.kind: each.count for each in report.mistakes or ()}

    def label(kind: MistakeKind | None) -> str:
        if kind is None:
            return f"{words['all']} ({sum(counts.values())})"
        return f"{error_label(kind, words)} ({counts[kind]})"

    return st.selectbox(
        words["error_kind"], [None, *counts], format_func=label, key="kind", width=420
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def _tallies(store: str) -> TallyCache:  # noqa: ARG001  # the key of what is kept
    """Returns the tallies of the store that this process serves."""
    return TallyCache()


@st.cache_resource(max_entries=2, show_spinner=False)
def _agreed(_services: Services, store: str, log: str | None) -> Agreed:  # noqa: ARG001
    """Returns how people agree; worked out once for each end of the log of decisions."""
    return agreed(_services)


@st.cache_resource(max_entries=8, show_spinner=False)
def _reliable(
    _services: Services,
    proposed: str,
    store: str,  # noqa: ARG001
    log: str | None,  # noqa: ARG001
) -> Reliable | None:
    """Returns how far scores can be believed, likewise."""
    return reliable(_services, proposed)
