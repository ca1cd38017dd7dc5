import pytest

from annotator.model.document import ParagraphKind
from annotator.store.documents.around import Around, around
from annotator.store.documents.known import (
    add_document,
    correct_document,
    paragraphs,
    switch_kind,
)
from annotator.store.file.database import Store
from tests.support.stores import AT, document

TEXTS = ("题", "甲", "乙", "二", "丙")
KINDS: tuple[ParagraphKind, ...] = ("heading", "body", "body", "heading", "body")


@pytest.fixture
def ids(store: Store) -> list[int]:
    """Paragraphs of a document with two headings, after one of another document."""
    add_document(store, document("a", "别", kinds=("heading",)), at=AT)
    add_document(store, document("b", *TEXTS, kinds=KINDS), at=AT)
    return [p.paragraph_id for p in paragraphs(store, document="b")]


def near(store: Store, paragraph_id: int) -> tuple[str | None, str | None, str | None]:
    """Returns heading, previous and next."""
    place = around(store, paragraph_id)
    assert place is not None
    return place.heading, place.previous, place.next


def test_neighbours_and_heading_are_those_of_the_document(store: Store, ids: list[int]):
    """Of any kind; there are none beyond its ends, and no heading is its own."""
    assert [near(store, number) for number in ids] == [
        (None, None, "甲"),
        ("题", "题", "乙"),
        ("题", "甲", "二"),
        ("题", "乙", "丙"),
        ("二", "二", None),
    ]


def test_headings_are_what_they_are_now(store: Store, ids: list[int]):
    """What was switched to a heading is one, what was switched away is none."""
    switch_kind(store, ids[2], "heading", by="wang", at=AT)
    switch_kind(store, ids[3], "body", by="wang", at=AT)
    assert near(store, ids[4])[0] == "乙"

    switch_kind(store, ids[2], "boilerplate", by="wang", at=AT)
    assert near(store, ids[4])[0] == "题"
    switch_kind(store, ids[0], "body", by="wang", at=AT)
    assert near(store, ids[4])[0] is None
    switch_kind(store, ids[3], "heading", by="wang", at=AT)
    assert near(store, ids[4])[0] == "二"


def test_what_is_known_of_the_document_is_corrected(store: Store, ids: list[int]):
    """The last correction counts."""
    for title in ("旧", "新"):
        correct_document(store, "b", "title", title, by="wang", at=AT)
    correct_document(store, "b", "published_on", "2020-02-03", by="wang", at=AT)

    place = around(store, ids[0])

    assert place == Around.model_validate(
        {
            "document_key": "b",
            "title": "新",
            "published_on": "2020-02-03",
            "language": "zh",
            "heading": None,
            "previous": None,
            "next": "甲",
            "previous_id": None,
            "next_id": ids[1],
        }
    )


def test_an_unknown_paragraph_has_nothing_around_it(store: Store):
    """Ids come from the store."""
    assert around(store, 7) is None
