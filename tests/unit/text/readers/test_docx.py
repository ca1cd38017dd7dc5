"""Word documents, built here."""

import io
import sys
import zipfile

import docx
import pytest

from annotator.errors import DocumentError
from annotator.text.raw import RawDocument, ReadOptions
from annotator.text.read import read_bytes


def _file(title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "李明"
    document.add_paragraph("商会为居民送菜")
    table = document.add_table(2, 3)
    for row, texts in zip(
        table.rows, [("单位", "物资", "数量"), ("浙江商会", "", "")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    merged = table.cell(1, 1).merge(table.cell(1, 2))
    merged.text = "口罩\n2000只"
    document.add_paragraph("　送菜500份。")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _read(data: bytes, options: ReadOptions | None = None) -> RawDocument:
    (document,) = read_bytes("in/a.docx", data, options or ReadOptions()).documents
    return document


def test_paragraphs_and_tables_come_in_order() -> None:
    """A line for each paragraph and each row; a merged cell once."""
    document = _read(_file())

    assert document.text.split("\n") == [
        "商会为居民送菜",
        "单位\t物资\t数量",
        "浙江商会\t口罩 2000只",
        "　送菜500份。",
    ]
    assert (document.key, document.name, document.format) == ("a", "a.docx", "docx")


def test_the_properties_say_title_and_author_but_no_date() -> None:
    """When a file was made says nothing about when its text was published."""
    document = _read(_file("商会简报"))

    assert document.title == "商会简报"
    assert document.metadata == (("author", "李明"),)
    assert document.published_on is None


@pytest.mark.parametrize(
    "title", ["", "Microsoft Word - 报告.doc", "报告.docx", "Untitled"]
)
def test_titles_that_programs_make_up_are_none(title: str) -> None:
    """They would hide the title in the text."""
    assert _read(_file(title)).title is None


def _archive_of(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 broken", b"hello", _archive_of("a.txt"), _file()[:-200]]
)
def test_a_broken_file_gets_one_line(data: bytes) -> None:
    """Another archive, half a file, no archive at all."""
    with pytest.raises(
        DocumentError, match=r"^in/a\.docx: is no DOCX file or a broken one; "
    ):
        _read(data)


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    """More than ten times the limit of a file, seen before anything is unpacked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(20_001))

    with pytest.raises(DocumentError, match="unpacks to 20,001 bytes, more than 20,000; "):
        _read(content.getvalue(), ReadOptions(max_bytes=2000))


def test_without_python_docx_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library is an extra."""
    data = _file()
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(
        DocumentError, match=r"needs the library python-docx; run pip install"
    ):
        _read(data)


def _stuffed(unit: bytes, size: int) -> bytes:
    """Returns a file whose text is so many bytes of one element, which pack to little."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_file())) as whole,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as stuffed,
    ):
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename == "word/document.xml":
                cut = data.index(b"<w:sectPr")
                data = data[:cut] + unit * (size // len(unit)) + data[cut:]
            stuffed.writestr(entry.filename, data)
    return content.getvalue()


def test_a_file_of_a_million_tags_is_refused() -> None:
    """They pack to a few kilobytes and would take gigabytes of memory."""
    data = _stuffed(b"<w:p/>", 7_000_000)

    assert len(data) < 100_000
    with pytest.raises(DocumentError, match=r"holds 1,1\d\d,\d{3} XML tags, more than"):
        _read(data)


def test_large_texts_with_few_tags_are_read() -> None:
    """Only what costs memory counts."""
    long = "长".encode() * 1000
    data = _stuffed(b"<w:p><w:r><w:t>" + long + b"</w:t></w:r></w:p>", 3_000_000)

    assert len(_read(data).text) > 900_000
