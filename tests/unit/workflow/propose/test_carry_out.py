"""Runs of a proposer: resumed, shared, stopped, begun anew when something changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotator.errors import EndpointUnusable, InputError
from annotator.model.proposal import Outcome, ReplyFault, Task
from annotator.model.record import digest
from annotator.propose.llm.stop import Stop
from annotator.store.documents.known import add_document
from annotator.store.runs.claims import claim, claimed
from annotator.store.runs.known import StoredRun, list_runs
from annotator.store.runs.proposals import faults_of, run_items
from annotator.workflow.propose.carry_out import Order, propose
from annotator.workflow.propose.claims import Claims, is_dead, this_worker
from annotator.workflow.services import Services, open_services
from annotator.workflow.settings import Settings
from tests.support.passes import texts
from tests.support.stores import AT, document

COUNT = 10


@dataclass
class Fake:
    """Proposes nothing, and does as it is told."""

    told: str = "nothing"
    """What it makes its answers depend on."""
    unanswered: tuple[int, ...] = ()
    """Which of the tasks get no outcome."""
    failing: tuple[int, ...] = ()
    unusable_at: int | None = None
    asked: list[int] = field(default_factory=list)
    name: str = "fake"
    model: str = "fake-1"
    prompt_digest: str | None = None

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Returns none."""
        return ()

    def request_sha256(self, task: Task) -> str:
        """Depends on the text and on what was told."""
        return digest(self.told + task.text)

    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields an outcome for each."""
        for number, task in enumerate(tasks):
            if number == self.unusable_at:
                message = "mend it first"
                raise EndpointUnusable(message)
            if number in self.unanswered:
                continue
            self.asked.append(task.paragraph_id)
            failed = task.paragraph_id in self.failing
            yield Outcome(
                paragraph_id=task.paragraph_id,
                status="error" if failed else "ok",
                error="it failed" if failed else None,
                faults=(ReplyFault(kind="unparsable"),) if failed else (),
                is_reused=failed,
                request_sha256=self.request_sha256(task),
            )


class Seen:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.pending = -1
        self.stored_ids: list[int] = []

    def began(self, run: StoredRun, paragraphs: int, pending: int) -> None:
        """Writes down."""
        assert (run.status, paragraphs) != ("done", 0)
        self.pending = pending

    def stored(self, outcome: Outcome) -> None:
        """Writes down."""
        self.stored_ids.append(outcome.paragraph_id)

    def waits(self, paragraphs: int) -> None:
        """Does nothing."""


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Opens a store of so many paragraphs."""
    with open_services(Settings(database=tmp_path / "s.sqlite"), create=True) as opened:
        add_document(opened.store, document("report", *texts(COUNT)), at=AT)
        yield opened


def test_each_paragraph_is_stored_and_told_once(services: Services):
    """A second call finds it all there."""
    seen, fake = Seen(), Fake()
    report = propose(services, fake, watcher=seen)

    assert (report.new, report.left, report.failed) == (COUNT, 0, 0)
    assert (seen.pending, len(seen.stored_ids)) == (COUNT, COUNT)
    assert propose(services, fake).new == 0
    assert len(fake.asked) == COUNT


def test_no_claim_is_left_behind(services: Services):
    """Neither after a pass nor after a failure."""
    report = propose(services, Fake())
    assert claimed(services.store, report.run, AT) == ()

    with pytest.raises(EndpointUnusable):
        propose(services, Fake(unusable_at=3), Order(again=True))
    assert claimed(services.store, report.run + 1, AT) == ()


def test_what_came_before_a_failure_is_kept(services: Services):
    """The run failed, and is taken up again."""
    with pytest.raises(EndpointUnusable):
        propose(services, Fake(unusable_at=3))
    (run,) = list_runs(services.store)
    assert (run.status, len(run_items(services.store, run.run_id))) == ("failed", 3)

    report = propose(services, Fake())
    assert (report.run, report.new) == (run.run_id, COUNT - 3)
    assert list_runs(services.store)[0].status == "done"


def test_what_a_proposer_leaves_is_left(services: Services):
    """The run is not done."""
    report = propose(services, Fake(unanswered=(4, 6)))

    assert (report.new, report.left) == (COUNT - 2, 2)
    assert list_runs(services.store)[0].status == "running"


def test_asked_to_stop_nothing_more_is_handed_out(services: Services):
    """And the reason is in the report."""
    stop = Stop()
    stop.ask("interrupted")

    report = propose(services, Fake(), stop=stop)

    assert (report.new, report.left, report.stopped) == (0, COUNT, "interrupted")


def test_errors_are_tried_again_and_their_faults_counted_once(services: Services):
    """The same answer has the same faults."""
    first = propose(services, Fake(failing=(2, 3)))
    assert (first.failed, first.left) == (2, 0)

    again = Fake(failing=(2, 3))
    propose(services, again)
    assert again.asked == [2, 3]
    assert {len(f) for f in faults_of(services.store, first.run).values()} == {1}
    assert propose(services, Fake()).failed == 0


def test_a_new_run_begins_only_if_something_changed(services: Services):
    """For a paragraph that was asked about."""
    first = propose(services, Fake("a"), Order(limit=5))

    assert propose(services, Fake("a"), Order(changed=True)).run == first.run
    assert propose(services, Fake("b"), Order(changed=True)).run != first.run
    assert propose(services, Fake("b"), Order(changed=True)).run != first.run
    assert len(list_runs(services.store)) == 2


def test_documents_and_limits_are_kept_to(services: Services):
    """And what is not there is told."""
    add_document(services.store, document("other", *texts(COUNT + 2)[COUNT:]), at=AT)

    assert propose(services, Fake(), Order(limit=3)).new == 3
    assert propose(services, Fake(), Order(documents=("report",))).paragraphs == COUNT
    with pytest.raises(InputError, match="no document 'nothing'"):
        propose(services, Fake(), Order(documents=("nothing",)))


def test_what_a_living_worker_holds_is_not_taken(services: Services):
    """What a dead one of this machine held is free at once."""
    run = propose(services, Fake(), Order(limit=1)).run
    tasks = [Task(paragraph_id=number, text="…") for number in (2, 3, 4)]
    later = "2999-01-01T00:00:00.000Z"
    living, host = this_worker(), this_worker().split(":")[0]
    for number, worker in ((2, living), (3, f"{host}:999999999:00"), (4, "elsewhere:1:00")):
        claim(services.store, run, [number], worker, limit=1, now=AT, until=later)

    mine = Claims(services.store, run, this_worker(), services.clock)
    assert [task.paragraph_id for task in mine.taken(tasks)] == [3]


def test_only_a_process_of_this_machine_can_be_seen_to_be_dead():
    """Those of others may live; their claims run out."""
    host = this_worker().split(":")[0]

    assert not is_dead(this_worker())
    assert is_dead(f"{host}:999999999:abcd")
    assert not is_dead("elsewhere:999999999:abcd")
    assert not is_dead("a name of another kind")
