import pytest

from annotator.store.documents.known import add_document
from annotator.store.documents.search import search
from annotator.store.documents.words import phrases_of, spaced
from annotator.store.file.database import Store
from tests.support.stores import AT, document

TEXTS = (
    "广西大都捐赠口罩2000只。",
    "南宁商会捐款12000元,赠送KN95口罩。",
    "协会开展防疫工作,COVID-19期间。",
    "日本の団体がマスクを寄付",
)


@pytest.fixture
def texts(store: Store) -> Store:
    """A store with these texts, one a document."""
    for number, text in enumerate(TEXTS):
        add_document(store, document(f"d{number}", text), at=AT)
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("捐", [0, 1]),
        ("捐赠", [0]),
        ("口罩", [0, 1]),
        ("赠捐", []),
        ("捐 赠", [0, 1]),
        ("2000", [0]),
        ("２０００", [0]),
        ("12000元", [1]),
        ("kn95口罩", [1]),
        ("covid", [2]),
        ("covid-19", [2]),
        ("マスク", [3]),
        ("口罩 防疫", []),
        ("", []),
        ("。,", []),
    ],
)
def test_words_of_any_length_are_found(texts: Store, query: str, found: list[int]):
    """One character, a word, a number as a whole; several words must all be there."""
    result = search(texts, query)

    assert [p.text for p in result.paragraphs] == [TEXTS[n] for n in found]
    assert result.total == len(found)


@pytest.mark.parametrize(
    "query", ['"', 'a"b', "NEAR(捐 赠)", "捐*", "text:捐", "捐 OR 罩", "-捐", "(捐", "a\0b"]
)
def test_no_sign_breaks_the_search(texts: Store, query: str):
    """What looks like a query language is looked for as it stands."""
    assert search(texts, query).total in {0, 1, 2}


def test_a_page_of_what_was_found(texts: Store):
    """The total counts all, whatever page is asked for."""
    page = search(texts, "捐", limit=1, offset=1)

    assert page.total == 2
    assert [p.text for p in page.paragraphs] == [TEXTS[1]]


def test_each_chinese_character_is_a_word():
    """Other scripts keep their words whole."""
    assert spaced("捐赠KN95口罩").split() == ["捐", "赠", "KN95", "口", "罩"]


def test_quotes_in_a_query_are_doubled():
    """That is how SQLite takes them as part of the text."""
    assert phrases_of('a"b c') == '"a""b" "c"'
