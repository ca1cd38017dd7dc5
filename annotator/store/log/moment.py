"""A point in the history of a store, named by a decision or by a time."""

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.log.entries import Tip

FEWEST_SIGNS = 6
"""Of the beginning of a decision's hash."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_HASH = re.compile(rf"[0-9a-f]{{{FEWEST_SIGNS},64}}", re.ASCII)


class Moment(NamedTuple):
    """Everything up to a decision, that one included."""

    last: Tip
    """The decision that was the last one then; number 0 for before the first."""
    at: str
    """What is not in the log counts if it was there then; UTC ISO 8601."""


def moment_named(store: Store, name: str) -> Moment:
    """Finds a point in the history.

    Args:
        store: Whose.
        name: Number of a decision, or the beginning of its hash; or a day, which counts to
            its end, or a time of ISO 8601: UTC unless it says otherwise.

    Raises:
        StoreError: There is no such decision or time, or several hashes begin like that.
    """
    with store.reader() as db:
        rows = _named(db, name)
        if len(rows) == 1:
            return Moment(Tip(*rows[0][:2]), rows[0]["decided_at"])
        if len(rows) > 1:
            message = f"several decisions begin with {name!r}; give more of the hash"
            raise StoreError(message).tell_as("moments_alike", name=name)
        at = _time(name)
        if at is None:
            message = (
                f"{name!r} is no decision of this store and no time; give its number, at "
                f"least {FEWEST_SIGNS} signs of its hash, or a time such as 2026-01-31 or "
                "2026-01-31T18:00"
            )
            raise StoreError(message).tell_as("no_moment", name=name, fewest=FEWEST_SIGNS)
        return Moment(_last_before(db, at), at)


def _named(db: Database, name: str) -> list[Any]:
    # a number of many digits is no row id, and SQLite could not take it
    if name.isascii() and name.isdigit() and len(name) < 18:
        rows = db.execute(f"{_DECISIONS} WHERE decision_id = ?", (int(name),)).fetchall()
        if rows:
            return rows
    if not _HASH.fullmatch(name):
        return []
    bounds = (name, name + "g")  # no hash has a g: all that begin with the name
    return db.execute(f"{_DECISIONS} WHERE row_hash BETWEEN ? AND ?", bounds).fetchall()


def _time(name: str) -> str | None:
    """Returns the time in the form that the log has, None if it is none."""
    if _DAY.fullmatch(name):
        name += "T23:59:59.999"
    if "T" not in name:
        return None
    try:
        read = datetime.fromisoformat(name)
        utc = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _last_before(db: Database, at: str) -> Tip:
    """Returns the last decision before the first that was made later.

    Clocks may be set back; the order of the log is what counts.
    """
    row = db.execute(
        "SELECT decision_id, row_hash FROM decisions WHERE decision_id < coalesce("
        "(SELECT min(decision_id) FROM decisions WHERE decided_at > ?),"
        " 9223372036854775807) ORDER BY decision_id DESC LIMIT 1",
        (at,),
    ).fetchone()
    return Tip() if row is None else Tip(*row)


_DECISIONS = "SELECT decision_id, row_hash, decided_at FROM decisions"
