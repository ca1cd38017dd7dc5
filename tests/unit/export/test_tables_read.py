"""Tables come back as they went out, and what a spreadsheet did to them shows."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from annotator.export.cells import text_of_cell
from annotator.export.context import ReadContext
from annotator.export.csv_tables import shown_text
from annotator.export.record import AnnotatedParagraph
from annotator.export.xlsx_read import LARGEST_PART
from tests.support import exports
from tests.support.exports import (
    EMPTY,
    KNOWN,
    SCHEMA,
    blank,
    content,
    read,
    write,
    write_folder,
)


def fitting(paragraph: AnnotatedParagraph) -> AnnotatedParagraph:
    """Returns the paragraph with the values that the schema has places for."""
    events = []
    for event in paragraph.events:
        arguments = (
            a.model_copy(update={"value": None}) if a.role == "donor" else a
            for a in event.arguments
        )
        events.append(event.model_copy(update={"arguments": tuple(arguments)}))
    return paragraph.model_copy(update={"events": tuple(events)})


FULL, OTHER = fitting(exports.FULL), fitting(exports.OTHER)
PARAGRAPHS = (FULL, EMPTY, OTHER)
SCHEMA_KNOWN = KNOWN._replace(schema=SCHEMA)


@pytest.fixture
def folder(tmp_path):
    """The three tables."""
    write_folder("csv", tmp_path / "out", PARAGRAPHS)
    return tmp_path / "out"


def table(folder: Path, name: str) -> list[list[str]]:
    """Returns the rows of a table, header first."""
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def change(folder: Path, name: str, row: int, column: str, new: str) -> None:
    """Changes one cell; the header is row 1."""
    rows = table(folder, name)
    rows[row - 1][rows[0].index(column)] = new
    save(folder, name, rows)


def save(
    folder: Path,
    name: str,
    rows: list[list[str]],
    encoding: str = "utf-8",
    between: str = ",",
) -> None:
    """Writes a table as some spreadsheet would."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=between).writerows(rows)
    (folder / f"{name}.csv").write_bytes(out.getvalue().encode(encoding))


def faults(folder: Path, context: ReadContext = SCHEMA_KNOWN) -> list[str]:
    """Returns what is wrong, as lines."""
    return list(map(str, read("csv", folder, context).faults))


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_all_but_details_comes_back(tmp_path, name):
    """Also paragraphs without events, and documents with odd names."""
    place = tmp_path / "out"
    if name == "csv":
        write_folder("csv", place, PARAGRAPHS)
    else:
        place.write_bytes(write("xlsx", PARAGRAPHS)[1])
    result = read(name, place, SCHEMA_KNOWN)
    assert result.faults == ()
    assert list(map(content, result.records)) == list(map(content, PARAGRAPHS))


@pytest.mark.parametrize(
    ("encoding", "between"),
    [("utf-8", ";"), ("utf-8-sig", "\t"), ("gb18030", ","), ("utf-16", "\t")],
)
def test_other_encodings_and_delimiters_are_read(folder, encoding, between):
    """Whatever the spreadsheet saved: every quote is held against the text anyway."""
    for name in ("paragraphs", "events", "arguments"):
        save(folder, name, table(folder, name), encoding, between)
    result = read("csv", folder, SCHEMA_KNOWN)
    assert result.faults == ()
    assert list(map(content, result.records)) == list(map(content, PARAGRAPHS))


def test_rows_and_columns_may_stand_in_any_order(folder):
    """Somebody sorted the sheet, and added a column."""
    for name in ("events", "arguments"):
        header, *rows = table(folder, name)
        turned = [[*row[::-1], "note"] for row in [header, *rows[::-1]]]
        turned[0][-1] = "remark"
        save(folder, name, turned)
    result = read("csv", folder, SCHEMA_KNOWN)
    assert (result.faults, len(result.records)) == ((), 3)
    assert sorted(map(content, result.records)) == sorted(map(content, PARAGRAPHS))


@pytest.mark.parametrize(
    ("name", "row", "cell", "fault"),
    [
        (
            "events",
            2,
            ("trigger", "捐"),
            "events.csv, row 2: the paragraph has '捐赠' there",
        ),
        (
            "events",
            2,
            ("start", "3.0"),
            "row 2: start is '3.0', and must be a whole number",
        ),
        ("events", 2, ("start", "999"), "row 2: [999, 10) is not inside a paragraph of"),
        ("events", 2, ("doc", "gone"), "row 2: document 'gone' has no paragraph 2"),
        ("events", 3, ("event", "1"), "row 3: event 1 of this paragraph is there already"),
        ("events", 2, ("type", ""), "row 2: type is empty"),
        ("arguments", 2, ("event", "9"), "arguments.csv, row 2: there is no event 9"),
        ("arguments", 2, ("type", "gift"), "event 1 is of type 'donation', not 'gift'"),
        (
            "arguments",
            4,
            ("role", "giver"),
            "arguments.csv, row 4: giver of donation takes",
        ),
        (
            "arguments",
            4,
            ("number", "4E+05"),
            "row 4: number is '4E+05': a spreadsheet has",
        ),
        (
            "arguments",
            4,
            ("number", "5,0"),
            "row 4: number is '5,0', and must be like 1234.5",
        ),
        (
            "arguments",
            4,
            ("value", ""),
            "row 4: approximation, item, number, unit without a",
        ),
        ("arguments", 4, ("value", "sum"), "row 4: value is 'sum', and must be quantity,"),
        (
            "paragraphs",
            2,
            ("events", "3"),
            "paragraphs.csv, row 2: 3 events are said, 2 are",
        ),
        ("paragraphs", 2, ("text", "x"), "row 2: the paragraph has '甲公司"),
    ],
)
def test_every_fault_has_its_file_and_row(folder, name, row, cell, fault):
    """And the paragraph that it is in is left out as a whole; the others are read."""
    change(folder, name, row, *cell)
    result = read("csv", folder, SCHEMA_KNOWN)
    assert any(fault in line for line in map(str, result.faults)), result.faults
    assert FULL.index not in {p.index for p in result.records if p.doc == "report"}
    assert (OTHER.doc, EMPTY.index) == (
        next(p.doc for p in result.records if p.doc == OTHER.doc),
        next(p.index for p in result.records if p.doc == "report"),
    )


