"""The two JSON shapes that event extractors read."""

import json

from tests.support.exports import EMPTY, FULL, TEXT, losses, write


def test_duee_by_hand():
    """Field names of the data sets; starts are code points."""
    report, data = write("duee", [FULL, EMPTY])
    first, second = map(json.loads, data.decode().splitlines())
    assert second == {"text": EMPTY.text, "id": "report-3", "event_list": []}
    assert (first["text"], first["id"]) == (TEXT, "report-2")
    sending = first["event_list"][1]
    assert sending == {
        "event_type": "service",
        "trigger": "送到",
        "trigger_start_index": 21,
        "class": "service",
        "arguments": [
            {
                "argument_start_index": 0,
                "role": "provider",
                "argument": "甲公司",
                "alias": [],
            },
            {"argument_start_index": 23, "role": "place", "argument": "社区", "alias": []},
        ],
    }
    assert losses(report) == {"attributes": 2, "values": 3}


def test_ace_by_hand():
    """Field names of TextEE; a token is a character, ends are exclusive."""
    report, data = write("ace", [FULL, EMPTY])
    first, second = map(json.loads, data.decode().splitlines())
    assert second["event_mentions"] == second["entity_mentions"] == []
    assert list(first) == [
        "doc_id",
        "wnd_id",
        "text",
        "lang",
        "tokens",
        "entity_mentions",
        "event_mentions",
        "relation_mentions",
    ]
    assert (first["doc_id"], first["wnd_id"], first["lang"]) == ("report", "report-2", "zh")
    assert first["entity_mentions"][0] == {
        "id": "report-2-E0",
        "entity_type": "Phrase",
        "text": "甲公司",
        "start": 0,
        "end": 3,
    }
    assert losses(report) == {"attributes": 2, "values": 3}


def test_ace_entities_are_shared_and_every_mention_quotes_its_tokens():
    """One span of one kind is one entity, whoever's argument it is."""
    _, data = write("ace", [FULL])
    window = json.loads(data)
    entities = {e["id"]: e for e in window["entity_mentions"]}
    arguments = [a for e in window["event_mentions"] for a in e["arguments"]]
    assert len(entities) == 6
    assert len(arguments) == 7
    for a in arguments:
        entity = entities[a["entity_id"]]
        assert (entity["start"], entity["end"]) == (a["start"], a["end"])
    mentions = [*arguments, *entities.values()]
    mentions += [e["trigger"] for e in window["event_mentions"]]
    for m in mentions:
        assert "".join(window["tokens"][m["start"] : m["end"]]) == m["text"]
