"""The pages of documents, runs and settings, run without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotator.app.handoff import HANDOFF, Desks
from annotator.app.i18n import catalogue
from annotator.propose.rules import rule_proposer
from annotator.store.documents.known import get_document
from annotator.store.documents.listing import DocumentQuery, document_page
from annotator.store.people.known import Person, add_person
from annotator.store.queue.project_settings import ProjectSettings, project_settings
from annotator.store.runs.passes import last_pass, start_pass
from annotator.workflow.adjudicate.desk import adjudication_desk
from annotator.workflow.propose.carry_out import Order, propose
from annotator.workflow.review.desk import desk_of
from annotator.workflow.runs.request import RunRequest
from annotator.workflow.settings import Settings
from tests.support.review import Desk
from tests.support.runs import make_services
from tests.support.stores import AT, GIFT, document

STARTS_WITHIN = 60
"""Seconds; a loaded machine needs many times the usual one."""

WORDS = catalogue("en")


class Led:
    """A store with a lead."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder / "store.sqlite")
        self.lead: Person = add_person(self.desk.world.store, "boss", "lead", at=AT)
        self.store = self.desk.world.store


def view(page: str) -> None:
    """Draws one page for the lead whom the address names."""
    from importlib import import_module  # noqa: PLC0415 -- run as a script of its own

    import streamlit as st  # noqa: PLC0415

    from annotator.app.handoff import HANDOFF as LAID_DOWN  # noqa: PLC0415
    from annotator.store.people.known import get_person  # noqa: PLC0415

    desks = LAID_DOWN.take()
    assert desks is not None
    person = get_person(desks.services.store, st.query_params["user"])
    import_module(f"annotator.app.views.{page}").render(desks, person, "en")


@pytest.fixture
def led(tmp_path: Path) -> Iterator[Led]:
    """Hands a desk to the pages."""
    made = Led(tmp_path)
    desk = made.desk
    settings = Settings(database=made.store.path)
    HANDOFF.give(Desks(desk.services, desk.desk, desk.adjudication, settings=settings))
    yield made
    HANDOFF.give(None)
    made.store.close()


def opened(page: str, user: str = "boss", **address: str) -> AppTest:
    """Opens a page."""
    test = AppTest.from_function(view, args=(page,), default_timeout=STARTS_WITHIN)
    for name, value in {"user": user, **address}.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def told(test: AppTest) -> str:
    """Returns everything that a page says in boxes and lines."""
    boxes = (*test.error, *test.info, *test.success, *test.warning, *test.caption)
    return "\n".join(str(box.value) for box in (*boxes, *test.text, *test.markdown))


@pytest.mark.usefixtures("led")
def test_the_list_finds_documents():
    """By words; what fits nothing is said."""
    test = opened("documents")
    (table,) = test.dataframe
    assert list(table.value["key"]) == ["report"]

    test.text_input(key="find").input("no such words").run()
    assert not test.dataframe
    assert WORDS.documents["none_found"] in told(test)


def test_a_document_is_corrected(led: Led):
    """A bad date is refused in one line; a good one is kept with its history."""
    test = opened("documents", document="report")
    test.text_input(key="published_on-report").input("tomorrow")
    save = next(b for b in test.button if b.label == WORDS.documents["save"])
    save.click().run()
    assert "is no day" in told(test)

    test.text_input(key="published_on-report").input("2022-04-02")
    save = next(b for b in test.button if b.label == WORDS.documents["save"])
    save.click().run()
    assert str(get_document(led.store, "report").published_on) == "2022-04-02"
    assert "2022-04-02" in str(test.dataframe[-1].value)


@pytest.mark.usefixtures("led")
def test_an_unknown_document_is_told_as_plain_text():
    """Whatever stands in the address."""
    test = opened("documents", document="**x** [a](javascript:1)")

    (error,) = test.error
    assert "\\*\\*x\\*\\*" in error.value
    assert "[a](" not in error.value


def test_a_document_is_held_out(led: Led):
    """One press, and the list shows it."""
    test = opened("documents", document="report")
    test.toggle[0].set_value(True).run()

    (listed,) = document_page(led.store, DocumentQuery()).documents
    assert listed.is_held_out


