"""What is wrong with a file is told line by line, on a Chinese page in Chinese."""

import json
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from annotator.app.i18n.telling import Teller
from annotator.errors import AnnotatorError, FaultList
from annotator.text.raw import ReadOptions
from annotator.workflow.documents.uploads import Upload, read_uploads, store_reading
from annotator.workflow.numbers.score_file import take_to_compare
from annotator.workflow.refusal import fault_remarks, refusal
from annotator.workflow.services import Services
from tests.support.exchange import exported, services_over
from tests.support.stores import Hand, gift, make_world
from tests.support.told import check_lines, check_told


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A store in which one of the two gifts of a paragraph is gold, and another is empty."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "first")
    hand.do("add", event=gift())
    hand.do("done")
    hand.do("done", 2)
    with world.store as store:
        yield services_over(store)


def docx(text: str) -> bytes:
    """Packs what is no document of Word."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", text)
    return packed.getvalue()


UPLOADS: Final = {
    "empty.txt": b"",
    "blank.txt": b" \n",
    "nul.txt": b"a\0b",
    "latin.txt": "é".encode("latin-1") * 3,
    "strange.xyz": b"x",
    "broken.docx": docx("<x>"),
    "broken.pdf": b"%PDF-1.4 nothing",
    "picture.txt": b"\x89PNG\r\n\x1a\n0000",
    "frame.html": b"<html><body></body></html>",
    "none.jsonl": b"\n",
    "other.jsonl": b'{"words": "x"}\n',
    "bad.jsonl": b'{"text": ""}\n{\n[1]\n"\\ud800"\n{"text": "x\\u0000"}\n' + b"[" * 99999,
    "bad.csv": b"text,key\na,b,c\nx,\n",
    "head.csv": b"text,text\nx,y\n",
    "quotes.csv": b'text\n"x"y"\n',
}
"""Files that cannot be used, or hold records that cannot."""


@pytest.mark.parametrize("name", UPLOADS)
def test_what_is_wrong_with_a_document(services: Services, name: str):
    """One line for each file and record; the number of the line is in it."""
    options = ReadOptions(max_bytes=500_000)
    reading = read_uploads(services.store, [Upload(name, UPLOADS[name])], options)

    assert reading.faults
    check_lines(reading.faults)


def test_columns_that_hold_something_else(services: Services):
    """Keys, days and texts that are none; the second of two equal keys."""
    text = (
        '{"text": "a", "key": "k", "day": "soon"}\n{"text": "b", "key": ""}\n'
        '{"text": "c", "key": "k"}\n{"text": "d", "key": "k"}\n'
    )
    options = ReadOptions(key_column="key", date_column="day")

    reading = read_uploads(services.store, [Upload("r.jsonl", text.encode())], options)

    assert [Teller("zh").tell(each) for each in fault_remarks(reading.faults)] == [
        "r.jsonl 第 1 行：“day”列中的“soon”不是日期，请写作 2022-04-01。",
        "r.jsonl 第 2 行：“key”列没有键，请填写。",
        "r.jsonl 第 4 行：键“k”前面已出现过，请给每个文档一个不同的键。",
    ]


def test_a_key_that_is_taken_is_told_when_it_is_stored(services: Services):
    """The report of what was kept has the line still."""
    upload = Upload("report.txt", "另一篇文章。".encode())
    reading = read_uploads(services.store, [upload], ReadOptions())

    (fault,) = store_reading(services, reading).faults

    assert fault.startswith("document key 'report' already names another text")
    (remark,) = fault_remarks([fault])
    assert Teller("zh").tell(remark).startswith("键“report”已属于另一篇文本")


MANIFESTS: Final = {
    "manifest.yaml": "x: [",
    "manifest.json": '{"documents": 1}',
    "manifest.csv": "file,published_on\nr.txt,soon\n",
    "MANIFEST.yaml": "- {title: x}\n- {file: a, language: z, odd: 1}\n- {file: a}\n- 7\n",
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_cannot_be_used(services: Services, name: str):
    """What a parser of another project says of it stands in brackets."""
    upload = Upload(name, MANIFESTS[name].encode())
    with pytest.raises(AnnotatorError) as caught:
        read_uploads(services.store, [upload], ReadOptions())

    assert refusal(caught.value).code != "as_said"
    if isinstance(caught.value, FaultList):
        check_lines(caught.value.faults)


def compared(services: Services, **changes: object) -> FaultList:
    """Compares the gold with something changed, and returns what is wrong with it."""
    line = json.loads(exported(services).splitlines()[0]) | changes
    taken = take_to_compare(services, Upload("f.jsonl", json.dumps(line).encode()))
    assert isinstance(taken.problem, FaultList)
    return taken.problem


EVENT: Final = {"type": "donation", "trigger": {"start": 0, "end": 1, "text": "x"}}


@pytest.mark.parametrize(
    "changes",
    [
        {"doc": "x"},
        {"doc": 7},
        {"start": -1},
        {"index": "0"},
        {"kind": "poem"},
        {"more": 1},
        {"text": "else"},
        {"events": [{}]},
        {"events": [EVENT]},
        {"events": [EVENT | {"arguments": []}]},
        {"events": [EVENT | {"arguments": [], "trigger": {"start": 3, "end": 3}}]},
        {"events": [EVENT | {"arguments": [], "odd": [1]}]},
    ],
)
def test_what_is_wrong_with_a_line_that_is_compared(
    services: Services, changes: dict[str, object]
):
    """Each fault with its line and its place in it."""
    faults = compared(services, **changes).faults

    assert faults
    check_lines(faults)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"number": "x", "unit": None, "approx": "exact"},
        {"number": 1, "unit": None},
        {"number": 1, "unit": None, "approx": "perhaps"},
        {"number": 1, "unit": None, "approx": "exact", "detail": 1},
        {"number": Decimal("1e99"), "unit": None, "approx": "exact"},
        {"name": "x"},
    ],
)
def test_what_is_wrong_with_a_value_that_is_compared(
    services: Services, value: dict[str, object]
):
    """Of another kind, without a key, or nothing that a text could mean."""
    line = json.loads(exported(services).splitlines()[0])
    span = {"start": 0, "end": 1, "text": line.get("text", "广")[:1]}
    goods = {"role": "goods", **span, "value": {k: _plain(v) for k, v in value.items()}}
    event = {"type": "donation", "trigger": span, "arguments": [goods]}

    check_lines(compared(services, events=[event]).faults)


def _plain(said: object) -> object:
    return int(said) if isinstance(said, Decimal) else said


@pytest.mark.parametrize(
    "content", [b"{", b"[1]", b"\xff\n", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[" * 99999]
)
def test_what_is_no_line_at_all(services: Services, content: bytes):
    """And a line that is there twice."""
    taken = take_to_compare(services, Upload("f.jsonl", content))
    assert isinstance(taken.problem, FaultList)
    check_lines(taken.problem.faults)

    twice = exported(services) * 2
    again = take_to_compare(services, Upload("f.jsonl", twice))
    assert isinstance(again.problem, FaultList)
    check_lines(again.problem.faults)


def test_a_workbook_and_a_binary_file(services: Services):
    """Neither is what its name says."""
    broken = take_to_compare(services, Upload("f.xlsx", docx("x")))
    assert isinstance(broken.problem, FaultList)
    check_lines(broken.problem.faults)

    binary = take_to_compare(services, Upload("f.jsonl", b"\0\0\0"))
    assert binary.problem is not None
    check_told(refusal(binary.problem))
