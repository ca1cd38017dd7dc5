"""What paragraphs add to agreement, counted once and anew only where something changed.

The last decision on a paragraph tells whether its tallies are up to date. The store keeps
them too, so that a process that starts reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from annotator import __version__
from annotator.errors import StoreBusy
from annotator.measure.agreement.table import AgreementTable
from annotator.measure.agreement.tallies import Words
from annotator.measure.agreement.tallies_bytes import (
    LAYOUT,
    ParagraphTallies,
    dump_tallies,
    load_tallies,
)
from annotator.model.review import Mode
from annotator.store.file.database import Store
from annotator.store.numbers.kept_tallies import (
    Keeping,
    KeptRow,
    Sources,
    keep,
    keeping_of,
    kept_rows,
)
from annotator.store.numbers.shared_work import last_decisions
from annotator.workflow.numbers.agree_reading import MODES, read_tallies

MAKER = f"{__version__}/agreement {LAYOUT}"
SOURCES = Sources("people", "people")
"""What the store keeps the tallies under."""

KEPT_FROM = 100
"""Changed paragraphs from which they are written down: fewer are soon counted again."""
MANY_ROWS = 16
"""Rows of the store with more than which all is written anew."""


class _Found(NamedTuple):
    decision: int
    """The last one on the paragraph when it was counted."""
    tallies: ParagraphTallies


class AgreementTallies:
    """The tallies of one store. One thread at a time may use them."""

    def __init__(self) -> None:
        self._words = Words()
        self._found: dict[int, _Found] | None = None
        self._tables: dict[Mode, AgreementTable] = {}
        self._unkept: set[int] = set()
        self._keeping = Keeping(0, None)
        self._rows = 0

    def tables(self, store: Store) -> Mapping[Mode, AgreementTable]:
        """Returns the tallies of each mode as they are now.

        A table in which nothing has changed is the very one that it was the last time.
        """
        now = last_decisions(store)
        if self._found is None:
            self._found = self._load(store)
        known = self._found
        stale = [
            n for n, last in now.items() if n not in known or known[n].decision != last
        ]
        gone = known.keys() - now.keys()
        # read before anything is forgotten: whoever asks after an error asks the same
        fresh = dict(read_tallies(store, stale, self._words))
        changed = [known.pop(n) for n in (*stale, *gone) if n in known]
        for number, tallies in fresh.items():
            known[number] = _Found(now[number], tallies)
            changed.append(known[number])
        self._put_together(known, changed)
        self._unkept.update(stale)
        if len(self._unkept) >= KEPT_FROM and not store.read_only:
            self._keep(store, known)
        return self._tables

    def _put_together(self, known: Mapping[int, _Found], changed: Iterable[_Found]) -> None:
        """Makes the tables anew in which something has changed."""
        modes = {each.mode for found in changed for each in found.tallies.modes}
        for mode in modes if self._tables else MODES:
            tallies = {
                found.tallies.place: each.tally
                for found in known.values()
                for each in found.tallies.modes
                if each.mode == mode
            }
            self._tables = self._tables | {mode: AgreementTable(tallies, self._words)}

    def _load(self, store: Store) -> dict[int, _Found]:
        """Reads what the store keeps; of a paragraph what was written last counts.

        What is no longer shared may be among it, with a decision that is not its last.
        """
        self._keeping = keeping_of(store, SOURCES, MAKER)
        rows, found = kept_rows(store, SOURCES, MAKER), dict[int, _Found]()
        for row in rows:
            tallies = load_tallies(row.tallies, self._words)
            numbers = np.frombuffer(row.paragraphs, np.int64).tolist()
            decisions = np.frombuffer(row.signatures, np.int64).tolist()
            for number, *what in zip(numbers, decisions, tallies, strict=True):
                found[number] = _Found(*what)
        self._rows = len(rows)
        return found

    def _keep(self, store: Store, known: Mapping[int, _Found]) -> None:
        """Writes what has changed, unless another process is writing: it can be counted.

        What others have written meanwhile is written anew the next time.
        """
        anew = self._rows >= MANY_ROWS
        row = self._row(known, sorted(known if anew else self._unkept & known.keys()))
        try:
            kept = keep(store, SOURCES, [row], self._keeping, MAKER, replace=anew)
        except StoreBusy:
            return
        if kept is None:
            self._keeping, self._rows = keeping_of(store, SOURCES, MAKER), MANY_ROWS
            return
        self._keeping, self._rows = kept, 1 if anew else self._rows + 1
        self._unkept.clear()

    def _row(self, known: Mapping[int, _Found], numbers: Sequence[int]) -> KeptRow:
        found = [known[n] for n in numbers]
        return KeptRow(
            np.array(numbers, np.int64).tobytes(),
            np.array([each.decision for each in found], np.int64).tobytes(),
            dump_tallies([each.tallies for each in found], self._words),
        )
