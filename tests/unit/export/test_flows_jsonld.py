"""Flows as JSON-LD: exact figures that lead back to the text."""

import json
from decimal import Decimal
from typing import Any

import pytest

from annotator.export.flows_jsonld import CONTEXT, FlowsBasis, flows_jsonld
from annotator.measure.flows import sum_flows
from annotator.measure.flows_read import Telling
from tests.support.flows import flows_of, gift, simple, told

BASIS = FlowsBasis(source="gold", event_schema="relief/v1", schema_digest="0" * 64)

TEXT = "甲公司、乙公司分别向丙学会捐赠0.1万元。"
EACH = gift(
    TEXT,
    ("donor", "甲公司"),
    ("donor", "乙公司"),
    ("recipient", "丙学会"),
    ("money", "0.1万元"),
    distributive=True,
)
TELLINGS = (told(TEXT, EACH), simple("甲公司", "34.53万元", at="other:3"))

Node = dict[str, Any]


def written(*tellings: Telling) -> bytes:
    """Returns the file of paragraphs."""
    flows = flows_of(*tellings)
    return flows_jsonld(flows, sum_flows(flows), BASIS)


def nodes(*tellings: Telling) -> dict[str, Node]:
    """Returns the nodes by their ids."""
    graph = json.loads(written(*tellings))["@graph"]
    return {node["id"]: node for node in graph}


def test_every_total_is_the_sum_of_the_amounts_that_it_names():
    """2 × 1 000 and 345 300 are 347 300, as texts without rounding."""
    found = nodes(*TELLINGS)
    total = found["urn:annotator:flows:total:1"]

    parts = [Decimal(found[name]["value"]) for name in total["wasDerivedFrom"]]

    assert (total["value"], total["currency"]) == ("347300", "CNY")
    assert sorted(parts) == [2000, 345300]
    assert sum(parts) == Decimal(total["value"])


def test_every_amount_leads_to_its_words():
    """Code points of the document: the paragraph begins at 100."""
    found = nodes(*TELLINGS)
    (amount,) = (n for n in found.values() if n.get("times") == "2")

    quote = amount["wasQuotedFrom"]

    assert (amount["said"], amount["value"]) == ("1000", "2000")
    assert quote["paragraph"] == "report:0"
    assert quote["selector"] == [
        {"type": "oa:TextPositionSelector", "start": "115", "end": "120"},
        {"type": "oa:TextQuoteSelector", "exact": "0.1万元"},
    ]
    assert TEXT[15:20] == "0.1万元"


def test_an_event_is_an_action_of_its_parties():
    """Who gave, to whom, and that it has happened."""
    found = nodes(*TELLINGS)
    (action,) = (n for n in found.values() if "recipient" in n)

    assert action["type"] == ["schema:DonateAction", "prov:Activity"]
    assert [found[name]["name"] for name in action["agent"]] == ["甲公司", "乙公司"]
    assert [found[name]["name"] for name in action["recipient"]] == ["丙学会"]
    assert action["actionStatus"] == "schema:CompletedActionStatus"


def test_what_is_in_no_total_says_why():
    """A stated total; and a plan is no completed action."""
    text = "甲公司拟累计捐赠5元。"
    event = gift(text, ("money", "5元"), scope="aggregate", modality="planned")

    found = nodes(told(text, event))

    (amount,) = (n for n in found.values() if "notAdded" in n)
    (action,) = (n for n in found.values() if "isTotal" in n)
    assert amount["notAdded"] == "stated_total"
    assert action["actionStatus"] == "schema:PotentialActionStatus"
    assert not any("total" in name for name in found)


def test_every_word_is_in_the_context():
    """A key without a meaning would be dropped by a processor."""
    keys: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value)
            for part in value.values():
                collect(part)
        elif isinstance(value, list):
            for part in value:
                collect(part)

    collect(json.loads(written(*TELLINGS))["@graph"])

    assert keys <= set(CONTEXT)


def test_equal_flows_are_equal_bytes():
    """There is no clock in it."""
    assert written(*TELLINGS) == written(*TELLINGS)


def test_a_processor_reads_it_without_a_network():
    """PyLD finds an exact decimal for each total, and loads nothing."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="not among the dependencies")

    def refuse(url: str, _: object) -> None:
        message = f"asked for {url}"
        raise AssertionError(message)

    quads = jsonld.to_rdf(
        json.loads(written(*TELLINGS)),
        {"format": "application/n-quads", "documentLoader": refuse},
    )

    assert (
        "<urn:annotator:flows:total:1> <https://schema.org/value> "
        '"347300"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    ) in quads
