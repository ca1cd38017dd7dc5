"""Files of JSON objects, one a line."""

import json
from datetime import date

import pytest

from annotator.errors import DocumentError
from annotator.model.record import digest
from annotator.text.raw import ReadOptions, ReadResult
from annotator.text.read import read_bytes

OPTIONS = ReadOptions(
    text_column="body",
    key_column="id",
    title_column="headline",
    source_column="paper",
    date_column="day",
    metadata_columns=("tags", "city"),
)


def _read(content: str, options: ReadOptions | None = None) -> ReadResult:
    return read_bytes("in/news.jsonl", content.encode(), options or ReadOptions())


def test_columns_become_what_they_are_named_for() -> None:
    """Text, key, title, source and date; further columns as metadata, sorted by name."""
    line = json.dumps(
        {
            "id": 7, "body": "商会捐款。\u2028谢谢。", "headline": "题", "paper": "报",
            "day": "2022年4月1日", "tags": ["a"], "city": "沈阳", "else": 1,
        },
        ensure_ascii=False,
    )  # fmt: skip

    (document,) = _read(line, OPTIONS).documents

    assert document.key == "7"
    assert document.text == "商会捐款。\u2028谢谢。"
    assert (document.title, document.source) == ("题", "报")
    assert document.published_on == date(2022, 4, 1)
    assert document.metadata == (("city", "沈阳"), ("tags", '["a"]'))
    assert (document.name, document.format) == ("news.jsonl", "jsonl")
    assert document.raw_sha256 == digest(line)


def test_columns_with_the_usual_names_need_no_naming() -> None:
    """What stands in them as text is taken; what is something else there is no fault."""
    lines = (
        {"text": "一", "title": "题", "source": "报", "date": "2022/4/1", "id": 9},
        {"text": "二", "title": {"zh": "题"}, "source": None, "date": "last spring"},
        {"text": "三", "date": 20220401},
    )
    result = _read("\n".join(json.dumps(line) for line in lines))

    first, second, third = result.documents
    assert result.faults == ()
    assert (first.key, first.title, first.source) == ("news-1", "题", "报")
    assert first.published_on == date(2022, 4, 1)
    for each in (second, third):
        assert (each.title, each.source, each.published_on) == (None, None, None)


def test_without_a_key_column_the_line_tells_documents_apart() -> None:
    """The file's stem and the number of the line, blank lines counted."""
    result = _read('{"text": "一"}\n\n{"text": "二"}\n')

    assert [document.key for document in result.documents] == ["news-1", "news-3"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": 1, "body": ', "is no JSON at column 19"),
        ("[1]", "is no JSON object"),
        ('{"id": 2, "headline": "x"}', "has no text in the column 'body'"),
        ('{"id": 2, "body": "  "}', "has no text in the column 'body'"),
        ('{"id": 2, "body": 5}', "has no text in the column 'body'"),
        ('{"id": 2, "body": "a\\u0000b"}', "the column 'body' holds NUL characters"),
        ('{"id": 2, "body": "a\\ud800b"}', "holds half a character"),
        ('{"body": "a"}', "has no key in the column 'id'"),
        ('{"id": "good", "body": "a"}', "key 'good' was there before"),
        (
            '{"id": 2, "body": "a", "day": "spring"}',
            "'spring' in the column 'day' is no date",
        ),
        ('{"id": 2, "body": ' + "[" * 9999, "nests too deep"),
    ],
)
def test_a_bad_line_costs_only_itself(line: str, fault: str) -> None:
    """The good ones beside it are there; the fault names the file and the line."""
    good = '{"id": "good", "body": "一"}'

    result = _read(f'{good}\n{line}\n{{"id": "also", "body": "二"}}', OPTIONS)

    assert [document.key for document in result.documents] == ["good", "also"]
    (found,) = result.faults
    assert found.startswith(f"in/news.jsonl: line 2: {fault}")
    assert "; " in found


def test_a_file_without_the_column_gets_one_line_not_one_for_each_record() -> None:
    """It names the columns that are there."""
    with pytest.raises(DocumentError) as caught:
        _read('{"doc": "a", "events": []}\n{"doc": "b", "kind": "body"}\n')

    assert str(caught.value) == (
        "in/news.jsonl: no record has the column 'text', only doc, events, kind; "
        "name the column of the text (--text-column)"
    )


def test_a_file_without_records_gets_one_line() -> None:
    """Blank lines are no records."""
    with pytest.raises(DocumentError, match="holds no records"):
        _read("\n \n")
