"""What goes to the workers of a cluster, and what comes home."""

import asyncio
import subprocess
import sys

import pytest

from annotator.errors import InputError
from annotator.model.answer import Answer
from annotator.model.endpoint import Endpoint, Limits, Manner, Sampling
from annotator.model.proposal import Task
from annotator.model.record import digest
from annotator.propose.llm.contract import Contract, make_contract
from annotator.propose.prompt import load_prompt
from annotator.schema.load import load_schema
from annotator.workflow.cluster.link import linked, version_faults
from annotator.workflow.cluster.plan import WorkerPlan, own_version, share_of
from annotator.workflow.cluster.worker import Satchel
from tests.support.answers import call

RELIEF = load_schema("relief/v1")
ENDPOINT = Endpoint(
    name="here",
    base_url="http://127.0.0.1:1/v1",
    key_variable="SOME_KEY",
    limits=Limits(concurrency=16, requests_per_minute=100, tokens_per_minute=None),
)
ANSWER = Answer(content="{}", model="m", latency_ms=3)


def _contract() -> Contract:
    return make_contract(
        RELIEF,
        load_prompt("v1", RELIEF),
        base_url=ENDPOINT.base_url,
        model="m",
        manner=Manner(dialect="object", sends_sampling=False),
        sampling=Sampling(temperature=0.7, max_tokens=100),
        samples=2,
        first_sample=3,
    )


def _plan(*, is_known: bool = True) -> WorkerPlan:
    return WorkerPlan.of(_contract(), ENDPOINT, workers=3, is_known=is_known)


def test_a_worker_asks_letter_by_letter_what_this_process_would_ask():
    """Else its answers would not be found again."""
    arrived = WorkerPlan.model_validate_json(_plan().model_dump_json())
    task = Task(paragraph_id=7, text="甲会捐款。{{ 7*7 }}", title="题")
    asked = arrived.contract().requests(task)

    assert [r.body() for r in asked] == [r.body() for r in _contract().requests(task)]
    assert [r.sha256 for r in asked] == [r.sha256 for r in _contract().requests(task)]


def test_a_plan_names_the_variable_of_the_key_and_holds_none(monkeypatch):
    """Each worker reads its own environment."""
    monkeypatch.setenv("SOME_KEY", "sk-very-secret")
    told = _plan().model_dump_json()

    assert "SOME_KEY" in told
    assert "sk-very-secret" not in told


@pytest.mark.parametrize(
    ("workers", "concurrency", "requests"),
    [(1, 16, 100), (3, 6, 33), (200, 1, 1)],
)
def test_workers_share_the_limits_of_the_endpoint(workers, concurrency, requests):
    """In flight rounded up, a minute's requests down; at least one each."""
    share = share_of(ENDPOINT.limits, workers)

    assert (share.concurrency, share.requests_per_minute) == (concurrency, requests)
    assert share.tokens_per_minute is None


def test_what_comes_goes_home_once():
    """Answers, calls, and how the endpoint wants to be spoken to."""
    satchel = Satchel(_plan())
    satchel.keep([(digest("a"), ANSWER)], [call()])
    satchel.learn("http://127.0.0.1:1/v1", "m", Manner())

    assert satchel.emptied() == {
        "answers": ((digest("a"), ANSWER),),
        "calls": (call(),),
        "manner": Manner(),
    }
    assert satchel.emptied() == {"answers": (), "calls": (), "manner": None}


def test_an_answer_that_was_lent_is_known_and_does_not_go_home():
    """It is in the store already."""
    satchel = Satchel(_plan())
    satchel.lend([(digest("a"), ANSWER)])

    assert satchel.answer(digest("a")) == ANSWER
    assert satchel.answer(digest("b")) is None
    assert satchel.emptied()["answers"] == ()


@pytest.mark.parametrize("is_known", [True, False])
def test_a_worker_believes_a_manner_only_if_it_was_tried(is_known):
    """Else one of its paragraphs goes ahead of the others."""
    manner = Satchel(_plan(is_known=is_known)).manner("http://127.0.0.1:1/v1", "m")

    assert manner == (_contract().manner if is_known else None)


def test_workers_of_another_version_are_named():
    """Their answers could differ, so nothing is begun."""
    own = own_version()
    found = {"tcp://a": own, "tcp://b": "annotator 0.0.1", "tcp://c": ImportError()}

    assert list(version_faults(found)) == [
        f"worker tcp://b has annotator 0.0.1, here is {own}; install the same everywhere",
        f"worker tcp://c has no annotator; install {own} there",
    ]


def test_without_dask_the_extra_is_named(monkeypatch):
    """One line, nothing else."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    async def connect() -> None:
        async with linked("tcp://127.0.0.1:9", lambda _: _plan()):
            pass

    with pytest.raises(InputError, match=r"pip install 'annotator\[cluster\]'"):
        asyncio.run(connect())


def test_dask_is_not_loaded_where_it_is_not_used():
    """The command that may use it starts without it."""
    told = "import sys, annotator.workflow.cluster.proposer; print('distributed' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, check=True, encoding="utf-8"
    )

    assert done.stdout == "False\n"
