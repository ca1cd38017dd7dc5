"""Tallies of many paragraphs in columns, which is what a report is made of.

A report sums columns, so that one over cached tallies of fifty thousand paragraphs, or one
over a million events that were counted in columns, takes no longer than reading it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from annotator.measure.boundaries import Shifted
from annotator.measure.columns import Counted, Flags, Small
from annotator.measure.counts import (
    Confused,
    EventCount,
    Filled,
    FillerCount,
    ParagraphTally,
)
from annotator.model.mistake import MistakeKind
from annotator.model.review import GoldBasis, Mode

BASES: tuple[GoldBasis, ...] = get_args(GoldBasis)
MODES: tuple[Mode, ...] = get_args(Mode)
UNKNOWN = -1
"""The code of a basis or mode that is not known."""

FACTS = ("gold_events", "proposed_events", "aligned", "grounded", "proposed_spans")
"""What is counted once a paragraph, in the order of the columns of ``facts``."""

Codes = NDArray[np.int8]
N = TypeVar("N", bound=str)


@dataclass(frozen=True, slots=True, eq=False)
class TallyTable:
    """The tallies of distinct paragraphs; columns are by paragraph unless said otherwise."""

    documents: tuple[str, ...]
    """Keys of the documents."""
    document: Small
    """Place in ``documents``."""
    index: Small
    basis: Codes
    """Place in ``BASES``, or ``UNKNOWN``."""
    mode: Codes
    """Place in ``MODES``, or ``UNKNOWN``."""
    imported: Flags
    corrected: Flags
    facts: Small
    """Paragraphs times ``FACTS``."""
    events: Counted[str]
    """By type, as in ``EventCount``."""
    fillers: Counted[Filled]
    """As in ``FillerCount``."""
    attributes: Counted[str]
    """Agreed, stated."""
    confusion: Counted[Confused]
    mistakes: Counted[MistakeKind] | None
    """None where they were not sorted."""
    shifts: Counted[Shifted] | None
    """None where they were not counted, which is where mistakes were not sorted."""

    def __len__(self) -> int:
        return len(self.document)

    def fact(self, name: str) -> Small:
        """Returns one of ``FACTS`` by paragraph."""
        column: Small = self.facts[:, FACTS.index(name)]
        return column

    def independent(self) -> Flags:
        """Tells which gold was made without looking at proposals, or was adjudicated.

        Imported gold is not among it: what its source looked at is not known here.
        """
        trusted: Flags = (self.mode == MODES.index("blind")) | (
            self.basis == BASES.index("adjudicated")
        )
        return trusted & ~self.imported

    def assisted(self) -> Flags:
        """Tells which gold was made while looking at proposals, or after, and stayed so."""
        looked: Flags = (self.mode == MODES.index("assisted")) | (
            self.mode == MODES.index("revealed")
        )
        return looked & ~self.independent() & ~self.imported

    def for_metrics(self) -> "TallyTable":
        """Returns it without the counts that are part of no metric: quicker to choose from."""
        return replace(
            self,
            attributes=Counted.of((), 2),
            confusion=Counted.of((), 1),
            mistakes=None,
            shifts=None,
        )

    def of_paragraphs(self, chosen: Flags) -> "TallyTable":
        """Returns the table of the chosen paragraphs alone."""
        if chosen.all():
            return self
        return TallyTable(
            self.documents,
            self.document[chosen],
            self.index[chosen],
            self.basis[chosen],
            self.mode[chosen],
            self.imported[chosen],
            self.corrected[chosen],
            self.facts[chosen],
            self.events.of_paragraphs(chosen),
            self.fillers.of_paragraphs(chosen),
            self.attributes.of_paragraphs(chosen),
            self.confusion.of_paragraphs(chosen),
            self.mistakes and self.mistakes.of_paragraphs(chosen),
            self.shifts and self.shifts.of_paragraphs(chosen),
        )


def merge_tables(tables: Sequence[TallyTable]) -> TallyTable:
    """Puts tables of different paragraphs under one another.

    Mistakes and shifts are in the whole only if they are in every part.
    """
    names = sorted({name for table in tables for name in table.documents})
    places = {name: n for n, name in enumerate(names)}
    starts = [0, *accumulate(len(table) for table in tables)]
    moved = list(zip(tables, starts, strict=False))
    mistakes = [t.mistakes.moved(start) for t, start in moved if t.mistakes is not None]
    shifts = [t.shifts.moved(start) for t, start in moved if t.shifts is not None]
    return TallyTable(
        tuple(names),
        np.concatenate([_placed(table, places) for table in tables]),
        np.concatenate([table.index for table in tables]),
        np.concatenate([table.basis for table in tables]),
        np.concatenate([table.mode for table in tables]),
        np.concatenate([table.imported for table in tables]),
        np.concatenate([table.corrected for table in tables]),
        np.concatenate([table.facts for table in tables]),
        Counted.concatenated([table.events.moved(start) for table, start in moved]),
        Counted.concatenated([table.fillers.moved(start) for table, start in moved]),
        Counted.concatenated([table.attributes.moved(start) for table, start in moved]),
        Counted.concatenated([table.confusion.moved(start) for table, start in moved]),
        Counted.concatenated(mistakes) if len(mistakes) == len(tables) else None,
        Counted.concatenated(shifts) if len(shifts) == len(tables) else None,
    )


def in_documents(table: TallyTable, documents: Sequence[str]) -> TallyTable:
    """Returns a table with its documents among others, so that two have the same ones.

    Args:
        table: The table.
        documents: At least those that its paragraphs are of.
    """
    places = {name: n for n, name in enumerate(documents)}
    used = [places.get(name, UNKNOWN) for name in table.documents]
    document = np.array([*used, UNKNOWN], np.int32)[table.document]
    return replace(table, documents=tuple(documents), document=document)


def _placed(table: TallyTable, places: Mapping[str, int]) -> Small:
    """Returns the documents of the paragraphs by their place in another list."""
    of_name = np.array([places[name] for name in table.documents], np.int32)
    return of_name[table.document]


def table_of(tallies: Sequence[ParagraphTally]) -> TallyTable:
    """Puts tallies into columns.

    Raises:
        ValueError: A paragraph is given twice.
    """
    _refuse_repeats(tallies)
    documents = {name: n for n, name in enumerate(sorted({t.document for t in tallies}))}
    facts = [[getattr(t, name) for name in FACTS] for t in tallies]
    return TallyTable(
        tuple(documents),
        np.array([documents[t.document] for t in tallies], np.int32),
        np.array([t.index for t in tallies], np.int32),
        _codes(BASES, (t.basis for t in tallies)),
        _codes(MODES, (t.mode for t in tallies)),
        np.array([t.imported for t in tallies], np.bool_),
        np.array([t.corrected for t in tallies], np.bool_),
        np.array(facts, np.int32).reshape(len(tallies), len(FACTS)),
        Counted.of((t.events for t in tallies), len(EventCount._fields)),
        Counted.of((t.fillers for t in tallies), len(FillerCount._fields)),
        Counted.of((t.attributes for t in tallies), 2),
        Counted.of(_singles(tallies, lambda t: t.confusion), 1),
        Counted.of(_singles(tallies, lambda t: t.mistakes), 1),
        Counted.of(_singles(tallies, lambda t: t.shifts), 1),
    )


K = TypeVar("K")


def _singles(
    tallies: Iterable[ParagraphTally], counts: Callable[[ParagraphTally], dict[K, int]]
) -> Iterable[dict[K, tuple[int]]]:
    return ({key: (n,) for key, n in counts(t).items()} for t in tallies)


def _codes(names: tuple[N, ...], found: Iterable[N | None]) -> Codes:
    places: dict[N | None, int] = {name: n for n, name in enumerate(names)}
    places[None] = UNKNOWN
    return np.array([places[name] for name in found], np.int8)


def _refuse_repeats(tallies: Iterable[ParagraphTally]) -> None:
    seen = Counter((t.document, t.index) for t in tallies)
    twice = sorted(key for key, count in seen.items() if count > 1)
    if twice:
        document, index = twice[0]
        message = f"paragraph {index} of {document} is given twice"
        raise ValueError(message)