def test_the_project_is_set(led: Led):
    """An address that a browser would run is refused; the rest is kept."""
    test = opened("settings")
    test.session_state["settings"] = WORDS.settings["project"]
    test.run()
    test.radio[0].set_value("after_decision")
    test.toggle[0].set_value(True)
    test.text_input[0].input("javascript:alert(1)")
    save = next(b for b in test.button if b.label == WORDS.settings["save"])
    save.click().run()
    assert project_settings(led.store) == ProjectSettings()
    assert "is no address of a web page" in told(test).replace("\\", "")

    test.text_input[0].input("https://example.org/guide")
    save = next(b for b in test.button if b.label == WORDS.settings["save"])
    save.click().run()
    assert project_settings(led.store) == ProjectSettings(
        confidence="after_decision",
        ask_reason=True,
        guideline="https://example.org/guide",
    )


def test_the_store_is_copied_and_examined(led: Led):
    """The copy lies beside the store; a sound store is said to be."""
    test = opened("settings")
    test.session_state["settings"] = WORDS.settings["care"]
    test.run()
    label = WORDS.settings["back_up"]
    next(b for b in test.button if b.label == label).click().run()
    assert len(list(led.store.path.parent.glob("backups/*.sqlite"))) == 1

    label = WORDS.settings["examine"]
    next(b for b in test.button if b.label == label).click().run()
    assert test.success or test.error


def test_annotators_have_their_own_settings_alone(led: Led):
    """No project, no path of the store."""
    add_person(led.store, "wang", at=AT)
    test = opened("settings", user="wang")

    assert [tab.label for tab in test.tabs] == [
        WORDS.settings["own"],
        WORDS.settings["about"],
    ]
    assert str(led.store.path) not in told(test)


@pytest.mark.parametrize("page", ["documents", "runs"])
def test_other_pages_are_for_leads(led: Led, page: str):
    """The view refuses, whoever calls it."""
    add_person(led.store, "wang", at=AT)
    test = AppTest.from_function(view, args=(page,), default_timeout=STARTS_WITHIN)
    test.query_params["user"] = "wang"
    test.run()

    assert test.exception
    assert not test.dataframe


def test_a_pass_is_estimated_before_it_can_be_started(led: Led):
    """The button to start is there only for what was estimated."""
    test = opened("runs")
    test.session_state["runs"] = WORDS.runs["start_tab"]
    test.run()
    labels = [button.label for button in test.button]
    assert WORDS.runs["start"] not in labels

    label = WORDS.runs["estimate"]
    next(b for b in test.button if b.label == label).click().run()
    assert WORDS.runs["new_run"] in told(test)
    assert WORDS.runs["start"] in [button.label for button in test.button]
    test.number_input(key="limit").set_value(1).run()
    assert WORDS.runs["start"] not in [button.label for button in test.button]
    assert last_pass(led.store) is None


def test_a_pass_under_way_is_shown_and_stopped(led: Led):
    """Then it is stopping, whoever started it."""
    request = RunRequest().text()
    start_pass(
        led.store, request, led.lead.person_id, at=AT, until="2999-01-01T00:00:00.000Z"
    )
    test = opened("runs")
    label = WORDS.runs["stop"]
    next(b for b in test.button if b.label == label).click().run()

    found = last_pass(led.store)
    assert found is not None
    assert found.is_stopping
    assert WORDS.runs["stopping"] in [button.label for button in test.button]


def test_a_pass_with_nothing_to_do_says_how_to_do_it_again(tmp_path: Path):
    """It is not said to go on, and cannot be started."""
    services = make_services(tmp_path / "store.sqlite", document("report", GIFT))
    add_person(services.store, "boss", "lead", at=AT)
    propose(services, rule_proposer(services.schema), Order())
    settings = Settings(database=services.store.path)
    desks = (desk_of(services, is_open=True), adjudication_desk(services))
    HANDOFF.give(Desks(services, *desks, settings=settings))
    test = opened("runs")
    test.session_state["runs"] = WORDS.runs["start_tab"]
    test.run()
    label = WORDS.runs["estimate"]
    next(b for b in test.button if b.label == label).click().run()
    HANDOFF.give(None)
    services.store.close()

    assert WORDS.runs["nothing_left"] in told(test)
    assert "resumed" not in told(test)
    assert WORDS.runs["start"] not in [button.label for button in test.button]


@pytest.mark.usefixtures("led")
def test_a_run_is_looked_into():
    """Its facts, and that nothing went wrong."""
    test = opened("runs", run="1")

    assert WORDS.runs["no_troubles"] in told(test)
    assert "rules/1" in str(test.dataframe[0].value)
    assert "There is no run 99 here" in told(opened("runs", run="99")).replace("\\", "")
