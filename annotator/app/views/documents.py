"""The page of documents: which there are, what is known of them, new ones by upload."""

import streamlit as st

from annotator.app.documents.detail import draw_document
from annotator.app.documents.listing import draw_list
from annotator.app.documents.upload import draw_upload
from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.store.people.known import Person
from annotator.workflow.allowed import require


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the document that the address names, else the list and the upload.

    Raises:
        NotAllowed: The person may not manage documents.
    """
    require(person, "manage_documents")
    words = catalogue(language).documents
    key = st.query_params.get("document")
    if key:
        with st.container():
            draw_document(desks, person, key, words)
        return
    listed, added = st.tabs(
        [words["documents"], words["add"]], key="documents", on_change="rerun"
    )
    if listed.open:
        with listed:
            draw_list(desks, person, words)
    if added.open:
        with added:
            draw_upload(desks, person, words)
