"""Sends the requests of a run as batches, for an endpoint to work through by itself.

A batch is written down before anything of it is sent, and its file lies beside the store
until the endpoint has it. So a crash at any moment costs nothing: the next call finds out
by the key that was sent along whether the endpoint got the batch.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NamedTuple

from annotator.model.proposal import Task
from annotator.model.record import Record, canonical_json, digest
from annotator.propose.llm.batch.files import (
    MAX_BYTES,
    MAX_REQUESTS,
    BatchFile,
    write_files,
)
from annotator.propose.llm.batch.service import BatchService, RemoteBatch
from annotator.propose.llm.contract import Contract
from annotator.store.file.database import Store
from annotator.store.file.lock import WriteLock
from annotator.store.runs.batches import (
    Batch,
    BatchNews,
    batch_items,
    open_batches,
    record_batch,
    update_batch,
)
from annotator.workflow.batch.plan import BatchPlan, plan_batch
from annotator.workflow.services import Services

Connect = Callable[[], AbstractAsyncContextManager[BatchService]]
"""Opens the way to an endpoint's Batch API."""


class BatchOrder(NamedTuple):
    """What is to be sent."""

    endpoint: str
    """Name of the endpoint."""
    contract: Contract
    run_id: int
    """The run that the answers belong to."""
    tasks: Sequence[Task]
    max_requests: int = MAX_REQUESTS
    """Most requests of one batch."""
    max_bytes: int = MAX_BYTES
    """Most bytes of one batch."""


class BatchSubmission(Record):
    """What was sent."""

    batches: tuple[Batch, ...]
    """New ones, and those of an interrupted call that the endpoint has only now."""
    requests: int
    """Different requests of these batches."""
    answered: int
    """Answers that were in the store already."""
    waiting: int
    """Answers that batches sent before are to bring."""


def submit_batch(
    services: Services, order: BatchOrder, connect: Connect
) -> BatchSubmission:
    """Sends what has no answer yet and is in no open batch.

    Batches of an interrupted call are looked after first; nothing is sent twice.

    Raises:
        EndpointError: Something could not be sent; the same call again goes on.
        StoreBusy: Another process is sending batches.
    """
    folder = batch_folder(services.store)
    folder.mkdir(parents=True, exist_ok=True)
    with WriteLock(folder / "submit.lock").held(seconds=0):
        return asyncio.run(_submit(services, order, connect, folder))


def batch_folder(store: Store) -> Path:
    """Returns where the files of batches lie until they are sent: beside the store."""
    return store.path.with_name(f"{store.path.name}.batches")


def note_remote(services: Services, batch: Batch, remote: RemoteBatch) -> Batch:
    """Writes down what the endpoint says of a batch that is not collected yet."""
    news = BatchNews(
        status="ended" if remote.has_ended else "submitted",
        remote_id=remote.remote_id,
        remote_status=remote.status,
        output_file=remote.output_file,
        error_file=remote.error_file,
        completed=remote.completed,
        failed=remote.failed,
    )
    return update_batch(services.store, batch.batch_id, news, at=services.clock())


async def take_up(services: Services, service: BatchService, batch: Batch) -> Batch | None:
    """Brings a batch that an interrupted call had only written down to the endpoint.

    Returns:
        The batch as it stands now; None if its file is gone, and it with it.

    Raises:
        EndpointError: The endpoint cannot be asked, or not be sent to.
    """
    path = _path(batch_folder(services.store), batch.key)
    if (remote := await service.find(batch.key)) is not None:
        _remove(path)
        return note_remote(services, batch, remote)
    if path.is_file():
        return await _send(services, service, batch, path)
    news = BatchNews(status="dropped")
    update_batch(services.store, batch.batch_id, news, at=services.clock())
    return None


async def _submit(
    services: Services, order: BatchOrder, connect: Connect, folder: Path
) -> BatchSubmission:
    store = services.store
    prepared = [b for b in open_batches(store) if b.status == "prepared"]
    _sweep(folder, prepared)
    async with connect() as service:
        again = [
            await take_up(services, service, batch)
            for batch in prepared
            if batch.endpoint == order.endpoint
        ]
        taken_up = [batch for batch in again if batch is not None]
        plan = plan_batch(store, order.contract, order.tasks)
        drafts = write_files(
            plan.requests(),
            folder / "draft.jsonl",
            max_requests=order.max_requests,
            max_bytes=order.max_bytes,
        )
        new = [_write_down(services, order, plan, draft) for draft in drafts]
        sent = [
            await _send(services, service, batch, _path(folder, batch.key)) for batch in new
        ]
    batches = (*taken_up, *sent)
    return BatchSubmission(
        batches=batches,
        requests=sum(batch.requests for batch in batches),
        answered=plan.answered,
        waiting=plan.waiting - sum(len(batch_items(store, b.batch_id)) for b in taken_up),
    )


def _sweep(folder: Path, prepared: Sequence[Batch]) -> None:
    """Removes files that an interrupted call had not written down."""
    kept = {_path(folder, batch.key) for batch in prepared}
    for path in folder.glob("*.jsonl"):
        if path not in kept:
            path.unlink()


def _write_down(
    services: Services, order: BatchOrder, plan: BatchPlan, draft: BatchFile
) -> Batch:
    at = services.clock()
    told = [order.endpoint, order.run_id, at, draft.requests]
    key = digest(canonical_json(told))[:40]
    draft.path.rename(_path(draft.path.parent, key))
    return record_batch(
        services.store,
        key=key,
        run_id=order.run_id,
        endpoint=order.endpoint,
        model=order.contract.model,
        items=plan.items_of(draft.requests),
        at=at,
    )


async def _send(
    services: Services, service: BatchService, batch: Batch, path: Path
) -> Batch:
    """Sends the file, starts the batch, and removes the file."""
    if batch.input_file is None:
        news = BatchNews(input_file=await service.upload(path))
        batch = update_batch(services.store, batch.batch_id, news, at=services.clock())
    remote = await service.create(batch.input_file or "", batch.key)
    _remove(path)
    return note_remote(services, batch, remote)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{key}.jsonl"


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
