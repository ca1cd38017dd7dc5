import pytest

from annotator.store.documents.corrections import correct_document, switch_kind
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.documents.listing import (
    DocumentQuery,
    document_page,
    has_key,
    key_of_text,
)
from annotator.store.file.database import Store
from annotator.store.queue.holdouts import hold_out
from annotator.store.runs.known import finish_run
from tests.support.stores import AT, Hand, World, document


def keys(store: Store, query: DocumentQuery, **page: int) -> list[str]:
    """Returns the keys of the documents that are found."""
    return [found.key for found in document_page(store, query, **page).documents]


@pytest.fixture
def three(store: Store) -> Store:
    """Holds a, b and c; c was added first, a has 捐赠 in its text."""
    for key, text in (
        ("c", "社区开展消杀。"),
        ("a", "公司捐赠口罩。"),
        ("b", "协会呼吁。"),
    ):
        add_document(store, document(key, f"标题{key}", text, kinds=["heading"]), at=AT)
    return store


def test_documents_are_counted_by_what_stands_now(world: World):
    """Two of three paragraphs are finished, one of them differently by two people."""
    first, second = Hand(world, "wang"), Hand(world, "li")
    for hand in (first, second):
        hand.do("done", 1)
    first.do("accept", 0, item=world.proposals()[0].key)
    first.do("done", 0)
    second.do("flag", 0)
    second.do("done", 0)

    (found,) = document_page(world.store, DocumentQuery()).documents

    assert (found.body, found.other, found.answered) == (3, 0, 3)
    assert (found.gold, found.conflicts, found.open, found.flagged) == (1, 1, 1, 1)
    assert found.done_by == (("li", 2), ("wang", 2))
    assert not found.is_held_out


def test_what_is_body_no_more_is_not_counted(world: World):
    """A settled paragraph that was switched is one of the others."""
    Hand(world, "wang").do("done", 1)
    switch_kind(world.store, world.paragraphs[1], "boilerplate", by="boss", at=AT)

    (found,) = document_page(world.store, DocumentQuery()).documents

    assert (found.body, found.other, found.gold, found.done_by) == (2, 1, 0, ())


def test_corrected_facts_are_shown_sorted_by_and_found(three: Store):
    """The last word counts, and a fact that was taken back is none."""
    correct_document(three, "b", "title", "捐款快讯", by="boss", at=AT)
    correct_document(three, "b", "source", "某报", by="boss", at=AT)
    correct_document(three, "b", "source", None, by="boss", at=AT)

    found = document_page(three, DocumentQuery(order="title")).documents

    assert [(d.key, d.title, d.source) for d in found] == [
        ("b", "捐款快讯", None),
        ("a", None, None),
        ("c", None, None),
    ]
    assert keys(three, DocumentQuery(words="快讯")) == ["b"]
    assert keys(three, DocumentQuery(words="某报")) == []


def test_words_are_looked_for_in_keys_and_texts(three: Store):
    """One Chinese character is enough; signs of the query language are plain text."""
    assert keys(three, DocumentQuery(words="捐")) == ["a"]
    assert keys(three, DocumentQuery(words="C")) == ["c"]
    assert keys(three, DocumentQuery(words='" OR *%_')) == []
    assert keys(three, DocumentQuery(words="  ")) == ["a", "b", "c"]


def test_a_page_holds_some_and_tells_of_all(three: Store):
    """Beyond the end there are none; the newest is what was added last."""
    page = document_page(three, DocumentQuery(), limit=2, offset=1)

    assert (page.total, [d.key for d in page.documents]) == (3, ["b", "c"])
    assert keys(three, DocumentQuery(), limit=2, offset=3) == []
    assert keys(three, DocumentQuery(order="newest")) == ["b", "a", "c"]


def test_documents_are_chosen_by_what_is_to_do(world: World):
    """An aborted run proposes nothing; a finished document is not open."""
    add_document(world.store, document("other", "又一段。"), at=AT)
    Hand(world, "wang").do("flag", 0)
    hold_out(world.store, "other", held=True, at=AT)
    store = world.store

    assert keys(store, DocumentQuery(which="unproposed")) == ["other"]
    assert keys(store, DocumentQuery(which="flagged")) == ["report"]
    assert keys(store, DocumentQuery(which="held_out")) == ["other"]
    assert keys(store, DocumentQuery(which="conflict")) == []
    finish_run(store, world.run_id, "aborted", at=AT)
    assert keys(store, DocumentQuery(which="unproposed")) == ["other", "report"]
    second = Hand(world, "li")
    for number in range(3):
        second.do("done", number)
    assert keys(store, DocumentQuery(which="open")) == ["other"]


def test_a_text_and_a_key_are_known(three: Store):
    """By the text's digest and by the key."""
    (text,) = {p.document_key for p in paragraphs(three, document="a")}

    assert key_of_text(three, document("x", "标题a", "公司捐赠口罩。").sha256) == text
    assert key_of_text(three, "0" * 64) is None
    assert has_key(three, "a")
    assert not has_key(three, "A")
