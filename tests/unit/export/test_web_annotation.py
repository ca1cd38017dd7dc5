import json
import uuid
from typing import Any

from tests.support.exports import DONATION, FULL, OTHER, losses, write


def items(data: bytes) -> list[Any]:
    """Returns the annotations of a page."""
    found: list[Any] = json.loads(data)["items"]
    return found


def test_annotations_by_hand():
    """An event classifies, an argument links to it; positions are the document's."""
    report, data = write("web-annotation")
    page = json.loads(data)
    assert (page["@context"], page["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
    )
    event, donor, *_ = page["items"]
    assert event["motivation"] == "classifying"
    assert event["body"] == [
        {"type": "TextualBody", "purpose": "classifying", "value": "donation"}
    ]
    assert event["target"] == {
        "source": "urn:annotator:document:report",
        "selector": [
            {"type": "TextPositionSelector", "start": 18, "end": 20},
            {
                "type": "TextQuoteSelector",
                "exact": "捐赠",
                "prefix": "甲公司 向\U00020bb7医院",
                "suffix": "口罩5个、近4万元,并送到社区。",
            },
        ],
    }
    role, value, link = donor["body"]
    assert role == {"type": "TextualBody", "purpose": "tagging", "value": "donor"}
    assert json.loads(value["value"]) == {"name": "甲公司", "detail": {"kind": "company"}}
    assert link == {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": event["id"],
    }
    assert losses(report) == {"paragraphs without an event": 1}


def test_attributes_are_tags():
    """Beside the type."""
    _, data = write("web-annotation")
    service = [i for i in items(data) if i["body"][0]["value"] == "service"]
    assert [body["value"] for body in service[0]["body"]] == [
        "service",
        "distributive=true",
        "kind=delivery",
    ]


def test_ids_are_distinct_and_follow_from_the_content():
    """Equal events of a paragraph are told apart; documents may have any key."""
    twice = FULL.model_copy(update={"events": (DONATION, DONATION)})
    found = [i["id"] for i in items(write("web-annotation", [twice, OTHER])[1])]
    assert len(found) == len(set(found)) == 3 * 6
    assert all(uuid.UUID(name).version == 5 for name in found)
    assert found == [i["id"] for i in items(write("web-annotation", [twice, OTHER])[1])]
    sources = {i["target"]["source"] for i in items(write("web-annotation")[1])}
    assert sources == {
        "urn:annotator:document:report",
        "urn:annotator:document:%E4%B9%99%2F..%2F%E5%B9%B4%E6%8A%A5",
    }


def test_nothing_to_write_is_an_empty_page():
    """Which is JSON all the same."""
    assert items(write("web-annotation", [])[1]) == []
