"""Reads the sheets of a workbook as the tables that ``xlsx`` writes, however it was saved.

Nothing is unpacked to the disk, and no part is read that is larger than it may be; a part
that declares a document type is refused, so that no entity is ever expanded.
"""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from annotator.errors import Line
from annotator.export.columns import NEEDED, Headers
from annotator.export.context import ReadContext
from annotator.export.reading import PartFault
from annotator.export.record import Part, RecordFault
from annotator.export.tables_read import RawRow, read_rows
from annotator.model.value import plain_number

LARGEST_PART = 128 * 1024 * 1024
"""Bytes of a sheet, or of the texts that all sheets share, unpacked."""

EXACT_DIGITS = 15
"""Of a number; what a spreadsheet saves beyond is noise of its arithmetic."""

_DAMAGE = (
    BadZipFile,
    ParseError,
    NotImplementedError,  # a compression that nobody here knows
    RuntimeError,  # a password, or elements nested too deeply
    EOFError,
    zlib.error,
)
"""What a file that is no whole workbook comes to."""

_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


NumberedCells = tuple[int, Mapping[int, str]]
"""Number of a row, and its cells by their places from 0."""


def read_xlsx(path: Path, context: ReadContext) -> Iterator[Part]:
    """Reads the sheets ``paragraphs``, ``events`` and ``arguments`` of a workbook.

    Raises:
        OSError: The file cannot be read.
    """
    rows: list[RawRow] = []
    faults: list[RecordFault] = []
    headers = Headers(context.columns)
    try:
        with ZipFile(path) as archive:
            sheets = _sheets(archive)
            texts = _shared_texts(archive)
            for table in NEEDED:
                if table in sheets:
                    lines = _lines(archive, sheets[table], texts)
                    rows.extend(_rows(table, lines, headers, faults))
        faults.extend(headers.unfound(path.name))
    except (PartFault, *_DAMAGE) as error:
        reason = (
            error.why
            if isinstance(error, PartFault)
            else Line(f"no workbook: {error}", "no_workbook")
        )
        faults.append(RecordFault(line=1, reason=reason, file=path.name, unit="row"))
    yield from faults
    if not faults:
        yield from read_rows(rows, context)


def _sheets(archive: ZipFile) -> Mapping[str, str]:
    """Returns the part of each sheet by its name.

    Raises:
        PartFault: There is no sheet of events.
    """
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    found = {
        each.get("name", ""): _part_name(targets.get(each.get(_RELATION, ""), ""))
        for each in _elements(archive, "xl/workbook.xml", "sheet")
    }
    if "events" not in found:
        message = f"no sheet is called events; there is {', '.join(found) or 'none'}"
        raise PartFault(Line(message, "no_sheet_of_events", sheets=", ".join(found) or "–"))
    return found


def _part_name(target: str) -> str:
    return (
        target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
    )


def _shared_texts(archive: ZipFile) -> tuple[str, ...]:
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return ()
    return tuple(_text(each) for each in _elements(archive, name, "si"))


def _rows(
    table: str, lines: Iterator[NumberedCells], headers: Headers, faults: list[RecordFault]
) -> Iterator[RawRow]:
    """Yields the rows below the header; what is wrong with that is put among the faults."""
    _, first = next(lines, (1, {}))
    names = headers.ours(table, first.values())
    faults.extend(headers.faults(table, table, names))
    header = dict(zip(first, names, strict=True))
    for number, cells in lines:
        if cells:
            given = {name: c for at, c in cells.items() if (name := header.get(at))}
            yield RawRow(table, table, number, given)


def _lines(archive: ZipFile, part: str, texts: tuple[str, ...]) -> Iterator[NumberedCells]:
    for place, row in enumerate(_elements(archive, part, "row"), start=1):
        said = row.get("r", "")
        # rows without content are not saved, and so the numbers of the others say more
        number = int(said) if said.isascii() and said.isdigit() else place
        yield number, dict(_cells(row, texts))


def _cells(row: Element, texts: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yields place, from 0, and content of each cell that has any."""
    place = -1
    for cell in row:
        match = _COLUMN.match(cell.get("r", ""))
        place = _place(match[0]) if match else place + 1
        if content := _content(cell, texts):
            yield place, content


def _place(column: str) -> int:
    place = 0
    for letter in column:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _content(cell: Element, texts: tuple[str, ...]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    said = "".join(child.text or "" for child in cell if _name(child) == "v")
    match kind:
        case "s" if said.isdecimal() and int(said) < len(texts):
            return texts[int(said)]
        case "b":
            return "TRUE" if said == "1" else "FALSE"
        case "n":
            return _number(said)
        case _:
            return _CODE.sub(_sign, said)


def _number(said: str) -> str:
    """Returns a number as it is shown: 34.530000000000001 is 34.53."""
    try:
        return plain_number(Decimal(format(float(said), f".{EXACT_DIGITS}g")))
    except ValueError:
        return said


def _text(element: Element) -> str:
    """Returns what stands in an element, in one or in several runs; no reading aids."""
    if _name(element) == "rPh":
        return ""
    own = (element.text or "") if _name(element) == "t" else ""
    return _CODE.sub(_sign, own) + "".join(map(_text, element))


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _elements(archive: ZipFile, part: str, name: str) -> Iterator[Element]:
    """Yields the elements of that name, each forgotten before the next.

    Raises:
        PartFault: There is no such part, or it is too large, or has a document type.
    """
    if part not in archive.namelist():
        message = f"no workbook: it has no part {part!r}"
        raise PartFault(Line(message, "no_workbook"))
    with archive.open(part) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        message = (
            f"{part} is larger than {LARGEST_PART:,} bytes unpacked; export it in parts"
        )
        raise PartFault(Line(message, "part_too_large", name=part))
    if b"\0" in data[:4] or b"<!DOCTYPE" in data:
        message = f"{part} is not what spreadsheets write"
        raise PartFault(Line(message, "no_workbook"))
    for _, element in iterparse(io.BytesIO(data)):  # noqa: S314 - no document type, no entity
        if _name(element) == name:
            yield element
            element.clear()
