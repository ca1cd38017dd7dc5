import io
import json
from typing import Any

import pytest

from annotator.export.jsonl import LONGEST_LINE, read_jsonl, write_jsonl
from annotator.export.jsonl_parse import TextOf
from annotator.export.record import ReadRecords
from annotator.model.value import ValueType
from annotator.resources import folder

TEXT = "甲公司捐赠口罩5个。"
MASKS = {"number": 5, "unit": "个", "item": "口罩", "approx": "exact"}
SPAN = {"text": "口罩5个", "start": 5, "end": 9}


def line(**changes: Any) -> dict[str, Any]:
    """Returns the data of a good line, with some of its keys replaced."""
    event = {
        "type": "donation",
        "trigger": {"text": "捐赠", "start": 3, "end": 5},
        "arguments": [
            {"role": "donor", "text": "甲公司", "start": 0, "end": 3},
            {"role": "goods", "text": "口罩5个", "start": 5, "end": 9, "value": MASKS},
        ],
        "modality": "planned",
    }
    good = {"doc": "d", "index": 0, "start": 5, "end": 15, "kind": "body"}
    return {**good, "events": [event], **changes}


def event(**changes: Any) -> dict[str, Any]:
    """Returns a good line whose event has some of its keys replaced."""
    return line(events=[{**line()["events"][0], **changes}])


def value(data: object, role: str = "goods") -> dict[str, Any]:
    """Returns a good line with another value."""
    return event(arguments=[{"role": role, **SPAN, "value": data}])


def value_types(event_type: str, role: str) -> ValueType | None:
    """Knows donations: goods are counted, donors carry no value."""
    return "counted_item" if (event_type, role) == ("donation", "goods") else None


def read(*lines: object, text_of: TextOf | None = None) -> ReadRecords:
    """Reads lines of data; bytes are taken as they are."""
    data = [
        given if isinstance(given, bytes) else json.dumps(given).encode() for given in lines
    ]
    return read_jsonl(io.BytesIO(b"\n".join(data)), "f.jsonl", value_types, text_of)


def faults(*lines: object, text_of: TextOf | None = None) -> list[str]:
    """Returns the faults as lines."""
    return [str(fault) for fault in read(*lines, text_of=text_of).faults]


def test_the_seeds_come_back_byte_for_byte():
    """119 paragraphs, 188 events, 866 arguments; reading and writing changes nothing."""
    data = (folder("seeds") / "gold.jsonl").read_bytes()
    records = read_jsonl(io.BytesIO(data), "gold.jsonl").without_faults()
    stream = io.BytesIO()
    report = write_jsonl(records, stream)
    assert stream.getvalue() == data
    assert (report.paragraphs, report.events, report.arguments) == (119, 188, 866)
    assert report.warnings == ()


def test_a_good_line_becomes_a_record():
    """Spans, values, attributes; the places are believed where no text is known."""
    (record,) = read(line()).without_faults()
    (donation,) = record.events
    assert (record.doc, record.start, record.text) == ("d", 5, None)
    assert donation.trigger.text == "捐赠"
    assert donation.attribute("modality") == "planned"
    assert [a.role for a in donation.arguments] == ["donor", "goods"]
    goods = donation.arguments[1].value
    assert goods is not None
    assert goods.key == ("quantity", "5", "个", "口罩", "exact")


