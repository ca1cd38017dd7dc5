import pytest

from annotator.errors import StoreError
from annotator.store.documents.corrections import correct_document, switch_kinds
from annotator.store.documents.progress import corrected, listed_paragraphs, people_in
from tests.support.stores import AT, Hand, World

LATER = "2026-02-01T08:00:00.000Z"


def test_paragraphs_tell_what_became_of_them(world: World):
    """Finished by one is gold; a flag is anybody's."""
    hand = Hand(world, "wang")
    hand.do("done", 1)
    hand.do("flag", 2)

    found = listed_paragraphs(world.store, "report")

    assert [(p.status, p.finished, p.is_flagged) for p in found] == [
        ("open", 0, False),
        ("gold", 1, False),
        ("open", 0, True),
    ]
    assert all(p.is_answered for p in found)
    assert listed_paragraphs(world.store, "report", kinds=("heading",)) == ()


def test_people_are_told_apart(world: World):
    """Who did nothing in the document is absent; open is what is not done."""
    first, second = Hand(world, "wang"), Hand(world, "li")
    Hand(world, "idle")
    first.do("done", 0)
    second.do("skip", 0)
    second.do("flag", 1)

    found = people_in(world.store, "report")

    assert [(p.annotator, p.done, p.open, p.skipped, p.flagged) for p in found] == [
        ("li", 0, 3, 1, 1),
        ("wang", 1, 2, 0, 0),
    ]


def test_the_history_tells_what_stood_before(world: World):
    """The last first; a switch that changes nothing is none."""
    store, ids = world.store, world.paragraphs
    correct_document(store, "report", "title", "甲", by="boss", at=AT)
    assert switch_kinds(store, ids[:2], "heading", by="boss", at=AT) == 2
    correct_document(store, "report", "title", None, by="li", at=LATER)
    assert switch_kinds(store, ids, "heading", by="boss", at=LATER) == 1

    found = [(c.field, c.paragraph, c.before, c.after) for c in corrected(store, "report")]

    assert sorted(found[:2], key=str) == [
        ("kind", 2, "body", "heading"),
        ("title", None, "甲", None),
    ]
    assert sorted(found[2:], key=str) == [
        ("kind", 0, "body", "heading"),
        ("kind", 1, "body", "heading"),
        ("title", None, None, "甲"),
    ]


def test_several_paragraphs_are_switched_together_or_not_at_all(world: World):
    """One that is not there leaves the others as they are."""
    with pytest.raises(StoreError, match="no paragraph 999"):
        switch_kinds(world.store, (world.paragraphs[0], 999), "heading", by="x", at=AT)

    assert {p.kind for p in listed_paragraphs(world.store, "report")} == {"body"}
    assert corrected(world.store, "report") == ()


@pytest.mark.parametrize("tag", ["", "中文", "z", "zh_CN", "zh-"])
def test_a_language_is_a_tag(world: World, tag: str):
    """What is none of BCP 47's shape is refused."""
    with pytest.raises(StoreError, match="is no language"):
        correct_document(world.store, "report", "language", tag, by="x", at=AT)
    correct_document(world.store, "report", "language", "zh-Hant", by="x", at=AT)


def test_an_unknown_document_is_refused(world: World):
    """In one line."""
    for ask in (listed_paragraphs, people_in, corrected):
        with pytest.raises(StoreError, match="no document 'nothing'"):
            ask(world.store, "nothing")