def test_days_that_a_spreadsheet_rewrote_are_named(folder):
    """2022/3/23 may be the twenty-third or a fraction; nobody guesses."""
    rows = table(folder, "arguments")
    filled = dict(zip(rows[0], rows[1], strict=True))
    filled |= {"value": "time", "first_day": "2022/3/23", "last_day": ""}
    rows[1] = list(filled.values())
    save(folder, "arguments", rows)
    (first, *_) = faults(folder)
    assert "first_day is '2022/3/23', and must be like 2022-03-23" in first


def test_changed_quotation_marks_and_lost_zeros_are_named(tmp_path):
    """The two things that spreadsheets do to texts most."""
    said = EMPTY.model_copy(update={"doc": "007", "index": 0, "text": "今天“没有事”"})
    said = said.model_copy(update={"start": 0, "end": len("今天“没有事”")})
    write_folder("csv", tmp_path / "out", [said])
    context = ReadContext({"007": (blank(said),)}, SCHEMA)
    assert faults(tmp_path / "out", context) == []
    change(tmp_path / "out", "paragraphs", 2, "text", '今天"没有事"')
    assert faults(tmp_path / "out", context)[0].endswith("the quotation marks were changed")
    change(tmp_path / "out", "paragraphs", 2, "doc", "7")
    assert "document '7' is not here, but '007' is; zeros were lost" in str(
        faults(tmp_path / "out", context)
    )


def test_a_table_by_itself_is_events_alone_and_half_a_folder_is_refused(folder, tmp_path):
    """One row an event; where the arguments lie beside it, the folder is meant."""
    assert "import the folder" in faults(folder / "events.csv")[0]
    alone = tmp_path / "mine.csv"
    alone.write_bytes((folder / "events.csv").read_bytes())
    result = read("csv", alone, SCHEMA_KNOWN)
    assert [len(p.events) for p in result.records] == [2, 1]
    assert all(not event.arguments for p in result.records for event in p.events)
    (folder / "events.csv").unlink()
    with pytest.raises(OSError, match="No such file"):
        read("csv", folder, SCHEMA_KNOWN)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"doc,index\r\nreport,2\r\n", "no column is called end, event, start, trigger"),
        (b'doc,index,"a\r\n', "events.csv, row"),
        (b"PK\x03\x04\0\0", "is a ZIP archive"),
        (b"\x00\x01\x02\xff\xfe", "is binary"),
    ],
)
def test_what_is_no_table_is_one_fault(folder, data, fault):
    """And nothing is read."""
    (folder / "events.csv").write_bytes(data)
    result = read("csv", folder, SCHEMA_KNOWN)
    assert fault in str(result.faults[0])
    assert result.records == ()


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1+1", "''+x", "-3", "＝x", "甲", "'甲", "\t", "", "'"]
)
def test_texts_like_formulas_can_be_told_apart(text):
    """Whatever stood there comes back."""
    assert text_of_cell(shown_text(text)) == text
    assert not shown_text(text).startswith(("=", "+", "-", "@", "\t", "＝"))


SHEET = (
    '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>'
)


def workbook(path: Path, parts: dict[str, str | bytes]) -> Path:
    """Writes a workbook whose sheet of events is given by its parts."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    base = {
        "xl/workbook.xml": f'<workbook xmlns:r="{relations}"><sheets>'
        '<sheet name="events" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="s.xml"/></R>',
        "xl/s.xml": SHEET,
        "xl/sharedStrings.xml": "<sst><si><t>doc</t></si></sst>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**base, **parts}.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({}, "events, row 1: no column is called end, event, index"),
        ({"xl/s.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "xl/s.xml is not what"),
        ({"xl/s.xml": "<a><b>"}, "no workbook: "),
        ({"xl/s.xml": "<a>" * 5000 + "</a>" * 5000}, "row 1"),
        ({"xl/workbook.xml": "<workbook/>"}, "no sheet is called events; there is none"),
        ({"xl/_rels/workbook.xml.rels": "<R/>"}, "it has no part 'xl'"),
        (
            {
                "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="../../x"/></R>'
            },
            "it has no part 'xl/../../x'",
        ),
    ],
)
def test_a_workbook_that_is_none_is_one_fault(tmp_path, parts, fault):
    """Document types are refused, and no name leads anywhere."""
    result = read("xlsx", workbook(tmp_path / "w.xlsx", parts), SCHEMA_KNOWN)
    found = list(map(str, result.faults))
    if "row 1" not in fault or found:
        assert fault in found[0]
    assert result.records == ()


def test_an_archive_bomb_is_not_unpacked(tmp_path):
    """A sheet of zeros that packs a thousandfold is refused at the limit."""
    path = workbook(tmp_path / "w.xlsx", {"xl/s.xml": b"0" * (LARGEST_PART + 1)})
    assert path.stat().st_size < LARGEST_PART / 500
    (fault,) = read("xlsx", path, SCHEMA_KNOWN).faults
    assert "is larger than 134,217,728 bytes unpacked" in str(fault)
