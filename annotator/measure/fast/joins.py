"""Array operations on keys: packed, counted and joined, all of them exact."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.measure.columns import Ints, Small

Hashes = NDArray[np.uint64]
Column = Ints | Small

LARGEST = 2**62


class Both(NamedTuple):
    """Keys of two sides that can be compared with each other."""

    left: Ints
    right: Ints


class Joined(NamedTuple):
    """Rows of two sides with equal keys."""

    left: Ints
    right: Ints


def pack(left: Sequence[Column], right: Sequence[Column]) -> Both:
    """Makes one key of several columns; equal exactly if all columns are.

    Args:
        left: Columns of one side, none of them negative.
        right: The same columns of the other side.
    """
    split = len(left[0])
    key, size = np.zeros(split + len(right[0]), np.int64), 1
    for pair in zip(left, right, strict=True):
        column = np.concatenate([np.asarray(side, np.int64) for side in pair])
        span = int(column.max(initial=0)) + 1
        if size * span > LARGEST:
            distinct, key = np.unique(key, return_inverse=True)
            size = len(distinct)
        key = key * span + column
        size *= span
    return Both(key[:split], key[split:])


def occurrence(key: Ints) -> Ints:
    """Returns 0 for the first row of equal keys, 1 for the second, and so on."""
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    first = np.ones(len(key), np.bool_)
    first[1:] = ranked[1:] != ranked[:-1]
    places = np.arange(len(key))
    starts = np.maximum.accumulate(np.where(first, places, 0))
    found = np.empty(len(key), np.int64)
    found[order] = places - starts
    return found


def join(left: Column, right: Column) -> Joined:
    """Returns all pairs of rows with equal keys, sorted by the row on the left."""
    order = np.argsort(right, kind="stable")
    ranked = right[order]
    begin = np.searchsorted(ranked, left, "left")
    count = np.searchsorted(ranked, left, "right") - begin
    rows = np.repeat(np.arange(len(left)), count)
    skipped = np.repeat(np.cumsum(count) - count, count)
    places = np.arange(len(rows)) - skipped + np.repeat(begin, count)
    return Joined(rows, order[places])


def join_once(left: Ints, right: Ints) -> Joined:
    """Pairs rows with equal keys one to one, as many as both sides have."""
    keys = pack([left, occurrence(left)], [right, occurrence(right)])
    _, ours, theirs = np.intersect1d(
        keys.left, keys.right, assume_unique=True, return_indices=True
    )
    return Joined(ours, theirs)


def mixed(*columns: Column) -> Hashes:
    """Hashes rows to 64 bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    found = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        found = _finalise(
            found ^ (column.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
        )
    return found


def added_up(hashes: Hashes, offsets: Ints) -> Hashes:
    """Adds hashes up between offsets; the order of the rows makes no difference."""
    sums = np.zeros(len(hashes) + 1, np.uint64)
    np.cumsum(hashes, out=sums[1:])
    return sums[offsets[1:]] - sums[offsets[:-1]]


def ragged(offsets: Ints, chosen: Ints) -> Ints:
    """Returns the rows between the offsets of each chosen one, one after another."""
    begin = offsets[chosen]
    count = offsets[chosen + 1] - begin
    skipped = np.repeat(np.cumsum(count) - count, count)
    rows: Ints = np.arange(len(skipped)) - skipped + np.repeat(begin, count)
    return rows


def _finalise(found: Hashes) -> Hashes:
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))
