"""What the tabs of the flows page show."""

from typing import NamedTuple

import streamlit as st

from annotator.app.drawing import Choice, draw_choice, draw_table, ink
from annotator.app.flows import charts as flow_charts
from annotator.app.flows import tables as flow_tables
from annotator.app.flows.names import NamesDesk, attempt, draw_names
from annotator.app.flows.tables import Telling
from annotator.measure.flows import counted_as, meet
from annotator.model.flow import FlowTotal, Measure
from annotator.store.people.known import Person
from annotator.workflow.aliases import call_repeat
from annotator.workflow.allowed import may
from annotator.workflow.flows import FlowReport, ReadFlows
from annotator.workflow.services import Services


class FlowPage(NamedTuple):
    """What the tabs of one reader share."""

    services: Services
    person: Person
    read: ReadFlows
    report: FlowReport
    to: Telling


def draw_tabs(page: FlowPage) -> None:
    """Draws the tab that is open."""
    tabs = {
        "tab_totals": _totals,
        "tab_pairs": _pairs,
        "tab_acts": _acts,
        "tab_unadded": _unadded,
        "tab_twice": _twice,
        "tab_names": _names,
    }
    titles = [page.to.words[name] for name in tabs]
    drawn = st.tabs(titles, key="flows", on_change="rerun")
    for tab, draw in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab:
                if page.report.flows or draw is _names:
                    draw(page)
                else:
                    st.info(page.to.words["nothing_fits"])


def _totals(page: FlowPage) -> None:
    report, to = page.report, page.to
    st.caption(to.words["law"])
    table = flow_tables.totals_table(report.sum, to)
    chosen = _picked(draw_choice(table, to.words, "flow-totals"))
    if not chosen:
        st.caption(to.words["choose_row"])
    for number in chosen:
        total = report.sum.totals[number]
        title = to.words["sentences_of"].format(name=_called(total, to))
        amounts = flow_tables.figures_table(title, total.amounts, report.flows, to)
        draw_table(amounts, to.words)
    _bars(page)


def _bars(page: FlowPage) -> None:
    """Draws who gave how much of one thing, the thing of most amounts first."""
    to, counted = page.to, _counted(page.report)
    if not counted:
        return
    st.markdown(f"##### {to.words['bars']}")
    measure = st.selectbox(
        to.words["measure"], counted, format_func=to.measure, key="flow_measure", width=420
    )
    plot = flow_charts.amount_bars(page.report.pairs, measure, to, ink())
    if plot is not None:
        st.altair_chart(plot, width="stretch", alt=to.words["bars"])
        st.caption(to.words["plot_most"].format(most=flow_charts.MOST))


def _pairs(page: FlowPage) -> None:
    to = page.to
    pairs = page.report.pairs
    table = flow_tables.pairs_table(pairs, to)
    chosen = _picked(draw_choice(table, to.words, "flow-pairs"))
    if not chosen:
        st.caption(to.words["choose_row"])
    for number in chosen:
        events = set(pairs[number].flows)
        flows = [flow for flow in page.report.flows if flow.event in events]
        name = f"{to.side(pairs[number].givers)} → {to.side(pairs[number].receivers)}"
        title = to.words["sentences_of"].format(name=name)
        draw_table(flow_tables.acts_table(flows, to)._replace(title=title), to.words)
    plot = flow_charts.meetings(meet(page.report.flows), to, ink())
    if plot is not None:
        st.markdown(f"##### {to.words['matrix']}")
        st.altair_chart(plot, width="content", alt=to.words["matrix"])
        st.caption(to.words["plot_most"].format(most=flow_charts.MOST))


def _acts(page: FlowPage) -> None:
    draw_table(flow_tables.acts_table(page.report.flows, page.to), page.to.words)


def _unadded(page: FlowPage) -> None:
    report, to = page.report, page.to
    draw_table(flow_tables.unadded_table(report.sum, report.flows, to), to.words)


def _twice(page: FlowPage) -> None:
    """Draws events that may tell one act, for people to say whether they do."""
    words, report = page.to.words, page.report
    if not report.hints:
        st.caption(words["no_hints"])
        return
    st.caption(words["choose_hint"])
    table = flow_tables.hints_table(report, page.to)
    # another key after each word on repeats: what was ticked stands in other rows then
    chosen = draw_choice(table, words, f"flow-twice-{report.repeats_head}").rows
    can = may(page.person, "merge_names") and bool(chosen)
    hints = [report.hints[number] for number in chosen]
    with st.container(horizontal=True):
        if st.button(words["same_act"], disabled=not can, type="primary"):
            said = {hint.second: hint.first for hint in hints}
            attempt(words, lambda: _call_repeats(page, said))
        if st.button(words["own_act"], disabled=not can):
            attempt(words, lambda: _call_repeats(page, {h.second: None for h in hints}))


def _call_repeats(page: FlowPage, said: dict[str, str] | dict[str, None]) -> None:
    for event, repeats in said.items():
        call_repeat(page.services, page.read, event, repeats, by=page.person)


def _names(page: FlowPage) -> None:
    draw_names(NamesDesk(page.services, page.read, page.person, page.to.words))


def _picked(choice: Choice) -> tuple[int, ...]:
    """Returns the rows that are ticked, and the one that is pressed."""
    pressed = () if choice.pressed is None else (choice.pressed,)
    return tuple(dict.fromkeys((*choice.rows, *pressed)))


def _counted(report: FlowReport) -> list[Measure]:
    """Returns what is counted of what happened, each once, in the order of the totals."""
    happened = (total.measure for total in report.sum.totals if total.happened)
    return list({counted_as(measure): measure for measure in happened}.values())


def _called(total: FlowTotal, to: Telling) -> str:
    """Names a total among all: what is counted, how much, and whether it has happened."""
    told = flow_tables.amount_text(total.number, total.approx, total.measure)
    state = "" if total.happened else f" ({to.words['ahead']})"
    return f"{to.measure(total.measure)}: {told}{state}"
