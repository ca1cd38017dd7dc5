import pytest

from tests.support.exports import EMPTY, FULL, OTHER, TEXT, losses, write


def test_docs_come_back_by_spacy_itself():
    """A token a character; spans of one event share their id."""
    spacy = pytest.importorskip("spacy", reason="not among the dependencies")
    report, data = write("spacy", [FULL, EMPTY, OTHER])
    docs = spacy.tokens.DocBin(store_user_data=True).from_bytes(data)
    first, second, _ = docs.get_docs(spacy.blank("zh").vocab)
    assert first.text == TEXT
    assert first.user_data == {"doc": "report", "index": 2}
    assert [(s.label_, s.start, s.end, s.id_) for s in first.spans["triggers"]] == [
        ("donation", 8, 10, "1"),
        ("service", 21, 23, "2"),
    ]
    arguments = first.spans["arguments"]
    assert (arguments[0].label_, arguments[0].text, arguments[0].id_) == (
        "donation.donor",
        "甲公司",
        "1",
    )
    assert len(second.spans["triggers"]) == 0
    assert losses(report) == {"attributes": 2, "values": 6}
    assert write("spacy", [FULL, EMPTY, OTHER])[1] == data
