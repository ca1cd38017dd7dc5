"""Flows as JSON-LD: actions of schema.org whose figures PROV leads back to the text.

===================  =================================================================
an action            one event: ``agent`` gave or did, for ``recipient``; ``object`` is
                     what, and each amount; a stated total has ``isTotal``
an amount            ``MonetaryAmount`` or ``QuantitativeValue`` with an exact decimal,
                     its approximation, and why it is in no total, if it is in none
a total              likewise; ``wasDerivedFrom`` names every amount that was added
a quote              ``SpecificResource`` of the Web Annotation vocabulary: code points
                     of the document, half-open, and the words
===================  =================================================================

The context stands in the file, so that a processor needs no network. Equal flows are equal
bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from annotator.export.render import render
from annotator.model.flow import (
    Amount,
    Flow,
    FlowParty,
    FlowSum,
    FlowTotal,
    Measure,
    Quoted,
)
from annotator.model.record import Record
from annotator.model.value import Approximation, plain_number

Data = dict[str, Any]

_ID = {"@type": "@id"}
_DECIMAL = {"@type": "xsd:decimal"}
_WHOLE = {"@type": "xsd:integer"}
_YES_OR_NO = {"@type": "xsd:boolean"}

CONTEXT: Data = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "our": "urn:annotator:term:",
    "name": "schema:name",
    "alternateName": "schema:alternateName",
    "agent": {"@id": "schema:agent", **_ID},
    "recipient": {"@id": "schema:recipient", **_ID},
    "object": {"@id": "schema:object", **_ID},
    "location": "schema:location",
    "startTime": {"@id": "schema:startTime", "@type": "xsd:date"},
    "endTime": {"@id": "schema:endTime", "@type": "xsd:date"},
    "actionStatus": {"@id": "schema:actionStatus", **_ID},
    "currency": "schema:currency",
    "unitText": "schema:unitText",
    "value": {"@id": "schema:value", **_DECIMAL},
    "isBasedOn": {"@id": "schema:isBasedOn", **_ID},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", **_ID},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", **_ID},
    "source": {"@id": "oa:hasSource", **_ID},
    "selector": {"@id": "oa:hasSelector", **_ID},
    "start": {"@id": "oa:start", **_WHOLE},
    "end": {"@id": "oa:end", **_WHOLE},
    "exact": "oa:exact",
    "eventType": "our:eventType",
    "eventKind": "our:eventKind",
    "role": "our:role",
    "approximation": "our:approximation",
    "notAdded": "our:notAdded",
    "isTotal": {"@id": "our:isTotal", **_YES_OR_NO},
    "repeats": {"@id": "our:repeats", **_ID},
    "said": {"@id": "our:said", **_DECIMAL},
    "times": {"@id": "our:times", **_DECIMAL},
    "ifCountedOnce": {"@id": "our:ifCountedOnce", **_DECIMAL},
    "mayBeCountedTwice": {"@id": "our:mayBeCountedTwice", **_WHOLE},
    "acts": {"@id": "our:acts", **_WHOLE},
    "paragraph": "our:paragraph",
    "schemaDigest": "our:schemaDigest",
    "logHead": "our:logHead",
    "asOf": {"@id": "our:asOf", "@type": "xsd:dateTime"},
}
"""Terms of schema.org, PROV and Web Annotation, and some of our own."""

_PLANNED = {
    True: "schema:CompletedActionStatus",
    False: "schema:PotentialActionStatus",
}


class FlowsBasis(Record):
    """What flows were read from."""

    source: str
    event_schema: str
    schema_digest: str
    log_head: str | None = None
    as_of: str | None = None
    """Time (UTC, ISO 8601) that was asked for; None for today."""


def flows_jsonld(flows: Sequence[Flow], total: FlowSum, basis: FlowsBasis) -> bytes:
    """Writes flows and what they come to, one node a line.

    Args:
        flows: In the order in which they are written.
        total: Of these flows.
        basis: What they were read from.
    """
    nodes = [_head(total, basis), *_documents(flows), *_parties(flows)]
    nodes += [_action(flow) for flow in flows]
    nodes += _amounts(flows)
    names = {
        (flow.event, amount): _amount_id(flow, number)
        for flow in flows
        for number, amount in enumerate(flow.amounts)
    }
    nodes += [_total(each, number, names) for number, each in enumerate(total.totals)]
    lines = ",\n".join(map(render, nodes))
    return f'{{"@context": {render(CONTEXT)},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _head(total: FlowSum, basis: FlowsBasis) -> Data:
    return _without_nothing(
        {
            "id": "urn:annotator:flows",
            "type": ["schema:Dataset", "prov:Entity"],
            "name": f"Flows of {basis.event_schema} in {basis.source}",
            "acts": str(total.acts),
            "schemaDigest": basis.schema_digest,
            "logHead": basis.log_head,
            "asOf": basis.as_of,
        }
    )


def _documents(flows: Iterable[Flow]) -> Iterator[Data]:
    for key in sorted({flow.sentence.document for flow in flows}):
        yield {
            "id": _document_id(key),
            "type": ["schema:CreativeWork", "prov:Entity"],
            "name": key,
        }


def _parties(flows: Iterable[Flow]) -> Iterator[Data]:
    written: dict[str, set[str]] = {}
    for flow in flows:
        for party in flow.parties:
            written.setdefault(party.name, set()).add(party.written)
    for name, others in sorted(written.items()):
        yield _without_nothing(
            {
                "id": _party_id(name),
                "type": "prov:Agent",
                "name": name,
                "alternateName": sorted(others - {name}) or None,
            }
        )


def _action(flow: Flow) -> Data:
    amounts = [_amount_id(flow, number) for number in range(len(flow.amounts))]
    return _without_nothing(
        {
            "id": _event_id(flow.event),
            "type": [f"schema:{flow.action}", "prov:Activity"],
            "eventType": flow.type,
            "agent": _ids(flow.givers),
            "recipient": _ids(flow.receivers),
            "object": [*amounts, *map(_thing, flow.what)] or None,
            "location": [place.text for place in flow.places] or None,
            "startTime": flow.first_day,
            "endTime": flow.last_day,
            "actionStatus": _PLANNED[flow.happened],
            "isTotal": "true" if flow.is_total else None,
            "repeats": _event_id(flow.repeats) if flow.repeats else None,
            "wasDerivedFrom": _quote(flow.sentence),
        }
    )


def _amounts(flows: Iterable[Flow]) -> Iterator[Data]:
    for flow in flows:
        for number, amount in enumerate(flow.amounts):
            known = amount.said is not None and amount.number != amount.said
            yield _without_nothing(
                {
                    "id": _amount_id(flow, number),
                    **_counted(amount.measure, amount.number, amount.approx),
                    "said": _digits(amount.said) if known else None,
                    "times": _digits(amount.times) if amount.times != 1 else None,
                    "notAdded": amount.not_added,
                    "wasQuotedFrom": _quote(amount.quoted),
                }
            )


def _total(total: FlowTotal, number: int, names: Mapping[tuple[str, Amount], str]) -> Data:
    doubt = total.doubtful > 0
    return _without_nothing(
        {
            "id": f"urn:annotator:flows:total:{number + 1}",
            **_counted(total.measure, total.number, total.approx),
            "actionStatus": _PLANNED[total.happened],
            "mayBeCountedTwice": str(total.doubtful) if doubt else None,
            "ifCountedOnce": _digits(total.once) if doubt else None,
            "wasDerivedFrom": [names[each.flow, each.amount] for each in total.amounts],
        }
    )


def _counted(measure: Measure, number: Decimal | None, approx: Approximation) -> Data:
    unit = measure.unit or ""
    # a currency is three capitals, which no measure word is
    is_money = len(unit) == 3 and unit.isascii() and unit.isupper()
    return {
        "type": [
            "schema:MonetaryAmount" if is_money else "schema:QuantitativeValue",
            "prov:Entity",
        ],
        "eventType": measure.type,
        "eventKind": measure.kind,
        "role": measure.role,
        "name": measure.item,
        "value": _digits(number),
        "currency": unit if is_money else None,
        "unitText": None if is_money else measure.unit,
        "approximation": approx,
    }


def _thing(quoted: Quoted) -> Data:
    return {"type": "schema:Thing", "name": quoted.text, "wasQuotedFrom": _quote(quoted)}


def _quote(quoted: Quoted) -> Data:
    start, end = quoted.span.start, quoted.span.end
    return {
        "type": ["oa:SpecificResource", "prov:Entity"],
        "source": _document_id(quoted.document),
        "paragraph": quoted.paragraph,
        "selector": [
            {
                "type": "oa:TextPositionSelector",
                "start": str(quoted.start + start),
                "end": str(quoted.start + end),
            },
            {"type": "oa:TextQuoteSelector", "exact": quoted.text},
        ],
    }


def _ids(parties: Iterable[FlowParty]) -> list[str] | None:
    return [_party_id(party.name) for party in parties] or None


def _amount_id(flow: Flow, number: int) -> str:
    return f"{_event_id(flow.event)}/amount/{number + 1}"


@lru_cache(maxsize=65_536)
def _event_id(key: str) -> str:
    return f"urn:annotator:event:{quote(key, safe=':/')}"


@lru_cache(maxsize=65_536)
def _party_id(name: str) -> str:
    return f"urn:annotator:party:{quote(name, safe='')}"


@lru_cache(maxsize=65_536)
def _document_id(key: str) -> str:
    return f"urn:annotator:document:{quote(key, safe='')}"


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else plain_number(number)


def _without_nothing(node: Data) -> Data:
    return {key: value for key, value in node.items() if value is not None}
