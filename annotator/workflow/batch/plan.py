"""Which requests a batch is to hold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.proposal import Task
from annotator.propose.llm.contract import Contract
from annotator.propose.llm.request import ChatRequest
from annotator.store.file.database import Store
from annotator.store.runs.answers import get_answers
from annotator.store.runs.batches import BatchItem, batch_items, open_batches

LOOKED_UP = 500
"""Tasks whose answers are looked for in one query."""


class BatchPlan(NamedTuple):
    """What is to be asked, and what was passed over."""

    contract: Contract
    asked: tuple[tuple[Task, BatchItem], ...]
    """What there is neither an answer for nor an open batch."""
    answered: int
    """Answers that are in the store already."""
    waiting: int
    """Answers that an open batch is to bring."""

    def requests(self) -> Iterator[ChatRequest]:
        """Yields the requests, equal ones again and again."""
        return (self.contract.request(task, item.sample) for task, item in self.asked)

    def items_of(self, requests: Sequence[str]) -> tuple[BatchItem, ...]:
        """Returns what the answers to these requests, given by digest, are for."""
        wanted = frozenset(requests)
        return tuple(item for _, item in self.asked if item.request_sha256 in wanted)


def plan_batch(store: Store, contract: Contract, tasks: Sequence[Task]) -> BatchPlan:
    """Finds out which of the requests about the tasks are still to be sent."""
    waiting = waiting_requests(store)
    asked: list[tuple[Task, BatchItem]] = []
    answered = skipped = 0
    for start in range(0, len(tasks), LOOKED_UP):
        chunk = [
            (task, item)
            for task in tasks[start : start + LOOKED_UP]
            for item in _items(contract, task)
        ]
        known = get_answers(store, [item.request_sha256 for _, item in chunk])
        for task, item in chunk:
            answered += item.request_sha256 in known
            skipped += item.request_sha256 in waiting and item.request_sha256 not in known
            if item.request_sha256 not in known and item.request_sha256 not in waiting:
                asked.append((task, item))
    return BatchPlan(contract, tuple(asked), answered, skipped)


def waiting_requests(store: Store) -> frozenset[str]:
    """Returns the digests of the requests that are in an open batch."""
    return frozenset(
        item.request_sha256
        for batch in open_batches(store)
        for item in batch_items(store, batch.batch_id)
    )


def _items(contract: Contract, task: Task) -> Iterator[BatchItem]:
    for sample, request in enumerate(contract.requests(task)):
        yield BatchItem(
            paragraph_id=task.paragraph_id, sample=sample, request_sha256=request.sha256
        )
