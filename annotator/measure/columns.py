"""Counts in columns: what a report sums up, however many paragraphs there are."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Flags = NDArray[np.bool_]

K = TypeVar("K", bound=Hashable)
L = TypeVar("L", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Counted(Generic[K]):
    """Counts by paragraph and key, one row for each pair that has any."""

    keys: tuple[K, ...]
    paragraph: Small
    """Number of the paragraph, by row."""
    key: Small
    """Place in ``keys``, by row."""
    numbers: Small
    """Rows times as many counts as a key has."""

    @classmethod
    def of(cls, found: Iterable[Mapping[K, Sequence[int]]], width: int) -> "Counted[K]":
        """Puts the counts of one paragraph after another into columns.

        Args:
            found: The counts of each paragraph by key.
            width: How many counts a key has.
        """
        places: dict[K, int] = {}
        paragraph: list[int] = []
        key: list[int] = []
        numbers: list[Sequence[int]] = []
        for number, counts in enumerate(found):
            paragraph.extend([number] * len(counts))
            key.extend(places.setdefault(name, len(places)) for name in counts)
            numbers.extend(counts.values())
        return cls(
            tuple(places),
            np.array(paragraph, np.int32),
            np.array(key, np.int32),
            np.array(numbers, np.int32).reshape(len(key), width),
        )

    @classmethod
    def concatenated(cls, parts: Sequence["Counted[K]"]) -> "Counted[K]":
        """Puts rows under one another; paragraphs keep their numbers, keys are renumbered."""
        places: dict[K, int] = {}
        keys = []
        for part in parts:
            new = [places.setdefault(name, len(places)) for name in part.keys]
            keys.append(np.array(new, np.int32)[part.key])
        return cls(
            tuple(places),
            np.concatenate([part.paragraph for part in parts]),
            np.concatenate(keys),
            np.concatenate([part.numbers for part in parts]),
        )

    def moved(self, by: int) -> "Counted[K]":
        """Returns it with its paragraphs numbered from ``by``."""
        return Counted(self.keys, self.paragraph + np.int32(by), self.key, self.numbers)

    def renumbered(self, places: Ints) -> "Counted[K]":
        """Returns it with each paragraph numbered as ``places`` says."""
        paragraph = places[self.paragraph].astype(np.int32)
        return Counted(self.keys, paragraph, self.key, self.numbers)

    def of_paragraphs(self, chosen: Flags) -> "Counted[K]":
        """Returns the rows of the chosen paragraphs, which are numbered anew."""
        # by their places: less than half the time that flags take
        rows = np.flatnonzero(chosen[self.paragraph])
        renumbered = np.cumsum(chosen, dtype=np.int32) - np.int32(1)
        paragraph = renumbered.take(self.paragraph.take(rows))
        numbers = self.numbers.take(rows, axis=0)
        return Counted(self.keys, paragraph, self.key.take(rows), numbers)

    def totals(self) -> dict[K, tuple[int, ...]]:
        """Returns the sums by key, those of nothing but zeros left out."""
        sums = summed(self.key, self.numbers, len(self.keys))
        return {
            name: tuple(counts)
            for name, counts in zip(self.keys, sums.tolist(), strict=True)
            if any(counts)
        }

    def group_numbers(self, group: Callable[[K], L | None]) -> tuple[tuple[L, ...], Ints]:
        """Returns the groups of the keys, and the place of each row's group among them.

        Rows whose key belongs to no group (None) have -1.
        """
        places: dict[L, int] = {}
        named = [group(name) for name in self.keys]
        numbers = [-1 if g is None else places.setdefault(g, len(places)) for g in named]
        return tuple(places), np.array([*numbers, -1], np.int64)[self.key]


def summed(key: Small | Ints, numbers: Small | Ints, size: int) -> Ints:
    """Returns the sums of the columns by key; ``size`` rows.

    Sums are exact below 2**53.
    """
    columns = [
        np.bincount(key, weights=column, minlength=size).astype(np.int64)
        for column in numbers.T
    ]
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0), np.int64)


def summed_by(key: Ints, numbers: Small | Ints, size: int) -> tuple[Ints, Ints]:
    """Returns the keys that occur, ascending, and the sums of the columns for each.

    Args:
        key: From 0 to ``size``, exclusive; one a row.
        numbers: Rows of counts.
        size: How many keys there could be.
    """
    if size <= 4 * len(key) + 1024:
        found = np.flatnonzero(np.bincount(key, minlength=size))
        return found, summed(key, numbers, size)[found]
    found, dense = np.unique(key, return_inverse=True)
    return found, summed(dense, numbers, len(found))
