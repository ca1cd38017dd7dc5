"""What a pass over a model would send and cost, before it sends anything."""

from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from annotator.model.answer import Usage
from annotator.model.proposal import Task
from annotator.model.record import Record
from annotator.propose.llm.estimate import Rate, learned_rate, request_tokens
from annotator.propose.llm.proposer import LlmProposer
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.transport.cost import cost_microusd
from annotator.store.runs.answers import get_answers
from annotator.store.runs.known import StoredRun, list_runs
from annotator.store.runs.proposals import RunItem, pending_paragraphs, run_items
from annotator.workflow.propose.carry_out import Order, facts_of, tasks_of
from annotator.workflow.propose.tasks import paragraph_tasks
from annotator.workflow.services import Services

LEARNED_FROM = 50
"""Earlier paragraphs that are looked at to learn how an endpoint counts tokens."""

LOOKED_UP = 500
"""Answers that are looked for in one query."""


class Plan(Record):
    """What a call would do; re-asks are not foreseen and come on top."""

    endpoint: str
    host: str
    model: str
    dialect: str
    """How the endpoint would be told the shape of the answer at first."""
    run: int | None
    """The run that would be resumed, None for a new one."""
    paragraphs: int
    """Paragraphs asked for."""
    pending: int
    """Those of them that the run has no answer for."""
    kept: int
    """Answers that are in the store already and cost nothing."""
    requests: int
    """Requests that would be sent."""
    tokens_in: int
    """An estimate, like the next two."""
    tokens_out: int
    cost_microusd: int | None
    """Without what the endpoint's own cache saves; None without prices."""
    currency: str | None
    counted: int
    """Earlier requests that the estimate was corrected by."""
    system: str
    """First message of the first request, with the next two an example of what is sent;
    empty if nothing would be."""
    user: str


def plan(services: Services, proposer: LlmProposer, order: Order) -> Plan:
    """Works out what a call would send; sends and writes nothing.

    Raises:
        InputError: There is nothing to propose for, or no such document.
    """
    tasks = tasks_of(services, order)
    run = _run(services, proposer)
    pending = _pending(services, run, tasks)
    missing = tuple(_missing(services, proposer, pending))
    rate = learned(services, proposer)
    tokens_in = round(sum(map(request_tokens, missing)) * rate.factor)
    tokens_out = round(len(missing) * rate.tokens_out)
    prices = proposer.contract.prices
    first = missing[0].messages if missing else ()
    return Plan(
        endpoint=proposer.endpoint,
        host=urlsplit(proposer.contract.base_url).netloc,
        model=proposer.model,
        dialect=proposer.contract.manner.dialect,
        run=run.run_id if run else None,
        paragraphs=len(tasks),
        pending=len(pending),
        kept=len(pending) * proposer.contract.samples - len(missing),
        requests=len(missing),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost_microusd=cost_microusd(
            Usage(tokens_in=tokens_in, tokens_out=tokens_out), prices
        ),
        currency=prices.currency if prices else None,
        counted=rate.counted,
        system=first[0].content if first else "",
        user=first[1].content if first else "",
    )


def learned(services: Services, proposer: LlmProposer) -> Rate:
    """Learns from the last run of the model how its endpoint counts, as far as it did."""
    runs = [
        run
        for run in list_runs(services.store)
        if (run.facts.proposer, run.facts.model) == (proposer.name, proposer.model)
    ]
    items = run_items(services.store, runs[-1].run_id) if runs else ()
    usable = {i.paragraph_id: i for i in items if _is_counted(i, proposer.contract.samples)}
    if not usable:
        return Rate()
    tasks = (t for t in paragraph_tasks(services.store) if t.paragraph_id in usable)
    return learned_rate(
        (
            proposer.contract.request(task),
            round((usable[task.paragraph_id].tokens_in or 0) / proposer.contract.samples),
            round((usable[task.paragraph_id].tokens_out or 0) / proposer.contract.samples),
        )
        for task in islice(tasks, LEARNED_FROM)
    )


def _is_counted(item: RunItem, samples: int) -> bool:
    """Tells whether the tokens are those of the first requests and nothing else."""
    return bool(item.tokens_in and item.tokens_out) and item.attempts == samples


def _run(services: Services, proposer: LlmProposer) -> StoredRun | None:
    facts = facts_of(services, proposer)
    alike = [run for run in list_runs(services.store) if run.facts == facts]
    return alike[-1] if alike and alike[-1].status != "aborted" else None


def _pending(
    services: Services, run: StoredRun | None, tasks: Sequence[Task]
) -> list[Task]:
    if run is None:
        return list(tasks)
    ids = [task.paragraph_id for task in tasks]
    wanted = set(pending_paragraphs(services.store, run.run_id, ids))
    return [task for task in tasks if task.paragraph_id in wanted]


def _missing(
    services: Services, proposer: LlmProposer, tasks: Sequence[Task]
) -> Iterator[ChatRequest]:
    """Yields the requests that have no answer yet, each once."""
    requests = {
        request.sha256: request
        for task in tasks
        for request in proposer.contract.requests(task)
    }
    digests = list(requests)
    for start in range(0, len(digests), LOOKED_UP):
        part = digests[start : start + LOOKED_UP]
        kept = get_answers(services.store, part)
        yield from (requests[digest] for digest in part if digest not in kept)
