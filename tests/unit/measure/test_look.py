"""What a look is worth."""

import pytest

from annotator.measure.look import (
    SECONDS_BEFOREHAND,
    Prospect,
    Rates,
    Seen,
    expected_corrections,
    expected_seconds,
    measure_rates,
    value_of_look,
)

RATES = Rates(
    missed={
        "unanswered": 2.0,
        "faulty": 1.0,
        "spoken": 0.5,
        "silent_numbers": 0.2,
        "silent": 0.0,
    },
    seconds=(2.0, 20.0, 5.0),
    timed=0,
)


LOOK = Seen(bucket="spoken", characters=200, proposals=1, missed=0, seconds=None, timed=0)


def test_value_by_hand():
    """0.25 + 0.5 wrong, 0.5 · 2 missed: 1.75 in 2 + 40 + 10 s, so 60 · 1.75 / 52."""
    prospect = Prospect("spoken", 200, (0.25, 0.5))
    assert expected_corrections(prospect, RATES) == pytest.approx(1.75)
    assert expected_seconds(prospect, RATES) == pytest.approx(52)
    assert value_of_look(prospect, RATES) == pytest.approx(105 / 52)


def test_a_paragraph_that_nobody_can_miss_anything_in_is_worth_nothing():
    """No proposals and no misses expected."""
    assert value_of_look(Prospect("silent", 80, ()), RATES) == 0


def test_assumed_rates_give_way_to_what_was_missed():
    """Assumed 0.2 in 2000 characters; 6 missed in 2000: (6 + 4) / 40. Others stay."""
    rates = measure_rates([LOOK._replace(characters=1000, missed=3)] * 2)
    assert rates.missed["spoken"] == pytest.approx(0.25)
    assert rates.missed["faulty"] == pytest.approx(0.6)


def test_times_are_assumed_until_fifty_decisions_are_timed():
    """49 are too few; looks without a time do not count."""
    few = [LOOK._replace(seconds=30.0, timed=7)] * 7
    assert measure_rates([*few, LOOK]).seconds == SECONDS_BEFOREHAND
    assert measure_rates([*few, LOOK]).timed == 0


def test_measured_times_are_found():
    """Looks of 4 s + 30 s for 100 characters + 6 s for a proposal, fifty times over."""
    looks = [
        LOOK._replace(characters=c, proposals=p, seconds=4 + 0.3 * c + 6 * p, timed=5)
        for c in (50, 100, 300)
        for p in (0, 1, 4)
        for _ in range(20)
    ]
    rates = measure_rates(looks)
    assert rates.timed == 900
    assert rates.seconds == pytest.approx((4, 30, 6), abs=0.2)


def test_times_are_never_nothing():
    """Proposals that seem to take no time keep a tenth of what was assumed."""
    looks = [
        LOOK._replace(characters=c, seconds=c / 10, proposals=c // 100, timed=9)
        for c in (100, 400)
    ]
    rates = measure_rates(looks * 5)
    assert all(s >= b / 10 for s, b in zip(rates.seconds, SECONDS_BEFOREHAND, strict=True))
