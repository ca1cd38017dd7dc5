"""What one piece of text adds to the unitising alpha: distances, units and gaps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from annotator.measure.agreement.estimate import Place


class Stretch(NamedTuple):
    """A unit of the continuum, half-open, in code points of its piece."""

    start: int
    end: int


Marks = tuple[Stretch, ...]
"""What one person has marked, in any order; what overlaps or is marked twice is one unit."""


class Piece(NamedTuple):
    """A stretch of the continuum that the same number of people have gone through."""

    place: Place
    length: int
    """Code points; 1 or more."""
    people: tuple[Marks, ...]
    """What each has marked."""


class LengthCount(NamedTuple):
    """How many units and gaps have a length."""

    length: int
    units: int
    gaps: int


class PieceMeasured(NamedTuple):
    """What a piece adds."""

    disagreement: int
    """Sum of the distances over all pairs of people."""
    lengths: tuple[LengthCount, ...]


class _Section(NamedTuple):
    start: int
    end: int
    is_unit: bool


def measure(people: Sequence[Marks], length: int) -> PieceMeasured:
    """Measures a piece.

    Args:
        people: What each has marked.
        length: Of the piece, in code points.
    """
    if not any(people):  # most paragraphs for most roles
        return PieceMeasured(0, (LengthCount(length, 0, len(people)),))
    cut = {marks: _sections(marks, length) for marks in set(people)}
    units: defaultdict[int, int] = defaultdict(int)
    gaps: defaultdict[int, int] = defaultdict(int)
    for marks in people:
        for start, end, is_unit in cut[marks]:
            (units if is_unit else gaps)[end - start] += 1
    distances = (_distance(cut[a], cut[b]) for a, b in combinations(people, 2) if a != b)
    lengths = sorted(units.keys() | gaps.keys())
    counted = tuple(LengthCount(n, units.get(n, 0), gaps.get(n, 0)) for n in lengths)
    return PieceMeasured(sum(distances), counted)


def _sections(stretches: Iterable[Stretch], length: int) -> list[_Section]:
    """Cuts a piece into units and the gaps between them, without a rest."""
    found: list[_Section] = []
    here = 0
    for start, end in _merged(stretches):
        if start > here:
            found.append(_Section(here, start, is_unit=False))
        found.append(_Section(start, end, is_unit=True))
        here = end
    if here < length:
        found.append(_Section(here, length, is_unit=False))
    return found


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Joins what overlaps: one category cannot be marked twice at one place."""
    merged: list[Stretch] = []
    for stretch in sorted(stretches):
        if merged and stretch.start < merged[-1].end:
            last = merged.pop()
            stretch = Stretch(last.start, max(last.end, stretch.end))  # noqa: PLW2901
        merged.append(stretch)
    return merged


def _distance(left: Sequence[_Section], right: Sequence[_Section]) -> int:
    """Sums the distances of all sections that share a place."""
    total = i = j = 0
    while i < len(left) and j < len(right):
        one, other = left[i], right[j]
        total += _squared(one, other)
        i += one.end <= other.end
        j += other.end <= one.end
    return total


def _squared(one: _Section, other: _Section) -> int:
    """Returns δ² of two sections that share a place."""
    if one.is_unit and other.is_unit:
        return (one.start - other.start) ** 2 + (one.end - other.end) ** 2
    if one.is_unit and other.start <= one.start and one.end <= other.end:
        return (one.end - one.start) ** 2
    if other.is_unit and one.start <= other.start and other.end <= one.end:
        return (other.end - other.start) ** 2
    return 0
