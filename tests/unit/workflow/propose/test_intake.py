"""Outcomes are stored in batches beside those who make them."""

import threading

import pytest

from annotator.model.proposal import Outcome
from annotator.workflow.propose.intake import BATCH, Intake
from annotator.workflow.propose.tally import PassTally


def outcome(number: int, **more: object) -> Outcome:
    """Returns an outcome."""
    return Outcome.model_validate(
        {"paragraph_id": number, "request_sha256": "0" * 64} | more
    )


def test_all_that_was_taken_in_is_handed_on_in_order():
    """In batches that are not too large."""
    batches: list[tuple[Outcome, ...]] = []
    with Intake(batches.append) as intake:
        for number in range(1, 201):
            intake.put(outcome(number))

    assert [o.paragraph_id for batch in batches for o in batch] == list(range(1, 201))
    assert max(map(len, batches)) <= BATCH


def test_a_lonely_outcome_does_not_wait_for_others():
    """It is handed on while the block goes on."""
    came = threading.Event()
    with Intake(lambda _: came.set()) as intake:
        intake.put(outcome(1))
        assert came.wait(10)


def test_a_failure_to_store_comes_out():
    """At the next outcome, or at the end."""

    def fail(_: object) -> None:
        message = "the disk is full"
        raise OSError(message)

    with pytest.raises(OSError, match="disk"), Intake(fail) as intake:
        intake.put(outcome(1))


def test_what_came_before_an_error_of_the_block_is_handed_on():
    """And the error comes out as it was."""
    batches: list[tuple[Outcome, ...]] = []

    def fail_after_one() -> None:
        with Intake(batches.append) as intake:
            intake.put(outcome(1))
            raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        fail_after_one()
    assert len(batches) == 1


def test_a_tally_adds_up():
    """Two of three done, at one a second: one second left."""
    tally = PassTally()
    for one in (
        outcome(1, attempts=3, tokens_in=10, tokens_out=2, cost_microusd=7),
        outcome(2, status="refused", error="no", is_reused=True),
    ):
        tally = tally.plus(one, samples=2)

    assert (tally.done, tally.refused, tally.reused, tally.reasks) == (2, 1, 1, 1)
    assert (tally.tokens_in, tally.cost_microusd) == (10, 7)
    assert tally.seconds_left(3, 2.0) == 1.0
    assert PassTally().seconds_left(3, 2.0) is None
