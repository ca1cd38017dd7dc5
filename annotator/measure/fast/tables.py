"""Makes a table of tallies out of columns, block by block."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from annotator.measure.columns import Counted, Ints
from annotator.measure.fast.counting import Counts, count_block
from annotator.measure.fast.side import Block, Columns
from annotator.measure.scored import ScoredParagraph
from annotator.measure.table import TallyTable, table_of
from annotator.measure.tally import tally

BLOCK = 32768
"""Paragraphs that are counted at a time, so that the work fits in little memory."""

K = TypeVar("K")

ReadParagraphs = Callable[[Sequence[int]], Iterable[ScoredParagraph]]
"""Reads paragraphs in full, by their numbers and in that order."""


class Progress(NamedTuple):
    """How the paragraphs were counted."""

    in_columns: int
    one_by_one: int


def count_columns(columns: Columns, read: ReadParagraphs) -> tuple[TallyTable, Progress]:
    """Counts all paragraphs, exactly as ``tally`` does, but sorts no mistakes.

    Args:
        columns: Paragraphs with both sides.
        read: Reads the few paragraphs in full in which several pairings are equally good.
    """
    blocks = [(first, count_block(block)) for first, block in _blocks(columns)]
    unsure = np.concatenate([[0][:0], *(counts.unsure + first for first, counts in blocks)])
    places = unsure.astype(np.int64)
    slow = table_of(
        [tally(paragraph, sort_mistakes=False) for paragraph in read(places.tolist())]
    )
    facts = np.concatenate([slow.facts[:0], *(counts.facts for _, counts in blocks)])
    facts[places] = slow.facts
    return (
        TallyTable(
            columns.documents,
            columns.document,
            columns.index,
            columns.basis,
            columns.mode,
            columns.imported,
            columns.corrected,
            facts,
            _joined(blocks, lambda c: c.events, slow.events, places),
            _joined(blocks, lambda c: c.fillers, slow.fillers, places),
            _joined(blocks, lambda c: c.attributes, slow.attributes, places),
            _joined(blocks, lambda c: c.confusion, slow.confusion, places),
            None,
            None,
        ),
        Progress(len(columns) - len(places), len(places)),
    )


def _blocks(columns: Columns) -> Iterator[tuple[int, Block]]:
    for first in range(0, len(columns), BLOCK):
        last = min(first + BLOCK, len(columns))
        gold, proposed = (
            columns.gold.block(first, last),
            columns.proposed.block(first, last),
        )
        yield first, Block(last - first, columns.words, gold, proposed)


def _joined(
    blocks: Sequence[tuple[int, Counts]],
    part: Callable[[Counts], Counted[K]],
    slow: Counted[K],
    places: Ints,
) -> Counted[K]:
    """Puts the rows of all blocks, and of the paragraphs read in full, under one another."""
    parts = [part(counts).moved(first) for first, counts in blocks]
    if len(places):
        parts.append(slow.renumbered(places))
    return Counted.concatenated(parts) if parts else slow
