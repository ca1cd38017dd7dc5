"""Taking in what came of each paragraph of a run, exactly once."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from sqlite_utils import Database

from annotator.model.proposal import Outcome
from annotator.model.record import canonical_json, digest
from annotator.store.documents.events import NewEvent, insert_events
from annotator.store.file.database import Store
from annotator.store.runs.claims import settle_claims
from annotator.store.runs.differences import note_differences
from annotator.store.runs.known import StoredRun, closed, run_numbered


def ingest(store: Store, run_id: int, outcomes: Iterable[Outcome], *, at: str) -> int:
    """Takes in a batch of outcomes in one transaction, each at most once.

    The first answer for a paragraph stays: a second one, from a worker that was thought
    dead, changes nothing. An error is no answer and gives way to a later outcome; its
    faults, attempts and costs stay counted.

    Args:
        store: Where to keep them.
        run_id: The run that they belong to.
        outcomes: What came of each paragraph.
        at: When they were taken in.

    Returns:
        How many of them were new.

    Raises:
        StoreError: There is no such run, or it was aborted.
        GroundingError: A proposal does not quote its paragraph; nothing is taken in.
        ValueError: An outcome names a paragraph that is not in the store.
    """
    batch = tuple(outcomes)
    with store.writer(durable=False) as db:
        run = run_numbered(db, run_id)
        if run.status == "aborted":
            raise closed(run_id)
        places = _places(db, batch)
        settle_claims(db, run_id, (o.paragraph_id for o in batch if o.status != "error"))
        new = [outcome for outcome in batch if _put_item(db, run_id, outcome, at)]
        for outcome in new:
            _put_faults(db, run_id, outcome)
        events = (_events(run, o, places[o.paragraph_id]) for o in new)
        insert_events(db, tuple(chain.from_iterable(events)))
        note_differences(db, run_id, (o.paragraph_id for o in new if o.status == "ok"))
    return len(new)


class _Place(NamedTuple):
    document_key: str
    number: int
    text: str
    sha256: str


def _places(db: Database, batch: tuple[Outcome, ...]) -> dict[int, _Place]:
    wanted = {outcome.paragraph_id for outcome in batch}
    rows = db.execute(
        "SELECT paragraph_id, document_key, ordinal, text, text_sha256"
        " FROM json_each(?) asked CROSS JOIN current_paragraphs"
        " ON paragraph_id = asked.value",
        (json.dumps(sorted(wanted)),),
    ).fetchall()
    found = {number: _Place(*rest) for number, *rest in rows}
    if missing := wanted - found.keys():
        message = f"no paragraph {min(missing)} in this store"
        raise ValueError(message)
    return found


def _events(run: StoredRun, outcome: Outcome, place: _Place) -> Iterator[NewEvent]:
    for ordinal, proposal in enumerate(outcome.proposals):
        yield NewEvent(
            key=proposal_key(run.key, place.document_key, place.number, ordinal),
            paragraph_id=outcome.paragraph_id,
            paragraph_sha256=place.sha256,
            schema_id=run.schema_id,
            origin="model",
            event=proposal.event.grounded_in(place.text),
            ordinal=ordinal,
            run_id=run.run_id,
            confidence=proposal.confidence,
            notes=proposal.notes,
        )


def proposal_key(run_key: str, document_key: str, index: int, ordinal: int) -> str:
    """Returns the key of a proposal: the same in every store that has the same run."""
    return digest(canonical_json(["proposal", run_key, document_key, index, ordinal]))


def _put_item(db: Database, run_id: int, outcome: Outcome, at: str) -> bool:
    """Stores what the answer cost; tells whether the outcome is new."""
    cursor = db.execute(
        _PUT_ITEM,
        (
            run_id,
            outcome.paragraph_id,
            outcome.status,
            outcome.request_sha256,
            outcome.attempts,
            outcome.latency_ms,
            outcome.tokens_in,
            outcome.tokens_cached,
            outcome.tokens_out,
            outcome.cost_microusd,
            outcome.is_reused,
            len(outcome.proposals),
            len(outcome.faults),
            outcome.error,
            at,
        ),
    )
    return cursor.rowcount > 0


def _put_faults(db: Database, run_id: int, outcome: Outcome) -> None:
    if not outcome.faults:
        return
    here = (run_id, outcome.paragraph_id)
    earlier = db.execute(
        "SELECT count(*) FROM reply_faults WHERE run_id = ? AND paragraph_id = ?", here
    ).fetchone()[0]
    db.conn.executemany(
        "INSERT INTO reply_faults (run_id, paragraph_id, ordinal, kind, path, detail)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (*here, earlier + number, fault.kind, fault.path, fault.detail)
            for number, fault in enumerate(outcome.faults)
        ),
    )


_PUT_ITEM = """
INSERT INTO run_items (run_id, paragraph_id, status, request_sha256, attempts, latency_ms,
  tokens_in, tokens_cached, tokens_out, cost_microusd, is_reused, events, faults, error,
  answered_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (run_id, paragraph_id) DO UPDATE SET
  status = excluded.status,
  request_sha256 = excluded.request_sha256,
  attempts = attempts + excluded.attempts,
  latency_ms = excluded.latency_ms,
  tokens_in = coalesce(tokens_in + excluded.tokens_in, tokens_in, excluded.tokens_in),
  tokens_cached = coalesce(tokens_cached + excluded.tokens_cached, tokens_cached,
    excluded.tokens_cached),
  tokens_out = coalesce(tokens_out + excluded.tokens_out, tokens_out, excluded.tokens_out),
  cost_microusd = coalesce(cost_microusd + excluded.cost_microusd, cost_microusd,
    excluded.cost_microusd),
  is_reused = excluded.is_reused,
  events = excluded.events,
  faults = faults + excluded.faults,
  error = excluded.error,
  answered_at = excluded.answered_at
WHERE run_items.status = 'error'
"""
"""The first answer stays; an error gives way, and what it cost stays in the sums."""
