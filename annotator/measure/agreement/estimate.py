"""From counts per paragraph to a coefficient with its interval.

Every coefficient here is a formula of sums: each paragraph adds a row of counts, rows are
summed by document, and the interval resamples documents (Efron and Tibshirani, "An
Introduction to the Bootstrap", 1993, chapter 13: percentile interval).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.measure.columns import Ints
from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.model.agreement import Coefficient, CoefficientInterval, CoefficientName
from annotator.model.remark import Remark

Floats = npt.NDArray[np.float64]
Formula = Callable[[Floats], Floats]
"""From sums, shape (..., counts), to coefficients, shape (...); nan where undefined. Equal
ones are the same formula."""

ROUNDS = 1000
"""Resamples behind an interval."""
SEED = 20_260_101
"""Of the resampling: the same counts always have the same interval."""
LEVEL = 0.95
_AT_ONCE = 2_000_000
"""Numbers held in memory at once while resampling."""
_DRAWS_KEPT = 10_000
"""Clusters up to which their draws are kept for the next coefficient: 10 MB."""
_LEAST_DEFINED = 0.9
"""Share of resamples that must have a figure for the interval to be shown."""
_NO_SPREAD = 1e-9


class Place(NamedTuple):
    """A paragraph: the key of its document and its number there."""

    document: str
    number: int


class Where(NamedTuple):
    """Where rows of counts come from; numbers in the order of the places."""

    documents: Ints
    """Number of the document, by row."""
    paragraphs: Ints
    """Number of the paragraph among those of all documents, by row."""

    def of(self, rows: Ints | npt.NDArray[np.bool_]) -> "Where":
        """Returns where some of the rows come from."""
        return Where(self.documents[rows], self.paragraphs[rows])


class Clusters(NamedTuple):
    """What is resampled: documents, or paragraphs if there are too few documents."""

    unit: Literal["documents", "paragraphs"]
    number: Ints
    """Of the cluster, by row; in the order of the places."""
    size: int
    """How many there are."""

    def summed(self, rows: Floats) -> "Sums":
        """Sums rows of counts by cluster."""
        table = np.zeros((self.size, rows.shape[1]))
        order = np.argsort(self.number, kind="stable")
        if len(order):
            first = np.flatnonzero(np.diff(self.number[order], prepend=-1))
            table[:] = np.add.reduceat(rows[order], first, axis=0)
        return Sums(self.unit, table)


class Sums(NamedTuple):
    """Counts by cluster."""

    unit: Literal["documents", "paragraphs"]
    table: Floats
    """Shape (clusters, counts)."""


Resample = Callable[[Sums, Formula], CoefficientInterval | None]
"""Finds the interval of a coefficient."""


def where_of(places: Sequence[Place]) -> Where:
    """Numbers places and their documents in their order."""
    paragraphs = {place: n for n, place in enumerate(sorted(set(places)))}
    documents = {key: n for n, key in enumerate(sorted({p.document for p in paragraphs}))}
    return Where(
        np.array([documents[place.document] for place in places], np.int64),
        np.array([paragraphs[place] for place in places], np.int64),
    )


def clusters_of(where: Where) -> Clusters:
    """Returns what is resampled of rows from these places."""
    documents, number = np.unique(where.documents, return_inverse=True)
    if len(documents) >= FEWEST_CLUSTERS:
        return Clusters("documents", number, len(documents))
    paragraphs, number = np.unique(where.paragraphs, return_inverse=True)
    return Clusters("paragraphs", number, len(paragraphs))


def bootstrap_interval(sums: Sums, formula: Formula) -> CoefficientInterval | None:
    """Returns the percentile interval over resampled clusters.

    None below ten clusters, where most resamples are undefined, and where all are equal:
    without spread it would claim certainty.
    """
    count = len(sums.table)
    if count < FEWEST_CLUSTERS:
        return None
    values = _resampled(sums.table, formula)
    known = values[np.isfinite(values)]
    if len(known) < _LEAST_DEFINED * ROUNDS or np.ptp(known) < _NO_SPREAD:
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(known, (tail, 1 - tail))
    return CoefficientInterval(
        low=float(low),
        high=min(1.0, float(high)),
        level=LEVEL,
        unit=sums.unit,
        clusters=count,
        rough=count < ROUGH_BELOW,
    )


def estimate(
    name: CoefficientName,
    sums: Sums,
    formula: Formula,
    units: int,
    resample: Resample = bootstrap_interval,
) -> Coefficient:
    """Returns a coefficient over all clusters, with its interval.

    Args:
        name: Which one.
        sums: What each cluster adds.
        formula: From sums to the coefficient.
        units: What was rated by two people or more.
        resample: Finds the interval.
    """
    value = float(formula(sums.table.sum(axis=0)))
    interval = resample(sums, formula)
    return Coefficient(name=name, value=value, units=units, interval=interval)


def undefined(name: CoefficientName, units: int, reason: Remark) -> Coefficient:
    """Returns a coefficient that has no value, with the reason."""
    return Coefficient(name=name, value=None, units=units, reason=reason)


def quotient(part: Floats, whole: Floats) -> Floats:
    """Divides where it can be done; nan elsewhere."""
    found: Floats = np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan)
    np.divide(part, whole, out=found, where=whole != 0)
    return found


def _resampled(table: Floats, formula: Formula) -> Floats:
    count = len(table)
    draws = _drawn(count) if count <= _DRAWS_KEPT else _draw(count)
    step = max(1, _AT_ONCE // max(count, table.shape[1]))
    found = [
        formula(draws[done : done + step].astype(np.float64) @ table)
        for done in range(0, ROUNDS, step)
    ]
    return np.concatenate(found)


@lru_cache(maxsize=12)
def _drawn(count: int) -> npt.NDArray[np.uint8]:
    return _draw(count)


def _draw(count: int) -> npt.NDArray[np.uint8]:
    """Returns how often each cluster is drawn, a row for each resample.

    A byte each: of 256 draws of one cluster, once in a resample, there is no chance.
    """
    source = np.random.default_rng(SEED)
    step = max(1, _AT_ONCE // count)
    sizes = [min(step, ROUNDS - done) for done in range(0, ROUNDS, step)]
    equal = np.full(count, 1 / count)
    parts = (source.multinomial(count, equal, size=size) for size in sizes)
    return np.concatenate([part.astype(np.uint8) for part in parts])
