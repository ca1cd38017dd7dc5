"""The list of documents: found, counted, opened, held out."""

from collections.abc import Sequence

import streamlit as st

from annotator.app.documents.tables import documents_table
from annotator.app.drawing import Words, draw_choice
from annotator.app.handoff import Desks
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.store.documents.listing import (
    DocumentOrder,
    DocumentPage,
    DocumentQuery,
    ListedDocument,
    Which,
)
from annotator.store.people.known import Person
from annotator.workflow.documents.listing import list_documents, set_held_out

ON_A_PAGE = 50
"""Documents that are counted and sent at once."""

_WHICH: tuple[Which, ...] = (
    "all",
    "open",
    "conflict",
    "flagged",
    "unproposed",
    "held_out",
)
_ORDERS: tuple[DocumentOrder, ...] = ("key", "title", "source", "date", "newest")


def draw_list(desks: Desks, person: Person, words: Words) -> None:
    """Draws the documents that are asked for, and what can be done with those chosen."""
    query = _ask(words)
    page = _page(desks, person, query)
    if not page.documents:
        st.info(words["none_found" if query != DocumentQuery() else "none"])
        return
    table = documents_table(page.documents, words)
    choice = draw_choice(table, words, key=f"documents-{query.model_dump_json()}")
    if choice.pressed is not None:
        _open(page.documents[choice.pressed].key)
    if page.total > len(page.documents):
        st.download_button(
            words["download_all"].format(total=page.total),
            lambda: _all_as_csv(desks, person, query, words),
            file_name=f"{table.title}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
    _draw_acts(desks, person, [page.documents[row] for row in choice.rows], words)


def _ask(words: Words) -> DocumentQuery:
    left, middle, right = st.columns([3, 2, 2])
    found = left.text_input(
        words["find"],
        placeholder=words["find_hint"],
        icon=":material/search:",
        max_chars=200,
        key="find",
        persist_state="session",
    )
    which = middle.selectbox(
        words["which"],
        _WHICH,
        format_func=lambda name: words[f"which_{name}"],
        key="which",
        persist_state="session",
    )
    order = right.selectbox(
        words["order"],
        _ORDERS,
        format_func=lambda name: words[f"order_{name}"],
        key="order",
        persist_state="session",
    )
    return DocumentQuery(words=found, which=which, order=order)


def _page(desks: Desks, person: Person, query: DocumentQuery) -> DocumentPage:
    """Returns the page that was turned to; what is asked anew begins with the first."""
    first = list_documents(desks.services, person, query, limit=ON_A_PAGE)
    if first.total <= ON_A_PAGE:
        return first
    pages = -(-first.total // ON_A_PAGE)
    number = st.pagination(pages, key=f"pages-{query.model_dump_json()}")
    if number == 1:
        return first
    offset = (number - 1) * ON_A_PAGE
    return list_documents(desks.services, person, query, limit=ON_A_PAGE, offset=offset)


def _draw_acts(
    desks: Desks, person: Person, chosen: Sequence[ListedDocument], words: Words
) -> None:
    keys = [document.key for document in chosen]
    held = [document.key for document in chosen if document.is_held_out]
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(words["open_document"], disabled=len(keys) != 1):
            _open(keys[0])
        if st.button(words["hold_out"], disabled=len(held) == len(keys)):
            _hold(desks, person, keys, held=True)
        if st.button(words["release"], disabled=not held):
            _hold(desks, person, held, held=False)
        st.caption(words["chosen"].format(n=len(keys)) if keys else words["choose"])


def _open(key: str) -> None:
    st.query_params["document"] = key
    st.rerun()


def _hold(desks: Desks, person: Person, keys: Sequence[str], *, held: bool) -> None:
    try:
        set_held_out(desks.services, person, keys, held=held)
    except AnnotatorError as error:
        draw_refusal(error)
    else:
        st.rerun()


def _all_as_csv(desks: Desks, person: Person, query: DocumentQuery, words: Words) -> bytes:
    page = list_documents(desks.services, person, query)
    return documents_table(page.documents, words).csv()
