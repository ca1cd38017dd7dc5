"""Agreement on labels: any number of people, each rating what they have seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from annotator.measure.agreement.estimate import (
    Floats,
    Formula,
    Place,
    estimate,
    quotient,
    rows_of,
)
from annotator.model.agreement import Coefficient, CoefficientName
from annotator.model.remark import Remark
from annotator.model.report import Tally


class CodedUnit(NamedTuple):
    """One thing with the labels that people gave it; a person who gave none is absent."""

    place: Place
    ratings: tuple[tuple[str, str], ...]
    """Person and label; each person once."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels alone."""
        return tuple(label for _, label in self.ratings)


def paired(units: Iterable[CodedUnit]) -> tuple[CodedUnit, ...]:
    """Returns the units that at least two people rated."""
    return tuple(unit for unit in units if len(unit.ratings) > 1)


def categories(units: Iterable[CodedUnit]) -> tuple[str, ...]:
    """Returns the labels that occur, sorted."""
    return tuple(sorted(set(chain.from_iterable(unit.labels for unit in units))))


def prevalence(units: Iterable[CodedUnit]) -> tuple[Tally, ...]:
    """Counts the labels of units that at least two people rated, sorted by name."""
    counts = Counter(chain.from_iterable(unit.labels for unit in paired(units)))
    return tuple(Tally(name=name, count=counts[name]) for name in sorted(counts))


def alpha(units: Sequence[CodedUnit], what: str = "unit") -> Coefficient:
    """Returns Krippendorff's alpha, nominal.

    α = ((n - 1) Σ o_cc - Σ n_c (n_c - 1)) / (n (n - 1) - Σ n_c (n_c - 1)) over the
    coincidences o of units with two or more ratings (Krippendorff, "Content Analysis", 2nd
    edition 2004, chapter 11). People may miss units; a unit with m ratings counts its
    pairs 1 / (m - 1) each.

    Args:
        units: What was rated.
        what: What a unit is called in the reason for an undefined figure.
    """
    pairs = paired(units)
    names = categories(pairs)
    counts = [_coincidences(unit, names) for unit in pairs]
    rows = rows_of([unit.place for unit in pairs], counts, len(names) + 1)
    return estimate("alpha", rows, _alpha_of, len(pairs), why_undefined(pairs, what))


def observed(units: Sequence[CodedUnit], what: str = "unit") -> Coefficient:
    """Returns the mean share of equal pairs of ratings of a unit, 0 to 1."""
    pairs = paired(units)
    counts = [(_equal_pairs(unit), 1.0) for unit in pairs]
    rows = rows_of([unit.place for unit in pairs], counts, 2)
    reason = None if pairs else why_undefined(pairs, what)
    return estimate("observed", rows, _mean_of, len(pairs), reason)


def fleiss(units: Sequence[CodedUnit], what: str = "unit") -> Coefficient:
    """Returns Fleiss' kappa, for ratings that may be missing as Gwet has it.

    Chance agreement is Σ π_c² (Fleiss, Psychological Bulletin 76, 1971; Gwet, "Handbook of
    Inter-Rater Reliability", 4th edition 2014, chapter 2).
    """
    return _corrected("fleiss", units, _chance_of_fleiss, what)


def ac1(units: Sequence[CodedUnit], what: str = "unit") -> Coefficient:
    """Returns Gwet's AC1.

    Chance agreement is Σ π_c (1 - π_c) / (q - 1) for the q labels that occur (Gwet,
    British Journal of Mathematical and Statistical Psychology 61, 2008).
    """
    return _corrected("ac1", units, _chance_of_gwet, what)


def why_undefined(pairs: Sequence[CodedUnit], what: str) -> Remark | None:
    """Returns why nothing can be told from chance, None where it can.

    Args:
        pairs: Units that at least two people rated.
        what: What a unit is called.
    """
    if not pairs:
        return Remark.of("unrated", what=what)
    labels = categories(pairs)
    if len(labels) > 1:
        return None
    count = sum(len(unit.ratings) for unit in pairs)
    return Remark.of("one_label", ratings=count, label=labels[0])


def _corrected(
    name: CoefficientName, units: Sequence[CodedUnit], chance: Formula, what: str
) -> Coefficient:
    """Works out (p_a - p_e) / (1 - p_e); singly rated units tell of the prevalence too."""
    pairs, names = paired(units), categories(units)
    counts = [
        (_equal_pairs(unit), float(len(unit.ratings) > 1), *_shares(unit, names))
        for unit in units
    ]
    rows = rows_of([unit.place for unit in units], counts, len(names) + 2)

    def formula(sums: Floats) -> Floats:
        expected = chance(quotient(sums[..., 2:], _totals(sums[..., 2:])))
        seen = quotient(sums[..., 0], sums[..., 1])
        return quotient(seen - expected, 1 - expected)

    return estimate(name, rows, formula, len(pairs), why_undefined(pairs, what))


def _chance_of_fleiss(shares: Floats) -> Floats:
    chance: Floats = (shares**2).sum(axis=-1)
    return chance


def _chance_of_gwet(shares: Floats) -> Floats:
    chance: Floats = (shares * (1 - shares)).sum(axis=-1) / (shares.shape[-1] - 1)
    return chance


def _alpha_of(sums: Floats) -> Floats:
    """Takes the equal coincidences, then the ratings by label."""
    equal, by_label = sums[..., 0], sums[..., 1:]
    ratings = by_label.sum(axis=-1)
    chance = (by_label * (by_label - 1)).sum(axis=-1)
    return quotient((ratings - 1) * equal - chance, ratings * (ratings - 1) - chance)


def _mean_of(sums: Floats) -> Floats:
    return quotient(sums[..., 0], sums[..., 1])


def _totals(sums: Floats) -> Floats:
    totals: Floats = sums.sum(axis=-1, keepdims=True)
    return totals


def _coincidences(unit: CodedUnit, names: Sequence[str]) -> tuple[float, ...]:
    """Returns Σ o_cc and n_c; only the diagonal matters for nominal labels."""
    counts = Counter(unit.labels)
    others = len(unit.ratings) - 1
    equal = sum(count * (count - 1) for count in counts.values()) / others
    return (equal, *(float(counts[name]) for name in names))


def _equal_pairs(unit: CodedUnit) -> float:
    """Returns the share of equal pairs of ratings, 0 to 1; 0 for a single one."""
    count = len(unit.ratings)
    if count < 2:
        return 0.0
    equal = sum(n * (n - 1) for n in Counter(unit.labels).values())
    return equal / (count * (count - 1))


def _shares(unit: CodedUnit, names: Sequence[str]) -> tuple[float, ...]:
    counts = Counter(unit.labels)
    return tuple(counts[name] / len(unit.ratings) for name in names)
