"""Counts which types are taken for which, as ``align_across_types`` sees it."""

import numpy as np

from annotator.measure.columns import Counted, Ints
from annotator.measure.counts import Confused
from annotator.measure.fast.aligning import Alignment
from annotator.measure.fast.joins import join
from annotator.measure.fast.side import Block, flags


def count_types(block: Block, found: Alignment) -> tuple[Counted[Confused], Ints]:
    """Counts pairs of types by paragraph; aligned events have the same.

    Returns:
        The counts, and paragraphs in which several pairs across types are possible.
    """
    gold, proposed = block.gold, block.proposed
    left = np.flatnonzero(~flags(len(gold), found.left))
    right = np.flatnonzero(~flags(len(proposed), found.right))
    both = join(gold.paragraph[left].astype(np.int64), proposed.paragraph[right])
    ours, theirs = left[both.left], right[both.right]
    overlap = (gold.start[ours] < proposed.end[theirs]) & (
        proposed.start[theirs] < gold.end[ours]
    )
    taken = overlap & (gold.type[ours] != proposed.type[theirs])
    ours, theirs = ours[taken], theirs[taken]
    several = (np.bincount(ours, minlength=len(gold))[ours] > 1) | (
        np.bincount(theirs, minlength=len(proposed))[theirs] > 1
    )
    lost = left[~flags(len(gold), ours)[left]]
    extra = right[~flags(len(proposed), theirs)[right]]
    types, types_too = gold.type.astype(np.int64) + 1, proposed.type.astype(np.int64) + 1
    counted = _counted(
        block,
        np.concatenate(
            [
                gold.paragraph[found.left],
                gold.paragraph[ours],
                gold.paragraph[lost],
                proposed.paragraph[extra],
            ]
        ),
        np.concatenate(
            [types[found.left], types[ours], types[lost], np.zeros(len(extra), np.int64)]
        ),
        np.concatenate(
            [
                types[found.left],
                types_too[theirs],
                np.zeros(len(lost), np.int64),
                types_too[extra],
            ]
        ),
    )
    return counted, gold.paragraph[ours[several]].astype(np.int64)


def _counted(
    block: Block, paragraph: Ints, gold: Ints, proposed: Ints
) -> Counted[Confused]:
    """Counts rows; types are numbered from 1, and 0 stands for none."""
    names = (None, *block.words.types)
    size = len(names) ** 2
    code = paragraph.astype(np.int64) * size + gold * len(names) + proposed
    distinct, counts = np.unique(code, return_counts=True)
    return Counted(
        tuple(Confused(one, other) for one in names for other in names),
        (distinct // size).astype(np.int32),
        (distinct % size).astype(np.int32),
        counts.astype(np.int32)[:, None],
    )
