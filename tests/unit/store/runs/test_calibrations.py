import pytest

from annotator.model.calibration import Calibration, Knot
from annotator.model.record import digest
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3
from annotator.store.runs.calibrations import latest_calibration, put_calibration
from tests.support.stores import AT

CURVE = Calibration(
    method="isotonic",
    decisions=312,
    knots=(Knot(score=0.25, probability=0.125), Knot(score=1, probability=0.9)),
)
NONE = Calibration(method="none", decisions=3)


def put(store: Store, calibration: Calibration, model: str = "qwen3") -> int:
    """Adds a calibration and returns its number."""
    return put_calibration(
        store,
        calibration,
        proposer="local",
        model=model,
        log_head=digest("the end"),
        at=AT,
    ).calibration_id


def test_a_calibration_is_found_as_it_was(store: Store):
    """To the last digit, with the decisions that it rests on."""
    number = put(store, CURVE)

    found = latest_calibration(store, "local", "qwen3")

    assert found is not None
    assert (found.calibration_id, found.calibration) == (number, CURVE)
    assert (found.log_head, found.at) == (digest("the end"), AT)
    assert (found.proposer, found.model) == ("local", "qwen3")


def test_the_latest_counts_for_each_model(store: Store):
    """One without a curve counts too: what was known before does not hold any more."""
    put(store, CURVE)
    put(store, CURVE, "qwen2")
    put(store, NONE)

    latest = latest_calibration(store, "local", "qwen3")
    assert latest is not None
    assert latest.calibration == NONE
    assert latest_calibration(store, "other", "qwen3") is None


@pytest.mark.parametrize(
    "statement", ["UPDATE calibrations SET n = 0", "DELETE FROM calibrations"]
)
def test_calibrations_are_only_added(store: Store, statement: str):
    """What a queue was ordered by can be looked up later."""
    put(store, CURVE)

    with (
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
        store.writer() as db,
    ):
        db.execute(statement)
