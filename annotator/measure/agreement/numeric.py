"""Agreement on numbers: any number of people, each giving what they have read."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.measure.agreement.estimate import (
    Floats,
    Place,
    estimate,
    quotient,
    rows_of,
)
from annotator.model.agreement import Coefficient
from annotator.model.remark import Remark


class MeasuredUnit(NamedTuple):
    """One thing with the numbers that people gave it."""

    place: Place
    numbers: tuple[float, ...]


def alpha_interval(units: Sequence[MeasuredUnit], what: str = "unit") -> Coefficient:
    """Returns Krippendorff's alpha for numbers whose differences mean something.

    With squared differences both sides have a closed form, so that no table of values is
    needed: D_o = Σ_u 2 (m_u Σx² - (Σx)²) / (m_u - 1), D_e = 2 (n Σx² - (Σx)²) / (n - 1),
    and α = 1 - D_o / D_e; sums of D_e are over all n numbers of units with two or more.

    Args:
        units: What was measured; those with one number are left out.
        what: What a unit is called in the reason for an undefined figure.
    """
    pairs = [unit for unit in units if len(unit.numbers) > 1]
    # Distances do not change with the origin, and near it no digit is lost.
    origin = pairs[0].numbers[0] if pairs else 0.0
    rows = rows_of(
        [unit.place for unit in pairs],
        [_counts([number - origin for number in unit.numbers]) for unit in pairs],
        4,
    )
    reason = _why_undefined(pairs, what)
    return estimate("alpha_interval", rows, _alpha_of, len(pairs), reason)


def _counts(numbers: Sequence[float]) -> tuple[float, float, float, float]:
    """Returns what a unit adds to D_o, n, Σx and Σx²."""
    count, total = len(numbers), sum(numbers)
    mean = total / count
    spread = sum((number - mean) ** 2 for number in numbers)
    return 2 * count * spread / (count - 1), count, total, sum(x * x for x in numbers)


def _alpha_of(sums: Floats) -> Floats:
    seen, count, total, squares = (sums[..., n] for n in range(4))
    expected = quotient(2 * (count * squares - total**2), count - 1)
    return 1 - quotient(seen, expected)


def _why_undefined(pairs: Sequence[MeasuredUnit], what: str) -> Remark | None:
    if not pairs:
        return Remark.of("unnumbered", what=what)
    numbers = {number for unit in pairs for number in unit.numbers}
    if len(numbers) > 1:
        return None
    return Remark.of("equal_numbers", numbers=sum(len(u.numbers) for u in pairs))
