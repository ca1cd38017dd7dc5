"""The pass that was started last, as it goes on."""

from datetime import datetime

import streamlit as st

from annotator.app.drawing import Words
from annotator.app.handoff import Desks
from annotator.app.i18n.telling import Teller
from annotator.app.plain import escaped
from annotator.app.runs.start import currency_of
from annotator.app.shell import language
from annotator.measure.numbers import UNDEFINED, count
from annotator.store.people.known import Person
from annotator.workflow.runs.control import PassView, stop, watched

LOOK_SECONDS = 3
"""How often the page looks how far a pass is."""

_SMALL = '<style>.st-key-sums [data-testid="stMetricValue"] { font-size: 1.25rem; }</style>'
"""Seven figures in a line, on a tablet too."""


def draw_watch(desks: Desks, person: Person, words: Words) -> None:
    """Draws the last pass; while it is under way, anew every few seconds."""
    view = watched(desks.services, person)
    if view is None:
        return
    if not view.is_under_way:
        _draw_ended(view, words)
        return

    @st.fragment(run_every=LOOK_SECONDS)
    def looking() -> None:
        now = watched(desks.services, person)
        if now is None or not now.is_under_way:
            st.rerun()
        else:
            _draw_going(desks, person, now, words)

    looking()


def _draw_going(desks: Desks, person: Person, view: PassView, words: Words) -> None:
    known, tally = view.known, view.tally
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            told = words["starting" if known.run_id is None else "going"]
            st.markdown(
                told.format(
                    run=known.run_id, by=escaped(known.by), what=_what(view, words)
                ),
                width="stretch",
            )
            st.button(
                words["stopping" if known.is_stopping else "stop"],
                icon=":material/stop_circle:",
                disabled=known.is_stopping,
                help=words["stop_help"],
                on_click=stop,
                args=(desks.services, person, known.pass_id),
            )
        pending = known.pending
        told = words["begins"]
        if pending is not None:
            seconds = _seconds(desks, view)
            left = _duration(tally.seconds_left(pending, seconds), words)
            told = words["far"].format(done=tally.done, pending=pending, left=left)
        st.progress(min(tally.done / pending, 1.0) if pending else 0.0, text=told)
        _draw_sums(desks, person, view, words)
        st.caption(words["survives"])


def _draw_sums(desks: Desks, person: Person, view: PassView, words: Words) -> None:
    tally = view.tally
    sums = {
        words["events"]: count(tally.events),
        words["faults"]: count(tally.faults),
        words["errors"]: count(tally.errors),
        words["refused"]: count(tally.refused),
    }
    if view.request.model is not None:
        currency = currency_of(desks.settings, person, view.request)
        cost = f"{tally.cost_microusd / 1e6:.4f}" if currency else UNDEFINED
        latency = view.costs.latency_ms if view.costs else None
        sums |= {
            words["tokens"]: count(tally.tokens_in + tally.tokens_out),
            " ".join(filter(None, (words["cost"], currency))): cost,
            words["latency"]: count(latency),
        }
    with st.container(key="sums"):
        st.html(_SMALL)
        for column, (label, told) in zip(st.columns(len(sums)), sums.items(), strict=True):
            column.metric(label, told)


def _draw_ended(view: PassView, words: Words) -> None:
    known, tally = view.known, view.tally
    told = words[f"ended_{known.state}"].format(
        run=known.run_id or "–",
        by=escaped(known.by),
        done=tally.done,
        events=tally.events,
        errors=tally.errors,
        why=_why(view, words),
        at=(known.ended_at or "")[:16].replace("T", " "),
    )
    is_fine = known.state == "done" and not tally.errors
    (st.success if is_fine else st.warning)(told)


def _why(view: PassView, words: Words) -> str:
    """Returns why a pass ended before all was done, empty if it did not."""
    if view.why_failed is not None:
        return escaped(Teller(language()).tell(view.why_failed))
    return words.get(f"why_{view.known.message}", "")


def _what(view: PassView, words: Words) -> str:
    model = view.request.model
    if model is None:
        return words["rules"]
    return escaped(" · ".join(filter(None, (model.model, model.endpoint, model.prompt))))


def _seconds(desks: Desks, view: PassView) -> float:
    now = datetime.fromisoformat(desks.services.clock())
    since = now - datetime.fromisoformat(view.known.started_at)
    return max(since.total_seconds(), 0.001)


def _duration(seconds: float | None, words: Words) -> str:
    if seconds is None:
        return UNDEFINED
    if seconds < 90:
        return words["seconds"].format(n=round(seconds))
    return words["minutes"].format(n=round(seconds / 60))
