"""Runs a proposer over the paragraphs and keeps what comes of each, exactly once."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from annotator import __version__
from annotator.errors import EndpointUnusable, InputError
from annotator.model.proposal import Outcome, RunFacts, Task
from annotator.model.record import Record
from annotator.propose.llm.stop import Stop
from annotator.propose.port import Proposer
from annotator.store.runs import known as stored_runs
from annotator.store.runs import proposals as stored_proposals
from annotator.store.runs.known import StoredRun
from annotator.workflow.propose.claims import Claims, this_worker
from annotator.workflow.propose.intake import Intake
from annotator.workflow.propose.report import ProposeReport, make_report, type_labels
from annotator.workflow.propose.tasks import paragraph_tasks
from annotator.workflow.propose.watcher import Unwatched, Watcher
from annotator.workflow.services import Services

__all__ = [
    "Order",
    "ProposeReport",
    "facts_of",
    "paragraph_tasks",
    "propose",
    "tasks_of",
    "type_labels",
]

LOOK_AGAIN_SECONDS = 1.0
"""How often a process looks whether another has got further with what is left."""


class Order(Record):
    """What is to be proposed for."""

    documents: tuple[str, ...] = ()
    """Keys of the documents to look at; empty for all."""
    limit: int | None = None
    """At most this many paragraphs."""
    again: bool = False
    """Start a new run although one with the same facts is there."""
    changed: bool = False
    """Start a new run if what a paragraph is asked with changed since it was answered."""


def propose(
    services: Services,
    proposer: Proposer,
    order: Order | None = None,
    *,
    prompt_id: int | None = None,
    started: Callable[[int], None] = lambda _: None,
    watcher: Watcher | None = None,
    stop: Stop | None = None,
) -> ProposeReport:
    """Proposes events for every body paragraph that the run has no answer for.

    Several processes may do so at the same time: they share the run, and none does what
    another has done or is doing.

    Args:
        services: Store, schema and clock.
        proposer: Who proposes.
        order: What for; None for everything.
        prompt_id: The registered prompt, if there is one.
        started: Told the number of the run before anything is proposed.
        watcher: Told what happens.
        stop: Ends the pass early when asked to; whoever asks shares it.

    Raises:
        InputError: There is nothing to propose for, or no such document.
        EndpointUnusable: The proposer cannot go on; what it did is kept, and the run goes
            on when it is called again.
    """
    order, stop = order or Order(), stop or Stop()
    watcher = watcher or Unwatched()
    tasks = tasks_of(services, order)
    run = _start(services, proposer, order, tasks, prompt_id)
    started(run.run_id)
    work = _Work(services, run, proposer, stop, watcher)
    try:
        new = work.do(tasks)
    except EndpointUnusable:
        work.finish("failed")
        raise
    report = make_report(services, run, tasks, new=new, stopped=stop.reason)
    if not report.left:
        work.finish("done")
    return report


def tasks_of(services: Services, order: Order) -> tuple[Task, ...]:
    """Returns what is to be proposed for.

    Raises:
        InputError: There is nothing, or no such document.
    """
    tasks = tuple(islice(paragraph_tasks(services.store, order.documents), order.limit))
    if not tasks:
        message = "no paragraphs to propose for; first: annotator ingest FILE..."
        raise InputError(message).tell_as("nothing_to_propose_for")
    return tasks


def facts_of(services: Services, proposer: Proposer) -> RunFacts:
    """Returns what makes a run of the proposer repeatable."""
    return RunFacts(
        proposer=proposer.name,
        model=proposer.model,
        settings=proposer.settings(),
        schema_digest=services.schema.digest,
        prompt_digest=proposer.prompt_digest,
        code_version=__version__,
    )


def _start(
    services: Services,
    proposer: Proposer,
    order: Order,
    tasks: Sequence[Task],
    prompt_id: int | None,
) -> StoredRun:
    facts = facts_of(services, proposer)
    changed = order.changed and _has_changed(services, proposer, facts, tasks)
    return stored_runs.start_run(
        services.store,
        facts,
        services.schema_id(),
        prompt_id=prompt_id,
        at=services.clock(),
        repeat=order.again or changed,
    )


def _has_changed(
    services: Services, proposer: Proposer, facts: RunFacts, tasks: Sequence[Task]
) -> bool:
    """Tells whether the last run of these facts asked something else about a paragraph."""
    runs = [r for r in stored_runs.list_runs(services.store) if r.facts == facts]
    if not runs:
        return False
    items = stored_proposals.run_items(services.store, runs[-1].run_id)
    asked = {item.paragraph_id: item.request_sha256 for item in items}
    known = [task for task in tasks if task.paragraph_id in asked]
    return any(proposer.request_sha256(t) != asked[t.paragraph_id] for t in known)


class _Work:
    """One process's share of a run."""

    def __init__(
        self,
        services: Services,
        run: StoredRun,
        proposer: Proposer,
        stop: Stop,
        watcher: Watcher,
    ) -> None:
        self._services = services
        self._run = run
        self._proposer = proposer
        self._stop = stop
        self._watcher = watcher
        self._new = 0

    def do(self, tasks: Sequence[Task]) -> int:
        """Proposes for what is pending; returns how many outcomes were new."""
        pending = self.pending(tasks)
        self._watcher.began(self._run, len(tasks), len(pending))
        if not pending:
            return 0
        if self._run.status == "done":
            self.finish("running")
        store, clock = self._services.store, self._services.clock
        claims = Claims(store, self._run.run_id, this_worker(), clock)
        errors = self._known_errors()

        def keep(outcomes: tuple[Outcome, ...]) -> None:
            self._keep(outcomes, errors)

        with claims.held(), Intake(keep) as intake:
            for outcome in self._outcomes(pending, claims):
                intake.put(outcome)
        return self._new

    def pending(self, tasks: Sequence[Task]) -> list[Task]:
        """Returns the tasks that the run has no answer for."""
        wanted = stored_proposals.pending_paragraphs(
            self._services.store, self._run.run_id, [task.paragraph_id for task in tasks]
        )
        by_id = {task.paragraph_id: task for task in tasks}
        return [by_id[number] for number in wanted]

    def finish(self, status: stored_runs.RunStatus) -> None:
        """Says how the run stands."""
        at = self._services.clock()
        stored_runs.finish_run(self._services.store, self._run.run_id, status, at=at)

    def _outcomes(self, pending: list[Task], claims: Claims) -> Iterator[Outcome]:
        """Yields outcomes until nothing is left that another process might give up."""
        left = {task.paragraph_id: task for task in pending}

        def taken() -> Iterator[Task]:
            for task in claims.taken(list(left.values())):
                if self._stop.is_asked():
                    return
                del left[task.paragraph_id]
                yield task

        while left and not self._stop.is_asked():
            before = len(left)
            yield from self._proposer.propose(taken())
            left = {task.paragraph_id: task for task in self.pending(list(left.values()))}
            if left and len(left) == before:
                self._watcher.waits(len(left))
                time.sleep(LOOK_AGAIN_SECONDS)

    def _known_errors(self) -> dict[int, str]:
        items = stored_proposals.run_items(self._services.store, self._run.run_id)
        return {i.paragraph_id: i.request_sha256 for i in items if i.status == "error"}

    def _keep(self, outcomes: tuple[Outcome, ...], errors: dict[int, str]) -> None:
        # the same error read off the same answers once more is nothing new
        fresh = [
            o
            for o in outcomes
            if not (o.is_reused and errors.get(o.paragraph_id) == o.request_sha256)
        ]
        self._new += stored_proposals.ingest(
            self._services.store, self._run.run_id, fresh, at=self._services.clock()
        )
        for outcome in outcomes:
            self._watcher.stored(outcome)
