"""What leads set for the whole project: what annotators see, are asked, and come to next."""

from typing import get_args

import streamlit as st

from annotator.app.drawing import Words
from annotator.app.handoff import Desks
from annotator.app.refused import draw_refusal
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.store.queue.project_settings import Confidence, ProjectSettings
from annotator.store.runs.values import Order
from annotator.workflow.order import OrderReport
from annotator.workflow.project_settings import (
    queue_order,
    read_project_settings,
    save_project_settings,
    save_queue_order,
)


def draw_project(desks: Desks, person: Person, words: Words) -> None:
    """Draws the settings of the project, each group with its own button."""
    _draw_seen(desks, person, words)
    _draw_order(desks, person, words)


def _draw_seen(desks: Desks, person: Person, words: Words) -> None:
    stands = read_project_settings(desks.services)
    values = get_args(Confidence)
    with st.form("project"):
        st.markdown(f"##### {words['seen']}")
        confidence: Confidence = st.radio(
            words["confidence"],
            values,
            index=values.index(stands.confidence),
            format_func=lambda value: words[f"confidence_{value}"],
            help=words["confidence_help"],
        )
        ask_reason = st.toggle(words["ask_reason"], value=stands.ask_reason)
        guideline = st.text_input(
            words["guideline"],
            value=stands.guideline or "",
            placeholder="https://",
            max_chars=2000,
            help=words["guideline_help"],
        ).strip()
        is_sent = st.form_submit_button(words["save"], icon=":material/save:")
    if not is_sent:
        return
    wanted = ProjectSettings(
        confidence=confidence, ask_reason=ask_reason, guideline=guideline or None
    )
    try:
        save_project_settings(desks.services, person, wanted)
    except AnnotatorError as error:
        draw_refusal(error)
    else:
        st.success(words["saved"])


def _draw_order(desks: Desks, person: Person, words: Words) -> None:
    stands = queue_order(desks.services)
    orders = get_args(Order)
    with st.form("order"):
        st.markdown(f"##### {words['order']}")
        order: Order = st.radio(
            words["order"],
            orders,
            index=orders.index(stands),
            format_func=lambda value: words[f"order_{value}"],
            label_visibility="collapsed",
        )
        st.caption(words["order_help"])
        is_sent = st.form_submit_button(words["set_order"], icon=":material/sort:")
    if not is_sent:
        return
    try:
        with st.spinner(words["working"]):
            valued = save_queue_order(desks.services, person, order)
    except AnnotatorError as error:
        draw_refusal(error)
    else:
        st.success(_told(valued, words))


def _told(valued: OrderReport | None, words: Words) -> str:
    if valued is None:
        return words["ordered_text"]
    return words["ordered_value"].format(**valued.model_dump(exclude={"first"}))
