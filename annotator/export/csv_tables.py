r"""The tables as CSV: ``paragraphs.csv``, ``events.csv`` and ``arguments.csv``.

UTF-8 with a byte order mark, so that Excel reads Chinese; every cell in quotes; ``\r\n``
between rows, as RFC 4180 says. A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or
a line break would be run as a formula: a ``'`` stands before it.
"""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from annotator.export.context import WriteContext
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.tables import Cell, rows, tables, unknown_attributes
from annotator.export.tally import ATTRIBUTES, Tally
from annotator.model.value import plain_number

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheets take for a formula, full-width ones too."""

QUOTED: Final = "beginnings of texts like a formula (written after a ')"


def write_csv(
    paragraphs: Iterable[AnnotatedParagraph], folder: Path, context: WriteContext
) -> ExportReport:
    """Writes into an empty folder, a paragraph at a time, in constant memory.

    Raises:
        OSError: A file cannot be written.
    """
    tally = Tally()
    with ExitStack() as stack:
        writers = {}
        for table in tables(context.schema):
            path = folder / f"{table.name}.csv"
            file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            writers[table.name] = csv.writer(file, quoting=csv.QUOTE_ALL)
            writers[table.name].writerow(table.columns)
        for paragraph in tally.passing(paragraphs):
            tally.lose_details(paragraph.events)
            for event in paragraph.events:
                tally.lose(ATTRIBUTES, unknown_attributes(event, context.schema))
            for table_name, cells in rows(paragraph, context.schema):
                tally.lose(QUOTED, sum(map(_is_formula, cells)))
                writers[table_name].writerow(map(_shown, cells))
    return tally.report()


def shown_text(text: str) -> str:
    """Returns a text as a cell that no spreadsheet runs.

    Texts that look like such a cell get a further ``'``, so that all can be told apart.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and shown_text(cell) != cell


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return shown_text(cell)
        case int():
            return str(cell)
        case _:
            return plain_number(cell)
