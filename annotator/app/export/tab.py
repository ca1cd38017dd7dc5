"""The first tab of the export page: choose, check, prepare, take away."""

import shutil
from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from annotator.app import state
from annotator.app.export.request import (
    SPLITS_NAME,
    choose_format,
    choose_request,
    draw_splits,
    uploaded_splits,
)
from annotator.app.export_shelf import SHELF, Waiting, new_folder
from annotator.app.handoff import Desks
from annotator.app.i18n.telling import Teller
from annotator.app.labels import Labels
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.workflow.exporting.download import (
    Download,
    command_line,
    prepare_download,
    readiness,
)
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.services import Services

Words = Mapping[str, str]


class ExportPage(NamedTuple):
    """What the tabs of one reader share."""

    desks: Desks
    person: Person
    labels: Labels
    words: Words


def draw_export(page: ExportPage) -> None:
    """Draws checks, choices and what was prepared."""
    services, words = page.desks.services, page.words
    _draw_readiness(services, words)
    format_ = choose_format(words)
    request = choose_request(services, format_, page.labels, words).model_copy(
        update={"prompts": page.desks.settings.prompts}
    )
    with st.expander(words["divided"]):
        draw_splits(words)
    st.caption(words["command"])
    st.code(command_line(request), language=None, wrap_lines=True)
    visit = state.visit()
    if st.button(words["prepare"], type="primary", icon=":material/inventory_2:"):
        visit.export = None
        try:
            with st.spinner(words["preparing"]):
                visit.export = _prepared(services, request, page.person)
        except AnnotatorError as error:
            draw_refusal(error, page.labels.teller)
    if visit.export is not None and visit.export.request == request:
        _draw_prepared(visit.export, page.labels.teller, words)


def _prepared(services: Services, request: ExportRequest, person: Person) -> Waiting:
    """Writes the export and lays it on the shelf.

    Raises:
        AnnotatorError: It cannot be written.
    """
    folder = new_folder()
    asked = request
    splits = uploaded_splits()
    try:
        if splits is not None:
            path = folder / SPLITS_NAME
            path.write_bytes(splits)
            asked = request.model_copy(update={"splits": path})
        download = prepare_download(services, asked, folder, by=person)
    except AnnotatorError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Waiting(request, download, SHELF.put(download.path))


def _draw_readiness(services: Services, words: Words) -> None:
    found = readiness(services)
    facts = {
        "gold": f"{found.gold:,} / {found.body:,}",
        "unfinished": f"{found.unfinished:,}",
        "conflicts": f"{found.conflicts:,}",
        "reply_faults": f"{found.reply_faults:,}",
    }
    for column, (name, value) in zip(st.columns(len(facts)), facts.items(), strict=True):
        column.metric(
            words[f"check_{name}"], value, border=True, help=words[f"check_{name}_help"]
        )
    if found.conflicts:
        st.warning(words["warn_conflicts"].format(count=found.conflicts))
    if not found.gold:
        st.info(words["no_gold"])


def _draw_prepared(waiting: Waiting, teller: Teller, words: Words) -> None:
    made = waiting.download
    exported = made.exported
    st.success(
        words["prepared"].format(
            paragraphs=f"{exported.paragraphs:,}",
            events=f"{exported.events:,}",
            size=f"{made.size:,}",
        )
    )
    with st.container(horizontal=True):
        st.link_button(
            words["download_file"].format(name=escaped(made.name)),
            waiting.address,
            type="primary",
            icon=":material/download:",
        )
        st.download_button(
            words["manifest"],
            made.manifest,
            file_name=f"{made.name}.manifest.json",
            mime="application/json",
            icon=":material/receipt_long:",
            on_click="ignore",
        )
    if exported.sha256:
        st.caption("SHA-256")
        st.code(exported.sha256, language=None)
    _draw_contents(made, teller, words)


def _draw_contents(made: Download, teller: Teller, words: Words) -> None:
    """Draws what is lost, and how the export begins; all of it is data."""
    if made.exported.warnings:
        with st.expander(words["lost"], expanded=True):
            told = teller.tell_all(made.exported.warnings)
            st.text("\n".join(f"• {sentence}" for sentence in told))
    if made.files:
        with st.expander(words["files"].format(count=len(made.files))):
            st.text("\n".join(made.files))
    if made.preview:
        st.caption(words["preview"])
        st.code("\n".join(made.preview), language=None, wrap_lines=True)
    else:
        st.caption(words["no_preview"])
