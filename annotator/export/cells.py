"""Reads single cells, and says so where a spreadsheet has rewritten one."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from annotator.errors import Line
from annotator.export.csv_tables import shown_text
from annotator.export.reading import PartFault
from annotator.export.values import MOST_DIGITS

_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_SCIENCE = re.compile(r"[-+]?[\d.,]+[eE][-+]?\d+", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_QUOTES = str.maketrans("“”„‟«»＂‘’‚‛＇", '"' * 7 + "'" * 5)

_DATA_KEYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "quantity": (
        ("number", "number"),
        ("unit", "unit"),
        ("item", "item"),
        ("approx", "approximation"),
    ),
    "time": (("start", "first_day"), ("end", "last_day"), ("recurring", "recurring")),
    "place": (("code", "place_code"), ("name", "name")),
    "party": (("name", "name"),),
}
"""Of each kind of value the keys of its data, each with the column that holds it."""

_ONLY_IF_GIVEN = frozenset({"item", "recurring"})


def whole(cells: Mapping[str, str], column: str) -> int:
    """Returns a whole number from 0.

    Raises:
        PartFault: The cell is empty or holds something else.
    """
    cell = cells.get(column, "")
    if not _WHOLE.fullmatch(cell):
        message = f"{column} is {cell!r}, and must be a whole number"
        raise PartFault(Line(message, "cell_no_whole_number", column=column, text=cell))
    return int(cell)


def needed(cells: Mapping[str, str], column: str) -> str:
    """Returns the text of a cell.

    Raises:
        PartFault: It is empty.
    """
    if not cells.get(column):
        message = f"{column} is empty"
        raise PartFault(Line(message, "cell_empty", column=column))
    return cells[column]


def quoted(cell: str, there: str) -> str:
    """Returns what a cell quotes, given what the paragraph has.

    A text that begins like a formula is taken back behind its ``'``.

    Raises:
        PartFault: They differ; the reason names what spreadsheets do.
    """
    if cell in {there, shown_text(there)}:
        return there
    message = f"the paragraph has {there!r} there, not {cell!r}"
    code = "quote_differs"
    if cell.translate(_QUOTES) == there.translate(_QUOTES):
        message += "; the quotation marks were changed"
        code = "quote_marks_changed"
    elif cell.split() == there.split():
        message += "; the white space was changed"
        code = "quote_spaces_changed"
    raise PartFault(Line(message, code, there=there, text=cell))


def text_of_cell(cell: str) -> str:
    """Returns what the CSV writer made a cell of; see ``csv_tables``."""
    rest = cell.removeprefix("'")
    return rest if rest != cell and shown_text(rest) == cell else cell


def value_data(cells: Mapping[str, str]) -> dict[str, Any] | None:
    """Returns the value of a row of arguments as ``values`` writes it; None for none.

    Raises:
        PartFault: It is of no known kind, or a spreadsheet rewrote a number or a day.
    """
    kind = cells.get("value")
    if kind is None:
        _check_no_value(cells)
        return None
    if kind not in _DATA_KEYS:
        message = f"value is {kind!r}, and must be {', '.join(_DATA_KEYS)} or empty"
        raise PartFault(
            Line(message, "cell_no_kind", text=kind, kinds=", ".join(_DATA_KEYS))
        )
    return {
        key: _read(key, column, cells)
        for key, column in _DATA_KEYS[kind]
        if column in cells or key not in _ONLY_IF_GIVEN
    }


def _check_no_value(cells: Mapping[str, str]) -> None:
    columns = {column for keys in _DATA_KEYS.values() for _, column in keys}
    if given := sorted(columns & cells.keys()):
        message = f"{', '.join(given)} without a value: its kind is missing"
        raise PartFault(Line(message, "cells_without_kind", columns=", ".join(given)))


def _read(key: str, column: str, cells: Mapping[str, str]) -> object:
    cell = cells.get(column)
    if cell is None:
        return None
    if key == "number":
        return _number(cell)
    if column in {"first_day", "last_day"} and not _DAY.fullmatch(cell):
        message = (
            f"{column} is {cell!r}, and must be like 2022-03-23; a spreadsheet may have "
            "rewritten it"
        )
        raise PartFault(Line(message, "cell_no_day", column=column, text=cell))
    return text_of_cell(cell)


def _number(cell: str) -> Decimal:
    if _SCIENCE.fullmatch(cell):
        message = (
            f"number is {cell!r}: a spreadsheet has shortened it, and digits may be lost"
        )
        raise PartFault(Line(message, "cell_shortened", text=cell))
    try:
        number = Decimal(cell)
    except InvalidOperation as error:
        message = f"number is {cell!r}, and must be like 1234.5"
        raise PartFault(Line(message, "cell_no_number", text=cell)) from error
    if not number.is_finite() or len(cell) > 2 * MOST_DIGITS:
        message = f"number is {cell[:20]!r}, which is no number that a text could mean"
        raise PartFault(Line(message, "cell_no_number", text=cell[:20]))
    return number
