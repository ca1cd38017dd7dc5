"""From counts per paragraph to a coefficient with its interval.

Every coefficient here is a formula of sums: each paragraph adds a row of counts, rows are
summed by document, and the interval resamples documents (Efron and Tibshirani, "An
Introduction to the Bootstrap", 1993, chapter 13: percentile interval).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.model.agreement import Coefficient, CoefficientInterval, CoefficientName
from annotator.model.remark import Remark

Floats = npt.NDArray[np.float64]
Formula = Callable[[Floats], Floats]
"""From sums, shape (..., counts), to coefficients, shape (...); nan where undefined."""

ROUNDS = 1000
"""Resamples behind an interval."""
SEED = 20_260_101
"""Of the resampling: the same counts always have the same interval."""
_AT_ONCE = 2_000_000
"""Numbers held in memory at once while resampling."""
_LEAST_DEFINED = 0.9
"""Share of resamples that must have a figure for the interval to be shown."""
_NO_SPREAD = 1e-9


class Place(NamedTuple):
    """A paragraph: the key of its document and its number there."""

    document: str
    number: int


class Rows(NamedTuple):
    """Counts by paragraph; a paragraph may stand in several rows."""

    places: tuple[Place, ...]
    counts: Floats
    """Shape (rows, counts)."""

    @property
    def total(self) -> Floats:
        """The counts of all paragraphs together."""
        sums: Floats = self.counts.sum(axis=0)
        return sums


def rows_of(
    places: Sequence[Place], counts: Sequence[Sequence[float] | Floats], width: int
) -> Rows:
    """Puts counts together in an order of their own, so that sums are equal to the digit.

    Args:
        places: Of each row.
        counts: What each row adds.
        width: Counts in a row, so that nothing has a shape as well.
    """
    at_place: defaultdict[Place, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        at_place[place].append(number)
    order = [
        number
        for place in sorted(at_place)
        for number in _in_order(at_place[place], counts)
    ]
    table = np.asarray(counts, dtype=np.float64).reshape(len(places), width)
    return Rows(tuple(places[n] for n in order), table[order])


def estimate(
    name: CoefficientName, rows: Rows, formula: Formula, units: int, reason: Remark | None
) -> Coefficient:
    """Returns a coefficient over all rows, with its interval.

    Args:
        name: Which one.
        rows: What each paragraph adds.
        formula: From sums to the coefficient.
        units: What was rated by two people or more.
        reason: Why the coefficient is undefined, None if it is not.
    """
    if reason is not None:
        return Coefficient(name=name, value=None, units=units, reason=reason)
    value = float(formula(rows.total))
    interval = bootstrap_interval(rows, formula)
    return Coefficient(name=name, value=value, units=units, interval=interval)


def bootstrap_interval(
    rows: Rows, formula: Formula, *, level: float = 0.95, seed: int = SEED
) -> CoefficientInterval | None:
    """Returns the percentile interval over resampled documents.

    With fewer than ten documents paragraphs are resampled instead, and the interval says
    so. None below ten of either, where most resamples are undefined, and where all are
    equal: without spread it would claim certainty.
    """
    unit, table = _clustered(rows)
    count = len(table)
    if count < FEWEST_CLUSTERS:
        return None
    values = _resampled(table, formula, seed)
    known = values[np.isfinite(values)]
    if len(known) < _LEAST_DEFINED * ROUNDS or np.ptp(known) < _NO_SPREAD:
        return None
    tail = (1 - level) / 2
    low, high = np.quantile(known, (tail, 1 - tail))
    return CoefficientInterval(
        low=float(low),
        high=min(1.0, float(high)),
        level=level,
        unit=unit,
        clusters=count,
        rough=count < ROUGH_BELOW,
    )


def quotient(part: Floats, whole: Floats) -> Floats:
    """Divides where it can be done; nan elsewhere."""
    found: Floats = np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan)
    np.divide(part, whole, out=found, where=whole != 0)
    return found


def _in_order(numbers: list[int], counts: Sequence[Sequence[float] | Floats]) -> list[int]:
    if len(numbers) == 1:
        return numbers
    return sorted(numbers, key=lambda number: tuple(counts[number]))


def _clustered(rows: Rows) -> tuple[Literal["documents", "paragraphs"], Floats]:
    """Sums rows by document, or by paragraph if there are too few documents."""
    by_document = _summed([place.document for place in rows.places], rows.counts)
    if len(by_document) >= FEWEST_CLUSTERS:
        return "documents", by_document
    return "paragraphs", _summed(rows.places, rows.counts)


def _summed(keys: Sequence[object], counts: Floats) -> Floats:
    numbers = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    sums = np.zeros((len(numbers), counts.shape[1]))
    np.add.at(sums, [numbers[key] for key in keys], counts)
    return sums


def _resampled(table: Floats, formula: Formula, seed: int) -> Floats:
    source = np.random.default_rng(seed)
    count = len(table)
    step = max(1, _AT_ONCE // max(count, table.shape[1]))
    found = []
    for done in range(0, ROUNDS, step):
        rounds = min(step, ROUNDS - done)
        weights = source.multinomial(count, np.full(count, 1 / count), size=rounds)
        found.append(formula(weights.astype(np.float64) @ table))
    return np.concatenate(found)
