"""Decisions as rows to count with: who, on what, how, when, and whether it stands."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.model.review import Action, Mode, Stage
from annotator.store.file.database import Store


class DecisionFact(NamedTuple):
    """One decision, without its content."""

    decision_id: int
    """Its place in the order in which decisions count."""
    annotator: str
    """Handle of who decided."""
    document_key: str
    paragraph_id: int
    item: str | None
    """Key of the event it is about, None where it is about the paragraph."""
    event_type: str | None
    """The item's."""
    confidence: float | None
    """The item's, 0 to 1, if it is a proposal that says so."""
    action: Action
    stage: Stage
    mode: Mode
    run_id: int | None
    """The run whose proposals the person had."""
    reason: str | None
    decided_at: str
    elapsed_ms: int | None
    imported: int
    """1 if it came from a file, else 0; likewise the next two."""
    stands: int
    """It was not undone, and no later one took its place; a note or a reopening stands if
    it was not undone."""
    finished: int
    """The person is done with the paragraph."""


def decision_facts(
    store: Store,
    stage: Stage | None = None,
    *,
    paragraph_ids: Iterable[int] | None = None,
    at_once: int = 10_000,
) -> Iterator[DecisionFact]:
    """Yields all decisions in the order in which they count, undone ones too.

    Between two reads others may write.

    Args:
        store: Where the log is.
        stage: The only stage to look at; None for both.
        paragraph_ids: The paragraphs to look at; None for all.
        at_once: Decisions that one read brings into memory.
    """
    after = 0
    asked = None if paragraph_ids is None else json.dumps(sorted(set(paragraph_ids)))
    sql = _FACTS + ("" if asked is None else _AMONG) + _IN_ORDER
    while True:
        where = {"after": after, "stage": stage, "limit": at_once, "paragraphs": asked}
        with store.reader() as db:
            rows = db.execute(sql, where).fetchall()
        facts = [DecisionFact(*row) for row in rows]
        yield from facts
        if len(facts) < at_once:
            return
        after = facts[-1].decision_id


_FACTS = """
SELECT d.decision_id, who.handle, doc.document_key, d.paragraph_id, item.event_key,
  item.event_type, item.confidence, d.action, d.stage, d.mode, d.run_id, d.reason,
  d.decided_at, d.elapsed_ms, d.imported,
  CASE WHEN d.action = 'undo' THEN 0
    WHEN d.item_id IS NOT NULL THEN d.decision_id IS h.decision_id
    WHEN d.action IN ('done', 'skip', 'flag') THEN
      d.decision_id IN (coalesce(s.done, 0), coalesce(s.skipped, 0), coalesce(s.flagged, 0))
    ELSE NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.decision_id) END,
  s.done IS NOT NULL
FROM decisions d
  JOIN people who ON who.person_id = d.person_id
  JOIN paragraphs p ON p.paragraph_id = d.paragraph_id
  JOIN documents doc ON doc.document_id = p.document_id
  JOIN states s ON s.paragraph_id = d.paragraph_id AND s.person_id = d.person_id
    AND s.stage = d.stage
  LEFT JOIN events item ON item.event_id = d.item_id
  LEFT JOIN heads h ON h.item_id = d.item_id AND h.person_id = d.person_id
    AND h.stage = d.stage
WHERE d.decision_id > :after AND d.stage = coalesce(:stage, d.stage)"""
_AMONG = " AND d.paragraph_id IN (SELECT value FROM json_each(:paragraphs))"
_IN_ORDER = " ORDER BY d.decision_id LIMIT :limit"
