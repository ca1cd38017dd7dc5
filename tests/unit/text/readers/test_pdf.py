"""PDF files, written here object by object."""

import io
import sys
from collections.abc import Sequence

import pypdf
import pytest

from annotator.errors import DocumentError
from annotator.text.raw import RawDocument, ReadOptions
from annotator.text.read import read_bytes
from annotator.text.readers.pdf import joined

CMAP = """/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
{count} beginbfchar {chars} endbfchar endcmap end"""


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _font(characters: str) -> tuple[str, str, str]:
    """A font whose codes are those of Unicode: itself, the map that says so, its glyphs."""
    chars = " ".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in characters)
    font = "/Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H"
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    glyphs = "/Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000"
    return (
        f"<< {font} /DescendantFonts [5 0 R] /ToUnicode 4 0 R >>",
        _stream(CMAP.format(count=len(characters), chars=chars)),
        f"<< {glyphs} /CIDSystemInfo {system} >>",
    )


def _page(number: int, lines: Sequence[str]) -> tuple[str, str]:
    """A page and its content; each takes one object, from the sixth on."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in lines)
    resources = "<< /Font << /F 3 0 R >> >>"
    box = "/MediaBox [0 0 600 800]"
    content = f"/Contents {7 + 2 * number} 0 R"
    return (
        f"<< /Type /Page /Parent 2 0 R {box} {content} /Resources {resources} >>",
        _stream(f"BT /F 12 Tf 14 TL 50 700 Td {shown}ET"),
    )


def _objects(pages: Sequence[Sequence[str]]) -> list[str]:
    characters = "".join(sorted({c for page in pages for line in page for c in line}))
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects += _font(characters)
    for number, lines in enumerate(pages):
        objects += _page(number, lines)
    return objects


def _file(*pages: Sequence[str]) -> bytes:
    content, offsets = "%PDF-1.7\n", []
    for number, body in enumerate(_objects(pages), start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    content += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF"
    )
    return content.encode("ascii")


def _read(data: bytes) -> RawDocument:
    (document,) = read_bytes("a.pdf", data, ReadOptions()).documents
    return document


def _written(**options: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_file(["商会捐款。"])))
    if "title" in options:
        writer.add_metadata({"/Title": options["title"], "/Author": "李明"})
    if "password" in options:
        writer.encrypt(options["password"], algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_the_text_layer_is_read_page_by_page() -> None:
    """Chinese through the font's map to Unicode; a line for each line."""
    document = _read(_file(["商会捐款10万元。", "谢谢!"], ["第二页。"]))

    assert document.text == "商会捐款10万元。\n谢谢!\n第二页。"
    assert (document.key, document.format) == ("a", "pdf")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["南江商会组织会员企业每天为居民送", "菜五百份。", "谢谢。"], "南江商会组织会员企业每天为居民送菜五百份。\n谢谢。"),
        (["一、加强组织领导", "南江商会组织会员企业每天为居民送", "菜。"], "一、加强组织领导\n南江商会组织会员企业每天为居民送菜。"),
        (["南江商会组织会员企业每天为居民们。", "菜。"], "南江商会组织会员企业每天为居民们。\n菜。"),
        (["The club gave five hundred masks to", "the hospital."], "The club gave five hundred masks to the hospital."),
        (["短行", "短行"], "短行\n短行"),
        ([], ""),
    ],
)  # fmt: skip
def test_lines_that_the_margin_broke_are_joined(lines: list[str], text: str) -> None:
    """Wide lines without an end go on; headings and ended sentences do not."""
    assert joined(lines) == text


def test_the_properties_say_title_and_author_but_no_date() -> None:
    """When a file was made says nothing about when its text was published."""
    document = _read(_written(title="商会简报"))

    assert document.title == "商会简报"
    assert document.metadata == (("author", "李明"),)
    assert document.published_on is None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (_file([]), "has no text layer; run it through OCR first"),
        (_written(password="x"), "is encrypted; save it without a password"),
        (b"%PDF-1.7 broken", "is no PDF or a broken one; print it to PDF again"),
        (b"hello" * 50, "is no PDF or a broken one; print it to PDF again"),
    ],
)
def test_what_cannot_be_read_gets_one_line(
    data: bytes, problem: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """And the library writes none of its own."""
    with pytest.raises(DocumentError) as caught:
        _read(data)

    assert str(caught.value) == f"a.pdf: {problem}"
    assert capfd.readouterr() == ("", "")


def test_without_pypdf_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library is an extra."""
    data = _file(["商会捐款。"])
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(DocumentError, match=r"needs the library pypdf; run pip install"):
        _read(data)
