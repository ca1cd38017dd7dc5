"""What a lead wants to export: format, filters, options."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar, get_args

import streamlit as st

from annotator.app import state
from annotator.app.labels import Labels
from annotator.app.source_names import source_namer
from annotator.app.uploading import cover_english
from annotator.export.record import ExportOptions
from annotator.export.registry import FORMATS, FileFormat
from annotator.measure.splits import SPLITS, Split
from annotator.model.review import GoldBasis, Mode
from annotator.store.documents.known import list_documents
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.selection import Selection
from annotator.workflow.numbers.dashboard import comparable_sources
from annotator.workflow.services import Services

Words = Mapping[str, str]

SPLITS_NAME = "splits.json"
_UPLOAD = "export_splits"
_UPLOAD_AREA = "export-splits"
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)

Choice = TypeVar("Choice", bound=str)

Extra = Literal["text", "details", "provenance", "rejected"]


def choose_format(words: Words) -> str:
    """Asks for a format, and says what it is for and what it cannot carry."""
    name = st.selectbox(
        words["format"],
        tuple(FORMATS),
        format_func=lambda each: f"{each} – {words.get(f'for_{each}', '')}",
        key="export_format",
        width=640,
    )
    found = FORMATS[name]
    written = found.suffix if isinstance(found, FileFormat) else words["folder"]
    lost = [words.get(f"lost_{what}", what) for what in found.leaves_out]
    st.caption(
        words["about_format"].format(
            written=f"`{written}`",
            lost=words["and"].join(lost) or words["loses_nothing"],
            read=words["is_read" if found.read else "is_not_read"],
        )
    )
    return name


def choose_request(
    services: Services, format_: str, labels: Labels, words: Words
) -> ExportRequest:
    """Asks which part of what is exported, and how; nothing chosen wants all.

    Of splits that were uploaded the request has the name; see :func:`uploaded_splits`.
    """
    splits = Path(SPLITS_NAME) if uploaded_splits() is not None else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sources = comparable_sources(services)
        source = st.selectbox(
            words["source"],
            sources,
            index=sources.index("gold"),
            format_func=source_namer(services, words),
            key="export_source",
            width=180,
        )
        selection = _choose_selection(services, splits, labels, words)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        selection = selection.model_copy(update=_choose_time(services, words))
        as_of = st.text_input(
            words["as_of"],
            help=words["as_of_help"],
            placeholder=words["now"],
            key="export_as_of",
            width=200,
        )
    options, licence = _choose_options(format_, words)
    return ExportRequest(
        format=format_,
        source=source,
        as_of=as_of.strip() or None,
        selection=selection,
        options=options,
        licence=licence,
        splits=splits,
    )


def draw_splits(words: Words) -> None:
    """Asks for a file of splits."""
    with st.container(key=_UPLOAD_AREA):
        cover_english(_UPLOAD_AREA, words["splits_browse"], words["splits_limit"])
        st.file_uploader(
            words["splits"], type="json", key=_UPLOAD, help=words["splits_help"]
        )


def uploaded_splits() -> bytes | None:
    """Returns the file of splits, None if there is none."""
    return state.uploaded(_UPLOAD)


def _choose_selection(
    services: Services, splits: Path | None, labels: Labels, words: Words
) -> Selection:
    every = words["all"]
    types = st.multiselect(
        words["types"],
        [each.name for each in services.schema.event_types],
        format_func=labels.type,
        placeholder=every,
        key="export_types",
        width=240,
    )
    documents = st.multiselect(
        words["documents"],
        [document.key for document in list_documents(services.store)],
        placeholder=every,
        key="export_documents",
        width=240,
    )
    basis: GoldBasis | None = _one_of("basis", get_args(GoldBasis), words)
    mode: Mode | None = _one_of("mode", get_args(Mode), words)
    split: Split | None = _one_of("split", SPLITS, words) if splits else None
    return Selection(
        types=tuple(types),
        basis=basis,
        mode=mode,
        documents=tuple(documents),
        split=split,
    )


def _choose_time(services: Services, words: Words) -> dict[str, object]:
    """Asks when and under what the work was finished; returns fields of a selection."""
    since, until = (_day(name, words) for name in ("since", "until"))
    schema = services.schema.id
    only_this = st.checkbox(
        words["only_schema"].format(schema=schema), key="export_schema", width="content"
    )
    return {
        "since": since,
        "until": until,
        "event_schema": schema if only_this else None,
    }


def _one_of(name: str, choices: Sequence[Choice], words: Words) -> Choice | None:
    return st.selectbox(
        words[name],
        choices,
        index=None,
        format_func=lambda each: words.get(f"{name}_{each}", each),
        placeholder=words["all"],
        key=f"export_{name}",
        width=160,
    )


def _choose_options(format_: str, words: Words) -> tuple[ExportOptions, str | None]:
    """Asks for what only some formats leave open."""
    extras: tuple[Extra, ...] = get_args(Extra) if format_ == "jsonl" else ()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = {
            name: st.checkbox(words[f"with_{name}"], key=f"export_{name}", width="content")
            for name in extras
        }
        licence = None
        if format_ == "huggingface":
            licence = st.text_input(
                words["licence"], placeholder="CC-BY-4.0", key="export_licence", width=200
            )
    return ExportOptions(**wanted), (licence or "").strip() or None


def _day(name: str, words: Words) -> date | None:
    chosen = st.date_input(
        words[name],
        value=None,
        min_value=_FIRST,
        max_value=_LAST,
        format="YYYY-MM-DD",
        key=f"export_{name}",
        width=140,
    )
    return chosen if isinstance(chosen, date) else None
