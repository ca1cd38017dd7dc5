"""Gifts as paragraphs tell them, and their flows."""

from collections.abc import Mapping

from annotator.measure.flows import sum_flows
from annotator.measure.flows_read import FlowReader, Telling
from annotator.measure.flows_repeats import repeat_hints, with_repeats
from annotator.model.event import EventMention
from annotator.model.flow import Flow, FlowSum
from annotator.schema.load import load_schema
from annotator.text.quantity.amounts import parse_money, parse_quantity
from annotator.workflow.flows import namer
from tests.support.mentions import mention

RELIEF = load_schema("relief/v1")
"""Donations have donor, recipient, money, goods and value."""

_PARSED = {"money": parse_money, "goods": parse_quantity, "value": parse_money}


def gift(text: str, *arguments: tuple[str, str], **attributes: str | bool) -> EventMention:
    """Returns a donation of a text, whose amounts are read as the program reads them."""
    given = []
    for role, quote in arguments:
        value = _PARSED[role](quote) if role in _PARSED else None
        given.append((role, quote) if value is None else (role, quote, value))
    trigger = next(word for word in ("捐赠", "捐款", "送去", "发放") if word in text)
    return mention(text, "donation", trigger, *given, **attributes)


def told(text: str, *events: EventMention, at: str = "report:0") -> Telling:
    """Returns a paragraph at its place and what it tells."""
    document, _, number = at.rpartition(":")
    return Telling(document, int(number), 100, text, events)


def flows_of(
    *tellings: Telling, means: Mapping[str, str] | None = None
) -> tuple[Flow, ...]:
    """Returns the flows of paragraphs."""
    return tuple(FlowReader(RELIEF, means or {}, namer(RELIEF)).read(tellings))


def summed(*tellings: Telling, repeats: Mapping[str, str | None] | None = None) -> FlowSum:
    """Returns what paragraphs come to."""
    flows = with_repeats(flows_of(*tellings), repeats or {})
    return sum_flows(flows, repeat_hints(flows, tellings, repeats or {}))


def lines(found: FlowSum) -> list[str]:
    """Returns the totals as text: ``exact 5000 个 口罩``, «ahead» before what is planned."""
    return [
        " ".join(
            filter(
                None,
                (
                    "" if total.happened else "ahead",
                    total.measure.role,
                    total.approx,
                    f"{total.number:f}",
                    total.measure.unit,
                    total.measure.item,
                ),
            )
        )
        for total in found.totals
    ]


def reasons(found: FlowSum) -> list[tuple[str, str | None]]:
    """Returns the words of the amounts that were not added, and why they were not."""
    return [(each.amount.quoted.text, each.amount.not_added) for each in found.unadded]


def simple(donor: str, amount: str, role: str = "money", at: str = "report:0") -> Telling:
    """Returns a paragraph with one gift."""
    text = f"{donor}捐赠{amount}。"
    return told(text, gift(text, ("donor", donor), (role, amount)), at=at)
