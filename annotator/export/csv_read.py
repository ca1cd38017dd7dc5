r"""Reads the tables of ``csv_tables`` back, also after a spreadsheet has saved them.

Comma, semicolon or tab stands between cells; the encoding is UTF-8 with or without a byte
order mark, UTF-16 with one, or GB18030. Each quote is held against its paragraph, so that
a wrong guess cannot pass.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import DocumentError
from annotator.export.columns import NEEDED, Headers
from annotator.export.context import ReadContext
from annotator.export.reading import PartFault, read_whole
from annotator.export.record import Part, RecordFault
from annotator.export.tables_read import RawRow, read_rows
from annotator.text.readers.encoding import decode, strictly

_BETWEEN = (",", ";", "\t")


def read_csv(path: Path, context: ReadContext) -> Iterator[Part]:
    """Reads a folder of tables, or a table of events by itself.

    Raises:
        OSError: A file cannot be read.
    """
    rows: list[RawRow] = []
    faults: list[RecordFault] = []
    headers = Headers(context.columns)
    try:
        for table, file in _files(path).items():
            rows.extend(_rows(table, file, headers, faults))
        faults.extend(headers.unfound(path.name))
    except PartFault as fault:
        faults.append(_fault(path, 1, str(fault)))
    yield from faults
    # without a table, or half of one, nothing is known to be whole
    if not faults:
        yield from read_rows(rows, context)


def _files(path: Path) -> dict[str, Path]:
    """Returns the files to read, by the tables that they hold."""
    if not path.is_dir():
        if path.with_name("arguments.csv").exists():
            message = f"arguments.csv stands beside it; import the folder {path.parent}"
            raise PartFault(message)
        return {"events": path}
    files = {table: path / f"{table}.csv" for table in NEEDED}
    return {t: file for t, file in files.items() if t == "events" or file.exists()}


def _rows(
    table: str, file: Path, headers: Headers, faults: list[RecordFault]
) -> Iterator[RawRow]:
    """Yields the rows of a file; what is no row is put among the faults."""
    text = _text(file)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_between(text), strict=True)
    number = 0
    try:
        header = headers.ours(table, next(lines, []))
        faults.extend(headers.faults(table, file.name, header))
        for number, cells in enumerate(lines, start=2):
            if len(cells) > len(header):
                reason = f"{len(cells)} cells under {len(header)} names; mend its quotes"
                faults.append(_fault(file, number, reason))
            elif any(cells):
                named = zip(header, cells, strict=False)
                given = {name: cell for name, cell in named if name and cell}
                yield RawRow(table, file.name, number, given)
    except csv.Error as error:
        faults.append(_fault(file, number + 1, f"is not CSV ({error}); mend its quotes"))


def _text(file: Path) -> str:
    data = read_whole(file)
    text = strictly(data, "utf-8-sig")
    if text is not None and "\0" not in text[:1000]:
        return text
    try:
        return decode(file.name, data)
    except DocumentError as error:
        raise PartFault(str(error)) from error


def _between(text: str) -> str:
    """Returns what stands between the cells: what the header has most often."""
    header = text.partition("\n")[0]
    return max(_BETWEEN, key=header.count)


def _fault(file: Path, row: int, reason: str) -> RecordFault:
    return RecordFault(line=row, reason=reason, file=file.name, unit="row")
