"""A real scheduler and two real workers on this machine, and a worker that is killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import dask.config
import pytest
from distributed import Client
from typing_extensions import override

from annotator.errors import EndpointUnusable, InputError
from annotator.model.proposal import Outcome
from annotator.propose.llm.proposer import OVERLAP
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.store.runs.costs import run_costs
from annotator.store.runs.manners import manner_of
from annotator.store.runs.proposals import run_items
from annotator.workflow.bench.stub_server import StubServer, running_stub
from annotator.workflow.cluster.local import local_cluster
from annotator.workflow.cluster.proposer import cluster_proposer
from annotator.workflow.propose.carry_out import Order, ProposeReport
from annotator.workflow.propose.model import (
    Means,
    ModelChoice,
    model_pass,
    propose_with_model,
)
from annotator.workflow.propose.watcher import Unwatched
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings
from tests.support.stores import AT, document

WORKERS, AT_ONCE = 2, 4
PARAGRAPHS = 40
ENDPOINTS = """
[stub]
base_url = "{url}"
[[stub.prices]]
model = "*"
input = 10
output = 20
[keyed]
base_url = "{url}"
key_variable = "ANNOTATOR_TEST_ABSENT_KEY"
"""


class Desk(NamedTuple):
    """A store with paragraphs, a model's endpoint, and the address of a cluster."""

    services: Services
    settings: Settings
    server: StubServer
    address: str

    def propose(
        self, model: str, watcher=None, order: Order | None = None, **more
    ) -> ProposeReport:
        """Runs a pass on the cluster."""
        choice = ModelChoice(**{"model": model, "endpoint": "stub"} | more)
        ready = model_pass(self.services, self.settings, choice, Means(from_cache=True))
        ready = ready._replace(proposer=cluster_proposer(self.address, ready))
        return propose_with_model(
            self.services, ready, order or Order(), watcher or Unwatched()
        )

    def alone(self, model: str) -> ProposeReport:
        """Runs the same pass without the cluster."""
        choice = ModelChoice(model=model, endpoint="stub")
        ready = model_pass(self.services, self.settings, choice, Means())
        return propose_with_model(self.services, ready, Order(), Unwatched())


