"""How often somebody may try."""

import pytest

from annotator.workflow.people.attempts import REMEMBERED, WINDOW, Attempts


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Returns the seconds."""
        return self.now


@pytest.fixture
def watch() -> Watch:
    """A clock at zero."""
    return Watch()


def fail(attempts: Attempts, times: int, name: str = "wang", address: str = "a") -> None:
    """Fails several times."""
    for _ in range(times):
        attempts.failed(name, address)


def test_after_five_failures_a_name_waits_at_that_address_only(watch: Watch):
    """A colleague elsewhere is not locked out."""
    attempts = Attempts(watch)
    fail(attempts, 4)
    assert attempts.wait("wang", "a") == 0
    fail(attempts, 1)

    assert attempts.wait("wang", "a") == WINDOW
    assert attempts.wait("wang", "b") == 0
    assert attempts.wait("li", "a") == 0


def test_failures_are_forgotten_one_by_one(watch: Watch):
    """When the oldest of five is a window old, one more attempt is free."""
    attempts = Attempts(watch)
    for _ in range(5):
        fail(attempts, 1)
        watch.now += 60

    assert attempts.wait("wang", "a") == WINDOW - 5 * 60
    watch.now = WINDOW
    assert attempts.wait("wang", "a") == 0
    fail(attempts, 1)
    assert attempts.wait("wang", "a") == 60


def test_success_forgets(watch: Watch):
    """Four mistypings in the morning do not count in the evening."""
    attempts = Attempts(watch)
    fail(attempts, 4)
    attempts.succeeded("wang", "a")
    fail(attempts, 4)

    assert attempts.wait("wang", "a") == 0


def test_an_address_that_tries_many_names_waits(watch: Watch):
    """Fifty failures, whatever the names."""
    attempts = Attempts(watch)
    for number in range(50):
        fail(attempts, 1, name=f"name-{number}")

    assert attempts.wait("another", "a") == WINDOW
    assert attempts.wait("another", "b") == 0


def test_a_name_that_is_tried_from_many_addresses_waits(watch: Watch):
    """A hundred failures, wherever they come from."""
    attempts = Attempts(watch)
    for number in range(100):
        fail(attempts, 1, address=f"address-{number}")

    assert attempts.wait("wang", "elsewhere") == WINDOW


def test_memory_is_bounded(watch: Watch):
    """A flood of names makes the oldest ones be forgotten, no more."""
    attempts = Attempts(watch)
    fail(attempts, 5, name="first", address="first")
    for number in range(REMEMBERED):
        fail(attempts, 1, name=f"n{number}", address=f"a{number}")

    assert attempts.wait("first", "first") == 0
