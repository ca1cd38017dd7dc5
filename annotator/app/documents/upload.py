"""New documents by upload: read and shown first, then kept."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from annotator.app import state
from annotator.app.documents.tables import read_paragraphs_table, reading_table
from annotator.app.drawing import Words, draw_table
from annotator.app.handoff import Desks
from annotator.app.i18n.telling import Teller
from annotator.app.refused import draw_lines, draw_refusal
from annotator.app.shell import language
from annotator.app.uploading import cover_english
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.text.raw import ReadOptions
from annotator.workflow.allowed import require
from annotator.workflow.documents.uploads import (
    Reading,
    Upload,
    read_uploads,
    store_reading,
)

_COLUMNS = ("text", "key", "title", "source", "date")


class _Sent(NamedTuple):
    """What was sent, with what tells it from anything sent before."""

    files: tuple[UploadedFile, ...]
    options: ReadOptions

    @property
    def key(self) -> str:
        names = (file.file_id for file in self.files)
        return " ".join((*names, self.options.model_dump_json()))


def draw_upload(desks: Desks, person: Person, words: Words) -> None:
    """Draws where files are dropped, what they were read as, and the button that keeps it."""
    require(person, "manage_documents")
    visit = state.visit()
    most = ReadOptions().max_bytes // 1_000_000
    st.markdown(words["upload_help"].format(most=most))
    with st.container(key="uploader"):
        limit = words["upload_limit"].format(most=most)
        cover_english("uploader", words["upload_browse"], limit)
        files = st.file_uploader(
            words["upload"],
            accept_multiple_files=True,
            key=f"uploads-{visit.uploads}",
            label_visibility="collapsed",
        )
    options = _options(words)
    if not files:
        _draw_last(words)
        return
    visit.ingested = None
    try:
        with st.spinner(words["reading"]):
            reading = _read(desks, _Sent(tuple(files), options))
    except AnnotatorError as error:
        draw_refusal(error)
        return
    _draw_reading(reading, words)
    if _is_wanted(reading, words):
        with st.spinner(words["storing"]):
            visit.ingested = store_reading(desks.services, reading)
        visit.uploads += 1
        st.rerun()


def _options(words: Words) -> ReadOptions:
    """Asks for the columns of files of records; the usual ones need no answer."""
    with st.expander(words["columns"]):
        st.caption(words["columns_help"])
        fields = st.columns(len(_COLUMNS))
        said = [
            field.text_input(
                words[f"column_{name}"],
                value="text" if name == "text" else "",
                max_chars=100,
                key=f"column-{name}",
            ).strip()
            for field, name in zip(fields, _COLUMNS, strict=True)
        ]
    text, key, title, source, date = said
    return ReadOptions(
        text_column=text or "text",
        key_column=key or None,
        title_column=title or None,
        source_column=source or None,
        date_column=date or None,
    )


@st.cache_resource(
    max_entries=2, ttl=900, show_spinner=False, hash_funcs={_Sent: lambda sent: sent.key}
)
def _read(_desks: Desks, sent: _Sent) -> Reading:
    """Reads what was sent once, not at every key that is pressed afterwards."""
    uploads = [Upload(file.name, file.getvalue()) for file in sent.files]
    return read_uploads(_desks.services.store, uploads, sent.options)


def _draw_reading(reading: Reading, words: Words) -> None:
    _draw_faults(reading.faults, words)
    if not reading.documents:
        return
    draw_table(reading_table(reading.documents, words), words)
    read = st.selectbox(
        words["look_into"],
        reading.documents,
        format_func=lambda each: each.document.key,
        index=0 if len(reading.documents) == 1 else None,
        placeholder=words["look_into_hint"],
    )
    if read is not None:
        draw_table(read_paragraphs_table(read, words), words)


def _is_wanted(reading: Reading, words: Words) -> bool:
    """Draws the button; tells whether it was pressed."""
    new = sum(each.fate == "new" for each in reading.documents)
    corrects = bool(reading.manifest.entries)
    if not reading.documents or not (new or corrects):
        # what could not be used was named before
        if reading.documents or not reading.faults:
            st.info(words["nothing_new"])
        return False
    label = words["store"].format(n=new) if new else words["store_facts"]
    return st.button(label, type="primary", icon=":material/save:")


def _draw_last(words: Words) -> None:
    report = state.visit().ingested
    if report is None:
        return
    new = sum(document.is_new for document in report.documents)
    st.success(words["stored"].format(new=new, known=len(report.documents) - new))
    _draw_faults(report.faults, words)


def _draw_faults(faults: Sequence[str], words: Words) -> None:
    if not faults:
        return
    with st.container(border=True):
        st.markdown(f":material/warning: {words['faults'].format(n=len(faults))}")
        draw_lines(faults, Teller(language()))
