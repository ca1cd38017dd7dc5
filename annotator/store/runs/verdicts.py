"""What people's standing decisions say of proposals, and what their looks took."""

import json
from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

from annotator.model.proposal import Note
from annotator.model.record import Record
from annotator.store.file.database import Store

LONGEST_MS = 120_000
"""More time for one decision is a break, and counts as this much."""


class ProposalVerdict(NamedTuple):
    """What one person's review of one proposal came to.

    What stands now is held against what was proposed, whatever was pressed to get there.
    Where the paragraph was adjudicated, the gold overrules everybody.
    """

    item: str
    """Key of the proposal."""
    confidence: float | None
    notes: tuple[Note, ...]
    unchanged: bool
    """What stands says the same as what was proposed."""
    kept: bool
    """What stands says the same or was made of it."""
    paragraph_id: int
    document_key: str


class FinishedLook(Record):
    """One person's finished review of one paragraph with proposals in view."""

    paragraph_id: int
    run_id: int | None
    """The run whose proposals the person had; None where there were none."""
    added: int
    """Events that stand and that the person wrote."""
    seconds: float | None
    """Sum over the decisions whose time is known; None without any."""
    timed: int
    """How many these are."""


def proposal_verdicts(
    store: Store,
    *,
    proposer: str,
    model: str,
    schema_id: int,
    paragraph_ids: Collection[int] | None = None,
) -> tuple[ProposalVerdict, ...]:
    """Returns what stands on the proposals of a proposer and model.

    Imported and blind decisions are left out: they were not made looking at the proposal.
    Aborted runs are left out too.

    Args:
        store: Where to look.
        proposer: What proposed, and its model.
        model: Likewise.
        schema_id: The schema of its runs.
        paragraph_ids: The paragraphs to look at; None for all.

    Returns:
        By paragraph, in the order of the proposals and of the people.
    """
    where = {"proposer": proposer, "model": model, "schema": schema_id}
    among, only = "", {}
    if paragraph_ids is not None:
        among, only = _AMONG, {"paragraphs": json.dumps(sorted(paragraph_ids))}
    sql = _VERDICTS.format(among=among.format("g"), among_events=among.format("e"))
    with store.reader() as db:
        rows = db.execute(sql, where | only).fetchall()
    return tuple(map(_verdict, rows))


def finished_looks(store: Store) -> tuple[FinishedLook, ...]:
    """Returns the finished assisted reviews that were made here, not imported."""
    with store.reader() as db:
        rows = db.execute(_LOOKS, {"longest": LONGEST_MS}).fetchall()
    return tuple(
        FinishedLook(
            paragraph_id=row["paragraph_id"],
            run_id=row["run_id"],
            added=row["added"],
            seconds=None if row["elapsed"] is None else row["elapsed"] / 1000,
            timed=row["timed"],
        )
        for row in rows
    )


def _verdict(row: Any) -> ProposalVerdict:
    item, confidence, notes, paragraph_id, document_key, unchanged, kept = row
    # by place: a page reads a hundred thousand of them at once
    return ProposalVerdict(
        item,
        confidence,
        _notes(notes),
        bool(unchanged),
        bool(kept),
        paragraph_id,
        document_key,
    )


@lru_cache(maxsize=4096)
def _notes(text: str) -> tuple[Note, ...]:
    # most proposals have none, and many the same ones
    return tuple(map(Note.model_validate, json.loads(text)))


_AMONG = " AND {}.paragraph_id IN (SELECT value FROM json_each(:paragraphs))"
_VERDICTS = """
WITH RECURSIVE made_of(event_id, based_on) AS (
  SELECT e.event_id, e.based_on FROM gold_paragraphs g
  JOIN gold_events ge ON ge.paragraph_id = g.paragraph_id
  JOIN events e ON e.event_id = ge.event_id WHERE g.basis = 'adjudicated'{among}
  UNION
  SELECT e.event_id, e.based_on FROM made_of JOIN events e ON e.event_id = made_of.based_on),
verdicts AS (
  SELECT e.event_id, h.person_id, h.paragraph_id, e.event_key, e.confidence, e.notes,
    g.basis IS 'adjudicated' AS overruled,
    h.result_event_id IS NOT NULL AS stands,
    h.result_event_id IS h.item_id OR e.content_sha256 IS
      (SELECT content_sha256 FROM events WHERE event_id = h.result_event_id) AS same,
    EXISTS (SELECT 1 FROM gold_events ge JOIN events x ON x.event_id = ge.event_id
      WHERE ge.paragraph_id = e.paragraph_id AND x.content_sha256 = e.content_sha256)
      AS in_gold
  FROM runs r
  JOIN events e ON e.run_id = r.run_id
  JOIN heads h ON h.item_id = e.event_id AND h.stage = 'review'
  JOIN decisions made ON made.decision_id = h.decision_id
  LEFT JOIN gold_paragraphs g ON g.paragraph_id = h.paragraph_id
  WHERE r.proposer = :proposer AND r.model = :model AND r.schema_id = :schema
    AND r.status <> 'aborted' AND NOT made.imported AND made.mode <> 'blind'{among_events})
SELECT v.event_key, v.confidence, v.notes, v.paragraph_id, d.document_key,
  iif(v.overruled, v.in_gold, v.same) AS unchanged,
  iif(v.overruled, v.in_gold OR v.event_id IN (SELECT event_id FROM made_of), v.stands)
    AS kept
FROM verdicts v
JOIN paragraphs p ON p.paragraph_id = v.paragraph_id
JOIN documents d ON d.document_id = p.document_id
ORDER BY v.paragraph_id, v.event_id, v.person_id
"""

_LOOKS = """
SELECT s.paragraph_id, s.run_id,
  (SELECT count(*) FROM heads h WHERE h.paragraph_id = s.paragraph_id
    AND h.person_id = s.person_id AND h.stage = 'review' AND h.action = 'add') AS added,
  sum(min(d.elapsed_ms, :longest)) AS elapsed, count(d.elapsed_ms) AS timed
FROM states s
JOIN decisions finished ON finished.decision_id = s.done AND NOT finished.imported
JOIN decisions d ON d.paragraph_id = s.paragraph_id AND d.person_id = s.person_id
  AND d.stage = 'review'
WHERE s.stage = 'review' AND s.mode = 'assisted'
GROUP BY s.paragraph_id, s.person_id ORDER BY s.paragraph_id, s.person_id
"""
