import numpy as np
import pytest

from annotator.measure.agreement.estimate import (
    Floats,
    Place,
    bootstrap_interval,
    estimate,
    quotient,
    rows_of,
)
from annotator.model.agreement import CoefficientInterval
from annotator.model.remark import Remark


def share(sums: Floats) -> Floats:
    """Divides the first sum by the second."""
    return quotient(sums[..., 0], sums[..., 1])


def documents(*parts: int, whole: int = 10) -> list[tuple[Place, tuple[int, int]]]:
    """Returns one paragraph for each document."""
    return [(Place(f"d{n}", 0), (part, whole)) for n, part in enumerate(parts)]


def interval(rows: list[tuple[Place, tuple[int, int]]]) -> CoefficientInterval | None:
    """Returns the interval of the share."""
    return bootstrap_interval(rows_of([p for p, _ in rows], [c for _, c in rows], 2), share)


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


def test_reason_wins():
    """Whoever says why a figure is undefined gets none, and no interval."""
    rows = rows_of([Place("d", 0)], [(1, 2)], 2)
    why = Remark.of("unrated", what="event")
    found = estimate("alpha", rows, share, 1, why)
    assert (found.value, found.reason) == (None, why)


def test_quotient_of_nothing_is_no_number():
    """0 / 0 and 1 / 0 are nan, without a warning."""
    found = quotient(np.array([0.0, 1.0, 1.0]), np.array([0.0, 0.0, 4.0]))
    assert np.isnan(found[:2]).all()
    assert found[2] == 0.25
