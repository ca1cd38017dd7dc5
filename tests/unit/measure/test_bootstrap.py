import pytest

from annotator.measure.bootstrap import bootstrap_interval
from annotator.measure.interval import Share, ratio_interval, sample_size


def test_bootstrap_is_near_the_closed_form():
    """Sixty documents: both intervals agree to a hundredth."""
    shares = [Share(n % 4, 3) for n in range(60)]
    drawn = bootstrap_interval(shares, "documents", seed=1)
    closed = ratio_interval(shares, "documents")
    assert drawn is not None
    assert closed is not None
    assert drawn.low == pytest.approx(closed.low, abs=0.01)
    assert drawn.high == pytest.approx(closed.high, abs=0.01)
    assert (drawn.resamples, drawn.clusters, drawn.rough) == (2000, 60, False)
    assert closed.resamples is None


def test_the_seed_makes_the_interval():
    """The same seed gives the same interval, another one another."""
    shares = [Share(n % 7, 6) for n in range(40)]
    first = bootstrap_interval(shares, "documents", seed=1)
    assert first == bootstrap_interval(shares, "documents", seed=1)
    assert first != bootstrap_interval(shares, "documents", seed=2)


def test_no_bootstrap_of_few_or_equal_clusters():
    """Below ten clusters, or where every sample is the same, there is no interval."""
    assert bootstrap_interval([Share(1, 2)] * 9, "documents") is None
    assert bootstrap_interval([Share(1, 2)] * 30, "documents") is None
    assert bootstrap_interval([Share(0, 0)] * 30, "documents") is None


def test_sample_size_by_hand():
    """Ten clusters of 2, half with 1 and half with 2 parts: SE = 0.083333.

    ± 0.05 takes 10 (1.959964 * 0.083333 / 0.05)² = 106.7 clusters.
    """
    shares = [Share(1, 2)] * 5 + [Share(2, 2)] * 5
    assert sample_size(shares, 0.05) == 107
    assert sample_size(shares, 0.1) == 27
    assert sample_size(shares[:9], 0.05) is None
