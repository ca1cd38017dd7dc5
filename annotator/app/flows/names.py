"""The part of the flows page where people say which names are of one party."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from annotator.app.drawing import draw_choice, draw_table
from annotator.app.refused import draw_refusal
from annotator.app.tables import ParagraphLink, Table
from annotator.errors import AnnotatorError
from annotator.model.flow import NameHint
from annotator.store.gold.aliases import Saying
from annotator.store.people.known import Person
from annotator.workflow.aliases import (
    PartyRow,
    alias_log,
    list_parties,
    merge_names,
    split_names,
    suggest_names,
)
from annotator.workflow.allowed import may
from annotator.workflow.flows import ReadFlows, meanings
from annotator.workflow.services import Services

Words = Mapping[str, str]


class NamesDesk(NamedTuple):
    """What is needed to say something of names."""

    services: Services
    read: ReadFlows
    person: Person
    words: Words


def draw_names(desk: NamesDesk) -> None:
    """Draws suggestions, merges by hand, the merged names and the history."""
    words = desk.words
    st.caption(words["names_help"])
    if may(desk.person, "merge_names"):
        log = alias_log(desk.services)
        _suggestions(desk, len(log))
        _by_hand(desk)
        _merged(desk)
    else:
        st.info(words["may_not"])
    draw_table(parties_table(list_parties(desk.read), words), words)
    draw_table(log_table(alias_log(desk.services), words), words)


def attempt(words: Words, act: Callable[[], None]) -> None:
    """Does something that may be refused, and says which; then the page is drawn anew."""
    try:
        act()
    except AnnotatorError as error:
        draw_refusal(error)
    else:
        st.toast(words["done"])
        st.rerun()


def hints_table(hints: Sequence[NameHint], words: Words) -> Table:
    """Returns names that may be of one party."""
    heads = ("name", "means", "why", "likeness", "paragraph")
    return Table.of(
        words["suggestions"],
        [words[head] for head in heads],
        (
            (
                hint.name,
                hint.means,
                words[f"why_{hint.why}"],
                hint.likeness,
                ParagraphLink(hint.quoted[0].document, hint.quoted[0].index),
            )
            for hint in hints
        ),
        decimals=0,
    )


def parties_table(rows: Sequence[PartyRow], words: Words) -> Table:
    """Returns the parties, and what they are called."""
    return Table.of(
        words["parties"],
        [words[head] for head in ("name", "written", "gave", "received")],
        (
            (row.name, words["and"].join(row.written), row.given, row.received)
            for row in rows
        ),
    )


def log_table(log: Sequence[Saying], words: Words) -> Table:
    """Returns all that was said of names, the latest first."""
    return Table.of(
        words["history"],
        [words[head] for head in ("name", "means", "by", "at")],
        (
            (said.subject, said.means or words["itself"], said.by, said.at[:19])
            for said in log
        ),
    )


def _suggestions(desk: NamesDesk, said: int) -> None:
    words = desk.words
    hints = suggest_names(desk.services, desk.read)
    if not hints:
        st.caption(words["no_suggestions"])
        return
    # another key after each word on names: what was ticked stands in other rows then
    chosen = draw_choice(hints_table(hints, words), words, f"name-hints-{said}").rows
    with st.container(horizontal=True):
        if st.button(words["merge"], disabled=not chosen, type="primary"):
            attempt(words, lambda: _merge_all(desk, [hints[n] for n in chosen]))
        if st.button(words["keep_apart"], disabled=not chosen):
            attempt(words, lambda: _split_all(desk, [hints[n].name for n in chosen]))


def _by_hand(desk: NamesDesk) -> None:
    words = desk.words
    names = [row.name for row in list_parties(desk.read)]
    with (
        st.form("merge_names", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.selectbox(
            words["merge_by_hand"], names, index=None, placeholder=words["name"], width=320
        )
        means = st.selectbox(
            words["means"],
            names,
            index=None,
            accept_new_options=True,
            placeholder=words["name"],
            width=320,
        )
        is_sent = st.form_submit_button(words["merge"])
    if is_sent and name and means:
        services, read, person = desk.services, desk.read, desk.person
        attempt(words, lambda: merge_names(services, read, name, means, by=person))


def _merged(desk: NamesDesk) -> None:
    words, merged = desk.words, meanings(desk.services)
    if not merged:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            words["merged_names"],
            sorted(merged),
            format_func=lambda each: f"{each} → {merged[each]}",
            index=None,
            placeholder=words["name"],
            width=480,
        )
        if st.button(words["split"], disabled=name is None) and name is not None:
            attempt(words, lambda: split_names(desk.services, name, by=desk.person))


def _merge_all(desk: NamesDesk, hints: Sequence[NameHint]) -> None:
    for hint in hints:
        merge_names(desk.services, desk.read, hint.name, hint.means, by=desk.person)


def _split_all(desk: NamesDesk, names: Sequence[str]) -> None:
    for name in names:
        split_names(desk.services, name, by=desk.person)
