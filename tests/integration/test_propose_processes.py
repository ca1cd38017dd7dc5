"""Passes over a model as processes: killed, doubled, interrupted."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.store.file.database import Store
from annotator.store.runs.costs import run_costs
from annotator.store.runs.proposals import run_items
from tests.integration.program import Run, Start
from tests.support.passes import open_bench, texts, write_endpoints
from tests.support.stub_endpoint import Stub, stub_endpoint

COUNT = 60
IN_FLIGHT = 8
SLOW = "ok:lat=150"


@pytest.fixture
def stub() -> Iterator[Stub]:
    """Serves."""
    with stub_endpoint() as serving:
        yield serving


@pytest.fixture
def store(tmp_path: Path, database: Path, stub: Stub) -> Path:
    """Makes a store of so many paragraphs where the program looks for it."""
    database.parent.mkdir(parents=True)
    with open_bench(database.parent, stub.base_url, texts(COUNT)) as bench:
        bench.services.store.close()
    write_endpoints(tmp_path, stub.base_url)
    return database


@pytest.fixture
def start(store: Path, start: Start) -> Start:
    """Starts the program on that store."""
    assert store.exists()
    return start


def until(reached: Callable[[], bool]) -> None:
    """Waits until something is so."""
    end = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def answered(stub: Stub) -> int:
    """Returns how many answers the server gave."""
    return int(stub.server.stats()["answered"])


def test_a_killed_pass_repeats_no_more_than_was_in_flight(
    run: Run, start: Start, stub: Stub
):
    """Counted at the server; its claims are free at once."""
    going = start("propose", "--model", SLOW)
    until(lambda: answered(stub) >= COUNT // 2)
    going.kill()
    begun = time.monotonic()

    done = run("propose", "--model", SLOW, "--json")

    assert done.code == 0, done.err
    assert done.data["left"] == done.data["failed"] == 0
    assert stub.server.stats()["answered_again"] <= IN_FLIGHT
    assert time.monotonic() - begun < 60


def test_two_processes_share_a_run(run: Run, start: Start, stub: Stub, store: Path):
    """No request is sent twice, and both end when all is done."""
    both = [start("propose", "--model", SLOW, "--json") for _ in range(2)]
    ended = [going.wait() for going in both]

    assert [ran.code for ran in ended] == [0, 0], ended
    first, second = (ran.data for ran in ended)
    assert first["run"] == second["run"]
    assert first["new"] + second["new"] == COUNT
    assert min(first["new"], second["new"]) > 0
    assert first["left"] == second["left"] == 0
    assert stub.server.stats()["answered_again"] == 0
    assert run("doctor").code == 0
    with Store.open(store) as opened:
        assert len(run_items(opened, first["run"])) == COUNT
        assert run_costs(opened, first["run"]).calls == stub.server.stats()["requests"]


def test_control_c_keeps_everything(run: Run, start: Start, stub: Stub):
    """What is in flight is waited for; the code is 130; the rest comes with the next."""
    going = start("propose", "--model", SLOW)
    until(lambda: answered(stub) >= 10)
    going.send(signal.SIGINT)
    ended = going.wait()

    assert ended.code == 130
    assert "run the command again" in ended.err
    assert "Traceback" not in ended.err
    kept = answered(stub)
    assert kept < COUNT

    done = run("propose", "--model", SLOW, "--json")
    assert done.data["left"] == 0
    assert stub.server.stats()["answered_again"] == 0


def test_control_c_twice_does_not_wait(run: Run, start: Start, stub: Stub):
    """What came before is kept all the same."""
    going = start("propose", "--model", "ok:lat=2000")
    until(lambda: stub.server.stats()["requests"] >= 1 + IN_FLIGHT)
    going.send(signal.SIGINT)
    time.sleep(0.2)
    going.send(signal.SIGINT)

    assert going.wait().code == 130
    shown = run("runs", "--json").data
    assert shown[0]["run"]["status"] == "running"


def test_a_dry_run_sends_nothing(run: Run, stub: Stub, store: Path):
    """And writes nothing; one prompt is shown."""
    before = store.read_bytes()
    shown = run("propose", "--model", "ok", "--dry-run")
    told = run("propose", "--model", "ok", "--dry-run", "--json").data

    assert shown.code == 0
    assert "You annotate events" in shown.out
    assert texts(1)[0] in shown.out
    assert (told["requests"], told["currency"]) == (COUNT, "EUR")
    assert told["cost_microusd"] > 0
    assert stub.server.stats()["requests"] == 0
    assert store.read_bytes() == before


def test_the_host_is_told_before_the_first_request(run: Run, stub: Stub, store: Path):
    """On standard error, so that --json stays one object."""
    assert store.exists()
    done = run("propose", "--model", "ok", "--limit", "3", "--json")

    assert stub.base_url.split("/")[2] in done.err
    assert done.data["new"] == 3


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--model", "denied"), 1, "key"),
        (("--model", "ok", "--endpoint", "nowhere"), 1, "no endpoint 'nowhere'"),
        (("--endpoint", "stub"), 1, "names no model"),
        (("--model", "ok", "--prompt", "v99"), 1, "v99"),
        (("--model", "ok", "--document", "none"), 1, "no document 'none'"),
        (("--samples", "2"), 2, "needs a model"),
        (("--model", "ok", "--budget", "much"), 2, "no amount"),
        (("--model", "ok", "--again", "--changed"), 2, "give one"),
    ],
)
def test_what_can_be_mended_is_told_in_one_line(
    run: Run, store: Path, words: tuple[str, ...], code: int, told: str
):
    """1 for what has to be mended, 2 for wrong usage."""
    assert store.exists()
    done = run("propose", *words)

    assert done.code == code
    assert told in done.err
    assert "Traceback" not in done.err


def test_runs_tell_cost_and_reasons(run: Run, store: Path):
    """Errors, refusals and faults with their paragraph."""
    assert store.exists()
    run("propose", "--model", "refusal", "--limit", "2")
    run("propose", "--model", "badquote:always=1", "--limit", "2")

    refused, faulty = run("runs", "--json").data
    assert refused["costs"]["refused"] == 2
    assert faulty["costs"]["cost_microusd"] > 0
    shown = run("runs", "show", "1", "--json").data
    assert {trouble["what"] for trouble in shown["troubles"]} == {"refused"}
    assert "quote_missing" in run("runs", "show", "latest").out
    assert run("runs", "show", "77").code == 1


def test_a_debug_log_holds_no_text_and_no_key(run: Run, store: Path, tmp_path: Path):
    """It tells what went over the wire all the same."""
    assert store.exists()
    run("propose", "--model", "ok", "--limit", "2", "--debug-log", "debug.jsonl")

    log = (tmp_path / "debug.jsonl").read_text(encoding="utf-8")
    assert log.count("\n") >= 4
    assert "捐赠" not in log
