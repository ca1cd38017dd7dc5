"""Fetches what endpoints made of batches; answers go to the store like live ones."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.endpoint import Endpoint
from annotator.model.record import Record
from annotator.propose.llm.batch.service import BatchService, RemoteBatch
from annotator.store.runs.batches import (
    Batch,
    BatchNews,
    batch_items,
    get_batch,
    open_batches,
    update_batch,
)
from annotator.workflow.batch.results import Asked, keep_results
from annotator.workflow.batch.send import note_remote
from annotator.workflow.services import Services


class Reached(NamedTuple):
    """An endpoint, and the way to its Batch API."""

    endpoint: Endpoint
    service: AbstractAsyncContextManager[BatchService]


Reach = Callable[[str], Reached]
"""Finds an endpoint by its name."""


class Collected(Record):
    """What a batch brought."""

    batch: Batch
    answered: int = 0
    """Answers that are in the store now, those that were there before included."""
    failed: tuple[tuple[str, int], ...] = ()
    """Why requests have no answer, and how many; the next batch or a live pass asks again."""
    foreign: int = 0
    """Lines that name none of the batch's requests; nothing is kept of them."""
    missing: int = 0
    """Requests that no line is about."""
    cost_microusd: int | None = None
    """Millionths of the endpoint's currency; None if it is not known."""
    currency: str | None = None
    problems: tuple[str, ...] = ()
    """Why the endpoint refused the whole file."""


def look_at_batches(
    services: Services, reach: Reach, ids: Sequence[int] = ()
) -> tuple[Batch, ...]:
    """Asks the endpoints how far batches are, and writes it down.

    Args:
        services: Where the batches are.
        reach: Finds an endpoint.
        ids: Batches to look at; all open ones if there are none given.

    Raises:
        EndpointError: An endpoint does not tell.
        StoreError: There is no such batch.
    """
    found = [asyncio.run(_look(services, reach, b)) for b in _chosen(services, ids)]
    return tuple(batch for batch, _ in found)


def collect_batches(
    services: Services, reach: Reach, ids: Sequence[int] = ()
) -> tuple[Collected, ...]:
    """Fetches what came of the batches that have ended, expired ones included.

    Collecting again changes nothing.

    Returns:
        One report a batch, in order; one that is still at work brought nothing yet.

    Raises:
        EndpointError: An endpoint does not tell; batches before it are collected.
        StoreError: There is no such batch.
    """
    return tuple(
        asyncio.run(_collect(services, reach, batch)) for batch in _chosen(services, ids)
    )


def cancel_batch(services: Services, reach: Reach, batch_id: int) -> Batch:
    """Asks the endpoint to stop; what it answered until then can be collected.

    A batch that never got there is dropped.

    Raises:
        EndpointError: The endpoint does not do so.
        InputError: The batch has ended already.
        StoreError: There is no such batch.
    """
    batch = get_batch(services.store, batch_id)
    if batch.status not in {"prepared", "submitted"}:
        message = f"batch {batch_id} has ended already; annotator batch collect fetches it"
        raise InputError(message)
    return asyncio.run(_cancel(services, reach, batch))


def _chosen(services: Services, ids: Sequence[int]) -> tuple[Batch, ...]:
    if not ids:
        return open_batches(services.store)
    return tuple(get_batch(services.store, number) for number in ids)


async def _look(
    services: Services, reach: Reach, batch: Batch
) -> tuple[Batch, RemoteBatch | None]:
    if batch.status in {"collected", "dropped"}:
        return batch, None
    async with reach(batch.endpoint).service as service:
        return await _news(services, service, batch)


async def _news(
    services: Services, service: BatchService, batch: Batch
) -> tuple[Batch, RemoteBatch | None]:
    if batch.remote_id is None:
        remote = await service.find(batch.key)
    else:
        remote = await service.look(batch.remote_id)
    return (batch if remote is None else note_remote(services, batch, remote)), remote


async def _cancel(services: Services, reach: Reach, batch: Batch) -> Batch:
    async with reach(batch.endpoint).service as service:
        batch, remote = await _news(services, service, batch)
        if remote is None:
            news = BatchNews(status="dropped")
            return update_batch(services.store, batch.batch_id, news, at=services.clock())
        if remote.has_ended:
            return batch
        return note_remote(services, batch, await service.cancel(remote.remote_id))


async def _collect(services: Services, reach: Reach, batch: Batch) -> Collected:
    if batch.status in {"collected", "dropped"}:
        return Collected(batch=batch)
    endpoint, service_of = reach(batch.endpoint)
    async with service_of as service:
        batch, remote = await _news(services, service, batch)
        if remote is None or not remote.has_ended:
            return Collected(batch=batch)
        results = [result async for result in service.results(remote, batch.model)]
    items = batch_items(services.store, batch.batch_id)
    asked = Asked(
        requests=frozenset(item.request_sha256 for item in items),
        endpoint=endpoint,
        model=batch.model,
        run_id=batch.run_id,
        discount=endpoint.batch_discount,
    )
    kept = keep_results(services, results, asked)
    news = BatchNews(status="collected")
    batch = update_batch(services.store, batch.batch_id, news, at=services.clock())
    prices = endpoint.prices_of(batch.model)
    return Collected(
        batch=batch,
        problems=remote.problems,
        currency=prices.currency if prices else None,
        **kept._asdict(),
    )
