"""The tables as a workbook of three sheets (Office Open XML), without a formula anywhere.

Texts are inline strings, so that nothing is ever run; numbers of more than 15 digits are
texts too, because spreadsheets would round them. The parts are stored, not compressed:
compressors differ between machines, and equal content has to be equal bytes.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Final
from xml.sax.saxutils import escape
from zipfile import ZipFile, ZipInfo

from annotator.errors import InputError
from annotator.export.context import WriteContext
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.tables import Cell, Table, rows, tables, unknown_attributes
from annotator.export.tally import ATTRIBUTES, Tally
from annotator.export.xlsx_parts import FOOT, HEAD, parts
from annotator.model.value import plain_number

MOST_ROWS = 1_048_576
"""Of a sheet, its header too."""

LONGEST_CELL = 32_767
"""Characters, as Excel counts them: UTF-16 units."""

CUT: Final = "ends of texts (cut after 32,767 characters)"
MOST_DIGITS = 15

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes a workbook, in constant memory.

    Raises:
        InputError: There are more rows than a sheet holds.
    """
    tally = Tally()
    with ExitStack() as stack:
        sheets = {
            table.name: _Sheet(table, stack.enter_context(TemporaryFile()), tally)
            for table in tables(context.schema)
        }
        for paragraph in tally.passing(paragraphs):
            tally.lose_details(paragraph.events)
            for event in paragraph.events:
                tally.lose(ATTRIBUTES, unknown_attributes(event, context.schema))
            for table_name, cells in rows(paragraph, context.schema):
                sheets[table_name].add(cells)
        _pack(stream, tuple(sheets.values()))
    return tally.report()


class _Sheet:
    """One table as the XML of a sheet, in a file of its own until all are there."""

    def __init__(self, table: Table, file: IO[bytes], tally: Tally) -> None:
        self.name = table.name
        self.file = file
        self.tally = tally
        self.rows = 0
        self.file.write(HEAD.encode())
        self.add(table.columns)

    def add(self, cells: Sequence[Cell]) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            message = (
                f"{self.name}: a sheet holds {MOST_ROWS:,} rows and there are more; "
                "select less, or export csv"
            )
            raise InputError(message).tell_as("sheet_full", name=self.name, most=MOST_ROWS)
        row = "".join(self._cells(cells))
        self.file.write(f"<row>{row}</row>".encode())

    def _cells(self, cells: Sequence[Cell]) -> Iterator[str]:
        for cell in cells:
            if cell is None:
                yield "<c/>"
            elif isinstance(cell, str):
                yield self._text(cell)
            else:
                yield self._number(Decimal(cell))

    def _number(self, number: Decimal) -> str:
        digits = plain_number(number)
        if len(digits.strip("-").replace(".", "").strip("0")) > MOST_DIGITS:
            return self._text(digits)
        return f"<c><v>{digits}</v></c>"

    def _text(self, text: str) -> str:
        shown = _cut(text)
        self.tally.lose(CUT, shown != text)
        safe = escape(_UNWRITABLE.sub(_code, shown))
        return f'<c t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def _cut(text: str) -> str:
    if len(text) * 2 <= LONGEST_CELL:
        return text
    encoded = text.encode("utf-16-le")[: LONGEST_CELL * 2]
    return encoded.decode("utf-16-le", "ignore")


def _code(match: re.Match[str]) -> str:
    """Writes a sign that XML cannot hold, or that would read as such a code, as one."""
    return f"_x{ord(match.group()):04X}_"


def _pack(stream: IO[bytes], sheets: Sequence[_Sheet]) -> None:
    with ZipFile(stream, "w") as archive:
        for name, content in parts([sheet.name for sheet in sheets]):
            archive.writestr(ZipInfo(name), content)
        for number, sheet in enumerate(sheets, start=1):
            sheet.file.write(FOOT.encode())
            sheet.file.seek(0)
            with archive.open(ZipInfo(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                shutil.copyfileobj(sheet.file, part)
