"""Passes as leads start them, carried out in this process."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.errors import EndpointUnusable, InputError, NotAllowed, StoreError
from annotator.model.endpoint import Endpoint
from annotator.model.remark import Remark
from annotator.store.people.known import Person, add_person
from annotator.store.runs.known import list_runs
from annotator.store.runs.passes import (
    StoredPass,
    ask_to_stop,
    end_pass,
    last_pass,
    start_pass,
)
from annotator.workflow.propose.carry_out import Order
from annotator.workflow.propose.model_choice import ModelChoice
from annotator.workflow.runs.control import (
    abort,
    run_view,
    runs_page,
    show_run,
    start,
    stop,
    watched,
)
from annotator.workflow.runs.process import carry_out, lease
from annotator.workflow.runs.request import RunRequest, choices, estimate
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings
from tests.support.passes import open_bench, texts
from tests.support.stores import AT

NOWHERE = "http://127.0.0.1:9/v1"
KEYED = """
[paid]
base_url = "http://127.0.0.1:9/v1"
key_variable = "A_KEY_THAT_IS_NOT_SET"
model = "m"
"""


class Lead:
    """Somebody who may start passes, and the store that they are about."""

    def __init__(self, services: Services, settings: Settings) -> None:
        self.services = services
        self.settings = settings
        self.person: Person = add_person(services.store, "boss", "lead", at=AT)

    def put_down(self, request: RunRequest) -> StoredPass:
        """Notes a pass without a process."""
        until = lease(self.services.clock)
        at = self.services.clock()
        number = self.person.person_id
        return start_pass(self.services.store, request.text(), number, at=at, until=until)

    def last(self) -> StoredPass:
        """Returns the last pass."""
        found = last_pass(self.services.store)
        assert found is not None
        return found


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Lead]:
    """Leads a store of six paragraphs."""
    with open_bench(tmp_path, NOWHERE, texts(6)) as bench:
        yield Lead(bench.services, bench.settings)


def test_a_request_is_read_as_it_was_written():
    """Equal requests are equal text; going on asks neither anew nor for changes."""
    request = RunRequest(
        order=Order(documents=("a",), limit=3, again=True),
        model=ModelChoice(model="m", endpoint="e", samples=2),
        money=Decimal("2.50"),
    )

    assert RunRequest.of(request.text()) == request
    assert json.loads(request.text())["money"] == "2.50"
    assert request.resumed().order == Order(documents=("a",), limit=3)
    assert request.resumed().model == request.model


def test_an_estimate_writes_nothing(lead: Lead):
    """Of the rules: how much there is; a limit is kept to."""
    found = estimate(lead.services, lead.settings, lead.person, RunRequest())
    some = RunRequest(order=Order(limit=2))

    assert (found.run, found.paragraphs, found.pending, found.plan) == (None, 6, 6, None)
    assert estimate(lead.services, lead.settings, lead.person, some).paragraphs == 2
    assert list_runs(lead.services.store) == ()
    assert watched(lead.services, lead.person) is None


def test_an_estimate_of_a_model_says_what_would_be_sent(lead: Lead):
    """By host, with the cost in the currency of its prices."""
    asked = RunRequest(model=ModelChoice(model="m", endpoint="stub"))
    found = estimate(lead.services, lead.settings, lead.person, asked)

    assert found.plan is not None
    assert (found.plan.host, found.plan.requests, found.plan.currency) == (
        "127.0.0.1:9",
        6,
        "EUR",
    )


def test_a_pass_is_carried_out_once(lead: Lead):
    """A second process finds it taken; what it came to stands in the store."""
    made = lead.put_down(RunRequest(order=Order(limit=4)))
    carry_out(lead.settings, made.pass_id)
    first = watched(lead.services, lead.person)
    carry_out(lead.settings, made.pass_id)

    assert first is not None
    assert not first.is_under_way
    assert (first.known.state, first.known.pending, first.tally.done) == ("done", 4, 4)
    assert first.tally.events > 0
    assert first.costs is not None
    assert first.costs.answered == 4
    assert watched(lead.services, lead.person) == first


def test_a_pass_that_goes_on_does_only_the_rest(lead: Lead):
    """The run is the same one, and is done when nothing is left."""
    carry_out(lead.settings, lead.put_down(RunRequest(order=Order(limit=4))).pass_id)
    carry_out(lead.settings, lead.put_down(RunRequest()).pass_id)

    assert (lead.last().pending, lead.last().run_id) == (2, 1)
    view = run_view(lead.services, lead.person, 1)
    assert (view.run.status, view.costs.answered, view.workers) == ("done", 6, 0)
    assert not view.has_more
    assert view.request == RunRequest().text()
    assert runs_page(lead.services, lead.person, limit=1).total == 1


def test_a_pass_asked_to_stop_before_it_begins_does_nothing_for_long(lead: Lead):
    """Its process looks before and while it works."""
    made = lead.put_down(RunRequest())
    ask_to_stop(lead.services.store, made.pass_id)
    carry_out(lead.settings, made.pass_id)

    assert lead.last().state in {"stopped", "done"}
    assert lead.last().ended_at is not None


def test_what_cannot_be_done_is_told_by_the_pass(lead: Lead):
    """Somebody took the document's name from the address bar."""
    made = lead.put_down(RunRequest(order=Order(documents=("nothing",))))
    carry_out(lead.settings, made.pass_id)

    view = watched(lead.services, lead.person)
    assert view is not None
    assert view.known.state == "failed"
    assert view.why_failed == Remark.of("no_document", name="nothing")


