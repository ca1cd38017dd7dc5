"""CSV and TSV: a document for each row, its text in one of the columns."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from annotator.errors import DocumentError, Line
from annotator.model.record import canonical_json, digest
from annotator.text.raw import ReadOptions, ReadResult
from annotator.text.readers.encoding import decode
from annotator.text.readers.records import NumberedRecord, documents_of

_DELIMITERS = (",", ";", "\t")


class NumberedRow(NamedTuple):
    """A row and where it begins."""

    line: int
    """From 1."""
    cells: tuple[str, ...]
    fault: Line | None


def read(name: str, data: bytes, options: ReadOptions) -> ReadResult:
    """Reads a file of rows under a header; comma, semicolon or tab stands between cells.

    Raises:
        DocumentError: It is no text, has no rows, or no column of that name.
    """
    text = decode(name, data)
    rows = _rows(text, _delimiter(text, options.text_column))
    header = next(rows, NumberedRow(1, (), None))
    columns = tuple(cell.strip() for cell in header.cells)
    if header.fault or len(set(columns)) < len(columns):
        raise DocumentError.at(
            name,
            "the header cannot be used",
            "give each column one name, on the first line",
        ).tell_as("csv_header", name=name)
    records = tuple(_record(row, columns) for row in rows if any(row.cells) or row.fault)
    return documents_of(name, records, options, "csv")


def _delimiter(text: str, text_column: str) -> str:
    """Returns the first delimiter under which the header has the column of the text."""
    header = text.partition("\n")[0]
    for delimiter in _DELIMITERS:
        cells = (cell.strip(' \r"') for cell in header.split(delimiter))
        if text_column in cells:
            return delimiter
    return _DELIMITERS[0]


def _rows(text: str, delimiter: str) -> Iterator[NumberedRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    with _cells_up_to(len(text)):
        while True:
            line = reader.line_num + 1
            try:
                yield NumberedRow(line, tuple(next(reader)), None)
            except StopIteration:
                return
            except csv.Error as error:
                why = Line(f"is not CSV ({error}); mend its quotes", "record_no_csv")
                yield NumberedRow(line, (), why)


@contextmanager
def _cells_up_to(length: int) -> Iterator[None]:
    """Lets cells be as long as documents are; the module's own limit is 128 KiB."""
    limit = csv.field_size_limit(max(length, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _record(row: NumberedRow, columns: tuple[str, ...]) -> NumberedRecord:
    filled = dict(zip(columns, row.cells, strict=False))
    fault = row.fault
    if len(row.cells) > len(columns):
        cells, names = len(row.cells), len(columns)
        said = f"has {cells} cells under {names} names; mend its quotes"
        fault = Line(said, "record_cells", cells=cells, names=names)
    return NumberedRecord(row.line, filled, digest(canonical_json(filled)), fault)
