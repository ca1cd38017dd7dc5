"""Batches against a server on this machine: nothing is lost, nothing is paid twice."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.errors import CallFailed, EndpointUnusable, InputError
from annotator.model.endpoint import Manner
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.store.runs.answers import get_answer
from annotator.store.runs.batches import batch_items, get_batch, open_batches
from annotator.store.runs.costs import run_costs
from annotator.store.runs.manners import remember_manner
from annotator.store.runs.proposals import run_items
from annotator.workflow.batch.collect import (
    cancel_batch,
    collect_batches,
    look_at_batches,
)
from annotator.workflow.batch.model import (
    propose_collected,
    reach,
    read_offline,
    submit_pass,
    write_offline,
)
from annotator.workflow.batch.send import batch_folder
from annotator.workflow.bench.stub_batches import batch_routes
from annotator.workflow.bench.stub_server import StubServer, running_stub
from annotator.workflow.propose.carry_out import Order
from annotator.workflow.propose.model import Means, ModelChoice, ModelPass, model_pass
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings
from tests.support.stores import AT, document

TEXTS = tuple(f"第{n}商会向社区捐赠口罩{n}00只。" for n in range(1, 9))
ENDPOINTS = """
[stub]
base_url = "{url}"
batch = true
[[stub.prices]]
model = "*"
input = 10
output = 20
[plain]
base_url = "{url}"
"""


class Desk(NamedTuple):
    """A store with eight paragraphs, and an endpoint with batches."""

    services: Services
    settings: Settings
    server: StubServer

    def ready(self, model: str = "ok", *, from_cache: bool = False, **more) -> ModelPass:
        """Puts a pass together."""
        choice = ModelChoice(**{"model": model, "endpoint": "stub"} | more)
        means = Means(from_cache=from_cache)
        return model_pass(self.services, self.settings, choice, means)

    def submit(self, model: str = "ok", **more):
        """Sends what is missing, to a model that was spoken to before."""
        ready = self.ready(model, **more)
        where = (ready.endpoint.base_url, model)
        remember_manner(self.services.store, *where, Manner(), at=AT)
        return submit_pass(self.services, ready, Order())

    def collect(self):
        """Fetches what is there."""
        return collect_batches(self.services, self.reach)

    def reach(self, name: str):
        """Finds an endpoint."""
        return reach(self.settings, name)

    def started(self) -> int:
        """Counts the batches that the endpoint was asked to start."""
        return sum(
            (r.method, r.path) == ("POST", "/v1/batches") for r in self.server.requests
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Starts empty."""
    server = StubServer(batch_routes())
    file = tmp_path / "endpoints.toml"
    path = tmp_path / "store.sqlite"
    with running_stub(server) as url, Store.open(path, create=True) as store:
        file.write_text(ENDPOINTS.format(url=url), encoding="utf-8")
        add_document(store, document("report", *TEXTS), at=AT)
        services = Services(store, load_schema("relief/v1"), lambda: AT)
        yield Desk(services, Settings(database=path, endpoints=file), server)


def test_a_batch_goes_and_comes_back_as_proposals(desk):
    """Every paragraph has its outcome; the ledger has half the price, and no text."""
    sent = desk.submit("ok:polls=1")
    assert (sent.requests, sent.answered, sent.waiting) == (8, 0, 0)
    assert [batch.status for batch in sent.batches] == ["submitted"]

    assert [c.batch.status for c in desk.collect()] == ["submitted"]
    (brought,) = desk.collect()
    assert (brought.answered, brought.missing, brought.foreign) == (8, 0, 0)
    assert brought.batch.status == "collected"

    (report,) = propose_collected(desk.services, desk.settings, [brought.batch.batch_id])
    assert (report.paragraphs, report.new, report.left) == (8, 8, 0)
    costs = run_costs(desk.services.store, report.run)
    half = (10 * costs.tokens_in + 20 * costs.tokens_out) / 2
    assert abs(costs.cost_microusd - half) <= 4  # each call is rounded
    assert desk.collect() == ()


def test_what_waits_or_is_answered_is_not_sent_again(desk):
    """Whoever calls twice pays once."""
    first = desk.submit()
    again = desk.submit()
    assert (again.batches, again.requests, again.waiting) == ((), 0, 8)

    desk.collect()
    propose_collected(desk.services, desk.settings, [first.batches[0].batch_id])
    later = desk.submit()
    assert (later.batches, later.requests) == ((), 0)
    assert desk.started() == 1


def test_an_expired_batch_brings_what_it_has_and_the_rest_stays(desk):
    """The next batch holds the rest alone."""
    desk.submit("ok:expires=5")
    (brought,) = desk.collect()
    assert brought.answered == 5
    assert brought.failed == (("batch_expired", 3),)
    assert brought.batch.remote_status == "expired"

    propose_collected(desk.services, desk.settings, [brought.batch.batch_id])
    assert desk.submit("ok:expires=5").requests == 3


def test_failed_requests_are_told_by_their_code(desk):
    """They cost nothing and stay to be asked."""
    desk.submit("toolong")
    (brought,) = desk.collect()

    assert brought.answered == 0
    assert sum(count for _, count in brought.failed) == 8
    assert desk.submit("toolong").requests == 8


def test_a_refused_file_is_told(desk):
    """Nothing came of it, and all stays to be asked."""
    desk.submit("ok:invalid=1")
    (brought,) = desk.collect()

    assert brought.problems == ("line 1: invalid_json_line",)
    assert (brought.answered, brought.missing) == (0, 8)
    assert brought.batch.remote_status == "failed"


