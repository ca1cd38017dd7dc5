from annotator.measure.numbers import count, figure, interval, percent
from annotator.model.report import Interval


def test_undefined_is_a_dash():
    """None is never written as 0."""
    assert {figure(None), percent(None), count(None), interval(None)} == {"–"}


def test_numbers_are_written_alike_everywhere():
    """Three decimals, one decimal of percent, thousands apart."""
    assert figure(2 / 3) == "0.667"
    assert percent(0.954545) == "95.5 %"
    assert count(12890) == "12,890"


def test_interval_says_what_it_is_over():
    """Bounds, clusters, and that it is rough."""
    wide = Interval(low=0.61, high=0.7239, unit="documents", clusters=12, rough=True)
    fine = Interval(low=0.0, high=1.0, unit="paragraphs", clusters=1200, rough=False)
    assert interval(wide) == "0.610–0.724 (12 documents, rough)"
    assert interval(fine) == "0.000–1.000 (1,200 paragraphs)"