class Killer(Unwatched):
    """Kills a process when so many outcomes are stored."""

    def __init__(self, process: int, after: int) -> None:
        self.process = process
        self.left = after

    @override
    def stored(self, outcome: Outcome) -> None:
        """Counts, and kills."""
        self.left -= 1
        if self.left == 0:
            os.kill(self.process, signal.SIGKILL)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Starts a cluster once for all tests here."""
    with local_cluster(WORKERS, AT_ONCE, 0) as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path, address: str) -> Iterator[Desk]:
    """Starts with nothing proposed."""
    server = StubServer()
    file = tmp_path / "endpoints.toml"
    path = tmp_path / "store.sqlite"
    with running_stub(server) as url, Store.open(path, create=True) as store:
        file.write_text(ENDPOINTS.format(url=url), encoding="utf-8")
        _add_texts(store)
        services = Services(store, load_schema("relief/v1"), lambda: AT)
        yield Desk(services, Settings(database=path, endpoints=file), server, address)


def _add_texts(store: Store) -> None:
    texts = [f"第{n}商会向社区捐赠口罩{n}00只。" for n in range(PARAGRAPHS)]
    add_document(store, document("report", *texts), at=AT)


def _processes(address: str) -> list[int]:
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        return list(client.run(os.getpid).values())


def test_killing_a_worker_loses_and_doubles_nothing(desk):
    """At most what it had been given is asked again."""
    victim = _processes(desk.address)[0]
    report = desk.propose("ok:lat=40", Killer(victim, after=10))
    items = run_items(desk.services.store, report.run)
    stats = desk.server.stats()

    assert victim not in _processes(desk.address)
    assert (report.new, report.left, report.failed) == (PARAGRAPHS, 0, 0)
    assert len({item.paragraph_id for item in items}) == len(items) == PARAGRAPHS
    # two requests a paragraph: the answer, and one more go
    assert stats["requests"] - stats["distinct"] <= 2 * OVERLAP * AT_ONCE
    costs = run_costs(desk.services.store, report.run)
    assert costs.cost_microusd == 10 * costs.tokens_in + 20 * costs.tokens_out


def test_answers_that_the_store_has_are_not_asked_again(desk, tmp_path):
    """Whoever asked for them: another process alone or the cluster."""
    desk.alone("ok")
    asked = desk.server.stats()["requests"]
    with (
        desk.services.store.reader() as db,
        Store.open(tmp_path / "other.sqlite", create=True) as other,
    ):
        answers = db.execute("SELECT * FROM responses").fetchall()
        _add_texts(other)
        with other.writer() as there:
            there.conn.executemany("INSERT INTO responses VALUES (?, ?, ?)", answers)
        report = desk._replace(services=desk.services._replace(store=other)).propose("ok")

    assert (report.new, report.left, report.failed) == (PARAGRAPHS, 0, 0)
    assert report.costs.cost_microusd in {None, 0}
    assert desk.server.stats()["requests"] == asked


def test_equal_questions_are_asked_once(desk):
    """Two documents that begin with the same words, at the same time."""
    for key, other in (("one", "甲。"), ("two", "乙。")):
        add_document(desk.services.store, document(key, "商会捐赠口罩百只。", other), at=AT)
    report = desk.propose("ok:lat=200", order=Order(documents=("one", "two")))

    stats = desk.server.stats()
    assert (report.new, report.left) == (4, 0)
    assert stats["requests"] == stats["distinct"]


def test_a_key_that_a_worker_lacks_is_named_with_the_worker(desk):
    """Keys do not travel: each worker reads its own environment."""
    with pytest.raises(EndpointUnusable) as caught:
        desk.propose("ok", endpoint="keyed")

    assert "worker tcp://127.0.0.1:" in str(caught.value)
    assert "$ANNOTATOR_TEST_ABSENT_KEY is not set" in str(caught.value)
    assert desk.server.stats()["requests"] == 0


def test_what_a_worker_learns_about_the_endpoint_comes_home(desk):
    """The next pass begins with it."""
    desk.propose("nostrict")
    base_url = model_pass(
        desk.services,
        desk.settings,
        ModelChoice(model="nostrict", endpoint="stub"),
        Means(),
    ).endpoint.base_url
    learned = manner_of(desk.services.store, base_url, "nostrict")

    assert learned is not None
    assert learned.dialect == "schema"


def test_a_budget_ends_a_pass_on_the_cluster(desk):
    """Something is done, not all, and nothing that was paid is lost."""
    choice = ModelChoice(model="ok", endpoint="stub")
    means = Means(from_cache=True, tokens=200_000)
    ready = model_pass(desk.services, desk.settings, choice, means)
    ready = ready._replace(proposer=cluster_proposer(desk.address, ready))
    report = propose_with_model(desk.services, ready, Order(), Unwatched())

    assert report.stopped == "budget"
    assert 0 < report.new < PARAGRAPHS
    assert report.new + report.left == PARAGRAPHS


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://", "127.0.0.1"])
def test_no_cluster_is_one_line(desk, address):
    """Nothing is kept, and the address is told."""
    lost = desk._replace(address=address)

    with pytest.raises(InputError, match="annotator cluster local"):
        lost.propose("ok")


def test_a_worker_that_dies_at_its_start_is_started_again(tmp_path: Path):
    """Dask gives up over the first death; the cluster is there all the same."""
    died = tmp_path / "died"
    preload = tmp_path / "preload.py"
    preload.write_text(
        f"import os, pathlib\ndied = pathlib.Path({str(died)!r})\n"
        "if not died.exists():\n    died.touch()\n    os._exit(3)\n",
        encoding="utf-8",
    )
    with (
        dask.config.set({"distributed.worker.preload": [str(preload)]}),
        local_cluster(1, 1, 0) as found,
    ):
        assert len(_processes(found)) == 1
    assert died.exists()
