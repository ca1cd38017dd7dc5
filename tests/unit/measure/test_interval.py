import pytest

from annotator.measure.interval import Share, ratio_interval, t_quantile


@pytest.mark.parametrize(
    ("probability", "freedom", "published"),
    [
        (0.975, 9, 2.262157),
        (0.975, 19, 2.093024),
        (0.975, 29, 2.045230),
        (0.975, 199, 1.971957),
        (0.95, 10, 1.812461),
    ],
)
def test_t_quantile_is_the_published_one(probability, freedom, published):
    """Tables of Student's t, to four decimals."""
    assert t_quantile(probability, freedom) == pytest.approx(published, abs=1e-4)


def test_interval_by_hand():
    """Ten clusters of 2, half with 1 and half with 2 parts.

    F = 15 / 20 = 0.75; every residual is 0.5, so the sum of squares is 2.5;
    SE = sqrt(10 / 9 * 2.5) / 20 = 0.083333; t with 9 degrees of freedom is 2.262157.
    """
    interval = ratio_interval([Share(1, 2)] * 5 + [Share(2, 2)] * 5, "documents")
    assert interval is not None
    assert interval.low == pytest.approx(0.75 - 2.262157 * 0.083333, abs=1e-4)
    assert interval.high == pytest.approx(0.75 + 2.262157 * 0.083333, abs=1e-4)
    assert (interval.unit, interval.clusters, interval.level) == ("documents", 10, 0.95)


def test_interval_is_cut_at_one():
    """0.95 ± 0.11 ends at 1."""
    interval = ratio_interval([Share(2, 2)] * 9 + [Share(1, 2)], "paragraphs")
    assert interval is not None
    assert interval.high == 1.0
    assert 0.8 < interval.low < 0.95


def test_no_interval_below_ten_clusters():
    """Nine documents are too few, and empty ones do not count."""
    nine = [Share(1, 2)] * 4 + [Share(2, 2)] * 5
    assert ratio_interval(nine, "documents") is None
    assert ratio_interval([*nine, Share(0, 0)], "documents") is None


def test_no_interval_without_spread():
    """All right, or all alike, does not make the figure certain."""
    assert ratio_interval([Share(3, 3)] * 50, "documents") is None
    assert ratio_interval([Share(1, 3), Share(2, 6)] * 10, "documents") is None


def test_rough_below_thirty():
    """29 clusters make a rough interval, 30 do not."""
    shares = [Share(1, 2), *[Share(2, 2)] * 29]
    of_29, of_30 = (
        ratio_interval(shares[:29], "documents"),
        ratio_interval(shares, "documents"),
    )
    assert of_29 is not None
    assert of_29.rough
    assert of_30 is not None
    assert not of_30.rough
