"""What runs proposed: started, taken in, and found again."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from sqlite_utils import Database

from annotator.model.proposal import ReplyFault
from annotator.model.record import Record
from annotator.store.documents.events import StoredEvent, event_of
from annotator.store.file.database import Store
from annotator.store.runs.ingest import ingest
from annotator.store.runs.known import (
    RunStatus,
    StoredRun,
    finish_run,
    get_run,
    list_runs,
    start_run,
)

__all__ = [
    "RunItem",
    "RunStatus",
    "StoredEvent",
    "StoredRun",
    "faults_of",
    "finish_run",
    "get_run",
    "ingest",
    "list_runs",
    "pending_paragraphs",
    "proposals_of",
    "run_for",
    "run_items",
    "start_run",
]


class RunItem(Record):
    """What became of one paragraph in a run."""

    paragraph_id: int
    status: Literal["ok", "error", "refused"]
    request_sha256: str
    """Digest of everything that the last answer depends on."""
    attempts: int
    """Requests made for it, over all tries."""
    latency_ms: int | None
    """Of the last request."""
    tokens_in: int | None
    """Sum over all tries, None where nobody counted; likewise the next three."""
    tokens_cached: int | None
    """Those of ``tokens_in`` that the endpoint had in its cache."""
    tokens_out: int | None
    cost_microusd: int | None
    is_reused: bool
    """All answers of the last try were in the store already."""
    events: int
    faults: int
    error: str | None
    """Why there is no answer, for ``error`` and ``refused``."""
    answered_at: str


def pending_paragraphs(
    store: Store, run_id: int, paragraph_ids: Iterable[int]
) -> tuple[int, ...]:
    """Returns, in the order given, the paragraphs that the run has no answer for.

    An error is no answer, so that a resumed run tries again; a refusal is one.
    """
    wanted = tuple(paragraph_ids)
    with store.reader() as db:
        rows = db.execute(
            "SELECT paragraph_id FROM run_items WHERE run_id = ? AND status <> 'error'",
            (run_id,),
        ).fetchall()
    answered = {row[0] for row in rows}
    return tuple(number for number in wanted if number not in answered)


def proposals_of(
    store: Store, run_id: int, paragraph_ids: Sequence[int] | None = None
) -> dict[int, tuple[StoredEvent, ...]]:
    """Returns what a run proposed, by paragraph and in the order of the reply.

    Paragraphs with an answer that holds no event have an empty tuple; those without an
    answer are absent.

    Args:
        store: Where to look.
        run_id: The run; an unknown one has no answers.
        paragraph_ids: The paragraphs to look at; None for all.
    """
    with store.reader() as db:
        asked = _asked(db, run_id, paragraph_ids)
        answered = db.execute(_ANSWERED, asked).fetchall()
        rows = db.execute(_EVENTS, asked).fetchall()
    found: dict[int, list[StoredEvent]] = {row[0]: [] for row in answered}
    for row in rows:
        found[row["paragraph_id"]].append(event_of(row))
    return {number: tuple(events) for number, events in found.items()}


def faults_of(
    store: Store, run_id: int, paragraph_ids: Sequence[int] | None = None
) -> dict[int, tuple[ReplyFault, ...]]:
    """Returns what could not become a proposal, by paragraph; those without are absent."""
    with store.reader() as db:
        rows = db.execute(_FAULTS, _asked(db, run_id, paragraph_ids)).fetchall()
    found: defaultdict[int, list[ReplyFault]] = defaultdict(list)
    for number, kind, path, detail in rows:
        found[number].append(ReplyFault(kind=kind, path=path, detail=detail))
    return {number: tuple(faults) for number, faults in found.items()}


def run_items(store: Store, run_id: int) -> tuple[RunItem, ...]:
    """Returns what became of each paragraph of a run, in the order of their ids."""
    with store.reader() as db:
        rows = db.execute(
            "SELECT paragraph_id, status, request_sha256, attempts, latency_ms, tokens_in,"
            " tokens_cached, tokens_out, cost_microusd, is_reused, events, faults, error,"
            " answered_at FROM run_items WHERE run_id = ? ORDER BY paragraph_id",
            (run_id,),
        ).fetchall()
    return tuple(RunItem(**dict(row)) for row in rows)


def run_for(store: Store, paragraph_id: int, person_id: int) -> int | None:
    """Returns the run whose proposals the person sees on the paragraph.

    That is the run of the person's first decision there, so that a new run does not
    change what somebody is working on; else the one that was chosen for the project, else
    the latest, of those that have an answer for it.
    Aborted runs are not shown. None if there is no run.
    """
    with store.reader() as db:
        return shown_run(db, paragraph_id, person_id)


def shown_run(
    db: Database, paragraph_id: int, person_id: int, preferred: int | None = None
) -> int | None:
    """Does the work of :func:`run_for`.

    Args:
        db: Where to look.
        paragraph_id: The paragraph.
        person_id: The person who looks at it.
        preferred: A run to show before the project's and the latest if it has an answer.
    """
    row = db.execute(_SHOWN, (paragraph_id, person_id, preferred, paragraph_id)).fetchone()
    return None if row is None else int(row[0])


_ANSWERED = (
    "SELECT i.paragraph_id FROM json_each(?) asked CROSS JOIN run_items i"
    " ON i.paragraph_id = asked.value AND i.run_id = ? WHERE i.status = 'ok'"
    " ORDER BY asked.key"
)
_EVENTS = (
    "SELECT e.* FROM json_each(?) asked CROSS JOIN full_events e"
    " ON e.paragraph_id = asked.value AND e.run_id = ? ORDER BY asked.key, e.ordinal"
)
_FAULTS = (
    "SELECT f.paragraph_id, f.kind, f.path, f.detail FROM json_each(?) asked"
    " CROSS JOIN reply_faults f ON f.paragraph_id = asked.value AND f.run_id = ?"
    " ORDER BY asked.key, f.ordinal"
)

_SHOWN = """
SELECT run_id FROM (
  SELECT s.run_id, 2 AS rank FROM states s JOIN runs r ON r.run_id = s.run_id
  WHERE s.paragraph_id = ? AND s.person_id = ? AND r.status <> 'aborted'
  UNION ALL
  SELECT i.run_id, i.run_id IS coalesce(?, (SELECT CAST(value AS INTEGER) FROM settings
    WHERE name = 'shown run' AND value <> ''))
  FROM run_items i JOIN runs r ON r.run_id = i.run_id
  WHERE i.paragraph_id = ? AND i.status = 'ok' AND r.status <> 'aborted')
ORDER BY rank DESC, run_id DESC LIMIT 1
"""


def _asked(
    db: Database, run_id: int, paragraph_ids: Sequence[int] | None
) -> tuple[str, int]:
    """Returns the paragraphs asked about, each once, as JSON, and the run."""
    if paragraph_ids is None:
        rows = db.execute(
            "SELECT paragraph_id FROM run_items WHERE run_id = ? ORDER BY paragraph_id",
            (run_id,),
        ).fetchall()
        paragraph_ids = [row[0] for row in rows]
    return json.dumps(list(dict.fromkeys(paragraph_ids))), run_id
