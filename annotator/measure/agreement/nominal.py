"""Agreement on labels: any number of people, each rating what they have seen."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.estimate import (
    Floats,
    Place,
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
from annotator.model.agreement import Coefficient, CoefficientName
from annotator.model.remark import Remark
from annotator.model.report import Tally

Ratings = tuple[tuple[str, str], ...]
"""Person and label; each person once, sorted by name."""


class CodedUnit(NamedTuple):
    """One thing with the labels that people gave it; a person who gave none is absent."""

    place: Place
    ratings: Ratings


class Coded(NamedTuple):
    """Things that people gave labels: most are labelled like many others."""

    where: Where
    code: Ints
    """Place in ``patterns``, by thing."""
    patterns: tuple[Ratings, ...]
    """Ratings as they occur, sorted."""

    def counts(self) -> list[int]:
        """Returns how many things were rated in each way."""
        found: list[int] = np.bincount(self.code, minlength=len(self.patterns)).tolist()
        return found

    def sums(self, rows: Sequence[Sequence[float]]) -> Sums:
        """Sums what things add, by cluster.

        Args:
            rows: What a thing that was rated so adds, for each of ``patterns``.
        """
        clusters, size = clusters_of(self.where), len(self.patterns)
        cells = clusters.number * size + self.code
        found = np.bincount(cells, minlength=clusters.size * size)
        return Sums(clusters.unit, found.reshape(clusters.size, size) @ np.array(rows))


def coded(units: Sequence[CodedUnit]) -> Coded:
    """Puts units together."""
    names = {unit.ratings: n for n, unit in enumerate(units)}
    numbers = {ratings: n for n, ratings in enumerate(names)}
    codes = np.array([numbers[unit.ratings] for unit in units], np.int64)
    return coded_as(where_of([unit.place for unit in units]), codes, tuple(names))


def coded_as(where: Where, codes: Ints, ratings: Sequence[Ratings]) -> Coded:
    """Returns things by the ratings that occur, in an order of their own.

    Args:
        where: Of each thing.
        codes: Of each thing, its place in ``ratings``.
        ratings: What may occur.
    """
    used = np.unique(codes).tolist()
    sorted_ratings = {n: tuple(sorted(ratings[n])) for n in used}
    patterns = tuple(sorted(set(sorted_ratings.values())))
    places = {pattern: n for n, pattern in enumerate(patterns)}
    lookup = np.zeros(len(ratings), np.int64)
    lookup[used] = [places[sorted_ratings[n]] for n in used]
    return Coded(where, lookup[codes], patterns)


def paired(found: Coded) -> Coded:
    """Returns the units that at least two people rated."""
    return chosen(found, lambda ratings: ratings if len(ratings) > 1 else None)


def chosen(found: Coded, choose: Callable[[Ratings], Ratings | None]) -> Coded:
    """Returns the units of which a part is chosen, with that part of their ratings."""
    parts = [choose(ratings) for ratings in found.patterns]
    kept = np.array([part is not None for part in parts], np.bool_)[found.code]
    ratings = [part or () for part in parts]
    return coded_as(found.where.of(kept), found.code[kept], ratings)


def categories(found: Coded) -> tuple[str, ...]:
    """Returns the labels that occur, sorted."""
    return tuple(sorted(set(chain.from_iterable(map(labels_of, found.patterns)))))


def labels_of(ratings: Ratings) -> tuple[str, ...]:
    """Returns the labels alone."""
    return tuple(label for _, label in ratings)


def prevalence(found: Coded) -> tuple[Tally, ...]:
    """Counts the labels of units that at least two people rated, sorted by name."""
    pairs = paired(found)
    counts: Counter[str] = Counter()
    for ratings, count in zip(pairs.patterns, pairs.counts(), strict=True):
        for label in labels_of(ratings):
            counts[label] += count
    return tuple(Tally(name=name, count=counts[name]) for name in sorted(counts))


def alpha(
    found: Coded, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns Krippendorff's alpha, nominal.

    α = ((n - 1) Σ o_cc - Σ n_c (n_c - 1)) / (n (n - 1) - Σ n_c (n_c - 1)) over the
    coincidences o of units with two or more ratings (Krippendorff, "Content Analysis", 2nd
    edition 2004, chapter 11). People may miss units; a unit with m ratings counts its
    pairs 1 / (m - 1) each.

    Args:
        found: What was rated.
        what: What a unit is called in the reason for an undefined figure.
        resample: Finds the interval. Likewise below.
    """
    pairs = paired(found)
    reason = why_undefined(pairs, what)
    if reason is not None:
        return undefined("alpha", len(pairs.code), reason)
    names = categories(pairs)
    sums = pairs.sums([_coincidences(ratings, names) for ratings in pairs.patterns])
    return estimate("alpha", sums, _alpha_of, len(pairs.code), resample)


