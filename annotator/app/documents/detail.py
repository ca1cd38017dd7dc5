"""One document: what is known of it, its paragraphs and their kinds, how far people are."""

from collections.abc import Sequence

import streamlit as st

from annotator.app.documents.tables import (
    history_table,
    moment,
    paragraphs_table,
    people_table,
)
from annotator.app.drawing import Words, draw_choice, draw_table
from annotator.app.handoff import Desks
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.model.document import ParagraphKind
from annotator.store.documents.progress import ListedParagraph
from annotator.store.people.known import Person
from annotator.workflow.documents.listing import (
    CORRECTABLE,
    DocumentView,
    correct_facts,
    document_view,
    effect_of_switch,
    set_held_out,
    switch_paragraphs,
)

ON_A_PAGE = 100
"""Paragraphs that are sent at once."""

_KINDS: tuple[ParagraphKind, ...] = ("body", "heading", "boilerplate")


def draw_document(desks: Desks, person: Person, key: str, words: Words) -> None:
    """Draws a document, and what can be corrected about it."""
    if st.button(words["back"], icon=":material/arrow_back:", type="tertiary"):
        st.query_params.pop("document")
        st.rerun()
    try:
        view = document_view(desks.services, person, key)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    st.subheader(escaped(view.document.title or key), anchor=False)
    st.text(_about(view, words))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_facts(desks, person, view, words)
    with right:
        _draw_holding(desks, person, view, words)
        draw_table(people_table(view.people, words), words)
        if not view.people:
            st.caption(words["nobody"])
    _draw_paragraphs(desks, person, view, words)
    draw_table(history_table(view.corrected, words), words)


def _about(view: DocumentView, words: Words) -> str:
    document = view.document
    told = words["about"].format(
        key=document.key,
        added=moment(document.added_at),
        characters=len(document.text),
        body=document.body,
        other=document.heading + document.boilerplate,
    )
    further = "; ".join(f"{name}: {value}" for name, value in document.metadata)
    return f"{told}\n{further}" if further else told


def _draw_facts(desks: Desks, person: Person, view: DocumentView, words: Words) -> None:
    document = view.document
    with st.form(f"facts-{document.key}"):
        fields = st.columns(2)
        said = {
            name: fields[number % 2]
            .text_input(
                words[f"field_{name}"],
                value=str(getattr(document, name) or ""),
                max_chars=500,
                help=words["date_help"] if name == "published_on" else None,
                key=f"{name}-{document.key}",
            )
            .strip()
            for number, name in enumerate(CORRECTABLE)
        }
        is_sent = st.form_submit_button(words["save"], icon=":material/save:")
    if not is_sent:
        return
    try:
        changed = correct_facts(desks.services, person, document.key, said)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    if changed:
        st.rerun()
    st.caption(words["unchanged"])


def _draw_holding(desks: Desks, person: Person, view: DocumentView, words: Words) -> None:
    is_wanted = st.toggle(
        words["is_held_out"],
        value=view.is_held_out,
        help=words["held_out_help"],
        key=f"held-{view.document.key}-{view.is_held_out}",
    )
    if is_wanted != view.is_held_out:
        set_held_out(desks.services, person, [view.document.key], held=is_wanted)
        st.rerun()


def _draw_paragraphs(
    desks: Desks, person: Person, view: DocumentView, words: Words
) -> None:
    key = view.document.key
    kind = st.segmented_control(
        words["show"],
        ("all", *_KINDS),
        default="all",
        required=True,
        format_func=lambda name: words[f"kind_{name}"],
        key=f"show-{key}",
        label_visibility="collapsed",
    )
    shown = [p for p in view.paragraphs if kind in {"all", p.kind}]
    if not shown:
        st.info(words["no_paragraphs"])
        return
    pages = -(-len(shown) // ON_A_PAGE)
    number = st.pagination(pages, key=f"turn-{key}-{kind}") if pages > 1 else 1
    here = shown[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    # what was switched may have left the table: rows chosen before mean others now
    name = f"rows-{key}-{kind}-{number}-{len(view.corrected)}"
    choice = draw_choice(paragraphs_table(key, here, words), words, key=name)
    if choice.pressed is not None:
        with st.container(border=True):
            st.text(here[choice.pressed].text)
    _draw_switch(desks, person, [here[row] for row in choice.rows], words)


def _draw_switch(
    desks: Desks, person: Person, chosen: Sequence[ListedParagraph], words: Words
) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            words["make"].format(n=len(chosen)),
            _KINDS,
            format_func=lambda name: words[f"kind_{name}"],
            disabled=not chosen,
            key="kind",
        )
        effect = effect_of_switch(chosen, kind) if kind and chosen else None
        is_sent = st.button(words["apply"], disabled=effect is None or not effect.changed)
    if effect is None or kind is None:
        st.caption(words["choose_paragraphs"])
        return
    st.caption(words["effect"].format(**effect.model_dump()))
    if is_sent:
        ids = [paragraph.paragraph_id for paragraph in chosen]
        switch_paragraphs(desks.services, person, ids, kind)
        st.rerun()
