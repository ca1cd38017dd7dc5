"""Points in the history of a store: by number, by hash, by time."""

import pytest

from annotator.errors import StoreError
from annotator.store.log.decisions import decide
from annotator.store.log.history import decision_log
from annotator.store.log.moment import moment_named
from tests.support.stores import VERSION, Hand, make_world

DAYS = ("2026-01-30T23:59:59.999Z", "2026-01-31T00:00:00.000Z", "2026-02-01T12:00:00.000Z")


@pytest.fixture
def store(tmp_path):
    """Three decisions on three days, the second day's first."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "first")
    for at in DAYS:
        decide(
            world.store,
            hand.person.person_id,
            [hand.ask("note")],
            schema_id=world.schema_id,
            app_version=VERSION,
            at=at,
        )
    with world.store as opened:
        yield opened


def test_a_decision_is_named_by_its_number_or_its_hash(store):
    """By as much of the hash as tells it apart."""
    second = decision_log(store)[1]
    for name in ("2", second.row_hash, second.row_hash[:12]):
        moment = moment_named(store, name)
        assert moment.last == (2, second.row_hash)
        assert moment.at == DAYS[1]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("2026-01-29", 0),
        ("2026-01-30", 1),
        ("2026-01-31", 2),
        ("2026-01-31T00:00", 2),
        ("2026-01-31T08:00+08:00", 2),
        ("2026-01-31T07:59+08:00", 0),
        ("2026-02-01T12:00:00Z", 3),
        ("2099-12-31", 3),
    ],
)
def test_a_time_means_all_that_was_decided_by_then(store, name, last):
    """A day counts to its end, in UTC; other zones are converted."""
    assert moment_named(store, name).last.decision_id == last


@pytest.mark.parametrize(
    "name",
    ["", "0", "4", "9" * 30, "abcde", "zzzzzzzz", "2026-02-30", "2026-1-1", "T", "-1"],
)
def test_what_names_no_moment_is_one_line(store, name):
    """That says what does."""
    with pytest.raises(StoreError, match="is no decision of this store and no time; give"):
        moment_named(store, name)


def test_a_clock_that_was_set_back_does_not_reorder_the_log(store):
    """Everything before the first later decision counts, nothing behind it."""
    with store.writer() as db:
        db.execute("DROP TRIGGER decisions_stay")
        db.execute(
            "UPDATE decisions SET decided_at = ? WHERE decision_id = 3", ("2026-01-01",)
        )
    assert moment_named(store, "2026-01-30").last.decision_id == 1
