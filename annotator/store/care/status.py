"""How much the store holds."""

from annotator.model.record import Record
from annotator.store.file.connection import pragma_number
from annotator.store.file.database import Store


class Status(Record):
    """Counts of what is in a store."""

    documents: int
    paragraphs: int
    body: int
    """Paragraphs that can hold events."""
    runs: int
    answered: int
    """Paragraphs that runs have an answer for, over all runs."""
    proposals: int
    reply_faults: int
    """Parts of replies that could not become a proposal."""
    answers: int
    """Answers of models, each kept once."""
    calls: int
    """HTTP requests to models, answered or not."""
    people: int
    decisions: int
    annotations: int
    """Paragraphs finished, over all people."""
    gold: int
    """Paragraphs that are settled; body only, likewise the next."""
    conflicts: int
    """Paragraphs whose finished annotations differ."""
    bytes: int
    """Size of the file, without what is on its way into it."""
    shape: int
    """Version of the store's structure."""


class WorkCounts(Record):
    """How far the work on a store is."""

    body: int
    """Paragraphs that can hold events."""
    decisions: int
    gold: int
    """Paragraphs that are settled; body only, likewise the next."""
    conflicts: int
    """Paragraphs whose finished annotations differ."""


def work_counts(store: Store) -> WorkCounts:
    """Counts how far the work on a store is."""
    with store.reader() as db:
        return WorkCounts(**dict(db.execute(f"SELECT {_WORK}").fetchone()))


def count(store: Store) -> Status:
    """Counts what is in a store."""
    with store.reader() as db:
        row = db.execute(f"SELECT {_WORK}, {_REST}").fetchone()
        shape = pragma_number(db, "user_version")
    return Status(**dict(row), bytes=store.path.stat().st_size, shape=shape)


_WORK = """
  (SELECT count(*) FROM body) AS body,
  (SELECT count(*) FROM decisions) AS decisions,
  (SELECT count(*) FROM gold_paragraphs JOIN body USING (paragraph_id)
    WHERE status = 'gold') AS gold,
  (SELECT count(*) FROM gold_paragraphs JOIN body USING (paragraph_id)
    WHERE status = 'conflict') AS conflicts
"""
_REST = """
  (SELECT count(*) FROM documents) AS documents,
  (SELECT count(*) FROM paragraphs) AS paragraphs,
  (SELECT count(*) FROM runs) AS runs,
  (SELECT count(*) FROM run_items WHERE status = 'ok') AS answered,
  (SELECT count(*) FROM events WHERE run_id IS NOT NULL) AS proposals,
  (SELECT count(*) FROM reply_faults) AS reply_faults,
  (SELECT count(*) FROM responses) AS answers,
  (SELECT count(*) FROM calls) AS calls,
  (SELECT count(*) FROM people) AS people,
  (SELECT count(*) FROM states WHERE stage = 'review' AND done IS NOT NULL) AS annotations
"""
