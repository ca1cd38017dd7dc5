"""What flows come to: totals that add nothing twice and nothing that is not alike.

Added are only exact numbers to exact ones, «at least» to «at least» and so on, in the same
currency or unit, of the same goods, in the same role of the same type, of what happened
apart from what is planned. Stated totals are added to nothing, not even to each other: what
they contain is not known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pydantic import Field

from annotator.measure.flows_amounts import EXACT, compared
from annotator.model.flow import (
    Flow,
    FlowAmount,
    FlowSum,
    FlowTotal,
    Measure,
    PairSum,
    RepeatHint,
)
from annotator.model.record import Record
from annotator.model.value import Approximation

_ORDER: tuple[Approximation, ...] = ("exact", "about", "above", "below")

Counted = tuple[str, str, str, str, str]
"""What tells measures apart: type, kind, role, unit and goods in comparison form."""

_Key = tuple[Counted, Approximation, bool]


class FlowFilter(Record):
    """Which flows are wanted; what is empty or None wants all."""

    party: str | None = None
    """Name by which flows are grouped."""
    types: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Keys."""
    since: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    """First day. What has no date is left out where a day is given."""
    until: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    """Last day, inclusive."""
    counted: str | None = None
    """Goods, unit or currency; only such amounts are kept."""


ALL_FLOWS = FlowFilter()


def filtered(flows: Iterable[Flow], wanted: FlowFilter) -> tuple[Flow, ...]:
    """Returns the flows that are wanted, with the amounts that are."""
    kept = (flow for flow in flows if _is_wanted(flow, wanted))
    if wanted.counted is None:
        return tuple(kept)
    with_amounts = (_counting(flow, compared(wanted.counted)) for flow in kept)
    return tuple(flow for flow in with_amounts if flow.amounts)


def sum_flows(
    flows: Sequence[Flow],
    hints: Iterable[RepeatHint] = (),
    order: Sequence[tuple[str, str]] = (),
) -> FlowSum:
    """Adds what may be added; the order of the flows does not matter.

    Args:
        flows: What is added.
        hints: Which events may tell one act.
        order: Types and roles in the order in which totals are listed; others follow.
    """
    here = {flow.event for flow in flows}
    doubtful = frozenset(h.second for h in hints if h.first in here)
    groups: defaultdict[_Key, list[FlowAmount]] = defaultdict(list)
    unadded = []
    for flow in flows:
        for amount in flow.amounts:
            of_flow = FlowAmount(flow=flow.event, happened=flow.happened, amount=amount)
            if amount.number is None or amount.not_added is not None:
                unadded.append(of_flow)
            else:
                groups[_key(of_flow)].append(of_flow)
    return FlowSum(
        acts=sum(flow.repeats is None and not flow.is_total for flow in flows),
        totals=tuple(
            _total(groups[key], doubtful)
            for key in sorted(groups, key=lambda key: _place(key, order))
        ),
        unadded=tuple(sorted(unadded, key=_where)),
    )


def sum_pairs(
    flows: Iterable[Flow],
    hints: Sequence[RepeatHint] = (),
    order: Sequence[tuple[str, str]] = (),
) -> tuple[PairSum, ...]:
    """Adds the flows of the same givers and receivers; the pairs of most acts first.

    Args:
        flows: What is added.
        hints: As for :func:`sum_flows`; likewise the order.
        order: Types and roles.
    """
    pairs: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[Flow]]
    pairs = defaultdict(list)
    for flow in flows:
        givers = tuple(sorted({party.name for party in flow.givers}))
        pairs[givers, tuple(sorted({party.name for party in flow.receivers}))].append(flow)
    by_second = {hint.second: hint for hint in hints}
    found = (
        PairSum(
            givers=givers,
            receivers=receivers,
            sum=sum_flows(together, _hints_of(together, by_second), order),
            flows=tuple(sorted(flow.event for flow in together)),
        )
        for (givers, receivers), together in pairs.items()
    )
    return tuple(sorted(found, key=_busiest))


