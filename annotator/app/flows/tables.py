"""Flows as tables, in the reader's words; the page, its files and the command share them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from annotator.app.labels import Labels
from annotator.app.tables import ParagraphLink, Table
from annotator.model.flow import (
    Amount,
    Flow,
    FlowAmount,
    FlowSum,
    FlowTotal,
    Measure,
    PairSum,
    Quoted,
    RepeatHint,
)
from annotator.model.value import Approximation, plain_number
from annotator.workflow.flows import FlowReport

Words = Mapping[str, str]

_SIGNS: dict[Approximation, str] = {
    "exact": "",
    "about": "≈ ",
    "above": "≥ ",
    "below": "≤ ",
}


class Telling(NamedTuple):
    """How flows are put into words for one reader."""

    words: Words
    labels: Labels

    def heads(self, *names: str) -> list[str]:
        """Returns the heads of columns."""
        return [self.words[name] for name in names]

    def side(self, names: Iterable[str]) -> str:
        """Writes who stands on a side, together."""
        return self.words["and"].join(names) or self.words["nobody"]

    def measure(self, measure: Measure) -> str:
        """Writes what is counted: ``donation · goods · 口罩 (个)``."""
        parts = [self.type(measure), self.labels.role(measure.type, measure.role)]
        if measure.item:
            parts.append(measure.item)
        unit = f" ({measure.unit})" if measure.unit else ""
        return " · ".join(parts) + unit

    def type(self, measure: Measure) -> str:
        """Writes the type, and the kind where that is kept apart."""
        name = self.labels.type(measure.type)
        return f"{name}: {self._kind(measure)}" if measure.kind else name

    def _kind(self, measure: Measure) -> str:
        for attribute in self.labels.schema.attributes_of(measure.type):
            for value in attribute.values:
                if value.name == measure.kind:
                    return value.label.to(self.labels.language)
        return measure.kind or ""


def amount_text(
    number: Decimal | None,
    approx: Approximation,
    measure: Measure,
    upper: Decimal | None = None,
) -> str:
    """Writes an amount: ``≥ 100,000 CNY``, ``2,000 个 口罩``; an item alone without one.

    Args:
        number: How much; None where that is not known.
        approx: How far that is sure.
        measure: Of what.
        upper: The other end of a range, as in ``100–120 只``.
    """
    digits = "" if number is None else f"{_SIGNS[approx]}{_grouped(number)}"
    if number is not None and upper is not None:
        digits = f"{_grouped(number)}–{_grouped(upper)}"
    parts = (digits, measure.unit if digits else "", measure.item)
    return " ".join(part for part in parts if part)


def _grouped(number: Decimal) -> str:
    return f"{Decimal(plain_number(number)):,f}"


def totals_table(found: FlowSum, to: Telling) -> Table:
    """Returns the totals, one for each thing counted and each certainty."""
    heads = to.heads(
        "event", "role", "counted", "amount", "certainty", "state", "amounts", "doubt"
    )
    return Table.of(
        to.words["totals"],
        [*heads, *to.heads("number", "unit")],
        (_total_row(total, to) for total in found.totals),
    )


def figures_table(
    title: str, amounts: Iterable[FlowAmount], flows: Sequence[Flow], to: Telling
) -> Table:
    """Returns amounts one by one, each with its words, its place and its sentence."""
    by_key = {flow.event: flow for flow in flows}
    return Table.of(
        title,
        to.heads(
            "paragraph",
            "givers",
            "receivers",
            "amount",
            "certainty",
            "quote",
            "each",
            "sentence",
            "place",
        ),
        (_figure_row(each.amount, by_key[each.flow], to) for each in amounts),
    )


def unadded_table(found: FlowSum, flows: Sequence[Flow], to: Telling) -> Table:
    """Returns the amounts that are in no total, and why; goods without a number left out."""
    by_key = {flow.event: flow for flow in flows}
    return Table.of(
        to.words["unadded"],
        to.heads(
            "paragraph", "reason", "givers", "receivers", "event", "quote", "sentence"
        ),
        (
            (
                _link(each.amount.quoted),
                to.words[f"not_{each.amount.not_added}"],
                _givers(by_key[each.flow], to),
                _receivers(by_key[each.flow], to),
                to.type(each.amount.measure),
                each.amount.quoted.text,
                by_key[each.flow].sentence.text,
            )
            for each in found.unadded
            if each.amount.not_added != "no_number"
        ),
    )


def pairs_table(pairs: Iterable[PairSum], to: Telling) -> Table:
    """Returns who stands on both sides together, and what came of it."""
    return Table.of(
        to.words["pairs"],
        to.heads("givers", "receivers", "acts", "added", "planned", "stated", "doubt"),
        (
            (
                to.side(pair.givers),
                to.side(pair.receivers),
                pair.sum.acts,
                _joined(t for t in pair.sum.totals if t.happened),
                _joined(t for t in pair.sum.totals if not t.happened),
                _stated(pair.sum),
                sum(total.doubtful for total in pair.sum.totals) or None,
            )
            for pair in pairs
        ),
    )


def acts_table(flows: Iterable[Flow], to: Telling) -> Table:
    """Returns the events one by one."""
    return Table.of(
        to.words["acts_listed"],
        to.heads(
            "paragraph",
            "event",
            "givers",
            "receivers",
            "what",
            "when",
            "where",
            "state",
            "sentence",
        ),
        (_act_row(flow, to) for flow in flows),
    )


def hints_table(report: FlowReport, to: Telling) -> Table:
    """Returns the events that may tell one act, two a row."""
    by_key = {flow.event: flow for flow in report.flows}
    return Table.of(
        to.words["twice"],
        to.heads("first_told", "told_again", "why", "givers", "sentence", "again"),
        (_hint_row(hint, by_key, to) for hint in report.hints),
    )


def _total_row(total: FlowTotal, to: Telling) -> tuple[object, ...]:
    measure, doubt = total.measure, None
    without_goods = measure.model_copy(update={"item": None})
    if total.doubtful:
        once = amount_text(total.once, total.approx, measure)
        doubt = to.words["doubt_said"].format(count=total.doubtful, once=once)
    return (
        to.type(measure),
        to.labels.role(measure.type, measure.role),
        measure.item,
        amount_text(total.number, total.approx, without_goods),
        to.words[total.approx],
        to.words["happened" if total.happened else "ahead"],
        len(total.amounts),
        doubt,
        plain_number(total.number),
        measure.unit,
    )


def _figure_row(amount: Amount, flow: Flow, to: Telling) -> tuple[object, ...]:
    quoted = amount.quoted
    start = quoted.start + quoted.span.start
    each = None
    if amount.times != 1 and amount.said is not None:
        each = f"{plain_number(amount.times)} × {plain_number(amount.said)}"
    return (
        _link(quoted),
        _givers(flow, to),
        _receivers(flow, to),
        amount_text(amount.number, amount.approx, amount.measure, amount.upper),
        to.words[amount.approx],
        quoted.text,
        each,
        flow.sentence.text,
        f"{start}–{quoted.start + quoted.span.end}",
    )


def _act_row(flow: Flow, to: Telling) -> tuple[object, ...]:
    what = (*(q.text for q in flow.what), *(a.quoted.text for a in flow.amounts))
    return (
        _link(flow.sentence),
        to.labels.type(flow.type),
        _givers(flow, to),
        _receivers(flow, to),
        to.words["and"].join(dict.fromkeys(what)) or None,
        to.words["and"].join(q.text for q in flow.times) or None,
        to.words["and"].join(q.text for q in flow.places) or None,
        to.words["and"].join(_states(flow, to)),
        flow.sentence.text,
    )


def _hint_row(
    hint: RepeatHint, by_key: Mapping[str, Flow], to: Telling
) -> tuple[object, ...]:
    first, second = by_key[hint.first], by_key[hint.second]
    return (
        _link(first.sentence),
        _link(second.sentence),
        to.words[f"why_{hint.why}"],
        _givers(first, to),
        first.sentence.text,
        second.sentence.text,
    )


def _states(flow: Flow, to: Telling) -> Iterator[str]:
    yield to.words["happened" if flow.happened else "ahead"]
    if flow.is_total:
        yield to.words["not_stated_total"]
    if flow.repeats is not None:
        yield to.words["not_repeat"]


def _joined(totals: Iterable[FlowTotal]) -> str | None:
    told = (amount_text(t.number, t.approx, t.measure) for t in totals)
    return "; ".join(told) or None


def _stated(found: FlowSum) -> str | None:
    told = (
        each.amount.quoted.text
        for each in found.unadded
        if each.amount.not_added == "stated_total"
    )
    return "; ".join(told) or None


def _givers(flow: Flow, to: Telling) -> str:
    return to.side(dict.fromkeys(party.name for party in flow.givers))


def _receivers(flow: Flow, to: Telling) -> str:
    return to.side(dict.fromkeys(party.name for party in flow.receivers))


def _link(quoted: Quoted) -> ParagraphLink:
    return ParagraphLink(quoted.document, quoted.index)
