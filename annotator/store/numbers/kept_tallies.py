"""Keeps what paragraphs add to a score or to agreement, as bytes that no query looks into.

Everything here can be counted anew: nothing is lost if it is emptied.
"""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.store.file.database import Store
from annotator.store.numbers.scoring import Marks


class Sources(NamedTuple):
    """What is held against what."""

    proposed: str
    against: str


class Keeping(NamedTuple):
    """How far the kept tallies of two sources go."""

    edition: int
    """How often they were written; 0 if never."""
    marks: Marks | None
    """Of the store that they go with; None while some are not counted yet."""


class KeptRow(NamedTuple):
    """Some paragraphs and their tallies."""

    paragraphs: bytes
    signatures: bytes
    tallies: bytes


def keeping_of(store: Store, sources: Sources, maker: str) -> Keeping:
    """Returns how far the kept tallies go; those of another maker count for nothing."""
    with store.reader() as db:
        row = db.execute(_KEEPING, sources).fetchone()
    if row is None:
        return Keeping(0, None)
    if row["maker"] != maker or row["marks"] is None:
        return Keeping(row["edition"], None)
    return Keeping(row["edition"], Marks.model_validate_json(row["marks"]))


def kept_rows(store: Store, sources: Sources, maker: str) -> tuple[KeptRow, ...]:
    """Returns the kept tallies, those written first first."""
    with store.reader() as db:
        rows = db.execute(_ROWS, (*sources, maker)).fetchall()
    return tuple(KeptRow(*row) for row in rows)


def keep(
    store: Store,
    sources: Sources,
    rows: Sequence[KeptRow],
    keeping: Keeping,
    maker: str,
    *,
    replace: bool = False,
) -> Keeping | None:
    """Adds tallies to those that are kept, unless others were written meanwhile.

    Args:
        store: Where to keep them; it must be open for writing.
        sources: What is held against what.
        rows: The tallies.
        keeping: The edition that they add to, and the marks that they then go up to.
        maker: What counted them.
        replace: They stand for all that was kept before.

    Returns:
        How far they go now; None if nothing was written.

    Raises:
        StoreBusy: Another process was writing for too long.
    """
    marks = None if keeping.marks is None else keeping.marks.model_dump_json()
    with store.writer(durable=False) as db:
        found = db.execute(_KEEPING, sources).fetchone()
        if (0 if found is None else found["edition"]) != keeping.edition:
            return None
        if replace or (found is not None and found["maker"] != maker):
            db.execute(_EMPTY, sources)
        db.conn.executemany(_ADD, [(*sources, *row) for row in rows])
        db.execute(_MARK, (*sources, maker, keeping.edition + 1, marks))
    return keeping._replace(edition=keeping.edition + 1)


_KEEPING = "SELECT edition, maker, marks FROM kept_marks WHERE proposed = ? AND against = ?"
_ROWS = """
SELECT t.paragraphs, t.signatures, t.tallies FROM kept_tallies t
  JOIN kept_marks m ON m.proposed = t.proposed AND m.against = t.against
WHERE t.proposed = ? AND t.against = ? AND m.maker = ? ORDER BY t.kept_id
"""
_EMPTY = "DELETE FROM kept_tallies WHERE proposed = ? AND against = ?"
_ADD = """
INSERT INTO kept_tallies (proposed, against, paragraphs, signatures, tallies)
VALUES (?, ?, ?, ?, ?)
"""
_MARK = """
INSERT INTO kept_marks (proposed, against, maker, edition, marks) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (proposed, against) DO UPDATE
SET maker = excluded.maker, edition = excluded.edition, marks = excluded.marks
"""
