"""Tallies of a run against the gold, paragraph by paragraph, and how they are kept.

A tally is kept under a signature of what its paragraph's answer and gold are made of. The
store keeps them in rows of many paragraphs; what was counted last of a paragraph counts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from annotator import __version__
from annotator.errors import StoreBusy
from annotator.measure.columns import Flags, Ints
from annotator.measure.table import TallyTable, merge_tables, table_of
from annotator.measure.table_bytes import LAYOUT, dump_table, load_table
from annotator.store.file.database import Store
from annotator.store.numbers.kept_tallies import (
    Keeping,
    KeptRow,
    Sources,
    keep,
    keeping_of,
    kept_rows,
)
from annotator.store.numbers.scoring import Marks

MAKER = f"{__version__}/{LAYOUT}"

A_ROW = 10_000
"""Paragraphs in a row of the store, where it is written anew."""
MANY_ROWS = 64
"""Rows beyond those that are full; with more, all are written anew."""

NOTHING = 0
"""The signature of a paragraph that has no tally any more."""

LOST = Keeping(-1, None)
"""Not all is kept: what the store has is read again before anything is added to it."""


@dataclass(frozen=True)
class Counted:
    """The tallies of some paragraphs."""

    numbers: Ints
    """Ids of the paragraphs, in the order of the table's rows."""
    signatures: Ints
    table: TallyTable
    keeping: Keeping = LOST
    """How far the store keeps them."""
    rows: int = 0
    """In how many rows it does."""

    @property
    def others(self) -> tuple[int | str | None, ...] | None:
        """Marks of what tallies hang on beside decisions; None where it is not known."""
        return None if self.keeping.marks is None else self.keeping.marks.others

    def signed(self, scope: Collection[int] | None) -> dict[int, int]:
        """Returns the signatures by paragraph: of all (None), or of some."""
        numbers, signatures = self.numbers, self.signatures
        if scope is not None:
            places = np.flatnonzero(np.isin(numbers, list(scope)))
            numbers, signatures = numbers[places], signatures[places]
        return dict(zip(numbers.tolist(), signatures.tolist(), strict=True))

    def of_paragraphs(self, chosen: Flags) -> "Counted":
        """Returns the chosen paragraphs alone."""
        if chosen.all():
            return self
        return Counted(
            self.numbers[chosen],
            self.signatures[chosen],
            self.table.of_paragraphs(chosen),
            self.keeping,
            self.rows,
        )

    def and_those(self, more: Sequence["Counted"]) -> "Counted":
        """Returns them with further paragraphs."""
        if not more:
            return self
        parts = (self, *more)
        return Counted(
            np.concatenate([part.numbers for part in parts]),
            np.concatenate([part.signatures for part in parts]),
            merge_tables([part.table for part in parts]),
            self.keeping,
            self.rows,
        )


def signature(fingerprint: str) -> int:
    """Returns a number that stands for a text, never ``NOTHING``."""
    found = blake2b(fingerprint.encode(), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True) or 1


def counted_of(signatures: Mapping[int, int], table: TallyTable) -> Counted:
    """Puts paragraphs, in the order of the table's rows, beside it."""
    return Counted(
        np.fromiter(signatures.keys(), np.int64, len(signatures)),
        np.fromiter(signatures.values(), np.int64, len(signatures)),
        table,
    )


def load_counted(store: Store, sources: Sources) -> Counted:
    """Returns what the store keeps of two sources."""
    keeping = keeping_of(store, sources, MAKER)
    rows = kept_rows(store, sources, MAKER)
    empty = Counted(np.zeros(0, np.int64), np.zeros(0, np.int64), table_of(()), keeping)
    if not rows:
        return empty
    numbers = np.concatenate([np.frombuffer(row.paragraphs, np.int64) for row in rows])
    signatures = np.concatenate([np.frombuffer(row.signatures, np.int64) for row in rows])
    last = _is_last(numbers)
    counted = signatures != NOTHING
    table = merge_tables([load_table(row.tallies) for row in rows])
    return Counted(
        numbers[last & counted],
        signatures[last & counted],
        table.of_paragraphs(last[counted]),
        keeping,
        len(rows),
    )


class Keeper:
    """Writes what was counted into the store, as long as nobody else does.

    A page does not fail because something cannot be kept: it is counted again.

    Args:
        store: Where to keep it.
        sources: What is held against what.
        keeping: How far the store keeps them, as it was read.
        gone: Ids of paragraphs that have no tally any more.
    """

    def __init__(
        self, store: Store, sources: Sources, keeping: Keeping, gone: Ints
    ) -> None:
        self._store = store
        self._sources = sources
        self._keeping = keeping
        self._gone = gone
        self._rows = 0

    def keep(self, more: Counted, marks: Marks | None) -> None:
        """Adds paragraphs to what is kept.

        Args:
            more: The paragraphs.
            marks: What all that is kept then goes with; None while some are not counted.
        """
        nothing = np.full(len(self._gone), NOTHING, np.int64)
        row = KeptRow(
            np.concatenate([more.numbers, self._gone]).tobytes(),
            np.concatenate([more.signatures, nothing]).tobytes(),
            dump_table(more.table),
        )
        self._gone = self._gone[:0]
        self._write([row], marks, anew=False)
        self._rows += 1

    def gathered(self, counted: Counted, marks: Marks) -> Counted:
        """Returns all that is known now; writes it anew where it lies in many rows."""
        rows, size = counted.rows + self._rows, len(counted.numbers)
        if rows > MANY_ROWS + size // A_ROW:
            full = [_row(counted, first) for first in range(0, size, A_ROW)]
            self._write(full, marks, anew=True)
            rows = len(full)
        return replace(counted, keeping=self._keeping._replace(marks=marks), rows=rows)

    def _write(self, rows: Sequence[KeptRow], marks: Marks | None, *, anew: bool) -> None:
        if self._store.read_only or self._keeping == LOST:
            return
        aim = self._keeping._replace(marks=marks)
        try:
            found = keep(self._store, self._sources, rows, aim, MAKER, replace=anew)
        except StoreBusy:
            found = None
        self._keeping = found or LOST


def _row(counted: Counted, first: int) -> KeptRow:
    place = np.arange(len(counted.numbers))
    part = counted.of_paragraphs((place >= first) & (place < first + A_ROW))
    return KeptRow(
        part.numbers.tobytes(), part.signatures.tobytes(), dump_table(part.table)
    )


def _is_last(numbers: Ints) -> Flags:
    """Tells which of equal numbers is the last one."""
    found = np.zeros(len(numbers), np.bool_)
    _, first_from_behind = np.unique(numbers[::-1], return_index=True)
    found[len(numbers) - 1 - first_from_behind] = True
    return found
