"""Agreement on numbers: any number of people, each giving what they have read."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.estimate import (
    Floats,
    Place,
    Resample,
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


class MeasuredUnit(NamedTuple):
    """One thing with the numbers that people gave it."""

    place: Place
    numbers: tuple[float, ...]


class Measured(NamedTuple):
    """Things that at least two people gave a number."""

    where: Where
    """Of each thing."""
    size: Ints
    """How many numbers each thing was given; 2 or more."""
    numbers: Floats
    """Those of one thing after those of another."""


def measured(units: Sequence[MeasuredUnit]) -> Measured:
    """Puts units together, those with one number left out."""
    pairs = [unit for unit in units if len(unit.numbers) > 1]
    return Measured(
        where_of([unit.place for unit in pairs]),
        np.array([len(unit.numbers) for unit in pairs], np.int64),
        np.array([number for unit in pairs for number in unit.numbers], np.float64),
    )


def alpha_interval(
    found: Measured, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns Krippendorff's alpha for numbers whose differences mean something.

    With squared differences both sides have a closed form, so that no table of values is
    needed: D_o = Σ_u 2 (m_u Σx² - (Σx)²) / (m_u - 1), D_e = 2 (n Σx² - (Σx)²) / (n - 1),
    and α = 1 - D_o / D_e; sums of D_e are over all n numbers.

    Args:
        found: What was measured.
        what: What a unit is called in the reason for an undefined figure.
        resample: Finds the interval.
    """
    units, numbers = len(found.size), found.numbers
    if not units:
        return undefined("alpha_interval", 0, Remark.of("unnumbered", what=what))
    if (numbers == numbers[0]).all():
        reason = Remark.of("equal_numbers", numbers=len(numbers))
        return undefined("alpha_interval", units, reason)
    rows = _counts(found)
    # an order of their own, so that sums are equal to the digit whatever comes first
    order = np.lexsort((*rows.T, found.where.paragraphs))
    sums = clusters_of(found.where.of(order)).summed(rows[order])
    return estimate("alpha_interval", sums, _alpha_of, units, resample)


def _counts(found: Measured) -> Floats:
    """Returns what each unit adds to D_o, n, Σx and Σx²."""
    unit = np.repeat(np.arange(len(found.size)), found.size)
    # distances do not change with the origin, and near it no digit is lost
    near = found.numbers - found.numbers.min()
    near = near[np.lexsort((near, unit))]
    total = np.bincount(unit, near)
    spread = np.bincount(unit, (near - (total / found.size)[unit]) ** 2)
    seen = 2 * found.size * spread / (found.size - 1)
    return np.stack([seen, found.size, total, np.bincount(unit, near**2)], axis=1)


def _alpha_of(sums: Floats) -> Floats:
    seen, count, total, squares = (sums[..., n] for n in range(4))
    expected = quotient(2 * (count * squares - total**2), count - 1)
    return 1 - quotient(seen, expected)
