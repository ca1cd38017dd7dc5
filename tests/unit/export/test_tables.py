import csv
import io
import re
from decimal import Decimal
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from annotator.errors import InputError
from annotator.export import xlsx
from annotator.export.record import AnnotatedParagraph
from annotator.model.value import Quantity
from tests.support.exports import EMPTY, FULL, OTHER, TEXT, losses, write, write_folder
from tests.support.mentions import mention

NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
BAD = "=cmd|' /C calc'!A0"


def cells(data: bytes) -> list[list[str]]:
    """Reads a CSV file as a spreadsheet would."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def sheet(data: bytes, number: int) -> list[list[str | None]]:
    """Reads the cells of a sheet, numbers as they are written."""
    with ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    return [
        [
            c.findtext("m:v", None, NAMESPACE) or c.findtext("m:is/m:t", None, NAMESPACE)
            for c in r
        ]
        for r in root.iterfind("m:sheetData/m:row", NAMESPACE)
    ]


def hostile(text: str) -> AnnotatedParagraph:
    """Returns a paragraph of that text, whose event names all of it."""
    event = mention(text, "donation", text, ("donor", text))
    return FULL.model_copy(update={"text": text, "end": 10 + len(text), "events": (event,)})


def test_tables_by_hand(tmp_path):
    """Three files; a byte order mark; settled paragraphs without events are rows too."""
    report, files = write_folder("csv", tmp_path / "out", [FULL, EMPTY])
    assert files["events.csv"].startswith(b'\xef\xbb\xbf"doc","index","event","type"')
    assert cells(files["paragraphs.csv"]) == [
        ["doc", "index", "kind", "text", "events"],
        ["report", "2", "body", TEXT, "2"],
        ["report", "3", "body", EMPTY.text, "0"],
    ]
    head, first, second = cells(files["events.csv"])
    assert first[:7] == ["report", "2", "1", "donation", "捐赠", "8", "10"]
    assert dict(zip(head[7:], second[7:], strict=True)) == {
        "kind": "delivery",
        "modality": "",
        "scope": "",
        "distributive": "true",
    }
    head, *rows = cells(files["arguments.csv"])
    (money,) = [dict(zip(head, row, strict=True)) for row in rows if row[4] == "money"]
    assert {key: cell for key, cell in money.items() if cell} == {
        "doc": "report",
        "index": "2",
        "event": "1",
        "type": "donation",
        "role": "money",
        "text": "近4万元",
        "start": "15",
        "end": "19",
        "value": "quantity",
        "number": "40000",
        "unit": "元",
        "approximation": "below",
    }
    assert losses(report) == {"details of values": 2}


@pytest.mark.parametrize("text", [BAD, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_of_a_csv_is_a_formula(tmp_path, text):
    """A quotation mark stands before it, and that is counted."""
    report, files = write_folder("csv", tmp_path / "out", [hostile(text)])
    assert cells(files["paragraphs.csv"])[1][3] == f"'{text}"
    assert losses(report) == {"beginnings of texts like a formula (written after a ')": 3}


def test_numbers_and_quotes_stay_what_they_are(tmp_path):
    """A negative number is no formula; quotes and line breaks are quoted."""
    minus = Quantity(number=Decimal(-5), unit="元")
    text = '他说"好",\n行。'
    event = mention(text, "donation", "好", ("money", "行", minus))
    paragraph = FULL.model_copy(
        update={"text": text, "end": 10 + len(text), "events": (event,)}
    )
    report, files = write_folder("csv", tmp_path / "out", [paragraph])
    assert cells(files["paragraphs.csv"])[1][3] == text
    assert "-5" in cells(files["arguments.csv"])[1]
    assert losses(report) == {}


def test_the_workbook_has_the_same_tables(tmp_path):
    """Cell by cell, but that no quotation mark is needed."""
    paragraphs = [FULL, EMPTY, hostile(BAD).model_copy(update={"doc": "z"})]
    _, files = write_folder("csv", tmp_path / "out", paragraphs)
    report, data = write("xlsx", paragraphs)
    for number, name in enumerate(("paragraphs", "events", "arguments"), start=1):
        plain = [[cell or None for cell in row] for row in cells(files[f"{name}.csv"])]
        shown = [[cell and cell.removeprefix("'") for cell in row] for row in plain]
        assert sheet(data, number) == shown
    assert b"<f>" not in data
    assert losses(report) == {"details of values": 2}


def test_a_workbook_holds_what_xml_cannot():
    """Control signs and what looks like their code are escaped, markup too."""
    _, data = write("xlsx", [hostile("<a>&\x0b_x000B_\ufffe ")])
    assert sheet(data, 1)[1][3] == "<a>&_x000B__x005F_x000B__xFFFE_ "


def test_long_numbers_are_texts_and_long_texts_are_cut():
    """A spreadsheet would round the one and refuse the other."""
    long = Quantity(number=Decimal("1234567890123456.7"), unit="元")
    text = "捐" + "款" * 40_000
    event = mention(text, "donation", "捐", ("money", "款", long))
    paragraph = FULL.model_copy(
        update={"text": text, "end": 10 + len(text), "events": (event,)}
    )
    report, data = write("xlsx", [paragraph])
    assert len(sheet(data, 1)[1][3] or "") == 32_767
    assert losses(report) == {"ends of texts (cut after 32,767 characters)": 1}
    with ZipFile(io.BytesIO(data)) as archive:
        arguments = archive.read("xl/worksheets/sheet3.xml").decode()
    assert ">1234567890123456.7</t>" in arguments


def test_a_workbook_knows_no_clock():
    """Written twice it is the same, and no part has a date of today."""
    _, data = write("xlsx", [OTHER])
    assert write("xlsx", [OTHER])[1] == data
    with ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(re.search("xml|rels", name) for name in archive.namelist())


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    """Rather than cut off."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(InputError, match="arguments: a sheet holds 3 rows and there are"):
        write("xlsx", [FULL])
