"""Batches: files of requests that an endpoint works through by itself, for hours.

A batch is written down before anything of it is sent, under a key that is sent along. If
the program dies in between, the batch is found ``prepared``, and the endpoint's list of
batches tells by that key whether it got there.
"""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field
from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.database import Store

BatchStatus = Literal["prepared", "submitted", "ended", "collected", "dropped"]
"""Written down, and nothing known of what the endpoint got; at work there; nothing more
comes of it, be it complete, expired or failed; all that came is in the store; given up."""


class BatchItem(Record):
    """What one answer of a batch is for; several items may share a request."""

    paragraph_id: int
    sample: int = Field(default=0, ge=0)
    """Which of several answers to the same words this is, from 0."""
    request_sha256: str
    """Names the request in the file and in what comes back."""


class Batch(Record):
    """A file of requests, and what is known of it."""

    batch_id: int
    key: str
    """Made here before it was sent."""
    run_id: int
    endpoint: str
    model: str
    status: BatchStatus
    remote_id: str | None
    """The endpoint's name for it, None until it is known; likewise the next four."""
    remote_status: str | None
    """In the endpoint's own words."""
    input_file: str | None
    output_file: str | None
    error_file: str | None
    requests: int
    """Different requests in the file."""
    completed: int
    """Those of them that were answered, as the endpoint says; likewise the next."""
    failed: int
    prepared_at: str
    submitted_at: str | None
    ended_at: str | None
    collected_at: str | None


class BatchNews(Record):
    """What became known of a batch; None leaves what was known before."""

    status: BatchStatus | None = None
    remote_id: str | None = None
    remote_status: str | None = None
    input_file: str | None = None
    output_file: str | None = None
    error_file: str | None = None
    completed: int | None = Field(default=None, ge=0)
    failed: int | None = Field(default=None, ge=0)


def record_batch(
    store: Store,
    *,
    key: str,
    run_id: int,
    endpoint: str,
    model: str,
    items: Sequence[BatchItem],
    at: str,
) -> Batch:
    """Writes down a batch that is about to be sent; it is on the disk when this returns.

    Args:
        store: Where to note it.
        key: Made for this batch, sent along with it; the same key again is the same batch.
        run_id: The run that its answers belong to.
        endpoint: Name of the endpoint.
        model: The model that is asked.
        items: What its answers are for; at least one.
        at: When.

    Raises:
        ValueError: There are no items.
    """
    if not items:
        message = "a batch has at least one request"
        raise ValueError(message)
    requests = len({item.request_sha256 for item in items})
    with store.writer() as db:
        known = db.execute(f"{_BATCHES} WHERE batch_key = ?", (key,)).fetchone()
        if known is not None:
            return _batch_of(known)
        cursor = db.execute(_PREPARE, (key, run_id, endpoint, model, requests, at))
        batch_id = int(cursor.lastrowid or 0)
        db.conn.executemany(
            _PUT_ITEM,
            ((batch_id, i.paragraph_id, i.sample, i.request_sha256) for i in items),
        )
        return _numbered(db, batch_id)


def open_batches(store: Store, run_id: int | None = None) -> tuple[Batch, ...]:
    """Returns the batches that there is something left to do for, the oldest first.

    Args:
        store: Where to look.
        run_id: The only run to look at; None for all.
    """
    with store.reader() as db:
        rows = db.execute(_OPEN, {"run": run_id}).fetchall()
    return tuple(map(_batch_of, rows))


def get_batch(store: Store, batch_id: int) -> Batch:
    """Returns a batch.

    Raises:
        StoreError: There is none of that id.
    """
    with store.reader() as db:
        return _numbered(db, batch_id)


def batch_items(store: Store, batch_id: int) -> tuple[BatchItem, ...]:
    """Returns what a batch's answers are for, by paragraph and sample."""
    with store.reader() as db:
        rows = db.execute(_ITEMS, (batch_id,)).fetchall()
    return tuple(BatchItem(**dict(row)) for row in rows)


def update_batch(store: Store, batch_id: int, news: BatchNews, *, at: str) -> Batch:
    """Notes what became known of a batch; it is on the disk when this returns.

    The first time that it is submitted, ended and collected is kept as well.

    Args:
        store: Where the batch is.
        batch_id: The batch.
        news: What became known.
        at: When.

    Raises:
        StoreError: There is no such batch, or it is to be past ``prepared`` without a name
            at the endpoint.
    """
    with store.writer() as db:
        batch = _numbered(db, batch_id)
        told = news.model_dump(exclude_none=True)
        status = news.status or batch.status
        if status not in {"prepared", "dropped"}:
            if (news.remote_id or batch.remote_id) is None:
                message = f"batch {batch_id} has no name at the endpoint; submit it first"
                raise StoreError(message)
            told[f"{status}_at"] = getattr(batch, f"{status}_at") or at
        changed = batch.model_copy(update=told)
        db.execute(_UPDATE, changed.model_dump())
        return changed


def _numbered(db: Database, batch_id: int) -> Batch:
    row = db.execute(f"{_BATCHES} WHERE batch_id = ?", (batch_id,)).fetchone()
    if row is None:
        message = f"no batch {batch_id} in this store"
        raise StoreError(message)
    return _batch_of(row)


def _batch_of(row: Any) -> Batch:
    return Batch(**dict(row))


_BATCHES = (
    "SELECT batch_id, batch_key AS key, run_id, endpoint, model, status, remote_id,"
    " remote_status, input_file, output_file, error_file, requests, completed, failed,"
    " prepared_at, submitted_at, ended_at, collected_at FROM batches"
)
_OPEN = (
    f"{_BATCHES} WHERE status IN ('prepared', 'submitted', 'ended')"
    " AND run_id = coalesce(:run, run_id) ORDER BY batch_id"
)
_PREPARE = (
    "INSERT INTO batches (batch_key, run_id, endpoint, model, status, requests,"
    " prepared_at) VALUES (?, ?, ?, ?, 'prepared', ?, ?)"
)
_PUT_ITEM = (
    "INSERT INTO batch_items (batch_id, paragraph_id, sample, request_sha256)"
    " VALUES (?, ?, ?, ?)"
)
_ITEMS = (
    "SELECT paragraph_id, sample, request_sha256 FROM batch_items WHERE batch_id = ?"
    " ORDER BY paragraph_id, sample"
)
_UPDATE = """
UPDATE batches SET status = :status, remote_id = :remote_id,
  remote_status = :remote_status, input_file = :input_file, output_file = :output_file,
  error_file = :error_file, completed = :completed, failed = :failed,
  submitted_at = :submitted_at, ended_at = :ended_at, collected_at = :collected_at
WHERE batch_id = :batch_id
"""
