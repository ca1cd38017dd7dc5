"""Keeps what a batch brought, as a live pass keeps what it gets."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from annotator.model.answer import Call
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.batch.results import BatchResult
from annotator.propose.llm.cached import storable
from annotator.propose.llm.transport.cost import cost_microusd
from annotator.store.runs.answers import get_answers, keep_answers
from annotator.workflow.services import Services

KEPT_AT_ONCE = 500
"""Results that are kept in one transaction."""


class Asked(NamedTuple):
    """What the results belong to."""

    requests: frozenset[str]
    """Digests of what was asked; results of other requests are not kept."""
    endpoint: Endpoint
    model: str
    run_id: int | None
    discount: Decimal
    """Share of the price that is paid."""


class Kept(NamedTuple):
    """What became of the requests."""

    answered: int
    """Requests that have an answer in the store now."""
    failed: tuple[tuple[str, int], ...]
    """Why others have none, and how many, sorted; they stay to be asked."""
    foreign: int
    """Results of no request of these, or of nobody knows which."""
    missing: int
    """Requests that no result is about."""
    cost_microusd: int | None
    """Millionths of the endpoint's currency for what is new; None if it is not known."""


def keep_results(services: Services, results: Iterable[BatchResult], asked: Asked) -> Kept:
    """Keeps the answers and a call for each result; again with the same results is nothing.

    An answer that is there already stays, and nothing is paid for it a second time.
    """
    told: set[str] = set()
    codes: dict[str, str] = {}
    foreign, costs = 0, []
    stream = iter(results)
    while chunk := list(islice(stream, KEPT_AT_ONCE)):
        # an answer goes before a failure of the same request
        sure = sorted(chunk, key=lambda result: result.answer is not None)
        named = {name: r for r in sure if (name := r.request_sha256) in asked.requests}
        foreign += sum(r.request_sha256 not in asked.requests for r in chunk)
        known = get_answers(services.store, list(named))
        fresh = {name: result for name, result in named.items() if name not in known}
        calls = [_call(name, result, asked) for name, result in fresh.items()]
        answers = [
            (name, storable(result.answer))
            for name, result in fresh.items()
            if result.answer is not None
        ]
        keep_answers(
            services.store, answers, calls, run_id=asked.run_id, at=services.clock()
        )
        told |= named.keys()
        costs += [call.cost_microusd for call in calls if call.outcome == "answered"]
        codes |= {name: r.code for name, r in fresh.items() if r.code is not None}
    unanswered = Counter(codes.values())
    return Kept(
        answered=len(told) - len(codes),
        failed=tuple(sorted(unanswered.items())),
        foreign=foreign,
        missing=len(asked.requests - told),
        cost_microusd=_sum(costs),
    )


def _call(request_sha256: str, result: BatchResult, asked: Asked) -> Call:
    prices = asked.endpoint.prices_of(asked.model)
    return Call(
        request_sha256=request_sha256,
        attempt=1,
        endpoint=asked.endpoint.name,
        model=asked.model,
        outcome=result.outcome,
        http_status=result.http_status,
        error_code=result.code,
        usage=result.usage,
        cost_microusd=cost_microusd(result.usage, prices, asked.discount),
        latency_ms=0,
        request_id=result.answer.request_id if result.answer else None,
    )


def _sum(costs: list[int | None]) -> int | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None
