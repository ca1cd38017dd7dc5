"""Runs for those who lead: started, watched, stopped, taken up again, closed for good."""

import subprocess
import sys
from threading import Thread
from typing import NamedTuple

from pydantic import ValidationError

from annotator.errors import InputError, StoreError
from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.store.people.known import Person
from annotator.store.queue.project_settings import choose_run
from annotator.store.runs.claims import claimed
from annotator.store.runs.costs import RunCosts, run_costs
from annotator.store.runs.known import StoredRun, finish_run, get_run, list_runs
from annotator.store.runs.passes import (
    StoredPass,
    ask_to_stop,
    end_pass,
    last_pass,
    start_pass,
)
from annotator.store.runs.troubles import count_troubles
from annotator.workflow.allowed import require
from annotator.workflow.propose.claims import is_dead
from annotator.workflow.propose.runs import Pass
from annotator.workflow.propose.tally import PassTally
from annotator.workflow.refusal import refusal
from annotator.workflow.runs.process import lease
from annotator.workflow.runs.request import RunRequest, estimate, log_path
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings

_PROCESS = "annotator.workflow.runs.process"


class PassView(NamedTuple):
    """A pass as the page shows it."""

    known: StoredPass
    request: RunRequest
    tally: PassTally
    costs: RunCosts | None
    """Sums over its run; None before that has begun."""

    @property
    def is_under_way(self) -> bool:
        """Tells whether its process is at work."""
        return self.known.ended_at is None

    @property
    def why_failed(self) -> Remark | None:
        """What somebody has to mend; None unless it failed."""
        message = self.known.message
        if self.known.state != "failed" or message is None:
            return None
        try:
            return Remark.model_validate_json(message)
        except ValidationError:
            # written before reasons were remarks
            return Remark.of("as_said", text=message)


class RunView(Record):
    """A run with its sums, and who works on it."""

    run: StoredRun
    costs: RunCosts
    workers: int
    """Processes that hold paragraphs of it now, started here or elsewhere."""
    request: str | None
    """What it was started with here, to go on with; None if it was started elsewhere."""
    troubles: tuple[tuple[str, int], ...]
    """What went wrong and how often, the most frequent first."""

    @property
    def has_more(self) -> bool:
        """Tells whether paragraphs were left, or have no answer."""
        return self.run.status != "done" or self.costs.errors > 0


class RunPage(NamedTuple):
    """Some of the runs, the last started first."""

    total: int
    runs: tuple[Pass, ...]


def start(
    services: Services, settings: Settings, person: Person, request: RunRequest
) -> StoredPass:
    """Starts a pass in a process of its own, which outlives this one.

    Raises:
        NotAllowed: The person may not manage runs.
        StoreError: Another pass is under way.
        InputError: What was asked for cannot be done, or no process can be started.
        EndpointUnusable: The endpoint's key is missing.
    """
    estimate(services, settings, person, request)  # says what is wrong before it begins
    watched(services, person)  # a pass whose process is gone is in nobody's way
    started = start_pass(
        services.store,
        request.text(),
        person.person_id,
        at=services.clock(),
        until=lease(services.clock),
    )
    try:
        _spawn(settings, started.pass_id)
    except OSError as error:
        message = f"no process can be started ({error.strerror}); try again"
        refused = InputError(message).tell_as("no_process")
        why = refusal(refused).model_dump_json()
        at = services.clock()
        end_pass(services.store, started.pass_id, "failed", at=at, message=why)
        raise refused from error
    return started


def watched(services: Services, person: Person) -> PassView | None:
    """Returns the pass that was started last; one whose process is gone is given up.

    Raises:
        NotAllowed: The person may not manage runs.
    """
    require(person, "manage_runs")
    found = last_pass(services.store)
    if found is None:
        return None
    if found.ended_at is None and _is_gone(found, services.clock()):
        end_pass(services.store, found.pass_id, "lost", at=services.clock())
        found = last_pass(services.store) or found
    return PassView(
        known=found,
        request=RunRequest.of(found.wanted),
        tally=PassTally.model_validate_json(found.tally or "{}"),
        costs=None if found.run_id is None else run_costs(services.store, found.run_id),
    )


def stop(services: Services, person: Person, pass_id: int) -> None:
    """Asks a pass to stop: it begins nothing more and waits for what is on its way.

    Raises:
        NotAllowed: The person may not manage runs.
    """
    require(person, "manage_runs")
    ask_to_stop(services.store, pass_id)


def runs_page(
    services: Services, person: Person, *, limit: int, offset: int = 0
) -> RunPage:
    """Returns a page of the runs, the last started first.

    Raises:
        NotAllowed: The person may not manage runs.
    """
    require(person, "manage_runs")
    runs = list_runs(services.store)[::-1]
    shown = runs[offset : offset + limit]
    return RunPage(
        len(runs),
        tuple(Pass(run=r, costs=run_costs(services.store, r.run_id)) for r in shown),
    )


def run_view(services: Services, person: Person, run_id: int) -> RunView:
    """Returns a run in detail.

    Raises:
        NotAllowed: The person may not manage runs.
        StoreError: There is no such run.
    """
    require(person, "manage_runs")
    store = services.store
    run = get_run(store, str(run_id))
    started = last_pass(store, run_id=run.run_id)
    return RunView(
        run=run,
        costs=run_costs(store, run.run_id),
        workers=_workers(services, run.run_id),
        request=None if started is None else started.wanted,
        troubles=count_troubles(store, run.run_id),
    )


def abort(services: Services, person: Person, run_id: int) -> None:
    """Closes a run for good: nothing is added to it, decided on it or shown of it any more.

    What was decided on its proposals stays.

    Raises:
        NotAllowed: The person may not manage runs.
        StoreError: There is no such run, or somebody works on it.
    """
    require(person, "manage_runs")
    if workers := _workers(services, run_id):
        message = f"run {run_id}: {workers} processes work on it; stop them first"
        raise StoreError(message).tell_as("run_at_work", run=run_id, workers=workers)
    finish_run(services.store, run_id, "aborted", at=services.clock())


def show_run(services: Services, person: Person, run_id: int | None) -> None:
    """Has annotators see the proposals of a run wherever it has an answer.

    Whoever has begun with a paragraph goes on with the run that they began with.

    Args:
        services: Store and clock.
        person: Who says so.
        run_id: The run; None for the latest that has an answer.

    Raises:
        NotAllowed: The person may not manage runs.
        StoreError: There is no such run, or it was aborted.
    """
    require(person, "manage_runs")
    choose_run(services.store, run_id, at=services.clock())


def _workers(services: Services, run_id: int) -> int:
    holders = claimed(services.store, run_id, services.clock())
    return sum(not is_dead(holder.worker) for holder in holders)


def _is_gone(found: StoredPass, now: str) -> bool:
    is_silent = found.alive_until < now
    return is_silent or (found.worker is not None and is_dead(found.worker))


def _spawn(settings: Settings, pass_id: int) -> None:
    """Starts the process in a session of its own, so that Ctrl-C here does not reach it."""
    arguments = [sys.executable, "-m", _PROCESS, settings.model_dump_json(), str(pass_id)]
    with log_path(settings.database).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own program
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    # somebody must take note of its end, else it would look alive to others
    Thread(target=process.wait, daemon=True).start()
