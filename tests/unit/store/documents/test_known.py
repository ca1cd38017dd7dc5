from datetime import date

import pytest

from annotator.errors import StoreError
from annotator.model.document import Document, ParagraphKind
from annotator.model.record import digest
from annotator.store.documents.known import (
    add_document,
    get_document,
    list_documents,
    paragraphs,
)
from annotator.store.file.database import Store
from tests.support.stores import AT, CALL, GIFT, WORK, document


def test_what_was_added_is_found_again(store: Store):
    """A document comes back with its text, its facts and its paragraphs."""
    given = document("report", "捐赠通报", GIFT, kinds=["heading", "body"]).model_copy(
        update={
            "title": "捐赠通报",
            "source": "协会",
            "published_on": date(2020, 2, 3),
            "metadata": (("page", "4"),),
        }
    )

    added = add_document(store, given, at=AT)

    assert (added.key, added.is_new) == ("report", True)
    (facts,) = list_documents(store)
    assert facts.title == "捐赠通报"
    assert facts.source == "协会"
    assert facts.published_on == date(2020, 2, 3)
    assert facts.metadata == (("page", "4"),)
    assert facts.sha256 == given.sha256
    assert (facts.body, facts.heading, facts.boilerplate) == (1, 1, 0)
    assert get_document(store, "report").text == given.text
    heading, body = paragraphs(store)
    assert (heading.kind, heading.text, heading.start, heading.end) == (
        "heading",
        "捐赠通报",
        0,
        4,
    )
    assert (body.kind, body.index, body.text, body.sha256) == (
        "body",
        1,
        GIFT,
        digest(GIFT),
    )


def test_the_same_text_twice_is_one_document(store: Store):
    """Whatever it is called the second time, the first key stays."""
    first = add_document(store, document("first", GIFT), at=AT)

    again = add_document(store, document("second", GIFT), at=AT)

    assert (again.document_id, again.key, again.is_new) == (
        first.document_id,
        "first",
        False,
    )
    assert len(paragraphs(store)) == 1


def test_a_key_names_one_text_for_good(store: Store):
    """Another text of the same name is refused with a way out."""
    add_document(store, document("report", GIFT), at=AT)

    with pytest.raises(StoreError, match=r"'report' already names another text.*rename"):
        add_document(store, document("report", WORK), at=AT)
    assert [p.text for p in paragraphs(store)] == [GIFT]


@pytest.mark.parametrize("key", ["a\tb", "a\nb", " a", "a\0", "a\u200bb"])
def test_a_key_can_be_printed(store: Store, key: str):
    """Keys stand in files and in the order of the queue."""
    with pytest.raises(StoreError, match="give the document another key"):
        add_document(store, document(key, GIFT), at=AT)


def test_a_text_with_nul_is_refused(store: Store):
    """A binary file is not a document."""
    with pytest.raises(StoreError, match="is it a text at all"):
        add_document(store, document("report", "a\0b"), at=AT)


def test_paragraphs_are_cut_out_of_their_document(store: Store):
    """A document whose paragraphs say otherwise is a mistake of the program."""
    right = document("report", GIFT, WORK)
    swapped = Document(
        key="report",
        text=right.text,
        paragraphs=right.paragraphs[::-1],
        raw_sha256=right.raw_sha256,
    )

    with pytest.raises(ValueError, match="paragraph 0 is not the text at its place"):
        add_document(store, swapped, at=AT)


def test_documents_and_paragraphs_come_in_the_order_of_keys(store: Store):
    """The order in which they were added does not show."""
    add_document(store, document("b", GIFT, CALL), at=AT)
    add_document(store, document("a", WORK), at=AT)

    assert [d.key for d in list_documents(store)] == ["a", "b"]
    assert [p.text for p in paragraphs(store)] == [WORK, GIFT, CALL]


def test_paragraphs_are_chosen_by_document_and_kind(store: Store):
    """Both filters hold at once."""
    kinds: tuple[ParagraphKind, ...] = ("heading", "body", "boilerplate")
    add_document(store, document("b", "题", GIFT, "责任编辑", kinds=kinds), at=AT)
    add_document(store, document("a", WORK), at=AT)

    found = paragraphs(store, document="b", kinds=("body", "heading"))

    assert [p.text for p in found] == ["题", GIFT]


def test_an_unknown_document_is_named(store: Store):
    """The line says where to see what there is."""
    with pytest.raises(StoreError, match="no document 'none'; `annotator documents list`"):
        get_document(store, "none")
    with pytest.raises(StoreError, match="no document 'none'"):
        paragraphs(store, document="none")


def test_a_document_without_paragraphs_is_kept(store: Store):
    """Nothing but white space between the lines is still a text."""
    empty = Document(key="blank", text="\n", paragraphs=(), raw_sha256=digest("\n"))

    assert add_document(store, empty, at=AT).is_new
    assert paragraphs(store, document="blank") == ()


def test_characters_beyond_the_basic_plane_keep_their_places(store: Store):
    """Offsets are code points in SQLite too."""
    add_document(store, document("a", "𠮷野家🍜捐赠", "口罩"), at=AT)

    first, second = paragraphs(store)

    assert (first.start, first.end) == (0, 6)
    assert (second.start, second.end, second.text) == (7, 9, "口罩")
