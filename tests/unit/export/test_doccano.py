import json

import pytest

from annotator.export.context import ReadContext
from annotator.model.event import EventMention
from tests.support.exports import (
    FULL,
    KNOWN,
    PARAGRAPHS,
    SCHEMA,
    TEXT,
    losses,
    read,
    write,
)


def bare(event: EventMention) -> EventMention:
    """Returns the event without what doccano cannot carry."""
    arguments = tuple(a.model_copy(update={"value": None}) for a in event.arguments)
    return event.model_copy(update={"arguments": arguments})


def test_a_line_by_hand():
    """Entities and relations, numbered through the file, in UTF-16 units."""
    report, data = write("doccano")
    first, second, third = map(json.loads, data.decode().splitlines())
    assert (first["id"], first["text"], first["doc"], first["index"]) == (
        1,
        TEXT,
        "report",
        2,
    )
    assert first["entities"][:3] == [
        {"id": 1, "label": "donation", "start_offset": 9, "end_offset": 11},
        {"id": 2, "label": "Phrase", "start_offset": 0, "end_offset": 3},
        {"id": 3, "label": "Phrase", "start_offset": 5, "end_offset": 9},
    ]
    assert first["relations"][0] == {"id": 1, "from_id": 1, "to_id": 2, "type": "donor"}
    assert (second["entities"], second["relations"]) == ([], [])
    assert third["entities"][0]["id"] == len(first["entities"]) + 1
    assert third["relations"][0]["id"] == len(first["relations"]) + 1
    assert losses(report) == {"values": 6}
    (service,) = [e["label"] for e in first["entities"] if e["label"].startswith("service")]
    assert service == "service[distributive=true,kind=delivery]"


@pytest.mark.parametrize("context", [KNOWN, ReadContext(KNOWN.paragraphs, SCHEMA)])
def test_all_but_the_losses_comes_back(tmp_path, context):
    """Spans, types and roles, with and without a schema."""
    path = tmp_path / "out.jsonl"
    path.write_bytes(write("doccano")[1])
    back = read("doccano", path, context).without_faults()
    assert [(p.doc, p.index) for p in back] == [(p.doc, p.index) for p in PARAGRAPHS]
    for before, after in zip(PARAGRAPHS, back, strict=True):
        by_place = sorted(before.events, key=lambda event: event.trigger.start)
        wanted = [bare(event).content_digest("") for event in by_place]
        assert [event.content_digest("") for event in after.events] == wanted


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[]", "line 1: Input should be a valid dictionary"),
        ("{", "line 1: no JSON"),
        ('{"text": "x"}', "line 1: entities: Field required"),
        (
            '{"text": "x", "entities": [], "relations": []}',
            "line 1: no paragraphs here with this text",
        ),
        ("\ufeff", "line 1: no JSON"),
    ],
)
def test_every_fault_has_its_line(tmp_path, line, fault):
    """The line is left out, the others are kept; blank lines are passed over."""
    path = tmp_path / "out.jsonl"
    path.write_text(f"{line}\n\n{write('doccano', [FULL])[1].decode()}", encoding="utf-8")
    result = read("doccano", path)
    assert str(result.faults[0]).startswith(fault)
    assert [p.index for p in result.records] == [2]


def test_ids_and_places_are_checked(tmp_path):
    """An id twice, a place inside of a character, a line twice."""
    line = json.loads(write("doccano", [FULL])[1])
    broken = [line, line]
    twice = {**line, "entities": [*line["entities"], line["entities"][0]]}
    entity = {"id": 99, "label": "x", "start_offset": 6, "end_offset": 7}
    inside = {**line, "entities": [*line["entities"], entity]}
    label = {"id": 99, "label": "service[kind]", "start_offset": 0, "end_offset": 1}
    unsaid = {**line, "entities": [*line["entities"], label]}
    path = tmp_path / "out.jsonl"
    text = "\n".join(map(json.dumps, [*broken, twice, inside, unsaid]))
    path.write_text(text, encoding="utf-8")
    assert list(map(str, read("doccano", path).faults)) == [
        "line 2: paragraph 2 of report is there already",
        "line 3: entity 1 is given twice",
        "line 4: 6 is no place between characters of the text, in UTF-16 units",
        "line 5: 'service[kind]': attributes are NAME=VALUE, each once",
    ]


def test_a_line_too_long_is_one_fault(tmp_path):
    """And the lines behind it keep their numbers."""
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"x" * (9 * 1024 * 1024) + b"\n{\n")
    first, second = read("doccano", path).faults
    assert str(first) == "line 1: longer than 4,194,304 bytes"
    assert second.line == 2
