"""What the component sends reaches the desk, whatever state the server is in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.review.outbox import move, take_in
from annotator.app.seat.exchange import Exchange
from annotator.store.file.database import Store, lock_path
from annotator.store.file.lock import WriteLock
from annotator.workflow.review.desk import ReviewDesk
from tests.support.review import Desk


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def test_an_outbox_is_stored_once_and_answered_until_the_next(at: Desk):
    """A rerun brings the same outbox again: there is nothing new in it."""
    exchange = Exchange()
    first, second = at.sent("flag"), at.sent("flag", 1)

    assert take_in(at.desk, at.person, exchange, [first])
    assert not take_in(at.desk, at.person, exchange, [first])
    assert take_in(at.desk, at.person, exchange, [second])

    assert [ack.key for ack in exchange.acks.values()] == [second["key"]]


def test_a_new_session_stores_what_an_older_one_was_sent(at: Desk):
    """After a restart nothing is known of the answers; the second time is `already`."""
    sent = at.sent("flag")
    take_in(at.desk, at.person, Exchange(), [sent])

    exchange = Exchange()
    assert take_in(at.desk, at.person, exchange, [sent])

    assert [ack.status for ack in exchange.acks.values()] == ["already"]


def test_a_busy_store_leaves_the_decisions_unanswered(at: Desk, tmp_path: Path):
    """The page keeps them and says why; the next try stores them."""
    exchange, sent, person = Exchange(), at.sent("flag"), at.person
    with Store.open(tmp_path / "store.sqlite", busy_seconds=0.01) as impatient:
        desk = ReviewDesk(
            impatient, at.desk.schema, at.desk.schema_id, at.desk.clock, is_open=True
        )
        with WriteLock(lock_path(impatient.path)).held(1):
            assert not take_in(desk, person, exchange, [sent])

        assert exchange.error is not None
        assert exchange.acks == {}

        assert take_in(desk, person, exchange, [sent])
    assert exchange.error is None


@pytest.mark.parametrize("outbox", [None, "x", {}, [], [1, None]], ids=str)
def test_what_is_no_outbox_is_no_decision(at: Desk, outbox: object):
    """A browser may send anything."""
    assert not take_in(at.desk, at.person, Exchange(), outbox)


def test_going_back_opens_the_paragraph_finished_last(at: Desk):
    """Asking for the same again counts as another asking, so that it opens again."""
    exchange = Exchange()
    take_in(at.desk, at.person, exchange, [at.sent("done")])

    move(at.desk, at.person, exchange, {"to": "back", "before": None})
    move(at.desk, at.person, exchange, {"to": "back"})

    assert (exchange.opened, exchange.openings) == (at.world.paragraphs[0], 2)


def test_a_paragraph_can_be_asked_for(at: Desk):
    """By its id; whether the person may see it is the desk's to say."""
    exchange = Exchange()

    move(at.desk, at.person, exchange, {"to": "paragraph", "paragraph": 3})

    assert (exchange.opened, exchange.openings) == (3, 1)


@pytest.mark.parametrize(
    "asked",
    [
        None,
        "back",
        {"to": "moon"},
        {"to": "paragraph", "paragraph": "3"},
        {"to": "paragraph", "paragraph": 2**70},
    ],
    ids=str,
)
def test_what_asks_for_nothing_opens_nothing(at: Desk, asked: object):
    """A browser may ask anything."""
    exchange = Exchange()

    move(at.desk, at.person, exchange, asked)

    assert (exchange.opened, exchange.openings) == (None, 0)
