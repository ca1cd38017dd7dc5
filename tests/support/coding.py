"""Tables of ratings as the literature prints them, turned into units."""

from collections.abc import Sequence

from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.nominal import CodedUnit


def unit(*labels: str, place: Place | None = None) -> CodedUnit:
    """Returns a unit with the labels of coders 0, 1, 2…; ``.`` is a missing one."""
    ratings = ((str(n), label) for n, label in enumerate(labels) if label != ".")
    return CodedUnit(place or Place("d", 0), tuple(ratings))


def from_rows(*rows: str) -> list[CodedUnit]:
    """Returns the units of a table with one coder a row, one unit a column."""
    columns = zip(*(row.split() for row in rows), strict=True)
    return [unit(*labels, place=Place("d", n)) for n, labels in enumerate(columns)]


def from_table(table: Sequence[Sequence[int]]) -> list[CodedUnit]:
    """Returns the units of a contingency table: rows are the first coder's labels."""
    return [
        unit(f"label {row}", f"label {column}")
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


FOUR_CODERS = from_rows(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff, "Computing Krippendorff's alpha-reliability", 2011, section C."""
