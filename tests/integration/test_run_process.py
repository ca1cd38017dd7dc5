"""Passes started from the app: real processes that ask a stub, killed and stopped."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import StoreError
from annotator.store.people.known import Person, add_person
from annotator.store.runs.passes import StoredPass, start_pass
from annotator.store.runs.proposals import run_items
from annotator.workflow.propose.carry_out import Order
from annotator.workflow.propose.model_choice import ModelChoice
from annotator.workflow.runs.control import (
    PassView,
    abort,
    run_view,
    start,
    stop,
    watched,
)
from annotator.workflow.runs.process import carry_out, lease
from annotator.workflow.runs.request import RunRequest
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings
from tests.support.passes import open_bench, texts
from tests.support.stores import AT
from tests.support.stub_endpoint import KEY, Stub, stub_endpoint

COUNT = 24
WITHIN = 60
"""Seconds; a loaded machine needs many times the usual ones."""

Ask = Callable[[PassView], bool]


class Lead:
    """Somebody who starts passes over a stub, and waits for them."""

    def __init__(self, services: Services, settings: Settings) -> None:
        self.services = services
        self.settings = settings
        self.person: Person = add_person(services.store, "boss", "lead", at=AT)

    def start(self, model: str) -> StoredPass:
        """Starts a pass over the stub's model."""
        request = RunRequest(model=ModelChoice(model=model))
        return start(self.services, self.settings, self.person, request)

    def until(self, holds: Ask) -> PassView:
        """Looks until something holds of the pass."""
        deadline = time.monotonic() + WITHIN
        while time.monotonic() < deadline:
            view = watched(self.services, self.person)
            assert view is not None
            if holds(view):
                return view
            time.sleep(0.05)
        raise AssertionError(watched(self.services, self.person))

    def ended(self) -> PassView:
        """Waits for the end."""
        return self.until(lambda view: not view.is_under_way)


@pytest.fixture
def stub() -> Iterator[Stub]:
    """Serves."""
    with stub_endpoint() as serving:
        yield serving


@pytest.fixture
def lead(tmp_path: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lead]:
    """Leads a store of so many paragraphs; the endpoint asks for a key."""
    monkeypatch.setenv("STUB_KEY", KEY)
    with open_bench(tmp_path, stub.base_url, texts(COUNT)) as bench:
        file = tmp_path / "endpoints.toml"
        told = file.read_text(encoding="utf-8")
        keyed = told.replace("[stub]\n", '[stub]\nkey_variable = "STUB_KEY"\n', 1)
        few = keyed.replace("= 8\n", "= 2\n").replace("= 4\n", "= 2\n")
        file.write_text(few, encoding="utf-8")
        yield Lead(bench.services, bench.settings)


def requests(stub: Stub) -> int:
    """Returns how often the stub was asked."""
    return int(stub.server.stats()["requests"])


def answered(lead: Lead) -> list[int]:
    """Returns the paragraphs with an answer."""
    items = run_items(lead.services.store, 1)
    return [item.paragraph_id for item in items if item.status != "error"]


def test_a_killed_pass_is_found_gone_and_goes_on_without_a_double(lead: Lead, stub: Stub):
    """Nothing that was paid for is asked again, and its paragraphs are free at once."""
    lead.start("ok:lat=500")
    with pytest.raises(StoreError, match="is under way, started by boss"):
        lead.start("ok:lat=500")
    going = lead.until(lambda view: view.tally.done >= 4)
    assert going.known.worker is not None
    os.kill(int(going.known.worker.split(":")[1]), signal.SIGKILL)
    gone = lead.ended()
    assert gone.known.state == "lost"
    before = set(answered(lead))

    request = RunRequest.of(gone.known.wanted).resumed()
    start(lead.services, lead.settings, lead.person, request)
    view = lead.ended()

    assert (view.known.state, view.known.run_id, view.tally.errors) == ("done", 1, 0)
    assert len(answered(lead)) == COUNT
    assert before < set(answered(lead))
    assert view.tally.done == COUNT - len(before)
    # what was on its way when it was killed may be asked for once more, no more than that
    assert requests(stub) <= COUNT + 2 * 2


def test_a_stopped_pass_keeps_what_came_and_can_be_aborted(lead: Lead):
    """While it works its run cannot be aborted; afterwards it can."""
    made = lead.start("ok:lat=500")
    lead.until(lambda view: view.tally.done >= 4)
    with pytest.raises(StoreError, match="1 processes work on it; stop them first"):
        abort(lead.services, lead.person, 1)
    stop(lead.services, lead.person, made.pass_id)
    view = lead.ended()

    assert (view.known.state, view.known.message) == ("stopped", "interrupted")
    assert 4 <= len(answered(lead)) < COUNT
    assert run_view(lead.services, lead.person, 1).has_more
    abort(lead.services, lead.person, 1)
    assert run_view(lead.services, lead.person, 1).run.status == "aborted"


@pytest.mark.parametrize(
    ("model", "state", "what"),
    [
        ("limited:times=1", "done", set()),
        ("failing:times=99", "done", {"error"}),
        ("truncated", "done", {"error", "unparsable"}),
        ("slow:pause=4000", "done", {"error"}),
        ("denied", "failed", set()),
    ],
)
def test_what_endpoints_do_wrong_ends_a_pass_in_order(
    lead: Lead, tmp_path: Path, model: str, state: str, what: set[str]
):
    """Errors and faults are counted by kind; the key is nowhere in what is kept."""
    file = tmp_path / "endpoints.toml"
    hasty = file.read_text(encoding="utf-8").replace("= 900", "= 1")
    file.write_text(hasty, encoding="utf-8")
    request = RunRequest(order=Order(limit=2), model=ModelChoice(model=model))
    at = lead.services.clock()
    until = lease(lead.services.clock)
    number = lead.person.person_id
    made = start_pass(lead.services.store, request.text(), number, at=at, until=until)
    carry_out(lead.settings, made.pass_id)
    view = lead.ended()

    assert view.known.state == state
    if state == "done":
        found = dict(run_view(lead.services, lead.person, 1).troubles)
        assert (found.keys() & {"error", "unparsable"}) == what
    lead.services.store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert KEY.encode() not in kept
    assert KEY not in (view.known.message or "")
