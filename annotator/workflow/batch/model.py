"""Batches of a pass over a model: sent, fetched, and read as proposals."""

import time
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.endpoint import Endpoint
from annotator.model.proposal import Task
from annotator.model.record import Record
from annotator.propose.llm.batch.files import BatchFile, write_files
from annotator.propose.llm.batch.results import read_results
from annotator.propose.llm.batch.service import BatchService
from annotator.propose.llm.transport.judging import Judge
from annotator.store.runs.batches import get_batch
from annotator.store.runs.known import StoredRun, get_run, start_run
from annotator.store.runs.proposals import pending_paragraphs
from annotator.workflow.batch.collect import Reach, Reached
from annotator.workflow.batch.plan import plan_batch
from annotator.workflow.batch.results import Asked, Kept, keep_results
from annotator.workflow.batch.send import BatchOrder, BatchSubmission, submit_batch
from annotator.workflow.endpoints.known import endpoint_named, key_of
from annotator.workflow.prompts.known import prompt_id
from annotator.workflow.propose.carry_out import Order, ProposeReport, facts_of, tasks_of
from annotator.workflow.propose.model import (
    Means,
    ModelChoice,
    ModelPass,
    model_pass,
    propose_with_model,
)
from annotator.workflow.propose.watcher import Unwatched
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings

FULL_PRICE = Decimal(1)
"""Share of the price that a runner of one's own is counted with."""


class OfflineFiles(Record):
    """Files of requests for a batch runner of one's own."""

    files: tuple[BatchFile, ...]
    answered: int
    """Answers that are in the store already; nothing is asked for them."""
    waiting: int
    """Answers that an open batch is to bring."""


class OfflineAnswers(NamedTuple):
    """What the files of a batch runner brought."""

    kept: Kept
    report: ProposeReport


def submit_pass(services: Services, ready: ModelPass, order: Order) -> BatchSubmission:
    """Sends what the pass would ask as batches.

    As long as nobody knows how the endpoint wants to be spoken to, one paragraph is asked
    about at once: a mistake in the manner would come to light only when the batch is back.

    Raises:
        InputError: The endpoint has no Batch API, or there is nothing to propose for.
        EndpointError: Something could not be sent; the same call again goes on.
    """
    _must_have_batches(ready.endpoint)
    ready = _one_ahead(services, ready, order)
    run, tasks = _pending(services, ready, order)
    return submit_batch(
        services,
        BatchOrder(ready.endpoint.name, ready.proposer.contract, run.run_id, tasks),
        lambda: _service(ready.endpoint),
    )


def reach(settings: Settings, name: str) -> Reached:
    """Finds an endpoint by its name, with the way to its Batch API.

    Raises:
        InputError: There is none of that name.
        EndpointUnusable: Its key is missing, or its address may not be spoken to.
    """
    endpoint = endpoint_named(settings, name)
    return Reached(endpoint, _service(endpoint))


def reaching(settings: Settings) -> Reach:
    """Returns what finds endpoints by their names, see :func:`reach`."""
    return partial(reach, settings)


def propose_collected(
    services: Services, settings: Settings, batch_ids: Sequence[int]
) -> tuple[ProposeReport, ...]:
    """Reads the answers of batches that were collected; one report a run.

    What has no answer stays to be asked by the next batch or a live pass.

    Raises:
        InputError: A run was made under another schema or prompt than the present one.
    """
    runs = dict.fromkeys(get_batch(services.store, n).run_id for n in batch_ids)
    return tuple(_read_run(services, settings, number) for number in runs)


def write_offline(
    services: Services, ready: ModelPass, order: Order, path: Path
) -> OfflineFiles:
    """Writes what the pass would ask to files, and sends nothing.

    Raises:
        InputError: There is nothing to propose for, or the files cannot be written.
    """
    plan = plan_batch(services.store, ready.proposer.contract, tasks_of(services, order))
    try:
        files = write_files(plan.requests(), path)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); name another file"
        raise InputError(message) from error
    return OfflineFiles(files=files, answered=plan.answered, waiting=plan.waiting)


def read_offline(
    services: Services, ready: ModelPass, order: Order, paths: Sequence[Path]
) -> OfflineAnswers:
    """Keeps what a batch runner of one's own answered, and reads it into proposals.

    Args:
        services: Where to keep it.
        ready: The pass that the files were written for, from kept answers only.
        order: What they were written for.
        paths: Output and error files, in any order.

    Raises:
        InputError: A file cannot be read.
    """
    run, _ = _pending(services, ready, order)
    contract = ready.proposer.contract
    asked = frozenset(
        request.sha256
        for task in tasks_of(services, order)
        for request in contract.requests(task)
    )
    lines = [line for path in paths for line in _lines(path)]
    results = read_results(lines, Judge(ready.endpoint, time.time), contract.model)
    belongs = Asked(asked, ready.endpoint, contract.model, run.run_id, FULL_PRICE)
    kept = keep_results(services, results, belongs)
    return OfflineAnswers(kept, propose_with_model(services, ready, order, Unwatched()))


def _one_ahead(services: Services, ready: ModelPass, order: Order) -> ModelPass:
    contract = ready.proposer.contract
    where = (contract.base_url, contract.model)
    if ready.keeper.manner(*where) is not None:
        return ready
    first = order.model_copy(update={"limit": 1})
    propose_with_model(services, ready, first, Unwatched())
    learned = ready.keeper.manner(*where) or contract.manner
    proposer = replace(ready.proposer, contract=contract.speaking(learned))
    return ready._replace(proposer=proposer)


def _service(endpoint: Endpoint) -> BatchService:
    return BatchService(endpoint, key_of(endpoint), time.time)


def _must_have_batches(endpoint: Endpoint) -> None:
    if not endpoint.batch:
        message = (
            f"endpoint {endpoint.name} has no Batch API as far as its entry says; write "
            "batch = true into it, or write files with annotator batch write"
        )
        raise InputError(message)


def _pending(
    services: Services, ready: ModelPass, order: Order
) -> tuple[StoredRun, list[Task]]:
    """Starts the run, or takes it up, and returns what it has no answer for."""
    tasks = tasks_of(services, order)
    run = start_run(
        services.store,
        facts_of(services, ready.proposer),
        services.schema_id(),
        prompt_id=prompt_id(services, ready.proposer.contract.prompt),
        at=services.clock(),
    )
    ids = [task.paragraph_id for task in tasks]
    wanted = set(pending_paragraphs(services.store, run.run_id, ids))
    return run, [task for task in tasks if task.paragraph_id in wanted]


def _read_run(services: Services, settings: Settings, run_id: int) -> ProposeReport:
    run = get_run(services.store, str(run_id))
    ready = model_pass(services, settings, choice_of(run), Means(from_cache=True))
    if facts_of(services, ready.proposer) != run.facts:
        message = (
            f"run {run_id} was made under another schema, prompt or version of the program; "
            "its answers are kept: give --schema and --prompts as they were then"
        )
        raise InputError(message)
    return propose_with_model(services, ready, Order(), Unwatched())


def choice_of(run: StoredRun) -> ModelChoice:
    """Returns the choice that a run of a model was made by."""
    said = dict(run.facts.settings)
    return ModelChoice(
        model=run.facts.model,
        endpoint=run.facts.proposer,
        prompt=said["prompt"],
        samples=int(said["samples"]),
        temperature=float(said["temperature"]) if "temperature" in said else None,
        max_tokens=int(said["max_tokens"]),
    )


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise InputError(message) from error
