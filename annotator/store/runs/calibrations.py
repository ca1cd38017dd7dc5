"""What decisions said about a proposer's confidence, each time that it was worked out."""

import json

from annotator.model.calibration import Calibration, Knot
from annotator.model.record import Record, canonical_json
from annotator.store.file.database import Store


class StoredCalibration(Record):
    """A calibration, and what it was made from."""

    calibration_id: int
    proposer: str
    model: str
    calibration: Calibration
    log_head: str | None
    """Hash of the last decision that it knew of; None for none. If the log has another
    one by now, there is more to learn from."""
    at: str


def put_calibration(
    store: Store,
    calibration: Calibration,
    *,
    proposer: str,
    model: str,
    log_head: str | None,
    at: str,
) -> StoredCalibration:
    """Adds a calibration, which is the latest of its proposer and model from now on.

    Args:
        store: Where to keep it.
        calibration: The curve.
        proposer: Whose confidence it is about, as in the facts of runs.
        model: The proposer's model, likewise.
        log_head: End of the chain of decisions that it was made from.
        at: When.
    """
    knots = canonical_json([(k.score, k.probability) for k in calibration.knots])
    about = (proposer, model, calibration.method, knots, calibration.decisions)
    with store.writer(durable=False) as db:
        cursor = db.execute(_PUT, (*about, log_head, at))
    return StoredCalibration(
        calibration_id=int(cursor.lastrowid or 0),
        proposer=proposer,
        model=model,
        calibration=calibration,
        log_head=log_head,
        at=at,
    )


def latest_calibration(store: Store, proposer: str, model: str) -> StoredCalibration | None:
    """Returns the calibration that was added last, None if there is none."""
    with store.reader() as db:
        row = db.execute(_LATEST, (proposer, model)).fetchone()
    if row is None:
        return None
    return StoredCalibration(
        calibration_id=row["calibration_id"],
        proposer=proposer,
        model=model,
        calibration=Calibration(
            method=row["method"],
            decisions=row["n"],
            knots=tuple(Knot(score=s, probability=p) for s, p in json.loads(row["knots"])),
        ),
        log_head=row["log_head"],
        at=row["made_at"],
    )


_PUT = (
    "INSERT INTO calibrations (proposer, model, method, knots, n, log_head, made_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_LATEST = (
    "SELECT calibration_id, method, knots, n, log_head, made_at FROM calibrations"
    " WHERE proposer = ? AND model = ? ORDER BY calibration_id DESC LIMIT 1"
)