def test_a_batch_whose_start_was_not_answered_is_found_again(desk):
    """The line was cut after the endpoint had begun: it must not begin a second time."""
    with pytest.raises(CallFailed):
        desk.submit("ok:lost=1")
    (batch,) = open_batches(desk.services.store)
    assert batch.status == "prepared"

    sent = desk.submit("ok:lost=1")
    assert [b.status for b in sent.batches] == ["submitted"]
    assert (sent.requests, sent.waiting, desk.started()) == (8, 0, 1)
    assert not list(batch_folder(desk.services.store).glob("*.jsonl"))


def test_a_batch_that_never_got_there_is_sent_again_from_its_file(desk):
    """It is the same batch, and nothing else is sent."""
    desk.server._routes.clear()
    with pytest.raises(EndpointUnusable):
        desk.submit()
    (batch,) = open_batches(desk.services.store)
    assert (batch.status, desk.started()) == ("prepared", 0)

    desk.server._routes |= batch_routes()
    sent = desk.submit()
    assert [b.batch_id for b in sent.batches] == [batch.batch_id]
    assert (sent.requests, sent.waiting, desk.started()) == (8, 0, 1)


def test_a_prepared_batch_without_its_file_is_dropped(desk):
    """Its requests go into a new one."""
    with pytest.raises(CallFailed):
        desk.submit("ok:lost=1")
    (batch,) = open_batches(desk.services.store)
    for path in batch_folder(desk.services.store).glob("*.jsonl"):
        path.unlink()
    desk.server._routes |= batch_routes()  # an endpoint that knows nothing of it

    sent = desk.submit("ok")
    assert get_batch(desk.services.store, batch.batch_id).status == "dropped"
    assert sent.requests == 8


def test_a_cancelled_batch_gives_back_what_it_has(desk):
    """And one that never got there is dropped."""
    sent = desk.submit("ok:polls=9")
    (number,) = [batch.batch_id for batch in sent.batches]
    cancelled = cancel_batch(desk.services, desk.reach, number)
    assert (cancelled.status, cancelled.remote_status) == ("ended", "cancelled")

    (brought,) = desk.collect()
    assert brought.failed == (("batch_cancelled", 8),)
    with pytest.raises(InputError, match="has ended already"):
        cancel_batch(desk.services, desk.reach, number)


def test_looking_at_a_batch_says_how_far_it_is(desk):
    """And fetches nothing."""
    desk.submit("ok:polls=1")
    assert [b.status for b in look_at_batches(desk.services, desk.reach)] == ["submitted"]
    (ended,) = look_at_batches(desk.services, desk.reach)

    assert (ended.status, ended.completed, ended.failed) == ("ended", 8, 0)
    (item, *_) = batch_items(desk.services.store, ended.batch_id)
    assert get_answer(desk.services.store, item.request_sha256) is None


def test_several_answers_for_a_paragraph_are_several_requests(desk):
    """One a sample, all in the batch."""
    sent = desk.submit(samples=2)
    assert sent.requests == 16

    (brought,) = desk.collect()
    (report,) = propose_collected(desk.services, desk.settings, [brought.batch.batch_id])
    assert (report.new, report.failed) == (8, 0)


def test_one_paragraph_goes_ahead_of_the_first_batch(desk):
    """A batch in a manner that the endpoint refuses would fail as a whole, hours later."""
    sent = submit_pass(desk.services, desk.ready("nostrict"), Order())
    (brought,) = desk.collect()

    assert (sent.requests, brought.answered, brought.failed) == (7, 7, ())
    (report,) = propose_collected(desk.services, desk.settings, [brought.batch.batch_id])
    assert (report.new, report.left, report.failed) == (7, 0, 0)


def test_an_endpoint_without_batches_is_told_in_one_line(desk):
    """Before anything is written down."""
    with pytest.raises(InputError, match="batch = true"):
        desk.submit(endpoint="plain")

    desk.server._routes.clear()
    with pytest.raises(EndpointUnusable, match="has no Batch API"):
        desk.submit()


def test_files_for_an_offline_runner_go_and_come_back(desk, tmp_path):
    """The same lines as a batch has; what is foreign is counted and not kept."""
    wrote = write_offline(desk.services, desk.ready(), Order(), tmp_path / "out.jsonl")
    lines = [json.loads(x) for x in wrote.files[0].path.read_text("utf-8").splitlines()]
    assert len(lines) == 8
    assert not desk.server.requests

    back = tmp_path / "back.jsonl"
    body = {
        "choices": [{"message": {"content": '{"events":[]}'}, "finish_reason": "stop"}],
        "model": "own",
    }
    answered = [
        {"custom_id": name, "response": {"status_code": 200, "body": body}}
        for name in [line["custom_id"] for line in lines[:6]] + ["foreign"]
    ]
    back.write_text("\n".join(map(json.dumps, answered)), encoding="utf-8")
    ready = desk.ready(from_cache=True)
    brought = read_offline(desk.services, ready, Order(), [back])

    assert (brought.kept.answered, brought.kept.foreign, brought.kept.missing) == (6, 1, 2)
    assert (brought.report.new, brought.report.left) == (6, 2)
    assert len(run_items(desk.services.store, brought.report.run)) == 6
    assert read_offline(desk.services, ready, Order(), [back]).report.new == 0