def _busiest(pair: PairSum) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    return (-pair.sum.acts, -len(pair.flows), pair.givers, pair.receivers)


def _hints_of(
    flows: Iterable[Flow], by_second: Mapping[str, RepeatHint]
) -> tuple[RepeatHint, ...]:
    return tuple(by_second[flow.event] for flow in flows if flow.event in by_second)


def meet(flows: Iterable[Flow]) -> dict[tuple[str, str], int]:
    """Counts in how many flows a giver meets a receiver; a flow of several counts for each.

    Stated totals and repeats are left out. Sorted by names.
    """
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for flow in flows:
        if flow.is_total or flow.repeats is not None:
            continue
        for giver in {party.name for party in flow.givers}:
            for receiver in {party.name for party in flow.receivers}:
                counts[giver, receiver] += 1
    return dict(sorted(counts.items()))


def counted_as(measure: Measure) -> Counted:
    """Returns what tells a measure from others: 口罩 is one thing however wide it is set."""
    unit, item = compared(measure.unit), compared(measure.item)
    return (measure.type, measure.kind or "", measure.role, unit, item)


def _is_wanted(flow: Flow, wanted: FlowFilter) -> bool:
    return (
        (wanted.party is None or wanted.party in {party.name for party in flow.parties})
        and (not wanted.types or flow.type in wanted.types)
        and (not wanted.documents or flow.sentence.document in wanted.documents)
        and _is_in_time(flow, wanted.since, wanted.until)
    )


def _is_in_time(flow: Flow, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    first, last = flow.first_day, flow.last_day
    if first is None and last is None:
        return False
    ends_before = since is not None and last is not None and last < since
    begins_after = until is not None and first is not None and first > until
    return not (ends_before or begins_after)


def _counting(flow: Flow, counted: str) -> Flow:
    amounts = (
        amount
        for amount in flow.amounts
        if counted in {compared(amount.measure.item), compared(amount.measure.unit)}
    )
    return flow.model_copy(update={"amounts": tuple(amounts)})


def _key(of_flow: FlowAmount) -> _Key:
    amount = of_flow.amount
    return (counted_as(amount.measure), amount.approx, of_flow.happened)


def _place(key: _Key, order: Sequence[tuple[str, str]]) -> tuple[object, ...]:
    counted, approx, happened = key
    kind, _, role, *_ = counted
    ranked = (kind, role) in order
    rank = order.index((kind, role)) if ranked else len(order)
    return (not happened, rank, counted, _ORDER.index(approx))


def _total(group: Sequence[FlowAmount], doubtful: frozenset[str]) -> FlowTotal:
    sure = [each for each in group if each.flow not in doubtful]
    return FlowTotal(
        measure=min((each.amount.measure for each in group), key=_spelling),
        approx=group[0].amount.approx,
        happened=group[0].happened,
        number=_sum(group),
        amounts=tuple(sorted(group, key=_where)),
        doubtful=len(group) - len(sure),
        once=_sum(sure),
    )


def _sum(amounts: Iterable[FlowAmount]) -> Decimal:
    number = Decimal(0)
    for each in amounts:
        number = EXACT.add(number, each.amount.number or 0)
    return number


def _spelling(measure: Measure) -> tuple[str, str]:
    """Chooses one of several spellings, the same whatever came first."""
    return (measure.item or "", measure.unit or "")


def _where(of_flow: FlowAmount) -> tuple[str, int, int, int, str, str]:
    amount = of_flow.amount
    quoted, role = amount.quoted, amount.measure.role
    span = quoted.span
    return (quoted.document, quoted.index, span.start, span.end, role, of_flow.flow)


def measures(flows: Iterable[Flow]) -> Iterator[str]:
    """Yields the goods, units and currencies that occur, each once, sorted."""
    found = {
        word
        for flow in flows
        for amount in flow.amounts
        for word in (amount.measure.item, amount.measure.unit)
        if word
    }
    yield from sorted(found)
