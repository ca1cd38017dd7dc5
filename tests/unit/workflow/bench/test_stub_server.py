import asyncio
import json
import urllib.request
from collections.abc import Iterator

import pytest

from annotator.errors import EndpointUnusable
from annotator.workflow.bench.stub_scenario import scenario_of
from annotator.workflow.bench.stub_server import StubServer
from annotator.workflow.bench.stub_words import sentences_of, with_changed_digits
from tests.support.stub_endpoint import TEXT, Pauses, Stub, ask, stub_endpoint


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """Serves for all tests of this file."""
    with stub_endpoint() as running:
        yield running


def told(stub: Stub, path: str) -> dict[str, object]:
    """Returns what the server says at a path."""
    root = stub.base_url.removesuffix("/v1")
    with urllib.request.urlopen(f"{root}{path}") as response:
        body: dict[str, object] = json.load(response)
        return body


def quotes(stub: Stub, model: str, text: str = TEXT) -> list[str]:
    """Returns all quotes of an answer."""
    answer = json.loads(ask(stub.endpoint(), stub.request(model, text)).answer.content)
    return [q for event in answer["events"] for q in (event["trigger"], *event["goods"])]


@pytest.mark.parametrize("seed", range(5))
def test_it_really_quotes_the_text(stub, seed):
    """Each quote stands in the numbered sentence, whatever the lot."""
    assert all(quote in TEXT for quote in quotes(stub, f"ok:seed={seed}"))


def test_equal_requests_have_equal_answers(stub):
    """And another seed another one."""
    first, again = quotes(stub, "ok:seed=1"), quotes(stub, "ok:seed=1")

    assert first == again
    assert first != quotes(stub, "ok:seed=2")


def test_bad_quotes_are_in_no_text(stub):
    """Every quote is spoilt, until the model sees an answer of its own."""
    assert not any(quote in TEXT for quote in quotes(stub, "badquote"))


def test_numbers_are_changed():
    """2000 becomes 3000: the first digit of a string, nothing else."""
    assert with_changed_digits({"a": ["口罩2000只", 7], "b": None, "c": "无"}) == {
        "a": ["口罩3000只", 7],
        "b": None,
        "c": "无",
    }


def test_sentences_are_read_from_the_question():
    """Numbered ones without their numbers; else the whole question."""
    numbered = [{"role": "user", "content": "Title: x\n[1] 甲。\n[2] 乙。\n---"}]
    assert sentences_of(numbered) == ("甲。", "乙。")
    assert sentences_of([{"role": "user", "content": "hello"}]) == ("hello",)


def test_scenarios_are_names_with_options():
    """``ok:lat=100-300,cap=2`` is a name and two options."""
    scenario = scenario_of("ok:lat=100-300,cap=2")

    assert scenario.name == "ok"
    assert scenario.latency_ms == (100.0, 300.0)
    assert scenario.number("cap") == 2


def test_it_counts():
    """Requests, distinct bodies, answers and answers given twice."""
    with stub_endpoint() as stub:
        for model in ("ok", "ok", "failing"):
            ask(stub.endpoint(), stub.request(model), timing=Pauses().timing)
        with pytest.raises(EndpointUnusable):
            ask(stub.endpoint(), stub.request("denied"))
        stats = told(stub, "/stats")

    assert stats["requests"] == 5
    assert stats["distinct"] == 3
    assert (stats["answered"], stats["answered_again"]) == (3, 1)
    assert stats["statuses"] == {"200": 3, "500": 1, "401": 1}
    assert stats["in_flight_peak"] == 1


def test_it_listens_on_this_machine_only():
    """Nobody from outside can reach it."""

    async def run() -> list[str]:
        listening = await StubServer().listen(0)
        async with listening:
            return [socket.getsockname()[0] for socket in listening.sockets]

    assert asyncio.run(run()) == ["127.0.0.1"]
