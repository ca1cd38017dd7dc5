"""Who gets which paragraphs: a plan to look at, then to store; batches to take back."""

from typing import NamedTuple, get_args

import streamlit as st

from annotator.app import state
from annotator.app.drawing import Words, draw_table
from annotator.app.handoff import Desks
from annotator.app.people.tables import batches_table, loads_table, pairs_table
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.model.review import Mode
from annotator.store.documents.known import list_documents
from annotator.store.people.known import Person, list_people
from annotator.workflow.people.assign import AssignmentReport, wanted_from
from annotator.workflow.people.sharing import batches, share_out, take_back

_MODES: tuple[Mode, ...] = get_args(Mode)


class _Asked(NamedTuple):
    """What the form holds; it is checked where it is used."""

    people: tuple[str, ...]
    documents: tuple[str, ...]
    share: int
    """In per cent, as ``blind_share``."""
    annotators: int
    mode: Mode
    blind_share: int
    seed: int
    name: str


def draw_assignments(desks: Desks, by: Person, words: Words) -> None:
    """Draws the batches that there are, and a form for another one."""
    state.show_note()
    _draw_batches(desks, by, words)
    st.markdown(f"##### {words['share_out']}")
    asked = _ask(desks, words)
    with st.container(horizontal=True):
        planned = st.button(words["plan"])
        stored = st.button(words["store"], type="primary")
    if not (planned or stored):
        return
    try:
        report = _share(desks, by, asked, dry_run=not stored)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    if stored:
        state.note(words["stored"].format(n=report.paragraphs))
        st.rerun()
    st.text(words["planned"].format(n=report.paragraphs, shared=report.shared))
    draw_table(loads_table(report, words), words)
    draw_table(pairs_table(report, words), words)


def _draw_batches(desks: Desks, by: Person, words: Words) -> None:
    found = batches(desks.services, by)
    if not found:
        st.info(words["no_batches"])
        return
    draw_table(batches_table(found, words), words)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            words["batch"],
            [batch.name for batch in found],
            index=None,
            placeholder=words["choose"],
            format_func=lambda each: each or words["unnamed"],
            width=320,
            key="batch",
        )
        is_pressed = st.button(
            words["take_back"], help=words["take_back_help"], disabled=name is None
        )
    if is_pressed and name is not None:
        n = take_back(desks.services, by, name)
        state.note(words["taken_back"].format(n=n))
        st.rerun()


def _share(desks: Desks, by: Person, asked: _Asked, *, dry_run: bool) -> AssignmentReport:
    wanted = wanted_from(
        people=asked.people,
        share=asked.share / 100,
        annotators=asked.annotators,
        mode=asked.mode,
        blind_share=asked.blind_share / 100,
        seed=asked.seed,
    )
    return share_out(
        desks.services,
        by,
        wanted,
        documents=asked.documents,
        name=asked.name.strip() or "overlap",
        dry_run=dry_run,
    )


def _ask(desks: Desks, words: Words) -> _Asked:
    store = desks.services.store
    people = [person.handle for person in list_people(store) if person.active]
    keys = [document.key for document in list_documents(store)]
    left, right = st.columns(2)
    chosen = left.multiselect(words["people"], people, placeholder=words["choose"])
    documents = right.multiselect(words["documents"], keys, placeholder=words["all"])
    first, second, third = st.columns(3)
    share = first.slider(words["share"], 0, 100, 20, 5, help=words["share_help"])
    annotators = second.number_input(words["annotators"], 2, 20, 2)
    seed = third.number_input(words["seed"], 0, 999_999, 0, help=words["seed_help"])
    mode = first.selectbox(
        words["mode"],
        _MODES,
        format_func=lambda each: words[f"mode_{each}"],
        help=words["mode_help"],
    )
    blind = second.slider(words["blind_share"], 0, 100, 10, 5)
    name = third.text_input(words["new_batch"], words["batch_name"], max_chars=60)
    return _Asked(
        tuple(chosen), tuple(documents), share, annotators, mode, blind, seed, name
    )
