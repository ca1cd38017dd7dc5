from datetime import date

import pytest

from annotator.errors import StoreError
from annotator.store.documents.known import (
    correct_document,
    get_document,
    list_documents,
    paragraphs,
    switch_kind,
)
from annotator.store.gold.items import gold
from annotator.store.queue.waiting import next_paragraphs, progress
from tests.support.stores import AT, Hand, World


def test_the_last_correction_stands(world: World):
    """Earlier values stay in the history, the text is never touched."""
    before = get_document(world.store, "report")
    for title in ("通报", "捐赠通报"):
        correct_document(world.store, "report", "title", title, by="wang", at=AT)
    correct_document(world.store, "report", "published_on", "2020-02-03", by="li", at=AT)

    after = get_document(world.store, "report")

    assert (after.title, after.published_on) == ("捐赠通报", date(2020, 2, 3))
    assert (after.text, after.sha256) == (before.text, before.sha256)
    assert list_documents(world.store)[0].title == "捐赠通报"
    with world.store.reader() as db:
        history = db.execute("SELECT value, made_by FROM corrections").fetchall()
    assert [tuple(row) for row in history] == [
        ("通报", "wang"),
        ("捐赠通报", "wang"),
        ("2020-02-03", "li"),
    ]


def test_a_correction_can_say_that_nothing_is_known(world: World):
    """An empty value takes a wrong one away."""
    correct_document(world.store, "report", "source", "协会", by="wang", at=AT)
    correct_document(world.store, "report", "source", "", by="wang", at=AT)

    assert get_document(world.store, "report").source is None


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("published_on", "3月23日", "give it as 2026-01-31"),
        ("published_on", "2020-02-30", "is not a date"),
        ("language", "", "give its BCP 47 tag"),
        ("text", "x", "title, source, published_on, language can"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    world: World, field: str, value: str, reason: str
):
    """What is stored can be read again."""
    with pytest.raises(StoreError, match=reason):
        correct_document(world.store, "report", field, value, by="wang", at=AT)


def test_an_unknown_document_is_not_corrected(world: World):
    """The line names the key."""
    with pytest.raises(StoreError, match="no document 'none'"):
        correct_document(world.store, "none", "title", "x", by="wang", at=AT)


def test_a_switched_paragraph_leaves_queue_count_and_gold(world: World):
    """Only body is reviewed and made gold; switched back, all decisions count again."""
    wang = Hand(world, "wang")
    wang.do("done", 0)
    first = world.paragraphs[0]

    switch_kind(world.store, first, "heading", by="wang", at=AT)

    assert paragraphs(world.store)[0].kind == "heading"
    assert get_document(world.store, "report").heading == 1
    assert gold(world.store) == ()
    assert progress(world.store, wang.person.person_id).model_dump() == {
        "done": 0,
        "total": 2,
    }

    switch_kind(world.store, first, "body", by="wang", at=AT)

    assert [g.paragraph.paragraph_id for g in gold(world.store)] == [first]
    assert progress(world.store, wang.person.person_id).model_dump() == {
        "done": 1,
        "total": 3,
    }


def test_a_heading_that_is_body_after_all_joins_the_queue(world: World):
    """It takes its place in the order of the document, even for those who were past it."""
    wang = Hand(world, "wang")
    middle = world.paragraphs[1]
    switch_kind(world.store, middle, "heading", by="wang", at=AT)
    wang.do("done", 0)
    wang.do("done", 2)
    assert next_paragraphs(world.store, wang.person.person_id, limit=9) == ()

    switch_kind(world.store, middle, "body", by="wang", at=AT)

    (item,) = next_paragraphs(world.store, wang.person.person_id, limit=9)
    assert item.paragraph.paragraph_id == middle


def test_switching_to_the_same_kind_changes_nothing(world: World):
    """A double click leaves no trace in the history."""
    switch_kind(world.store, world.paragraphs[0], "body", by="wang", at=AT)

    with world.store.reader() as db:
        assert db.execute("SELECT count(*) FROM kind_switches").fetchone()[0] == 0


def test_an_unknown_paragraph_is_not_switched(world: World):
    """The line says where paragraphs are listed."""
    with pytest.raises(StoreError, match="no paragraph 999"):
        switch_kind(world.store, 999, "heading", by="wang", at=AT)
