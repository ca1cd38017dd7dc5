"""The page of numbers: how good the proposals are, how far people are, what runs cost."""

import streamlit as st

from annotator.app import sections
from annotator.app.drawing import draw_section, ink
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.store.people import Person
from annotator.workflow.dashboard import (
    comparable_sources,
    run_rows,
    scored,
    shown_runs,
    work_report,
)
from annotator.workflow.services import Services


def render(desks: Desks, _person: Person, language: Language) -> None:
    """Draws the page."""
    services, words = desks.services, catalogue(language).numbers
    quality, people, runs = st.tabs([words[n] for n in ("quality", "people", "runs")])
    with quality:
        proposed, against = _choose(services, words)
        found = scored(services, proposed, against)
        labels = Labels(services.schema, language)
        draw_section(sections.quality(found, labels, words, ink=ink()), words)
    with people:
        draw_section(sections.people(work_report(services), words), words)
    with runs:
        draw_section(sections.runs(run_rows(services), words), words)


def _choose(services: Services, words: dict[str, str]) -> tuple[str, str]:
    sources = comparable_sources(services)
    models = {f"run:{run.run_id}": run.facts.model for run in shown_runs(services)}

    def label(source: str) -> str:
        kind, _, rest = source.partition(":")
        told = words[{"run": "run_label", "gold": "gold_label"}.get(kind, "person_label")]
        return told.format(id=rest, name=rest, model=models.get(source, ""))

    left, right = st.columns(2)
    gold = sources.index("gold")
    proposed = left.selectbox(words["proposed"], sources, format_func=label)
    against = right.selectbox(words["against"], sources, index=gold, format_func=label)
    return proposed, against
