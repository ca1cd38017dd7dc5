"""Whatever a lead does wrong is told in Chinese on a Chinese page, to the end."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

from annotator.app.review.keymap import KEY_TABLE
from annotator.errors import AnnotatorError, FaultList
from annotator.store.documents.corrections import correct_document
from annotator.store.gold.aliases import say
from annotator.store.people.known import Person, add_person
from annotator.store.queue.project_settings import ProjectSettings
from annotator.store.runs.known import finish_run
from annotator.workflow.aliases import call_repeat, merge_names
from annotator.workflow.datasheet.sheet import answer, datasheet
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.selection import Selection
from annotator.workflow.exporting.write import export_source
from annotator.workflow.flows import read_flows
from annotator.workflow.people.assign import assign_paragraphs, wanted_from
from annotator.workflow.project_settings import save_project_settings, save_queue_order
from annotator.workflow.propose.carry_out import Order
from annotator.workflow.propose.model_choice import ModelChoice
from annotator.workflow.refusal import fault_remarks, refusal
from annotator.workflow.review.keymap import checked
from annotator.workflow.runs.control import abort, run_view, show_run
from annotator.workflow.runs.request import RunRequest, choices, estimate
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings
from tests.support.exchange import services_over
from tests.support.stores import AT, Hand, gift, make_world
from tests.support.told import CHINESE, check_lines, check_told


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A store in which one of the two gifts of a paragraph is gold, and another is empty."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "first")
    hand.do("add", event=gift())
    hand.do("done")
    hand.do("done", 2)
    with world.store as store:
        yield services_over(store)


@pytest.fixture
def lead(services: Services) -> Person:
    """Somebody who may do everything."""
    return add_person(services.store, "boss", "lead", at=AT)


Act = Callable[[Services, Person], object]


def exports(format_: str = "jsonl", **wanted: object) -> Act:
    """Makes an act of an export."""
    request = ExportRequest.model_validate({"format": format_, **wanted})
    return lambda services, _: export_source(services, request, BytesIO())


def estimates(**asked: object) -> Act:
    """Makes an act of an estimate for a file of endpoints."""
    request = RunRequest.model_validate(asked)

    def act(services: Services, person: Person) -> None:
        estimate(services, endpoints(services, ENDPOINTS), person, request)

    return act


def endpoints(services: Services, text: str) -> Settings:
    """Writes a file of endpoints beside the store."""
    path = services.store.path.with_name("endpoints.toml")
    path.write_text(text, encoding="utf-8")
    return Settings(database=services.store.path, endpoints=path)


ENDPOINTS = """
[bare]
base_url = "http://127.0.0.1:9/v1"
[keyed]
base_url = "http://127.0.0.1:9/v1"
key_variable = "A_KEY_THAT_IS_NOT_SET"
model = "m"
"""

ACTS: Final[dict[str, Act]] = {
    "no document to export": exports(selection=Selection(documents=("x",))),
    "no type": exports(selection=Selection(types=("x",))),
    "no moment": exports(as_of="yesterday"),
    "basis of a run": exports(source="latest", selection=Selection(basis="single")),
    "mode of a run": exports(source="latest", selection=Selection(mode="blind")),
    "no run": exports(source="run:99"),
    "no person": exports(source="annotator:nobody"),
    "no source": exports(source="moon"),
    "no schema": exports(selection=Selection(event_schema="x/v1")),
    "rejected": exports(source="latest", options={"rejected": True}),
    "split": exports(selection=Selection(split="train")),
    "folder": exports("brat"),
    "no document to propose for": estimates(order=Order(documents=("x",))),
    "no endpoint": estimates(model=ModelChoice(endpoint="x", model="m")),
    "no model": estimates(model=ModelChoice(endpoint="bare")),
    "no key": estimates(model=ModelChoice(endpoint="keyed")),
    "no prices": estimates(model=ModelChoice(endpoint="bare", model="m"), money=Decimal(1)),
    "no prompt": estimates(model=ModelChoice(endpoint="bare", model="m", prompt="v99")),
    "no run to see": lambda services, person: run_view(services, person, 99),
    "no run to show": lambda services, person: show_run(services, person, 99),
    "no run to abort": lambda services, person: abort(services, person, 99),
    "no people": lambda *_: wanted_from(people=("a", "a")),
    "too few people": lambda *_: wanted_from(people=("a",)),
    "share": lambda *_: wanted_from(people=("a", "b"), share=2),
    "annotators": lambda *_: wanted_from(people=("a", "b"), annotators="x"),
    "nobody to assign": lambda services, _: assign_paragraphs(
        services, wanted_from(people=("a", "b"))
    ),
    "no document to assign": lambda services, _: assign_paragraphs(
        services, wanted_from(people=("first", "boss")), documents=("x",)
    ),
    "guideline": lambda services, person: save_project_settings(
        services, person, ProjectSettings(guideline="javascript:alert(1)")
    ),
    "language": lambda services, _: correct_document(
        services.store, "report", "language", "???", by="boss", at=AT
    ),
    "day": lambda services, _: correct_document(
        services.store, "report", "published_on", "2022-02-30", by="boss", at=AT
    ),
    "no document to correct": lambda services, _: correct_document(
        services.store, "x", "title", "y", by="boss", at=AT
    ),
    "no question": lambda services, person: answer(services, "x", "y", person),
    "blank answer": lambda services, _: answer(services, _question(services), " "),
    "nobody of the name": lambda services, person: merge_names(
        services, read_flows(services), "x", "y", by=person
    ),
    "blank name": lambda services, person: merge_names(
        services, read_flows(services), "广西大都", " ", by=person
    ),
    "name merged twice": lambda services, _: _merged(services, "b", "c"),
    "names in a circle": lambda services, _: _merged(services, "b", "b"),
    "no event": lambda services, person: call_repeat(
        services, read_flows(services), "x", "y", by=person
    ),
    "no keys": lambda *_: checked(KEY_TABLE, "x"),
    "no command": lambda *_: checked(KEY_TABLE, {"x": ["A"]}),
    "no list": lambda *_: checked(KEY_TABLE, {"accept": "A"}),
    "no such key": lambda *_: checked(KEY_TABLE, {"accept": ["Ctrl+W"]}),
    "two meanings": lambda *_: checked(KEY_TABLE, {"accept": ["Z"], "reject": ["Z"]}),
}
"""What is refused, by what is wrong with it."""


def _question(services: Services) -> str:
    return datasheet(services).sections[0].questions[0].key


def _merged(services: Services, *means: str) -> None:
    for each in means:
        say(services.store, "aliases", "b", each, at=AT)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_what_is_refused(services: Services, lead: Person, act: Act):
    """With a sentence of its own in either language."""
    with pytest.raises(AnnotatorError) as caught:
        act(services, lead)

    check_told(refusal(caught.value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        "[a]\nodd = 1",
        "[a]\nbase_url = 7",
        "[a]\nbase_url = 'x'",
        "[a]\nbase_url = 'http://example.org/v1'",
        "[a]\nbase_url = 'https://me:secret@example.org/v1'",
        "[a]\nbase_url = 'https://169.254.169.254/v1'",
        "[a]\nbase_url = 'https://example.org/v1?x=1'",
        "[a]\nbase_url = 'https://example.org/v1'\nkey_variable = 'a key'",
    ],
)
def test_a_file_of_endpoints_that_cannot_be_used(
    services: Services, lead: Person, text: str
):
    """Told where a run is put together; no key and no password is repeated."""
    problem = choices(endpoints(services, text), lead).problem

    assert isinstance(problem, FaultList)
    check_lines(problem.faults)
    told = [
        CHINESE.tell(each) for each in (refusal(problem), *fault_remarks(problem.faults))
    ]
    assert not any("secret" in sentence or "a key" in sentence for sentence in told)


def test_a_run_that_is_closed_and_a_queue_without_paragraphs(
    services: Services, lead: Person
):
    """It is shown no more; there is nothing to order without a document."""
    finish_run(services.store, 1, "aborted", at=AT)
    with pytest.raises(AnnotatorError) as caught:
        show_run(services, lead, 1)
    assert CHINESE.tell(refusal(caught.value)) == "运行 1 已中止，请重新开始一次运行。"
    with pytest.raises(AnnotatorError) as caught:
        save_queue_order(services, lead, "value")
    check_told(refusal(caught.value))
