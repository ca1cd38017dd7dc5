from annotator.errors import CallFailed
from annotator.model.answer import CallOutcome
from annotator.model.endpoint import Limits
from annotator.propose.llm.transport.effort import MOST_PUSH_BACKS, Effort
from annotator.propose.llm.transport.received import Setback
from tests.support.stub_endpoint import FakeTime

NEVER = float("-inf")


def setback(outcome: CallOutcome, wait: float | None = None) -> Setback:
    """Returns a setback that may pass."""
    error = CallFailed("no", "code")
    return Setback(outcome, "code", error, may_pass=True, wait_seconds=wait)


def test_failures_count():
    """Three attempts: the third failure is the last."""
    effort = Effort(Limits(attempts=3), FakeTime().timing)

    assert [effort.is_spent(setback("failed"), NEVER) for _ in range(3)] == [
        False,
        False,
        True,
    ]


def test_push_backs_do_not_count_while_others_are_answered():
    """Whom a shared limit hits is chance; but nobody tries for ever."""
    time = FakeTime()
    effort = Effort(Limits(attempts=2, timeout_seconds=60), time.timing)
    spent = []
    for _ in range(MOST_PUSH_BACKS):
        time.now += 30
        spent.append(effort.is_spent(setback("limited"), last_answer=time.now - 1))

    assert spent == [False] * (MOST_PUSH_BACKS - 1) + [True]


def test_push_backs_count_when_nobody_is_answered():
    """With no answer to anybody for a minute the request is given up."""
    time = FakeTime()
    effort = Effort(Limits(attempts=2, timeout_seconds=60), time.timing)
    spent = []
    for _ in range(4):
        spent.append(effort.is_spent(setback("limited"), NEVER))
        time.now += 25

    assert spent == [False, False, False, True]


def test_pauses_double_up_to_a_bound():
    """With chance at its most: 1, 2, 4 … seconds and never more than 30."""
    effort = Effort(Limits(attempts=20), FakeTime().timing)
    pauses = []
    for _ in range(8):
        effort.is_spent(setback("failed"), NEVER)
        pauses.append(effort.pause(setback("failed")))

    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_the_server_decides_where_it_says():
    """What Retry-After asks for is waited, no more and no less."""
    effort = Effort(Limits(), FakeTime().timing)

    assert effort.pause(setback("limited", wait=7.5)) == 7.5
