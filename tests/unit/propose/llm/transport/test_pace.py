import pytest

from annotator.propose.llm.transport.headers import Standing
from annotator.propose.llm.transport.pace import Bucket
from tests.support.stub_endpoint import FakeTime


def test_without_a_rate_nobody_waits():
    """What is not limited is not paced."""
    bucket = Bucket(FakeTime().clock)
    bucket.take(1000)

    assert bucket.wait(1) == 0.0


def test_a_bucket_refills_steadily():
    """Two a second, holding two: the third waits half a second."""
    time = FakeTime()
    bucket = Bucket(time.clock, rate=2.0, most=2.0)
    bucket.take(1)
    bucket.take(1)

    assert bucket.wait(1) == pytest.approx(0.5)
    time.now += 0.25
    assert bucket.wait(1) == pytest.approx(0.25)
    time.now += 60
    assert bucket.wait(2) == 0.0


def test_more_than_it_holds_waits_until_it_is_full():
    """An amount above the size is let through by a full bucket, else never."""
    bucket = Bucket(FakeTime().clock, rate=1.0, most=5.0)

    assert bucket.wait(50) == 0.0
    bucket.take(50)
    assert bucket.wait(1) == pytest.approx(46.0)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        # 60 a minute, none left: one a second
        (Standing(60, 0, 60), 1.0),
        # 14,400 a day as Groq tells it, none left: all back in 86,400 s, one in 6 s
        (Standing(14_400, 0, 86_400), 6.0),
        # without a time until it is full: taken as a minute's
        (Standing(60, 0, None), 1.0),
        # 1,800 a minute with bursts of 30 only: 30 a second
        (Standing(1800, 0, 1), 1 / 30),
        (Standing(60, 7, 53), 0.0),
        (Standing(None, 0, 5), 0.0),
        (Standing(0, 0, 5), 0.0),
    ],
)
def test_what_a_server_says(said, wait):
    """The rate is the slower of what limit and reset tell; nonsense is not believed."""
    bucket = Bucket(FakeTime().clock)
    bucket.observe(said, taken_since=0, sent_at=1000.0)

    assert bucket.wait(1) == pytest.approx(wait)


def test_what_was_sent_since_is_reckoned_on():
    """3 left of 60 a minute, 5 sent since, 1 refilled in a second: 1 below nothing."""
    time = FakeTime()
    bucket = Bucket(time.clock)
    time.now += 1.0
    bucket.observe(Standing(60, 3, 57), taken_since=5, sent_at=1000.0)

    assert bucket.wait(1) == pytest.approx(2.0)