def test_a_reason_that_was_written_as_plain_text_is_told_as_it_is(lead: Lead):
    """By an earlier version of the program."""
    store, made = lead.services.store, lead.put_down(RunRequest())
    end_pass(store, made.pass_id, "failed", at=AT, message="no endpoint 'x'")

    view = watched(lead.services, lead.person)
    assert view is not None
    assert view.why_failed == Remark.of("as_said", text="no endpoint 'x'")


def test_a_silent_pass_is_given_up(lead: Lead):
    """A minute after its last word; then another one may begin."""
    made = lead.put_down(RunRequest())
    later = lead.services._replace(clock=lambda: "2999-01-01T00:00:00.000Z")

    under_way = watched(lead.services, lead.person)
    assert under_way is not None
    assert under_way.is_under_way
    gone = watched(later, lead.person)
    assert gone is not None
    assert (gone.known.state, gone.known.pass_id) == ("lost", made.pass_id)
    carry_out(lead.settings, made.pass_id)
    assert list_runs(lead.services.store) == ()


def test_a_second_pass_is_refused_before_a_process_is_started(lead: Lead):
    """So is one that has nothing to do its work with."""
    lead.put_down(RunRequest())
    with pytest.raises(StoreError, match="pass 1 is under way, started by boss"):
        start(lead.services, lead.settings, lead.person, RunRequest())
    asked = RunRequest(model=ModelChoice(model="m", endpoint="gone"))
    with pytest.raises(InputError, match="no endpoint 'gone'"):
        start(lead.services, lead.settings, lead.person, asked)


def test_keys_are_missed_by_the_name_of_their_variable(lead: Lead, tmp_path: Path):
    """Before anything begins; a choice says whether there is one."""
    file = tmp_path / "keyed.toml"
    file.write_text(KEYED, encoding="utf-8")
    settings = lead.settings.model_copy(update={"endpoints": file})

    (offer,) = choices(settings, lead.person).offers
    assert isinstance(offer.endpoint, Endpoint)
    assert not offer.is_ready
    asked = RunRequest(model=ModelChoice(endpoint="paid"))
    with pytest.raises(EndpointUnusable, match=r"\$A_KEY_THAT_IS_NOT_SET is not set"):
        start(lead.services, settings, lead.person, asked)
    assert watched(lead.services, lead.person) is None


def test_a_run_is_aborted_for_good(lead: Lead):
    """The same choices start a new one then; it can be shown, the old one cannot."""
    carry_out(lead.settings, lead.put_down(RunRequest()).pass_id)
    abort(lead.services, lead.person, 1)
    carry_out(lead.settings, lead.put_down(RunRequest()).pass_id)

    assert [(r.run_id, r.status) for r in list_runs(lead.services.store)] == [
        (1, "aborted"),
        (2, "done"),
    ]
    show_run(lead.services, lead.person, 2)
    with pytest.raises(StoreError, match="run 1 was aborted"):
        show_run(lead.services, lead.person, 1)


def test_runs_are_for_leads(lead: Lead):
    """Whatever a page offers: the use cases refuse."""
    other = add_person(lead.services.store, "wang", at=AT)
    services, settings = lead.services, lead.settings
    for ask in (
        lambda: choices(settings, other),
        lambda: estimate(services, settings, other, RunRequest()),
        lambda: start(services, settings, other, RunRequest()),
        lambda: watched(services, other),
        lambda: stop(services, other, 1),
        lambda: runs_page(services, other, limit=1),
        lambda: run_view(services, other, 1),
        lambda: abort(services, other, 1),
        lambda: show_run(services, other, 1),
    ):
        with pytest.raises(NotAllowed, match="may not see or start runs; leads do"):
            ask()
