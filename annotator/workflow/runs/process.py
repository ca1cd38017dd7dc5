"""The process that carries out a pass started in the app.

It outlives the page, the browser and the server: what it does stands in the store, and so
does whether it shall stop. Started twice for the same pass, the second does nothing.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from annotator.errors import AnnotatorError
from annotator.model.proposal import Outcome
from annotator.model.remark import Remark
from annotator.propose.llm.stop import Stop
from annotator.propose.rules import rule_proposer
from annotator.store.runs.known import StoredRun
from annotator.store.runs.passes import PassState, end_pass, note_run, renew_pass, take_pass
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.heartbeat import beating, lease_until
from annotator.workflow.propose.carry_out import ProposeReport, propose
from annotator.workflow.propose.claims import this_worker
from annotator.workflow.propose.model import model_pass, propose_with_model
from annotator.workflow.propose.tally import PassTally
from annotator.workflow.refusal import refusal
from annotator.workflow.runs.request import RunRequest
from annotator.workflow.services import Services, open_services
from annotator.workflow.settings import Settings

BEAT_SECONDS = 1.0
"""How often a pass says that it lives and asks whether to stop."""

LEASE_SECONDS = 60
"""A pass that has not said so for this long is taken for gone."""


def carry_out(settings: Settings, pass_id: int, clock: Clock = utc_clock) -> None:
    """Carries out a pass, unless it was taken already; how it ended stands in the store.

    Raises:
        StoreError: There is no such pass, or the store cannot be used.
    """
    with open_services(settings, clock=clock) as services:
        until = lease(clock)
        taken = take_pass(services.store, pass_id, this_worker(), until=until)
        if taken is None:
            return
        stop = Stop()
        state: PassState = "failed"
        message: str | None = Remark.of("pass_broke_off").model_dump_json()
        try:
            with _stopped_by_signals(stop):
                request = RunRequest.of(taken.wanted)
                report = _proposed(services, settings, pass_id, request, stop)
            state, message = _ending(report)
        except AnnotatorError as error:
            message = refusal(error).model_dump_json()
        finally:
            end_pass(services.store, pass_id, state, at=clock(), message=message)


def lease(clock: Clock) -> str:
    """Returns when a process that says no more is taken for gone."""
    return lease_until(clock, LEASE_SECONDS)


class _Reporter:
    """A watcher that keeps the sums, and a beat that writes them down."""

    def __init__(self, services: Services, pass_id: int, stop: Stop, samples: int) -> None:
        self._services = services
        self._pass_id = pass_id
        self._stop = stop
        self._samples = samples
        self._lock = Lock()
        self._tally = PassTally()

    def began(self, run: StoredRun, paragraphs: int, pending: int) -> None:  # noqa: ARG002
        """Notes the run."""
        note_run(self._services.store, self._pass_id, run.run_id, pending)

    def stored(self, outcome: Outcome) -> None:
        """Adds a paragraph."""
        with self._lock:
            self._tally = self._tally.plus(outcome, self._samples)

    def waits(self, paragraphs: int) -> None:
        """Says nothing: the sums stand still."""

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Says during the block that the pass lives, and what it came to in the end."""
        try:
            with beating(self._renew, every=BEAT_SECONDS):
                yield
        finally:
            self._renew()

    def _renew(self) -> None:
        services = self._services
        told = self._tally.model_dump_json()
        until = lease(services.clock)
        if not renew_pass(services.store, self._pass_id, told, until=until):
            self._stop.ask("interrupted")


def _proposed(
    services: Services, settings: Settings, pass_id: int, request: RunRequest, stop: Stop
) -> ProposeReport:
    samples = request.model.samples if request.model else 1
    watcher = _Reporter(services, pass_id, stop, samples)
    with watcher.beating():
        if request.model is None:
            rules = rule_proposer(services.schema)
            return propose(services, rules, request.order, watcher=watcher, stop=stop)
        ready = model_pass(
            services,
            settings,
            request.model,
            request.means,
            again=request.order.again,
            stop=stop,
        )
        return propose_with_model(services, ready, request.order, watcher)


def _ending(report: ProposeReport) -> tuple[PassState, str | None]:
    return ("stopped", report.stopped) if report.stopped else ("done", None)


@contextmanager
def _stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Lets a machine that shuts down end the pass as its page does."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(s, lambda *_: stop.ask("interrupted")) for s in signals]
    try:
        yield
    finally:
        for each, handler in zip(signals, before, strict=True):
            signal.signal(each, handler)


if __name__ == "__main__":
    carry_out(Settings.model_validate_json(sys.argv[1]), int(sys.argv[2]))
