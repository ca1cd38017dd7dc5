"""Where stretches of text begin and end: Krippendorff's unitising alpha.

"On the reliability of unitizing continuous data", Sociological Methodology 25, 1995, with
the expected disagreement as in "Measuring the reliability of qualitative text analysis
data", Quality & Quantity 38, 2004: the 1995 text has a slip in it, and the figures of its
examples are off by up to 0.015. One category at a time; lengths are squared, so that long
stretches weigh most.

A paragraph is a piece of the continuum. Pieces only ever add to sums and to histograms of
lengths, so that documents can be resampled without looking at a text again.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.estimate import (
    Floats,
    Place,
    estimate,
    quotient,
    rows_of,
)
from annotator.model.agreement import Coefficient
from annotator.model.remark import Remark

_HEAD = 2
"""Columns before the histograms: observed disagreement and length."""


class Stretch(NamedTuple):
    """A unit of the continuum, half-open, in code points of its piece."""

    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of the continuum that the same number of people have gone through."""

    place: Place
    length: int
    """Code points; 1 or more."""
    people: tuple[tuple[Stretch, ...], ...]
    """What each has marked, in any order; what overlaps or is marked twice is one unit."""


class _Section(NamedTuple):
    start: int
    end: int
    is_unit: bool

    @property
    def length(self) -> int:
        return self.end - self.start


class _Measured(NamedTuple):
    disagreement: int
    """Sum of the distances over all pairs of people."""
    units: Counter[int]
    """By length."""
    gaps: Counter[int]
    """By length."""


def alpha_u(pieces: Sequence[Piece], people: int, what: str = "unit") -> Coefficient:
    """Returns the unitising alpha of one category.

    Args:
        pieces: What was gone through, each by ``people`` people.
        people: How many; at least 2.
        what: What is marked, in the reason for an undefined figure.
    """
    measured = [_measure(piece) for piece in pieces]
    units = sorted(set().union(*(m.units for m in measured)))
    gaps = sorted(set().union(*(m.gaps for m in measured)))
    counts = _histograms(pieces, measured, units, gaps)
    rows = rows_of([p.place for p in pieces], counts, _HEAD + len(units) + len(gaps))
    formula = _Alpha(people, units, gaps)
    marked = sum(m.units.total() for m in measured)
    reason = _why_undefined(pieces, units, gaps, what)
    return estimate("alpha_u", rows, formula, marked, reason)


def _histograms(
    pieces: Sequence[Piece],
    measured: Sequence[_Measured],
    units: Sequence[int],
    gaps: Sequence[int],
) -> list[Floats]:
    """Returns for each piece disagreement, length, units by length and gaps by length."""
    unit_column = {length: _HEAD + n for n, length in enumerate(units)}
    gap_column = {length: _HEAD + len(units) + n for n, length in enumerate(gaps)}
    rows = []
    for piece, found in zip(pieces, measured, strict=True):
        row = np.zeros(_HEAD + len(units) + len(gaps))
        row[:_HEAD] = (found.disagreement, piece.length)
        for length, count in found.units.items():
            row[unit_column[length]] = count
        for length, count in found.gaps.items():
            row[gap_column[length]] = count
        rows.append(row)
    return rows


class _Alpha:
    """The coefficient as a formula of sums and histograms.

    With N units of length l, gaps of length g, m people and a continuum of length L:
    D_o = 2 Σ δ² / (m (m - 1) L²) and D_e = 2 / L · Σ_units ((N - 1) (2 l³ - 3 l² + l) / 3
    + l² Σ_(g >= l) (g - l + 1)) / (m L (m L - 1) - Σ l (l - 1)).
    """

    def __init__(self, people: int, units: Sequence[int], gaps: Sequence[int]) -> None:
        self._people = people
        self._split = _HEAD + len(units)
        lengths = np.asarray(units, dtype=np.float64)
        room = np.asarray(gaps, dtype=np.float64)[None, :] - lengths[:, None] + 1
        self._among_units = (2 * lengths**3 - 3 * lengths**2 + lengths) / 3
        self._in_gaps = lengths[:, None] ** 2 * np.maximum(room, 0)
        self._inside = lengths * (lengths - 1)

    def __call__(self, sums: Floats) -> Floats:
        seen, length = sums[..., 0], sums[..., 1]
        units, gaps = sums[..., _HEAD : self._split], sums[..., self._split :]
        people = self._people
        observed = 2 * quotient(seen, people * (people - 1) * length**2)
        others = units.sum(axis=-1) - 1
        weight = others * (units @ self._among_units)
        weight = weight + ((units @ self._in_gaps) * gaps).sum(axis=-1)
        places = people * length * (people * length - 1) - units @ self._inside
        expected = quotient(2 * weight, length * places)
        return 1 - quotient(observed, expected)


def _measure(piece: Piece) -> _Measured:
    if not any(piece.people):  # most paragraphs for most roles
        return _Measured(0, Counter(), Counter({piece.length: len(piece.people)}))
    sections = [_sections(stretches, piece.length) for stretches in piece.people]
    return _Measured(
        disagreement=sum(_distance(a, b) for a, b in combinations(sections, 2)),
        units=Counter(s.length for own in sections for s in own if s.is_unit),
        gaps=Counter(s.length for own in sections for s in own if not s.is_unit),
    )


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
        return one.length**2
    if other.is_unit and one.start <= other.start and other.end <= one.end:
        return other.length**2
    return 0


def _why_undefined(
    pieces: Sequence[Piece], units: Sequence[int], gaps: Sequence[int], what: str
) -> Remark | None:
    if not pieces:
        return Remark.of("no_common_paragraph")
    if not units:
        return Remark.of("unmarked", what=what)
    if not gaps and units == [1]:
        return Remark.of("every_point_marked", what=what)
    return None
