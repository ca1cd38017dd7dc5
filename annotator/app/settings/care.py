"""The store under care: copied, examined, and what it holds."""

import streamlit as st

from annotator.app.drawing import Words, draw_table
from annotator.app.handoff import Desks
from annotator.app.i18n.telling import Teller
from annotator.app.refused import draw_refusal
from annotator.app.shell import language
from annotator.app.tables import Table
from annotator.errors import AnnotatorError
from annotator.store.care.doctor import Report
from annotator.store.people.known import Person
from annotator.workflow.project_settings import (
    KEPT_BACKUPS,
    back_up_now,
    examine_store,
    store_facts,
)
from annotator.workflow.refusal import fault_remarks


def draw_care(desks: Desks, person: Person, words: Words) -> None:
    """Draws what keeps the store safe; people may go on working meanwhile."""
    _draw_backup(desks, person, words)
    _draw_examination(desks, person, words)
    facts = store_facts(desks.services, person)
    counts = facts.status.model_dump()
    table = Table.of(
        words["holds"],
        (words["what"], words["count"]),
        ((words[f"count_{name}"], n) for name, n in counts.items()),
    )
    draw_table(table, words)
    st.caption(words["where"])
    st.code(str(facts.path), language=None)


def _draw_backup(desks: Desks, person: Person, words: Words) -> None:
    st.markdown(f"##### {words['backup']}")
    st.caption(words["backup_help"].format(n=KEPT_BACKUPS))
    if not st.button(words["back_up"], icon=":material/save:"):
        return
    try:
        with st.spinner(words["working"]):
            made = back_up_now(desks.services, person)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    told = words["backed_up"].format(
        megabytes=made.size / 1e6,
        documents=made.documents,
        decisions=made.decisions,
        removed=len(made.removed),
    )
    st.success(told)
    st.code(str(made.path), language=None)


def _draw_examination(desks: Desks, person: Person, words: Words) -> None:
    st.markdown(f"##### {words['doctor']}")
    st.caption(words["doctor_help"])
    if not st.button(words["examine"], icon=":material/stethoscope:"):
        return
    bar = st.progress(0.0, text=words["working"])
    try:
        report = examine_store(
            desks.services,
            person,
            lambda done, total: _move(bar, done, total, words),
        )
    except AnnotatorError as error:
        draw_refusal(error)
        return
    finally:
        bar.empty()
    _draw_report(report, words)


def _draw_report(report: Report, words: Words) -> None:
    errors = sum(finding.severity == "error" for finding in report.findings)
    if report.is_sound:
        st.success(words["sound"])
    else:
        st.error(words["unsound"].format(n=errors))
    teller = Teller(language())
    table = Table.of(
        words["findings"],
        [words[name] for name in ("severity", "finding", "place", "mend")],
        (
            (
                words[f"severity_{f.severity}"],
                *teller.tell_all(fault_remarks((f.what, f.where, f.mend))),
            )
            for f in report.findings
        ),
    )
    draw_table(table, words)


def _move(
    bar: "st.delta_generator.DeltaGenerator", done: int, total: int, words: Words
) -> None:
    """Moves the bar a hundred times in all: each move is sent to the browser."""
    if done % max(total // 100, 1) == 0:
        bar.progress(min(done / max(total, 1), 1.0), text=words["working"])
