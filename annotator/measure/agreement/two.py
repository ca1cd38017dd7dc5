"""Agreement of two people on labels, each with a habit of their own."""

from dataclasses import dataclass

import numpy as np

from annotator.measure.agreement.estimate import (
    Floats,
    Formula,
    Resample,
    bootstrap_interval,
    estimate,
    quotient,
    undefined,
)
from annotator.measure.agreement.nominal import (
    Coded,
    categories,
    labels_of,
    paired,
    why_undefined,
)
from annotator.model.agreement import Coefficient, CoefficientName


def cohen(
    found: Coded, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns Cohen's kappa of two people.

    Chance agreement is Σ p_c· p_·c (Cohen, Educational and Psychological Measurement 20,
    1960).

    Args:
        found: What the same two people have rated. Units of one rating are left out.
        what: What a unit is called in the reason for an undefined figure.
        resample: Finds the interval. Likewise below.
    """
    return _corrected("cohen", found, _chance_of_cohen, what, resample)


def scott(
    found: Coded, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns Scott's pi of two people.

    Chance agreement is Σ ((p_c· + p_·c) / 2)² (Scott, Public Opinion Quarterly 19, 1955).
    """
    return _corrected("scott", found, _chance_of_scott, what, resample)


@dataclass(frozen=True, slots=True)
class _Corrected:
    """The coefficient as a formula of how often two labels met."""

    size: int
    """How many labels there are."""
    chance: Formula

    def __call__(self, sums: Floats) -> Floats:
        table = sums.reshape(*sums.shape[:-1], self.size, self.size)
        shares = quotient(table, table.sum(axis=(-2, -1), keepdims=True))
        expected = self.chance(shares)
        seen = np.trace(shares, axis1=-2, axis2=-1)
        return quotient(seen - expected, 1 - expected)


def _corrected(
    name: CoefficientName, found: Coded, chance: Formula, what: str, resample: Resample
) -> Coefficient:
    pairs = paired(found)
    reason = why_undefined(pairs, what)
    if reason is not None:
        return undefined(name, len(pairs.code), reason)
    labels = categories(pairs)
    cells = [(row, column) for row in labels for column in labels]
    rows = [
        [float(labels_of(ratings) == cell) for cell in cells] for ratings in pairs.patterns
    ]
    formula = _Corrected(len(labels), chance)
    return estimate(name, pairs.sums(rows), formula, len(pairs.code), resample)


def _chance_of_cohen(shares: Floats) -> Floats:
    chance: Floats = (shares.sum(axis=-1) * shares.sum(axis=-2)).sum(axis=-1)
    return chance


def _chance_of_scott(shares: Floats) -> Floats:
    chance: Floats = ((shares.sum(axis=-1) + shares.sum(axis=-2)) ** 2).sum(axis=-1) / 4
    return chance
