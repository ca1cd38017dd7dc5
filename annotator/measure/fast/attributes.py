"""Counts on which attributes aligned events agree."""

import numpy as np

from annotator.measure.columns import Counted, Ints
from annotator.measure.fast.aligning import Alignment
from annotator.measure.fast.joins import join, pack
from annotator.measure.fast.side import Block, Side


def count_attributes(block: Block, found: Alignment) -> Counted[str]:
    """Counts, by paragraph and attribute, pairs that state it and those that agree."""
    gold, proposed = block.gold, block.proposed
    ours, pair = _rows(gold, found.left)
    theirs, pair_too = _rows(proposed, found.right)
    keys = pack([pair, gold.attribute[ours]], [pair_too, proposed.attribute[theirs]])
    both = join(keys.left, keys.right)
    same = gold.setting[ours[both.left]] == proposed.setting[theirs[both.right]]
    names = len(block.words.attributes)
    codes = [
        gold.paragraph[gold.attribute_event[ours]].astype(np.int64) * names
        + gold.attribute[ours],
        proposed.paragraph[proposed.attribute_event[theirs]].astype(np.int64) * names
        + proposed.attribute[theirs],
    ]
    distinct, place = np.unique(np.concatenate(codes), return_inverse=True)
    of_gold = place[: len(ours)]
    stated = np.bincount(place, minlength=len(distinct))
    twice = np.bincount(of_gold[both.left], minlength=len(distinct))
    agreed = np.bincount(of_gold[both.left[same]], minlength=len(distinct))
    return Counted(
        block.words.attributes,
        (distinct // max(names, 1)).astype(np.int32),
        (distinct % max(names, 1)).astype(np.int32),
        np.stack([agreed, stated - twice], axis=1).astype(np.int32),
    )


def _rows(side: Side, events: Ints) -> tuple[Ints, Ints]:
    """Returns the attributes of aligned events, and which pair each belongs to."""
    pair_of = np.full(len(side), -1, np.int64)
    pair_of[events] = np.arange(len(events))
    pair = pair_of[side.attribute_event]
    row = np.flatnonzero(pair >= 0)
    return row, pair[row]
