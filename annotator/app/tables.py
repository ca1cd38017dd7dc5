"""Tables of the pages: the same rows on the page, in its download, and in the report."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.mistake import paragraph_address

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ParagraphLink(NamedTuple):
    """A cell that names a paragraph; a page opens it, a file only says which it is."""

    document: str
    number: int
    """Of the paragraph in its document."""

    @property
    def text(self) -> str:
        """What people call it."""
        return f"{self.document}:{self.number}"

    @property
    def query(self) -> str:
        """The query of the review page that opens it."""
        return paragraph_address(self.document, self.number)


class Table(NamedTuple):
    """What is shown: a title, the names of the columns, and cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    """As many cells as there are columns; None where there is nothing to say."""
    decimals: int = 3
    """Of the cells that are fractions."""

    @classmethod
    def of(
        cls,
        title: str,
        columns: Sequence[str],
        rows: Iterable[Iterable[object]],
        decimals: int = 3,
    ) -> "Table":
        """Builds a table."""
        return cls(title, tuple(columns), tuple(tuple(row) for row in rows), decimals)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers and nothing else; missing ones do not count."""
        return tuple(
            all(_is_number(cell) for cell in cells if cell is not None)
            and any(cell is not None for cell in cells)
            for cells in zip(*self.rows, strict=True)
        )

    def csv(self) -> bytes:
        """Returns the table as CSV in UTF-8, for spreadsheets too.

        Text that a spreadsheet would run as a formula is marked as text (OWASP, «CSV
        Injection»); the byte order mark tells spreadsheets the encoding.
        """
        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerow(map(_plain, self.columns))
        writer.writerows(map(_plain, row) for row in self.rows)
        return stream.getvalue().encode("utf-8-sig")


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _plain(cell: object) -> object:
    if isinstance(cell, ParagraphLink):
        cell = cell.text
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
