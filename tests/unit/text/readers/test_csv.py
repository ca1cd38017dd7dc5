"""Tables of documents."""

import csv

import pytest

from annotator.errors import DocumentError
from annotator.text.raw import ReadOptions, ReadResult
from annotator.text.read import read_bytes


def _read(content: str, name: str = "news.csv", encoding: str = "utf-8") -> ReadResult:
    options = ReadOptions(key_column="id", metadata_columns=("city",))
    return read_bytes(name, content.encode(encoding), options)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_spreadsheets_write_csv_in_many_ways(delimiter: str, encoding: str) -> None:
    """Comma, semicolon or tab; the encodings of Chinese Windows; quoted line ends."""
    rows = [["id", " text ", "city"], ["a", '他说:"来,\n走。"', "沈阳"], ["b", "二", ""]]
    content = "".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n"
        for row in rows
    )

    first, second = _read(content, encoding=encoding).documents

    assert (first.key, first.text) == ("a", '他说:"来,\n走。"')
    assert first.metadata == (("city", "沈阳"),)
    assert (second.key, second.text) == ("b", "二")


def test_a_bad_row_costs_only_itself() -> None:
    """Broken quotes, cells without a name, no text, no key; blank rows do not count."""
    content = 'id,text\na,一\nb,"x"y\nc,d,e\n\nf\n,三\ng,四\n'

    result = _read(content)

    assert [document.key for document in result.documents] == ["a", "g"]
    assert [fault.split(";")[0] for fault in result.faults] == [
        "news.csv: line 3: is not CSV (',' expected after '\"')",
        "news.csv: line 4: has 3 cells under 2 names",
        "news.csv: line 6: has no text in the column 'text'",
        "news.csv: line 7: has no key in the column 'id'",
    ]


def test_a_quote_that_never_ends_is_said_where_it_begins() -> None:
    """What stands above it is there."""
    result = _read('id,text\na,一\nb,"二\nc,三\n')

    assert [document.key for document in result.documents] == ["a"]
    assert result.faults[0].startswith("news.csv: line 3: is not CSV (unexpected end")


def test_a_document_may_be_longer_than_the_modules_own_limit() -> None:
    """And the limit of the process is as before."""
    limit = csv.field_size_limit()
    text = "字" * (limit + 1)

    (document,) = _read(f"id,text\na,{text}\n").documents

    assert document.text == text
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id,text\n", "holds no records"),
        ("id,body\na,一\n", "no record has the column 'text', only id, body"),
        ("id,text,text\na,一,二\n", "the header cannot be used"),
    ],
)
def test_a_table_that_is_none_of_documents_gets_one_line(
    content: str, problem: str
) -> None:
    """No rows, no such column, a column twice."""
    with pytest.raises(DocumentError, match=f"^news.csv: {problem}"):
        _read(content)
