"""Pairs fillers of aligned events, as ``match_fillers`` does, where there is no choice."""

from typing import NamedTuple

import numpy as np

from annotator.measure.columns import Flags, Ints
from annotator.measure.consistency import is_nearly
from annotator.measure.fast.joins import join_once, pack
from annotator.measure.fast.side import Block, Side
from annotator.measure.fillers import WHOLE


class Pairs(NamedTuple):
    """Aligned events that are not identical."""

    left: Ints
    right: Ints


class Matched(NamedTuple):
    """What became of the fillers of aligned events, by rows of fillers."""

    correct: Ints
    """Gold fillers of correct pairs; likewise the next three of other pairs."""
    partial: Ints
    incorrect: Ints
    paired: Ints
    """Partial and incorrect ones together."""
    characters: Ints
    """Character F1 in millionths, of ``paired``."""
    missing: Ints
    """Gold fillers without a partner."""
    spurious: Ints
    """Proposed fillers without a partner."""
    unsure: Ints
    """Paragraphs in which something would have to be chosen, some of them repeatedly."""


class _Rows(NamedTuple):
    """The fillers of one side of the pairs."""

    row: Ints
    pair: Ints
    role: Ints
    start: Ints
    end: Ints
    value: Ints
    content: Ints

    def at(self, chosen: Ints | Flags) -> "_Rows":
        return _Rows(*(column[chosen] for column in self))


def match_block(block: Block, pairs: Pairs) -> Matched:
    """Pairs the fillers of each role of each pair of events."""
    ours = _rows(block, block.gold, pairs.left)
    theirs = _rows(block, block.proposed, pairs.right)
    roles = len(block.words.roles)
    size = len(pairs.left) * roles
    mixed = _half_valued(ours, theirs, roles, size)
    same = pack(
        [ours.pair, ours.role, ours.start, ours.end, ours.content],
        [theirs.pair, theirs.role, theirs.start, theirs.end, theirs.content],
    )
    correct = join_once(same.left, same.right)
    left = ours.at(_others(ours, correct.left))
    right = theirs.at(_others(theirs, correct.right))
    a = np.bincount(left.pair * roles + left.role, minlength=size)
    b = np.bincount(right.pair * roles + right.role, minlength=size)
    choice = ((a > 1) & (b > 0)) | ((b > 1) & (a > 0)) | mixed
    one = (a == 1) & (b == 1) & ~choice
    found, others = (rows.at(one[rows.pair * roles + rows.role]) for rows in (left, right))
    found, others = found.at(_by_role(found)), others.at(_by_role(others))
    partial, characters = _grade(block, found, others)
    doubtful = np.unique(np.flatnonzero(choice) // roles)
    return Matched(
        ours.row[correct.left],
        found.row[partial],
        found.row[~partial],
        found.row,
        characters,
        left.row[b[left.pair * roles + left.role] == 0],
        right.row[a[right.pair * roles + right.role] == 0],
        block.gold.paragraph[pairs.left[doubtful]].astype(np.int64),
    )


def _rows(block: Block, side: Side, events: Ints) -> _Rows:
    pair_of = np.full(len(side), -1, np.int64)
    pair_of[events] = np.arange(len(events))
    pair = pair_of[side.filler_event]
    row = np.flatnonzero(pair >= 0)
    return _Rows(
        row,
        pair[row],
        side.role[row].astype(np.int64),
        side.filler_start[row].astype(np.int64),
        side.filler_end[row].astype(np.int64),
        side.value[row].astype(np.int64),
        block.content(side)[row],
    )


def _others(rows: _Rows, chosen: Ints) -> Flags:
    others = np.ones(len(rows.row), np.bool_)
    others[chosen] = False
    return others


def _by_role(rows: _Rows) -> Ints:
    return np.lexsort((rows.role, rows.pair))


def _half_valued(ours: _Rows, theirs: _Rows, roles: int, size: int) -> Flags:
    """Tells in which roles of which pairs some fillers have a value and others none."""
    place = np.concatenate([rows.pair * roles + rows.role for rows in (ours, theirs)])
    valued = np.concatenate([ours.value, theirs.value]) >= 0
    some = np.bincount(place[valued], minlength=size) > 0
    none = np.bincount(place[~valued], minlength=size) > 0
    mixed: Flags = some & none
    return mixed


def _grade(block: Block, left: _Rows, right: _Rows) -> tuple[Flags, Ints]:
    """Tells which pairs are partial, and their character F1; none of them is correct."""
    shared = np.minimum(left.end, right.end) - np.maximum(left.start, right.start)
    shared = np.maximum(shared, 0)
    lengths = left.end - left.start + right.end - right.start
    characters = (2 * WHOLE * shared + lengths // 2) // np.maximum(lengths, 1)
    names = np.array([key[0] == "party" for key in block.words.values] or [False])
    is_text = (left.value < 0) | (names[left.value] & names[right.value])
    partial = (left.content == right.content) | (is_text & (shared > 0))
    asked = np.flatnonzero(~partial & (left.value >= 0))
    partial[asked] = _nearly(block, left.value[asked], right.value[asked])
    return partial, characters


def _nearly(block: Block, left: Ints, right: Ints) -> Flags:
    """Tells which values are nearly the same; each pair of values is looked at once."""
    values = block.words.values
    size = max(1, len(values))
    distinct, place = np.unique(left * size + right, return_inverse=True)
    found = [
        is_nearly(values[code // size], values[code % size]) for code in distinct.tolist()
    ]
    return np.array([*found, False], np.bool_)[place]
