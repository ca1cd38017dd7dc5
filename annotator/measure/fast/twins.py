"""Pairs events that no comparison can tell apart."""

from typing import NamedTuple

import numpy as np

from annotator.measure.columns import Flags, Ints
from annotator.measure.fast.joins import Hashes, added_up, join_once, mixed, ragged
from annotator.measure.fast.side import Block, Side


class Twins(NamedTuple):
    """Identical events, paired one to one."""

    left: Ints
    right: Ints


def pair_identical(block: Block) -> tuple[Twins, Flags]:
    """Pairs identical events, as many as both sides have.

    They are found by 64-bit hashes and then compared in full.

    Returns:
        The pairs, and by paragraph whether two events had one hash without being identical:
        such a paragraph must be counted otherwise.
    """
    ours, theirs = _Hashed.of(block, block.gold), _Hashed.of(block, block.proposed)
    both = np.concatenate([ours.event, theirs.event])
    dense = np.unique(both, return_inverse=True)[1]
    split = len(block.gold)
    found = join_once(dense[:split], dense[split:])
    twins = Twins(found.left, found.right)
    doubtful = np.zeros(block.size, np.bool_)
    doubtful[block.gold.paragraph[twins.left[_differ(block, ours, theirs, twins)]]] = True
    return twins, doubtful


class _Hashed(NamedTuple):
    """Hashes of the events of one side, and its fillers in the order of their hashes."""

    event: Hashes
    order: Ints
    """Rows of fillers, sorted by event and then by hash."""

    @classmethod
    def of(cls, block: Block, side: Side) -> "_Hashed":
        filler = mixed(
            side.role, side.filler_start, side.filler_end, side.value + 1, side.text
        )
        setting = mixed(side.attribute, side.setting)
        event = mixed(block.kind(side), side.start, side.end)
        event = event ^ added_up(filler, side.offsets())
        event = event ^ (added_up(setting, side.attribute_offsets()) * np.uint64(3))
        return cls(event, np.lexsort((filler, side.filler_event)))


def _differ(block: Block, gold: _Hashed, proposed: _Hashed, twins: Twins) -> Ints:
    """Returns the places of pairs that have one hash without being identical."""
    left, right = block.gold, block.proposed
    differ = block.kind(left)[twins.left] != block.kind(right)[twins.right]
    differ |= left.start[twins.left] != right.start[twins.right]
    differ |= left.end[twins.left] != right.end[twins.right]
    ours, theirs = left.offsets(), right.offsets()
    differ |= _lengths(ours, twins.left) != _lengths(theirs, twins.right)
    ours_too, theirs_too = left.attribute_offsets(), right.attribute_offsets()
    differ |= _lengths(ours_too, twins.left) != _lengths(theirs_too, twins.right)
    same = np.flatnonzero(~differ)
    rows = gold.order[ragged(ours, twins.left[same])]
    others = proposed.order[ragged(theirs, twins.right[same])]
    owner = np.repeat(same, _lengths(ours, twins.left[same]))
    for mine, yours in (
        (left.role, right.role),
        (left.filler_start, right.filler_start),
        (left.filler_end, right.filler_end),
        (left.value, right.value),
        (left.text, right.text),
    ):
        differ[owner[mine[rows] != yours[others]]] = True
    rows = ragged(ours_too, twins.left[same])
    others = ragged(theirs_too, twins.right[same])
    owner = np.repeat(same, _lengths(ours_too, twins.left[same]))
    for mine, yours in (
        (left.attribute, right.attribute),
        (left.setting, right.setting),
    ):
        differ[owner[mine[rows] != yours[others]]] = True
    return np.flatnonzero(differ)


def _lengths(offsets: Ints, chosen: Ints) -> Ints:
    return offsets[chosen + 1] - offsets[chosen]
