import io
import json
from decimal import Decimal

import pytest

from annotator.errors import InputError
from annotator.export.jsonl import in_order, write_jsonl
from annotator.export.record import (
    PLAIN,
    AnnotatedParagraph,
    ExportOptions,
    ExportReport,
    Provenance,
)
from annotator.model.event import EventMention
from annotator.model.value import Quantity
from tests.support.mentions import Given, mention, quantity
from tests.support.telling import said, sentences

TEXT = "甲公司捐赠口罩5个,乙协会组织40人送到医院。"
DONATION = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
SENDING = mention(TEXT, "service", "送到", ("place", "医院"), kind="delivery")


def paragraph(*events: EventMention, index: int = 0, doc: str = "d") -> AnnotatedParagraph:
    """Returns a paragraph of the text."""
    return AnnotatedParagraph(
        doc=doc, index=index, start=0, end=len(TEXT), kind="body", text=TEXT, events=events
    )


def written(
    *paragraphs: AnnotatedParagraph, options: ExportOptions = PLAIN
) -> tuple[ExportReport, str]:
    """Returns the report and the file."""
    stream = io.BytesIO()
    report = write_jsonl(paragraphs, stream, options)
    return report, stream.getvalue().decode()


def test_a_line_by_hand():
    """Spaces after commas and colons, kind beside the type, no escapes."""
    _, line = written(paragraph(SENDING))
    assert line == (
        '{"doc": "d", "index": 0, "start": 0, "end": 23, "kind": "body", "events": ['
        '{"type": "service", "kind": "delivery", '
        '"trigger": {"text": "送到", "start": 18, "end": 20}, '
        '"arguments": [{"role": "place", "text": "医院", "start": 20, "end": 22}]}]}\n'
    )


def test_events_and_arguments_have_one_order():
    """By place, then type or role; by content where even that is equal."""
    five, six = quantity("5", "个", "口罩"), quantity("6", "个", "口罩")
    goods: list[Given] = [
        ("goods", "口罩5个", five),
        ("goods", "口罩5个", six),
        ("donor", "口罩5个"),
    ]
    straight = mention(TEXT, "donation", "捐赠", *goods)
    turned = mention(TEXT, "donation", "捐赠", *reversed(goods))
    one = written(paragraph(SENDING, straight, DONATION))
    assert one == written(paragraph(DONATION, turned, SENDING))
    events = json.loads(one[1])["events"]
    assert [e["trigger"]["start"] for e in events] == [3, 3, 18]
    roles = [(a["role"], a.get("value", {}).get("number")) for a in events[0]["arguments"]]
    assert roles == [("donor", None), ("goods", 5), ("goods", 6)]


def test_attributes_stand_after_the_arguments():
    """Sorted by name, kind apart; a false that is not the default is written."""
    event = mention(TEXT, "service", "送到", scope="aggregate", kind="order", done=False)
    (data,) = json.loads(written(paragraph(event))[1])["events"]
    assert list(data) == ["type", "kind", "trigger", "arguments", "done", "scope"]
    assert data["done"] is False


@pytest.mark.parametrize("name", ["type", "trigger", "arguments", "id", "provenance"])
def test_attributes_cannot_take_the_formats_own_keys(name):
    """Else the one would overwrite the other."""
    event = mention(TEXT, "service", "送到", **{name: "x"})
    with pytest.raises(InputError, match=f"no room for an attribute called {name}"):
        written(paragraph(event))


def test_options_add_keys():
    """Text, details, ids and provenance, each on request."""
    made = Provenance(basis="adjudicated", mode="blind", event_schema="relief/v1")
    yuan = Quantity(number=Decimal(5), unit="元", currency="CNY")
    event = mention(TEXT, "donation", "捐赠", ("money", "5个", yuan))
    full = paragraph(event, event).model_copy(update={"provenance": made})
    report, line = written(
        full, options=ExportOptions(text=True, details=True, provenance=True)
    )
    data = json.loads(line)
    assert data["text"] == TEXT
    assert data["provenance"] == {
        "basis": "adjudicated",
        "mode": "blind",
        "event_schema": "relief/v1",
    }
    (sha256,) = {*full.content_digests()}
    assert [e["id"] for e in data["events"]] == [f"{sha256}-1", f"{sha256}-2"]
    assert data["events"][0]["arguments"][0]["value"]["detail"] == {"currency": "CNY"}
    assert report.warnings == ()


def test_what_is_left_out_is_said():
    """Details without a place, and ids without a text."""
    yuan = Quantity(number=Decimal(5), unit="元", currency="CNY")
    event = mention(TEXT, "donation", "捐赠", ("money", "5个", yuan))
    report, _ = written(paragraph(event))
    assert (report.paragraphs, report.events, report.arguments) == (1, 1, 1)
    assert len(report.warnings) == 1
    assert said(report.warnings[0]).startswith(
        "1 value carries more than the plain format holds"
    )
    blind = paragraph(DONATION).model_copy(update={"text": None})
    report, line = written(blind, options=ExportOptions(provenance=True))
    assert sentences(report.warnings) == ["1 paragraph came without text: no ids there."]
    assert "id" not in json.loads(line)["events"][0]


def test_paragraphs_must_be_sorted():
    """By document and number, each once; sorting goes by code points."""
    paragraphs = [paragraph(doc="乙"), paragraph(index=10), paragraph(index=9)]
    assert [(p.doc, p.index) for p in in_order(paragraphs)] == [
        ("d", 9),
        ("d", 10),
        ("乙", 0),
    ]
    with pytest.raises(ValueError, match="must be sorted, each once"):
        written(*paragraphs)
    with pytest.raises(ValueError, match="must be sorted, each once"):
        written(paragraph(), paragraph())
