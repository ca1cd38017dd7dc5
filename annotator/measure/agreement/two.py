"""Agreement of two people on labels, each with a habit of their own."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from annotator.measure.agreement.estimate import (
    Floats,
    Formula,
    Place,
    estimate,
    quotient,
    rows_of,
)
from annotator.measure.agreement.nominal import (
    CodedUnit,
    categories,
    paired,
    why_undefined,
)
from annotator.model.agreement import Coefficient, CoefficientName


def cohen(units: Sequence[CodedUnit], what: str = "unit") -> Coefficient:
    """Returns Cohen's kappa of two people.

    Chance agreement is Σ p_c· p_·c (Cohen, Educational and Psychological Measurement 20,
    1960).

    Args:
        units: What both have rated; the two stand in the same order everywhere. Units of
            one rating are left out.
        what: What a unit is called in the reason for an undefined figure.
    """
    return _corrected("cohen", units, _chance_of_cohen, what)


def scott(units: Sequence[CodedUnit], what: str = "unit") -> Coefficient:
    """Returns Scott's pi of two people.

    Chance agreement is Σ ((p_c· + p_·c) / 2)² (Scott, Public Opinion Quarterly 19, 1955).
    """
    return _corrected("scott", units, _chance_of_scott, what)


def _corrected(
    name: CoefficientName, units: Sequence[CodedUnit], chance: Formula, what: str
) -> Coefficient:
    pairs = paired(units)
    labels = categories(pairs)
    size = len(labels)
    cells = [(row, column) for row in labels for column in labels]
    by_place: defaultdict[Place, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for unit in pairs:
        by_place[unit.place][unit.labels] += 1
    counts = [[float(found[cell]) for cell in cells] for found in by_place.values()]
    rows = rows_of(list(by_place), counts, len(cells))

    def formula(sums: Floats) -> Floats:
        table = sums.reshape(*sums.shape[:-1], size, size)
        shares = quotient(table, table.sum(axis=(-2, -1), keepdims=True))
        expected = chance(shares)
        seen = np.trace(shares, axis1=-2, axis2=-1)
        return quotient(seen - expected, 1 - expected)

    return estimate(name, rows, formula, len(pairs), why_undefined(pairs, what))


def _chance_of_cohen(shares: Floats) -> Floats:
    chance: Floats = (shares.sum(axis=-1) * shares.sum(axis=-2)).sum(axis=-1)
    return chance


def _chance_of_scott(shares: Floats) -> Floats:
    chance: Floats = ((shares.sum(axis=-1) + shares.sum(axis=-2)) ** 2).sum(axis=-1) / 4
    return chance
