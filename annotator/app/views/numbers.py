"""The page of numbers: how good the proposals are, how far people are, what runs cost."""

import streamlit as st

from annotator.app import charts, score_tables, work_tables
from annotator.app.drawing import draw_plot, draw_table, ink
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.labels import Labels
from annotator.model.report import ScoreReport
from annotator.store.people import Person
from annotator.workflow.dashboard import comparable_sources, scored, shown_runs, work_report
from annotator.workflow.services import Services


def render(desks: Desks, _person: Person, language: Language) -> None:
    """Draws the page."""
    words = catalogue(language).numbers
    quality, people = st.tabs([words["quality"], words["people"]])
    with quality:
        _quality(desks.services, language, words)
    with people:
        _people(desks.services, words)


def _quality(services: Services, language: Language, words: dict[str, str]) -> None:
    sources = comparable_sources(services)
    models = {f"run:{r.run_id}": r.facts.model for r in shown_runs(services)}

    def label(source: str) -> str:
        kind, _, rest = source.partition(":")
        told = words[{"run": "run_label", "gold": "gold_label"}.get(kind, "person_label")]
        return told.format(id=rest, name=rest, model=models.get(source, ""))

    left, right = st.columns(2)
    proposed = left.selectbox(words["proposed"], sources, format_func=label)
    against = right.selectbox(
        words["against"], sources, index=sources.index("gold"), format_func=label
    )
    found = scored(services, proposed, against)
    if found.report is None:
        st.info(words["nothing"])
        # as plain text: names in it are not ours
        st.text(found.problem or "")
        return
    _score(found.report, Labels(services.schema, language), words)


def _score(report: ScoreReport, labels: Labels, words: dict[str, str]) -> None:
    st.caption(
        words["basis"].format(
            paragraphs=report.paragraphs,
            documents=report.documents,
            gold=report.gold_events,
            proposed=report.proposed_events,
        )
    )
    for column, tile in zip(
        st.columns(len(score_tables.HEADLINES)),
        score_tables.tiles(report, words),
        strict=True,
    ):
        column.metric(
            tile.label,
            tile.value,
            tile.below,
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=tile.help,
        )
    if report.warnings:
        with st.expander(words["cannot_say"], expanded=True):
            for warning in report.warnings:
                st.text(f"• {warning}")
    _plots(report, labels, words)
    for table in (
        score_tables.metrics_table(report, words),
        score_tables.types_table(report, words, labels),
        score_tables.roles_table(report, words, labels),
        score_tables.documents_table(report, words),
        score_tables.attributes_table(report, words),
    ):
        draw_table(table, words)


def _plots(report: ScoreReport, labels: Labels, words: dict[str, str]) -> None:
    left, right = st.columns(2)
    types = charts.of_metric(report.by_type, "role_value", labels)
    documents = charts.of_metric(report.by_document, "role_value", labels)
    with left:
        title = f"{words['metric_role_value']} · {words['by_type']}"
        draw_plot(title, charts.forest(types, words["f1"], words["gold"]))
        title = f"{words['metric_role_value']} · {words['by_document']}"
        draw_plot(title, charts.forest(documents, words["f1"], words["gold"]))
    with right:
        confused = charts.confusion(
            report.confusion,
            labels,
            gold=words["gold"],
            proposed=words["n_proposed"],
            none=words["none"],
            ink=ink(),
        )
        draw_plot(words["confusion"], confused)


def _people(services: Services, words: dict[str, str]) -> None:
    work = work_report(services)
    status = work.status
    counts = {
        "tile_paragraphs": status.body,
        "tile_gold": status.gold,
        "tile_conflicts": status.conflicts,
        "tile_decisions": status.decisions,
    }
    for column, (name, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
        column.metric(words[name], f"{count:,}", border=True)
    if not work.days and not work.shares:
        st.info(words["nobody"])
    plot = charts.finished_by_day(work.days, words["finished"])
    draw_plot(words["finished_by_day"], plot)
    for table in (
        work_tables.progress_table(work, words),
        work_tables.days_table(work, words),
        work_tables.pace_table(work, words),
        work_tables.reasons_table(work, words),
    ):
        draw_table(table, words)
    st.caption(words["glance_help"])
