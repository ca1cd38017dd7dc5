"""The second and third tab of the export page: the datasheet, the certificate."""

import streamlit as st

from annotator.app.drawing import draw_table
from annotator.app.export.certificate import (
    certificate_json,
    render_certificate,
    told_limits,
)
from annotator.app.export.tab import ExportPage
from annotator.app.i18n import catalogue
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.app.tables import Table
from annotator.errors import AnnotatorError
from annotator.export.datasheet import datasheet_html, datasheet_markdown
from annotator.model.certificate import CertifiedAccuracy
from annotator.model.datasheet import Question
from annotator.workflow.datasheet.sheet import answer, datasheet
from annotator.workflow.numbers.certify import certify


def draw_datasheet(page: ExportPage) -> None:
    """Draws the questions with their facts, and a form for each answer."""
    services, words, language = page.desks.services, page.words, page.labels.language
    with st.spinner(words["preparing"]):
        sheet = datasheet(services)
    st.caption(words["sheet_help"].format(open=sheet.open, all=len(sheet.questions)))
    with st.container(horizontal=True):
        for suffix, content in (
            ("md", datasheet_markdown(sheet, language)),
            ("html", datasheet_html(sheet, language)),
            ("json", sheet.model_dump_json(indent=2)),
        ):
            st.download_button(
                f"datasheet\\.{suffix}",
                content,
                file_name=f"datasheet.{suffix}",
                icon=":material/download:",
                on_click="ignore",
            )
    for section in sheet.sections:
        missing = sum(question.is_open for question in section.questions)
        left = (
            words["questions_left"].format(count=missing) if missing else words["no_left"]
        )
        with st.expander(f"**{escaped(section.title.to(language))}** · {left}"):
            for question in section.questions:
                _draw_question(page, question)


def _draw_question(page: ExportPage, question: Question) -> None:
    words, language = page.words, page.labels.language
    st.markdown(f"**{escaped(question.text.to(language))}**")
    for fact in question.facts:
        st.text(f"• {fact.to(language)}")
    stands = question.answer.text if question.answer else ""
    with st.form(f"answer-{question.key}", border=False):
        said = st.text_area(
            words["your_answer"],
            stands,
            placeholder=words["nothing_said"],
            height=90,
            key=f"answer-text-{question.key}",
        )
        is_sent = st.form_submit_button(words["save"])
    if is_sent and said.strip() != stands:
        try:
            answer(page.desks.services, question.key, said.strip() or None, page.person)
        except AnnotatorError as error:
            draw_refusal(error)
        else:
            st.toast(words["saved"])
            st.rerun()


def draw_certificate(page: ExportPage) -> None:
    """Draws the headline figures of the certificate, made when it is asked for."""
    words, language = page.words, page.labels.language
    st.caption(words["certificate_help"])
    with st.spinner(words["preparing"]):
        sealed = certify(page.desks.services)
    found = sealed.certificate
    figures = {
        "check_gold": f"{found.counts.gold:,} / {found.counts.paragraphs:,}",
        "events": f"{found.counts.events:,}",
        "check_conflicts": f"{found.counts.conflicts:,}",
        "decisions": f"{found.counts.decisions:,}",
    }
    drawn = zip(st.columns(len(figures)), figures.items(), strict=True)
    for column, (name, count) in drawn:
        column.metric(words[name], count, border=True)
    if found.accuracy is not None:
        draw_table(_figures(found.accuracy, page), words)
    limits = told_limits(found, language)
    if limits:
        with st.expander(words["cannot_say"], expanded=True):
            st.text("\n".join(f"• {limit}" for limit in limits))
    st.caption(words["certificate_digest"])
    st.code(sealed.sha256, language=None)
    with st.container(horizontal=True):
        for suffix, content in (
            ("html", render_certificate(sealed, language)),
            ("json", certificate_json(sealed)),
        ):
            st.download_button(
                f"certificate\\.{suffix}",
                content,
                file_name=f"certificate.{suffix}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.code("annotator certify --check certificate.html", language=None)


def _figures(accuracy: CertifiedAccuracy, page: ExportPage) -> Table:
    words = catalogue(page.labels.language).certificate
    return Table.of(
        words["accuracy"],
        [
            words["of"],
            words["figure"],
            words["value"],
            page.words["low"],
            page.words["high"],
        ],
        (
            (
                words[f"figure_{each.of}"],
                words[f"figure_{each.name}"],
                each.value,
                each.low,
                each.high,
            )
            for each in accuracy.figures
        ),
    )
