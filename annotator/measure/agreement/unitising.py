"""Where stretches of text begin and end: Krippendorff's unitising alpha.

"On the reliability of unitizing continuous data", Sociological Methodology 25, 1995, with
the expected disagreement as in "Measuring the reliability of qualitative text analysis
data", Quality & Quantity 38, 2004: the 1995 text has a slip in it, and the figures of its
examples are off by up to 0.015. One category at a time; lengths are squared, so that long
stretches weigh most.

A paragraph is a piece of the continuum. Pieces only ever add to sums and to histograms of
lengths, so that documents can be resampled without looking at a text again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.continuum import Piece, measure
from annotator.measure.agreement.estimate import (
    Floats,
    Resample,
    Sums,
    Where,
    bootstrap_interval,
    clusters_of,
    estimate,
    quotient,
    undefined,
    where_of,
)
from annotator.measure.columns import Ints
from annotator.model.agreement import Coefficient
from annotator.model.remark import Remark

_HEAD = 2
"""Columns before those by length: observed disagreement and length of the continuum."""


class Continuum(NamedTuple):
    """Pieces of the continuum, and what was marked of one category there."""

    where: Where
    """Of each piece, in the order of the places."""
    extent: Ints
    """Code points of each piece, as often as pairs of people went through it."""
    seen: Ints
    """Observed disagreement in each piece."""
    piece: Ints
    """Of each row of ``lengths``, the number of its piece."""
    lengths: Ints
    """Rows of a length, how many units have it and how many gaps."""


def continuum(pieces: Sequence[Piece]) -> Continuum:
    """Measures pieces."""
    found = [measure(piece.people, piece.length) for piece in pieces]
    rows = [row for each in found for row in each.lengths]
    return Continuum(
        where_of([piece.place for piece in pieces]),
        np.array([piece.length for piece in pieces], np.int64),
        np.array([each.disagreement for each in found], np.int64),
        np.repeat(np.arange(len(pieces)), [len(each.lengths) for each in found]),
        np.array(rows, np.int64).reshape(-1, 3),
    )


def alpha_u(
    found: Continuum,
    people: int,
    what: str = "unit",
    resample: Resample = bootstrap_interval,
) -> Coefficient:
    """Returns the unitising alpha of one category.

    Args:
        found: What was gone through, each piece by ``people`` people.
        people: How many; at least 2.
        what: What is marked, in the reason for an undefined figure.
        resample: Finds the interval.
    """
    length, units, gaps = found.lengths.T
    sizes = np.unique(length[units > 0])
    marked = int(units.sum())
    reason = _why_undefined(found, sizes, has_gaps=bool(gaps.any()), what=what)
    if reason is not None:
        return undefined("alpha_u", marked, reason)
    formula = _Alpha(people, tuple(sizes.tolist()))
    return estimate("alpha_u", _sums(found, sizes), formula, marked, resample)


def _sums(found: Continuum, sizes: Ints) -> Sums:
    """Returns disagreement, length, units by length and the room for each in the gaps."""
    clusters = clusters_of(found.where)
    length, units, gaps = found.lengths.T
    whole = np.stack([found.seen, found.extent], axis=1).astype(np.float64)
    of_units = np.where(length[:, None] == sizes, units[:, None], 0)
    room = np.maximum(length[:, None] - sizes + 1, 0) * gaps[:, None]
    rows = np.concatenate([of_units, room], axis=1).astype(np.float64)
    by_length = clusters._replace(number=clusters.number[found.piece]).summed(rows)
    table = np.concatenate([clusters.summed(whole).table, by_length.table], axis=1)
    return Sums(clusters.unit, table)


@dataclass(frozen=True, slots=True)
class _Alpha:
    """The coefficient as a formula of sums and histograms.

    With N units of length l, gaps of length g, m people and a continuum of length L:
    D_o = 2 Σ δ² / (m (m - 1) L²) and D_e = 2 / L · Σ_units ((N - 1) (2 l³ - 3 l² + l) / 3
    + l² Σ_(g >= l) (g - l + 1)) / (m L (m L - 1) - Σ l (l - 1)). The last sum over gaps is
    the room for a unit.
    """

    people: int
    sizes: tuple[int, ...]
    """The lengths of units, ascending."""

    def __call__(self, sums: Floats) -> Floats:
        lengths, split = np.array(self.sizes, np.float64), _HEAD + len(self.sizes)
        seen, length = sums[..., 0], sums[..., 1]
        units, room = sums[..., _HEAD:split], sums[..., split:]
        people = self.people
        observed = 2 * quotient(seen, people * (people - 1) * length**2)
        among_units = (2 * lengths**3 - 3 * lengths**2 + lengths) / 3
        weight = (units.sum(axis=-1) - 1) * (units @ among_units)
        weight = weight + (units * room) @ lengths**2
        places = people * length * (people * length - 1) - units @ (lengths**2 - lengths)
        expected = quotient(2 * weight, length * places)
        return 1 - quotient(observed, expected)


def _why_undefined(
    found: Continuum, sizes: Ints, *, has_gaps: bool, what: str
) -> Remark | None:
    if not len(found.extent):
        return Remark.of("no_common_paragraph")
    if not len(sizes):
        return Remark.of("unmarked", what=what)
    if not has_gaps and sizes.tolist() == [1]:
        return Remark.of("every_point_marked", what=what)
    return None