def test_the_text_comes_from_the_line_or_from_the_store():
    """And is kept with the record."""
    from_line = read(line(text=TEXT)).without_faults()[0]
    from_store = read(line(), text_of=lambda *_: TEXT).without_faults()[0]
    assert from_line == from_store
    assert from_line.text == TEXT


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (b"{", "line 1: no JSON: Expecting property name"),
        (b"\xff\xfe", "line 1: no UTF-8 text: invalid start byte"),
        (b'{"doc": "\\ud800"}', "line 1: no UTF-8 text: surrogates not allowed"),
        (b'{"doc": 1, "doc": 2}', "line 1: key given twice: doc"),
        (b'{"index": NaN}', "line 1: NaN is no number"),
        (b'{"index": 1e99999999999999999999}', "line 1: 1e99999999999999999999 is no"),
        (b'{"index": ' + b"9" * 5000 + b"}", "line 1: no JSON: Exceeds the limit"),
        (b"[" * 100_000, "line 1: nested too deeply"),
        (b"[]", "line 1: Input should be a valid dictionary"),
        (line(doc=""), "line 1: doc: String should have at least 1 character"),
        (line(index="0"), "line 1: index: Input should be a valid integer"),
        (line(index=True), "line 1: index: Input should be a valid integer"),
        (line(kind="caption"), "line 1: kind: Input should be 'body', 'heading' or"),
        (line(colour="red"), "line 1: colour: Extra inputs are not permitted"),
        (line(end=5), "line 1: the paragraph [5, 5) is empty"),
        (line(text="短"), "line 1: [5, 15) cannot hold a text of 1"),
        (
            line(text="丙公司捐赠口罩5个。"),
            "line 1: events[0]: '甲公司' at [0, 3) does not",
        ),
        (
            line(end=13),
            "line 1: events[0]: '口罩5个' at [5, 9) is outside a paragraph of 8",
        ),
        (line(provenance={"basis": "luck"}), "line 1: provenance.basis: Input should be"),
        (event(type=""), "line 1: events[0].type: String should have at least 1"),
        (event(trigger="捐赠"), "line 1: events[0].trigger: Input should be a valid dict"),
        (
            event(arguments=[SPAN]),
            "line 1: events[0].arguments[0].role: Field required",
        ),
        (event(scope=None), "line 1: events[0].scope: an attribute has a name, and is"),
        (event(scope={"a": 1}), "line 1: events[0].scope: an attribute has a name"),
        (value({"colour": "red"}), "line 1: events[0].arguments[0].value: keys colour are"),
        (
            value({"start": None, "end": None}),
            "line 1: events[0].arguments[0].value: the role",
        ),
        (value(MASKS, "donor"), "line 1: events[0].arguments[0].value: donor of donation"),
        (value({**MASKS, "unit": 5}), "line 1: events[0].arguments[0].value.unit: Input"),
        (value([MASKS]), "line 1: events[0].arguments[0].value: Input should be a valid"),
    ],
)
def test_a_fault_is_named_with_its_line_and_path(given, fault):
    """One line, one fault, no record."""
    result = read(given)
    assert result.records == ()
    (found,) = result.faults
    assert str(found).startswith(fault)


def test_a_span_must_have_the_length_of_its_text():
    """Three code points cannot stand on two places."""
    trigger = {"text": "捐赠了", "start": 3, "end": 5}
    assert faults(event(trigger=trigger)) == [
        "line 1: events[0].trigger: span [3, 5) cannot hold '捐赠了'"
    ]


def test_missing_keys_are_all_named():
    """Every fault of a line, not the first."""
    assert faults({"doc": "d", "index": 0, "start": 0}) == [
        "line 1: end: Field required",
        "line 1: kind: Field required",
        "line 1: events: Field required",
    ]


def test_good_lines_are_kept():
    """A bad line between two good ones costs only itself; blank lines cost nothing."""
    result = read(line(), b"?", b"", line(index=1))
    assert [record.index for record in result.records] == [0, 1]
    assert [fault.line for fault in result.faults] == [2]


def test_a_paragraph_counts_once():
    """The first stands, the second is a fault."""
    result = read(line(), line(events=[]))
    assert len(result.records[0].events) == 1
    assert [str(f) for f in result.faults] == ["line 2: paragraph 0 of d is there already"]


def test_the_store_has_the_last_word_on_texts():
    """An unknown paragraph, one that reads otherwise, one that is not quoted."""
    assert faults(line(), text_of=lambda *_: None) == [
        "line 1: doc: document 'd' has no paragraph [5, 15)"
    ]
    assert faults(line(text=TEXT), text_of=lambda *_: TEXT[::-1]) == [
        "line 1: text: the paragraph reads otherwise here"
    ]
    (fault,) = faults(line(), text_of=lambda *_: TEXT.replace("甲", "乙"))
    assert "does not quote the paragraph, which has '乙公司'" in fault


def test_texts_are_looked_up_by_document_and_place():
    """Key, start and end of the paragraph."""
    asked: list[tuple[str, int, int]] = []

    def text_of(doc: str, start: int, end: int) -> str:
        asked.append((doc, start, end))
        return TEXT

    read(line(), text_of=text_of)
    assert asked == [("d", 5, 15)]


def test_a_line_that_is_too_long_costs_only_itself():
    """However long it is; the line after it is read as usual."""
    result = read(b" " * (2 * LONGEST_LINE + 5), line(index=1), line(index=2))
    assert [str(f) for f in result.faults] == ["line 1: longer than 4,194,304 bytes"]
    assert [record.index for record in result.records] == [1, 2]


def test_other_line_ends_and_a_byte_order_mark_are_let_pass():
    """As some editors leave them."""
    data = b"\xef\xbb\xbf" + json.dumps(line()).encode() + b"\r\n"
    assert read_jsonl(io.BytesIO(data), "f").without_faults() == read(line()).records


def test_without_types_values_go_by_their_keys():
    """Any role may carry any value."""
    data = json.dumps(value({"name": "甲公司"}, "donor")).encode()
    (record,) = read_jsonl(io.BytesIO(data), "f").without_faults()
    found = record.events[0].arguments[0].value
    assert found is not None
    assert found.key == ("party", "甲公司")
