"""The script of the app, run without a browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import annotator.app
from annotator.app.handoff import HANDOFF, Desks
from annotator.store.people.known import add_person, set_active, set_role
from tests.support.review import Desk
from tests.support.stores import AT, GIFT

SCRIPT = Path(annotator.app.__file__).with_name("main.py")

STARTS_WITHIN = 60
"""Seconds; a loaded machine needs many times the usual one."""


@pytest.fixture(params=[True], ids=["open"])
def at(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Hands a desk to the script."""
    desk = Desk(tmp_path / "store.sqlite", is_open=request.param)
    HANDOFF.give(Desks(desk.services, desk.desk, desk.adjudication))
    yield desk
    HANDOFF.give(None)
    desk.world.store.close()


closed = pytest.mark.parametrize("at", [False], indirect=True, ids=["closed"])


def script(**address: str) -> AppTest:
    """Runs the script under an address in English."""
    test = AppTest.from_file(str(SCRIPT), default_timeout=STARTS_WITHIN)
    for name, value in {"lang": "en", **address}.items():
        test.query_params[name] = value
    return test.run()


def component_data(test: AppTest) -> dict[str, object]:
    """Returns what the review component was given."""
    (component,) = test.get("bidi_component")
    data: dict[str, object] = json.loads(component.proto.json)
    return data


def test_signing_in_leads_to_the_first_paragraph(at: Desk):
    """The name goes into the address, so that a reload finds it again."""
    test = script()
    test.text_input[0].input("王芳")
    test.button(key="FormSubmitter:sign_in-Enter").click().run()

    assert not test.exception
    assert test.query_params["user"] == "王芳"
    data = component_data(test)
    assert data["person"] == "王芳"
    assert json.dumps(GIFT) in json.dumps(data["items"])
    assert "王芳" in at.desk.people()


def test_the_address_brings_a_known_person_back(at: Desk):
    """A reload needs no signing in."""
    assert component_data(script(user=at.person.handle))["person"] == "wang"


def test_who_was_deactivated_is_out_at_the_next_run(at: Desk):
    """A page that is still open shows the form instead, and says that work is kept."""
    test = script(user=at.person.handle)
    set_active(at.world.store, at.person.handle, active=False)

    test.run()

    assert not test.get("bidi_component")
    assert [field.label for field in test.text_input] == ["Your name"]
    told = "You are not signed in any more. What you decided is kept."
    assert told in [text.value for text in test.text]
    assert told not in [text.value for text in script().text]


def test_a_new_role_counts_at_the_next_run(at: Desk):
    """Links and pages follow without signing in anew where a name is enough."""
    add_person(at.world.store, "lead", "lead", at=AT)
    test = script(user=at.person.handle)
    assert len(test.get("page_link")) == 2

    set_role(at.world.store, at.person.handle, "lead")
    test.run()

    assert len(test.get("page_link")) == 9


@pytest.mark.usefixtures("at")
def test_an_unknown_name_in_the_address_makes_nobody():
    """A link must not fill the list of people."""
    test = script(user="somebody")

    assert [field.label for field in test.text_input] == ["Your name"]
    assert not test.get("bidi_component")


@pytest.mark.usefixtures("at")
def test_a_name_is_needed():
    """Pressing the button without one says so."""
    test = script()
    test.button(key="FormSubmitter:sign_in-Enter").click().run()

    assert [warning.value for warning in test.warning] == ["Choose or give a name."]


@closed
def test_a_closed_desk_offers_its_people_and_no_more(at: Desk):
    """Nobody can be added by signing in."""
    add_person(at.world.store, "zhao", at=AT)

    test = script()

    assert list(test.text_input) == []
    assert test.selectbox[0].options == ["zhao"]
    test.selectbox[0].select("zhao")
    test.button(key="FormSubmitter:sign_in-Enter").click().run()
    assert component_data(test)["person"] == "zhao"


@pytest.mark.usefixtures("at")
def test_a_name_that_cannot_be_one_is_told():
    """The reason is shown as plain text."""
    test = script()
    test.text_input[0].input("x" * 39 + "\u200b")
    test.button(key="FormSubmitter:sign_in-Enter").click().run()

    assert any("cannot be a name" in text.value for text in test.text)


def test_the_script_alone_says_how_to_start_it():
    """Run by Streamlit itself it has no store."""
    test = script(lang="zh")

    assert "annotator review" in test.error[0].value
