"""The page as JSON."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from annotator.app.i18n import catalogue
from annotator.app.i18n.telling import ENGLISH
from annotator.app.review.cards import acks_json, page_json, schema_json, words_json
from annotator.model.event import Argument, EventMention
from annotator.model.span import Span
from annotator.model.value import Quantity
from annotator.schema.load import load_schema
from annotator.store.log.decisions import Ack
from annotator.workflow.review.items import ReviewEvent, ReviewItem, ReviewPage
from tests.support.review import Desk, as_sent
from tests.support.stores import GIFT, gift

ZH = catalogue("zh")
SCHEMA = load_schema("relief/v1")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def test_a_page_is_json_and_names_roles_spans_and_decisions(at: Desk):
    """The component gets all that it draws, and nothing that JSON cannot say."""
    at.apply(at.sent("reject", item=at.world.proposals()[0].key))

    page = json.loads(json.dumps(page_json(at.desk.page(at.person), ZH, SCHEMA)))

    first = page["items"][0]
    assert (first["text"], first["index"], first["mode"]) == (GIFT, 0, "assisted")
    assert first["events"][0]["content"] == {
        "type": "donation",
        "trigger": {"start": 7, "end": 9, "text": "捐赠"},
        "arguments": [
            {"role": "donor", "start": 0, "end": 4, "text": "广西大都"},
            {
                "role": "goods",
                "start": 9,
                "end": 16,
                "text": "口罩2000只",
                "unread": True,
            },
        ],
        "attributes": {},
    }
    (decision,) = first["decisions"]
    assert (decision["action"], decision["item"]) == ("reject", first["events"][0]["key"])
    assert (page["done"], page["total"]) == (0, 3)


def test_a_value_is_shown_where_it_says_more_than_the_text(at: Desk):
    """2000 只 beside 口罩2000只, nothing beside a text that says just that."""
    item = at.item()
    span = Span.of(GIFT, 9, 16)
    masks = Quantity(number=Decimal(2000), unit="只", item="口罩")
    value = Argument(role="goods", span=span, value=masks)
    event = gift().model_copy(update={"arguments": (value,)})

    (shown,) = _arguments(item, event)

    assert shown == {
        "role": "goods",
        "start": 9,
        "end": 16,
        "text": "口罩2000只",
        "value": "2000 只 口罩",
    }


def test_own_decisions_say_what_was_set_by_hand_and_why(at: Desk):
    """Reason, comment and what can be redone are there only where they are given."""
    one, two = (event.key for event in at.world.proposals())
    goods = {"role": "goods", "start": 9, "end": 16, "text": "口罩2000只"}
    event = as_sent(gift(), arguments=[{**goods, "value_text": "3000"}])
    note = at.sent("note", comment="看不清")
    at.apply(
        at.sent("fix", item=one, event=event),
        at.sent("reject", item=two, reason="duplicate"),
        note,
    )

    def shown() -> dict[str, Any]:
        page = at.desk.page(at.person, goto=at.world.paragraphs[0])
        item: dict[str, Any] = json.loads(json.dumps(page_json(page, ZH, SCHEMA)))["items"][
            0
        ]
        return item

    fixed, rejected, noted = shown()["decisions"]
    (argument,) = fixed["event"]["arguments"]
    assert (argument["value"], argument["byHand"]) == ("3000 只 口罩", True)
    assert rejected["reason"] == "duplicate"
    assert noted == {"key": note["key"], "action": "note", "comment": "看不清"}
    assert "redo" not in shown()
    at.apply(at.sent("undo", undoes=note["key"]))
    assert [each["comment"] for each in shown()["redo"]] == ["看不清"]


def test_the_schema_comes_in_one_language_with_common_roles_last():
    """Roles stand in the order of their keys."""
    shown = json.loads(json.dumps(schema_json(SCHEMA, "zh")))

    donation = next(each for each in shown["types"] if each["name"] == "donation")
    assert donation["label"] == "捐赠"
    assert [role["name"] for role in donation["roles"]][-2:] == ["place", "time"]
    assert donation["roles"][0]["expected"] is True
    kinds = {role["name"]: role.get("value") for role in donation["roles"]}
    assert (kinds["donor"], kinds["money"]) == (None, "money")
    assert shown["trigger"] == "触发词"
    kind = next(each for each in shown["attributes"] if each["name"] == "kind")
    assert (kind["default"], kind["types"]) == (None, ["service"])


def test_a_schema_without_the_page_s_language_still_has_labels():
    """The business schema is in English alone."""
    shown = schema_json(load_schema("business/v1"), "zh")

    assert shown["trigger"] == "trigger"


def test_answers_and_words_are_json():
    """The page gets status and reason of each decision, and its words."""
    acks = acks_json([Ack(key="decision-1", status="refused", detail="why")], ENGLISH)

    assert acks == [{"key": "decision-1", "status": "refused", "detail": "why"}]
    assert words_json(ZH)["lang"] == "zh-CN"


def _arguments(item: ReviewItem, event: EventMention) -> list[dict[str, object]]:
    """Returns the arguments of an event as the page gets them."""
    shown = ReviewEvent(key="event-1", event=event, confidence=None, notes=())
    page = ReviewPage(
        items=(item.model_copy(update={"events": (shown,)}),), done=0, total=1
    )
    arguments: list[dict[str, object]] = json.loads(
        json.dumps(page_json(page, ZH, SCHEMA))
    )["items"][0]["events"][0]["content"]["arguments"]
    return arguments
