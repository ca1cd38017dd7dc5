"""Counts of what the gold is made of, without reading an event."""

from typing import Any

from sqlite_utils import Database

from annotator.model.record import Record
from annotator.model.report import Tally
from annotator.store.file.database import Store


class GoldCounts(Record):
    """How much gold there is, and how it came to be; body paragraphs alone."""

    paragraphs: int
    """Settled."""
    empty: int
    """Of these, settled as holding no event."""
    conflicts: int
    """Finished by several people, and not settled."""
    doubly: int
    """Finished by at least two people."""
    imported: int
    """Settled, and everybody's finished work on it came from a file."""
    reviewers: int
    """People who finished a review."""
    adjudicators: int
    """People who finished an adjudication."""
    basis: tuple[Tally, ...]
    """Settled paragraphs by basis; this and the next two sorted by name."""
    mode: tuple[Tally, ...]
    types: tuple[Tally, ...]
    """Gold events by type."""

    @property
    def events(self) -> int:
        """All gold events."""
        return sum(tally.count for tally in self.types)


def gold_counts(store: Store) -> GoldCounts:
    """Counts the gold of a store."""
    with store.reader() as db:
        row = db.execute(_COUNTS).fetchone()
        return GoldCounts(
            **dict(row),
            basis=_tallies(db, _BASIS),
            mode=_tallies(db, _MODE),
            types=_tallies(db, _TYPES),
        )


def _tallies(db: Database, sql: str) -> tuple[Tally, ...]:
    rows: list[Any] = db.execute(sql).fetchall()
    return tuple(Tally(name=name, count=n) for name, n in rows)


_BASIS = (
    "SELECT g.basis, count(*) FROM gold_paragraphs g JOIN body USING (paragraph_id)"
    " WHERE g.status = 'gold' GROUP BY 1 ORDER BY 1"
)
_MODE = (
    "SELECT g.mode, count(*) FROM gold_paragraphs g JOIN body USING (paragraph_id)"
    " WHERE g.status = 'gold' GROUP BY 1 ORDER BY 1"
)
_TYPES = (
    "SELECT e.event_type, count(*) FROM gold_events ge JOIN gold_paragraphs g"
    " USING (paragraph_id) JOIN body USING (paragraph_id) JOIN events e"
    " ON e.event_id = ge.event_id WHERE g.status = 'gold' GROUP BY 1 ORDER BY 1"
)
_COUNTS = """
WITH finished AS (
    SELECT g.* FROM gold_paragraphs g JOIN body USING (paragraph_id)),
  settled AS (SELECT * FROM finished WHERE status = 'gold')
SELECT
  (SELECT count(*) FROM settled) AS paragraphs,
  (SELECT count(*) FROM settled s WHERE NOT EXISTS (
    SELECT 1 FROM gold_events ge WHERE ge.paragraph_id = s.paragraph_id)) AS empty,
  (SELECT count(*) FROM finished WHERE status = 'conflict') AS conflicts,
  (SELECT count(*) FROM finished WHERE json_array_length(annotators) > 1) AS doubly,
  (SELECT count(*) FROM settled g WHERE NOT EXISTS (
    SELECT 1 FROM states s JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id AND NOT d.imported)) AS imported,
  (SELECT count(DISTINCT person_id) FROM states
    WHERE stage = 'review' AND done IS NOT NULL) AS reviewers,
  (SELECT count(DISTINCT person_id) FROM states
    WHERE stage = 'adjudicate' AND done IS NOT NULL) AS adjudicators
"""
