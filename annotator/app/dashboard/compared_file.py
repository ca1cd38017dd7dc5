"""A file that is compared on the page of numbers, as long as the visit lasts."""

from collections.abc import Mapping

import streamlit as st

from annotator.app import state
from annotator.app.i18n.telling import Teller
from annotator.app.plain import escaped
from annotator.app.refused import draw_lines
from annotator.app.uploading import cover_english
from annotator.errors import AnnotatorError, FaultList
from annotator.workflow.numbers.score_file import MOST_BYTES, Compared, take_to_compare
from annotator.workflow.refusal import refusal
from annotator.workflow.services import Services

Words = Mapping[str, str]

_AREA = "numbers-file"
_UPLOAD = "numbers-file-sent"


def ask_for_file(services: Services, words: Words, teller: Teller) -> Compared | None:
    """Draws where a file is dropped, and what is wrong with it; returns what came of it.

    Args:
        services: What it is read against.
        words: The reader's words.
        teller: Says in them why a file cannot be used.
    """
    visit = state.visit()

    def take() -> None:
        upload = state.uploaded_file(_UPLOAD)
        visit.compared = None if upload is None else take_to_compare(services, upload)

    most = MOST_BYTES // 1_000_000
    st.caption(words["file_help"])
    with st.container(key=_AREA):
        cover_english(_AREA, words["file_browse"], words["file_limit"].format(most=most))
        st.file_uploader(
            words["file"],
            type=["jsonl", "ndjson", "json", "xlsx"],
            key=_UPLOAD,
            on_change=take,
            label_visibility="collapsed",
        )
    _draw_outcome(visit.compared, words, teller)
    return visit.compared


def _draw_outcome(compared: Compared | None, words: Words, teller: Teller) -> None:
    if compared is None:
        return
    if compared.source is not None:
        name = compared.source.name.removeprefix("file:")
        told = words["file_read"].format(
            name=escaped(name), paragraphs=len(compared.source.annotations)
        )
        st.caption(f":material/check: {told}")
    elif isinstance(compared.problem, FaultList):
        _draw_faults(compared.problem, words, teller)
    elif isinstance(compared.problem, AnnotatorError):
        st.error(escaped(teller.tell(refusal(compared.problem))))


def _draw_faults(error: FaultList, words: Words, teller: Teller) -> None:
    with st.container(border=True):
        told = words["file_faults"].format(
            name=escaped(error.source), count=len(error.faults)
        )
        st.markdown(f":material/warning: {told}")
        draw_lines(error.faults, teller)
