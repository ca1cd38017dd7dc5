"""Work that is done again and again beside a block."""

from threading import Event

from annotator.workflow.heartbeat import beating, lease_until


def test_it_beats_during_the_block_and_not_after_it():
    """The third beat is waited for; when the block has ended, none comes any more."""
    beats: list[int] = []
    third = Event()

    def beat() -> None:
        beats.append(len(beats))
        if len(beats) == 3:
            third.set()

    with beating(beat, every=0.001):
        assert third.wait(30)
    counted = len(beats)

    assert counted >= 3
    assert not Event().wait(0.02)
    assert len(beats) == counted


def test_a_lease_ends_so_many_seconds_from_now():
    """90 seconds after a minute to midnight it is the next day."""
    assert lease_until(lambda: "2026-01-31T23:59:00.000Z", 90) == "2026-02-01T00:00:30.000Z"
