"""The log of decisions: one chain, to which is only ever added."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlite_utils import Database

from annotator.errors import Line
from annotator.model.record import canonical_json, digest
from annotator.store.log.derive import Entry

START = "0" * 64
"""What the first decision has for the hash of the one before."""

COLUMNS = (
    "decision_id",
    "decision_key",
    "paragraph_id",
    "person_id",
    "stage",
    "mode",
    "action",
    "item_id",
    "result_event_id",
    "result_sha256",
    "supersedes",
    "undoes",
    "run_id",
    "reason",
    "comment",
    "elapsed_ms",
    "imported",
    "paragraph_sha256",
    "schema_id",
    "app_version",
    "decided_at",
    "prev_hash",
)
"""What the hash of a decision covers: everything but the hash itself."""


class Tip(NamedTuple):
    """The end of the chain."""

    decision_id: int = 0
    row_hash: str = START


def row_hash(row: Mapping[str, object]) -> str:
    """Returns the hash of a decision, which covers the hash of the one before.

    Columns that are NULL are left out, so that a column that a later version adds does not
    change the hashes of older decisions.
    """
    return digest(canonical_json({k: v for k, v in row.items() if v is not None}))


def tip(db: Database) -> Tip:
    """Returns the end of the chain."""
    row = db.execute(
        "SELECT decision_id, row_hash FROM decisions ORDER BY decision_id DESC LIMIT 1"
    ).fetchone()
    return Tip() if row is None else Tip(*row)


def append(db: Database, last: Tip, row: dict[str, Any]) -> Tip:
    """Adds a decision after the last one and returns the new end of the chain.

    Args:
        db: The writer.
        last: The end of the chain now.
        row: The columns but for those that the chain gives; NULL where absent.
    """
    decision_id = last.decision_id + 1
    full = dict.fromkeys(COLUMNS) | row
    full |= {"decision_id": decision_id, "prev_hash": last.row_hash}
    end = Tip(decision_id, row_hash(full))
    db.execute(_INSERT, (*full.values(), end.row_hash))
    return end


def entries_of(db: Database, paragraph_id: int) -> list[Entry]:
    """Returns the decisions on a paragraph, of all people and stages, in their order."""
    rows = db.execute(_ENTRIES, (paragraph_id,)).fetchall()
    return [Entry(*row) for row in rows]


def broken_links(
    db: Database, tick: Callable[[], None] = lambda: None
) -> Iterator[tuple[int, Line]]:
    """Walks the chain and yields each decision that does not fit, with the reason.

    Args:
        db: Where the log is.
        tick: Called once for each decision.
    """
    last = Tip()
    for row in db.execute(_WALK):
        values = dict(zip(COLUMNS, row, strict=False))
        number, stored = values["decision_id"], row["row_hash"]
        if number != last.decision_id + 1:
            said = f"decisions between {last.decision_id} and {number} are missing"
            yield number, Line(said, "decisions_between", first=last.decision_id)
        elif values["prev_hash"] != last.row_hash:
            said = "does not follow from the decision before it"
            yield number, Line(said, "decision_out_of_chain")
        if row_hash(values) != stored:
            yield number, Line("was altered after it was made", "decision_altered")
        last = Tip(number, stored)
        tick()
    issued = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'decisions'")
    for (highest,) in issued.fetchall():
        if highest > last.decision_id:
            said = f"decisions after {last.decision_id} are missing"
            yield highest, Line(said, "decisions_after", last=last.decision_id)


_INSERT = (
    "INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage,"
    " mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id,"
    " reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version,"
    " decided_at, prev_hash, row_hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_ENTRIES = (
    "SELECT decision_id, decision_key, person_id, stage, action, mode, item_id,"
    " result_event_id, undoes, run_id FROM decisions WHERE paragraph_id = ?"
    " ORDER BY decision_id"
)

_WALK = (
    "SELECT decision_id, decision_key, paragraph_id, person_id, stage,"
    " mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id,"
    " reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version,"
    " decided_at, prev_hash, row_hash FROM decisions ORDER BY decision_id"
)
