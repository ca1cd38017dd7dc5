import numpy as np
import pytest

from annotator.measure.agreement.estimate import (
    Floats,
    Place,
    Sums,
    bootstrap_interval,
    clusters_of,
    estimate,
    quotient,
    where_of,
)
from annotator.measure.agreement.known import KnownIntervals
from annotator.model.agreement import CoefficientInterval

Row = tuple[Place, tuple[int, int]]


def share(sums: Floats) -> Floats:
    """Divides the first sum by the second."""
    return quotient(sums[..., 0], sums[..., 1])


def other_share(sums: Floats) -> Floats:
    """Divides the rest by the second sum."""
    return 1 - share(sums)


def documents(*parts: int, whole: int = 10) -> list[Row]:
    """Returns one paragraph for each document."""
    return [(Place(f"d{n:02}", 0), (part, whole)) for n, part in enumerate(parts)]


def sums(rows: list[Row]) -> Sums:
    """Sums rows by cluster."""
    counts = np.array([counts for _, counts in rows], np.float64)
    return clusters_of(where_of([place for place, _ in rows])).summed(counts)


def interval(rows: list[Row]) -> CoefficientInterval | None:
    """Returns the interval of the share."""
    return bootstrap_interval(sums(rows), share)


def test_interval_resamples_documents():
    """Twelve documents of 4 or 6 tenths: ±1.96 · 0.1 / sqrt(12) = ±0.057 around 0.5."""
    found = interval(documents(*[4, 6] * 6))

    assert found is not None
    assert found.low == pytest.approx(0.5 - 0.057, abs=0.015)
    assert found.high == pytest.approx(0.5 + 0.057, abs=0.015)
    assert (found.unit, found.clusters, found.rough) == ("documents", 12, True)


def test_the_same_counts_have_the_same_interval():
    """Neither a second call nor the order of documents changes a digit."""
    rows = documents(*range(12))
    assert interval(rows) == interval(rows) == interval(rows[::-1])


def test_clusters_add_up_their_rows():
    """Ten documents of two paragraphs each, in any order: their sums, by document."""
    rows = [(Place(f"d{n % 10}", n // 10), (n, 1)) for n in range(20)]

    found = sums(rows[::-1])

    assert found.unit == "documents"
    assert found.table.tolist() == [[2 * n + 10, 2] for n in range(10)]


def test_paragraphs_where_documents_are_few():
    """Nine documents are too few; their paragraphs are resampled, and it is said."""
    rows = [(Place(f"d{n % 9}", n), (n % 3, 3)) for n in range(36)]
    found = interval(rows)

    assert found is not None
    assert (found.unit, found.clusters, found.rough) == ("paragraphs", 36, False)


def test_no_interval():
    """Too few clusters, no spread, and mostly undefined resamples have none."""
    assert interval(documents(*range(9))) is None
    assert interval(documents(*[5] * 20)) is None
    assert interval([*documents(*[0] * 19, whole=0), (Place("x", 0), (1, 2))]) is None


def test_the_figure_is_that_of_all_clusters():
    """45 of 100 tenths."""
    found = estimate("observed", sums(documents(*range(10))), share, 10)
    assert (found.value, found.units) == (0.45, 10)
    assert found.interval == interval(documents(*range(10)))


def test_known_intervals_are_those_of_these_counts_and_formula():
    """Asked for a second time, for other counts and for another formula."""
    known, rows, others = KnownIntervals(), documents(*range(12)), documents(*[4, 6] * 6)

    for _ in range(2):
        for asked in (rows, others):
            for formula in (share, other_share):
                expected = bootstrap_interval(sums(asked), formula)
                assert known(sums(asked), formula) == expected


def test_quotient_of_nothing_is_no_number():
    """0 / 0 and 1 / 0 are nan, without a warning."""
    found = quotient(np.array([0.0, 1.0, 1.0]), np.array([0.0, 0.0, 4.0]))
    assert np.isnan(found[:2]).all()
    assert found[2] == 0.25