def observed(
    found: Coded, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns the mean share of equal pairs of ratings of a unit, 0 to 1."""
    pairs = paired(found)
    if not pairs.patterns:
        return undefined("observed", 0, Remark.of("unrated", what=what))
    sums = pairs.sums([(_equal_pairs(ratings), 1.0) for ratings in pairs.patterns])
    return estimate("observed", sums, _mean_of, len(pairs.code), resample)


def fleiss(
    found: Coded, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns Fleiss' kappa, for ratings that may be missing as Gwet has it.

    Chance agreement is Σ π_c² (Fleiss, Psychological Bulletin 76, 1971; Gwet, "Handbook of
    Inter-Rater Reliability", 4th edition 2014, chapter 2).
    """
    return _corrected("fleiss", found, _fleiss_of, what, resample)


def ac1(
    found: Coded, what: str = "unit", resample: Resample = bootstrap_interval
) -> Coefficient:
    """Returns Gwet's AC1.

    Chance agreement is Σ π_c (1 - π_c) / (q - 1) for the q labels that occur (Gwet,
    British Journal of Mathematical and Statistical Psychology 61, 2008).
    """
    return _corrected("ac1", found, _gwet_of, what, resample)


def why_undefined(pairs: Coded, what: str) -> Remark | None:
    """Returns why nothing can be told from chance, None where it can.

    Args:
        pairs: Units that at least two people rated.
        what: What a unit is called.
    """
    if not pairs.patterns:
        return Remark.of("unrated", what=what)
    labels = categories(pairs)
    if len(labels) > 1:
        return None
    count = sum(map(_times, pairs.patterns, pairs.counts()))
    return Remark.of("one_label", ratings=count, label=labels[0])


def _corrected(
    name: CoefficientName,
    found: Coded,
    formula: Callable[[Floats], Floats],
    what: str,
    resample: Resample,
) -> Coefficient:
    """Works out (p_a - p_e) / (1 - p_e); singly rated units tell of the prevalence too."""
    pairs = paired(found)
    reason = why_undefined(pairs, what)
    if reason is not None:
        return undefined(name, len(pairs.code), reason)
    names = categories(found)
    rows = [
        (_equal_pairs(ratings), float(len(ratings) > 1), *_shares(ratings, names))
        for ratings in found.patterns
    ]
    return estimate(name, found.sums(rows), formula, len(pairs.code), resample)


def _fleiss_of(sums: Floats) -> Floats:
    return _against_chance(sums, (_prevalence(sums) ** 2).sum(axis=-1))


def _gwet_of(sums: Floats) -> Floats:
    shares = _prevalence(sums)
    chance = (shares * (1 - shares)).sum(axis=-1) / (shares.shape[-1] - 1)
    return _against_chance(sums, chance)


def _prevalence(sums: Floats) -> Floats:
    by_label = sums[..., 2:]
    return quotient(by_label, by_label.sum(axis=-1, keepdims=True))


def _against_chance(sums: Floats, expected: Floats) -> Floats:
    seen = quotient(sums[..., 0], sums[..., 1])
    return quotient(seen - expected, 1 - expected)


def _alpha_of(sums: Floats) -> Floats:
    """Takes the equal coincidences, then the ratings by label."""
    equal, by_label = sums[..., 0], sums[..., 1:]
    ratings = by_label.sum(axis=-1)
    chance = (by_label * (by_label - 1)).sum(axis=-1)
    return quotient((ratings - 1) * equal - chance, ratings * (ratings - 1) - chance)


def _mean_of(sums: Floats) -> Floats:
    return quotient(sums[..., 0], sums[..., 1])


def _coincidences(ratings: Ratings, names: Sequence[str]) -> tuple[float, ...]:
    """Returns Σ o_cc and n_c; only the diagonal matters for nominal labels."""
    counts = Counter(labels_of(ratings))
    others = len(ratings) - 1
    equal = sum(count * (count - 1) for count in counts.values()) / others
    return (equal, *(float(counts[name]) for name in names))


def _equal_pairs(ratings: Ratings) -> float:
    """Returns the share of equal pairs of ratings, 0 to 1; 0 for a single one."""
    count = len(ratings)
    if count < 2:
        return 0.0
    equal = sum(n * (n - 1) for n in Counter(labels_of(ratings)).values())
    return equal / (count * (count - 1))


def _shares(ratings: Ratings, names: Sequence[str]) -> tuple[float, ...]:
    counts = Counter(labels_of(ratings))
    return tuple(counts[name] / len(ratings) for name in names)


def _times(ratings: Ratings, count: int) -> int:
    return len(ratings) * count
