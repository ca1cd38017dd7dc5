"""A pass is put together, estimated, and then started."""

from decimal import Decimal

import streamlit as st

from annotator.app import state
from annotator.app.drawing import Words
from annotator.app.handoff import Desks
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.app.runs.model import ask_model
from annotator.errors import AnnotatorError
from annotator.measure.numbers import count
from annotator.store.documents.listing import DocumentQuery
from annotator.store.people.known import Person
from annotator.workflow.documents.listing import list_documents
from annotator.workflow.propose.carry_out import Order
from annotator.workflow.propose.model_choice import ModelChoice
from annotator.workflow.runs.control import start
from annotator.workflow.runs.request import Choices, Estimate, RunRequest, choices, estimate
from annotator.workflow.settings import Settings

OFFERED_DOCUMENTS = 1000
"""Keys that are offered to choose from; others are typed."""


def draw_start(desks: Desks, person: Person, words: Words) -> None:
    """Draws what can be asked for, what it would take, and the button that starts it."""
    offered = choices(desks.settings, person)
    request = _ask(desks, person, offered, words)
    visit = state.visit()
    if st.button(words["estimate"], icon=":material/calculate:"):
        visit.planned = request.text()
        # a pass may have ended since it was worked out last
        _estimate.clear()
    if visit.planned != request.text():
        st.caption(words["estimate_help"])
        return
    try:
        with st.spinner(words["working"]):
            found = _estimate(desks, person, request.text())
    except AnnotatorError as error:
        draw_refusal(error)
        return
    _draw_estimate(found, words)
    if not found.pending:
        return
    if st.button(words["start"], type="primary", icon=":material/play_arrow:"):
        _start(desks, person, request)


def currency_of(settings: Settings, person: Person, request: RunRequest) -> str | None:
    """Returns the currency of a pass's costs, None where prices are not known."""
    choice = request.model
    offers = choices(settings, person).offers
    if choice is None or not offers:
        return None
    named = [o.endpoint for o in offers if o.endpoint.name == choice.endpoint]
    endpoint = (*named, offers[0].endpoint)[0]
    prices = endpoint.prices_of(choice.model or endpoint.model or "")
    return prices.currency if prices else None


def _start(desks: Desks, person: Person, request: RunRequest) -> None:
    try:
        start(desks.services, desks.settings, person, request)
    except AnnotatorError as error:
        draw_refusal(error)
        return
    state.visit().planned = None
    st.rerun()


@st.cache_data(ttl=60, max_entries=4, show_spinner=False)
def _estimate(_desks: Desks, _person: Person, request: str) -> Estimate:
    """Works it out once, not whenever something on the page is pressed."""
    return estimate(_desks.services, _desks.settings, _person, RunRequest.of(request))


def _ask(desks: Desks, person: Person, offered: Choices, words: Words) -> RunRequest:
    kind = st.segmented_control(
        words["who"],
        ("rules", "model"),
        default="rules",
        required=True,
        format_func=lambda name: words["rules" if name == "rules" else "ask_model"],
        key="proposer",
    )
    st.caption(words[f"{kind}_help"])
    choice = ask_model(offered, words) if kind == "model" else None
    order = _ask_order(desks, person, words)
    if choice is None:
        return RunRequest(order=order)
    return _with_means(order, choice, words)


def _ask_order(desks: Desks, person: Person, words: Words) -> Order:
    page = list_documents(
        desks.services, person, DocumentQuery(order="newest"), limit=OFFERED_DOCUMENTS
    )
    left, right = st.columns([3, 1])
    keys = left.multiselect(
        words["documents"],
        [document.key for document in page.documents],
        placeholder=words["all_documents"].format(n=page.total),
        accept_new_options=True,
        select_all=False,
        key="documents",
    )
    limit = right.number_input(
        words["limit"],
        min_value=1,
        value=None,
        placeholder=words["no_limit"],
        key="limit",
    )
    with st.container(horizontal=True):
        again = st.checkbox(words["again"], help=words["again_help"], key="again")
        changed = st.checkbox(words["changed"], help=words["changed_help"], key="changed")
    return Order(
        documents=tuple(keys),
        limit=None if limit is None else int(limit),
        again=again,
        changed=changed,
    )


def _with_means(order: Order, choice: ModelChoice, words: Words) -> RunRequest:
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    money = left.number_input(
        words["budget"],
        min_value=0.01,
        value=None,
        placeholder=words["no_limit"],
        help=words["budget_help"],
        key="budget",
    )
    tokens = middle.number_input(
        words["token_budget"],
        min_value=1,
        value=None,
        placeholder=words["no_limit"],
        key="token_budget",
    )
    kept = right.checkbox(words["from_cache"], key="from_cache")
    return RunRequest(
        order=order,
        model=choice,
        money=None if money is None else Decimal(str(round(money, 6))),
        tokens=None if tokens is None else int(tokens),
        from_cache=kept,
    )


def _draw_estimate(found: Estimate, words: Words) -> None:
    run = "resumed" if found.run else "new_run"
    told = words["would"].format(
        paragraphs=count(found.paragraphs), pending=count(found.pending)
    )
    lines = [told, words[run if found.pending else "nothing_left"].format(run=found.run)]
    if found.plan is not None:
        plan = found.plan
        cost = words["cost_unknown"]
        if plan.cost_microusd is not None and plan.currency is not None:
            cost = f"{plan.cost_microusd / 1e6:.4f} {plan.currency}"
        lines.append(
            words["would_send"].format(
                requests=count(plan.requests),
                kept=count(plan.kept),
                host=escaped(plan.host),
                tokens_in=count(plan.tokens_in),
                tokens_out=count(plan.tokens_out),
                cost=cost,
            )
        )
        rule = "counted" if plan.counted else "by_rule"
        lines.append(words[rule].format(n=plan.counted))
    st.info("\n\n".join(lines))
    if found.plan is not None and found.plan.requests:
        with st.expander(words["request"]):
            # what is sent holds texts of documents
            st.code(f"{found.plan.system}\n\n{found.plan.user}", language=None)
