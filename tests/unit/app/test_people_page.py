"""The page of people, run without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotator.app.handoff import HANDOFF, Desks
from annotator.store.people.credentials import set_password_hash
from annotator.store.people.known import (
    Role,
    add_person,
    get_person,
    list_people,
    set_active,
)
from annotator.store.queue.assignments import list_assignments
from tests.support.review import Desk
from tests.support.stores import AT

STARTS_WITHIN = 60
"""Seconds; a loaded machine needs many times the usual one."""
HOSTILE = (
    "<b>x</b>",
    "=1+1",
    "[a](javascript:alert(1))",
    "a\u05d0\u05d1b",
    "\U0001f600" * 40,
    ":red[x] $y$ `z`",
)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Hands a desk to the script; the first person leads."""
    desk = Desk(tmp_path / "store.sqlite")
    add_person(desk.world.store, "first", "lead", at=AT)
    HANDOFF.give(Desks(desk.services, desk.desk, desk.adjudication))
    yield desk
    HANDOFF.give(None)
    desk.world.store.close()


def people(person: str) -> AppTest:
    """Draws the view alone, as the script does for who may see it."""

    def draw(name: str) -> None:
        from annotator.app.handoff import HANDOFF  # noqa: PLC0415
        from annotator.app.views import people  # noqa: PLC0415
        from annotator.store.people.known import get_person  # noqa: PLC0415

        desks = HANDOFF.take()
        assert desks is not None
        people.render(desks, get_person(desks.services.store, name), "en")

    return AppTest.from_function(draw, default_timeout=STARTS_WITHIN, args=(person,)).run()


def press(test: AppTest, label: str) -> AppTest:
    """Presses a button by its label."""
    (button,) = (each for each in test.button if each.label == label)
    return button.click().run()


def test_a_lead_adds_changes_and_keeps_out(at: Desk):
    """Each act is told, and the table shows it."""
    test = people("first")
    test.text_input[0].input("second")
    press(test, "Add")
    assert not test.exception
    assert next(told.value for told in test.success).startswith("Added.")

    test.selectbox(key="person").select("second").run()
    press(test, "Deactivate")

    assert get_person(at.world.store, "second").active is False
    table = test.dataframe[0].value
    assert list(table["name"]) == ["first", "second"]
    assert list(table["active"]) == ["yes", "no"]


def test_an_invitation_is_shown_once(at: Desk):
    """The link is on the page that made it and nowhere else."""
    add_person(at.world.store, "second", at=AT)
    test = people("first")
    test.selectbox(key="person").select("second").run()

    press(test, "Invite to choose a password")

    assert "/welcome?token=" in test.code[0].value
    assert list(test.run().code) == []


def test_passwords_that_are_not_asked_for_yet_are_told(at: Desk):
    """Until somebody active has one, only what will be; the server goes on as it began."""
    add_person(at.world.store, "second", at=AT)
    assert people("first").info[0].value.startswith("A name is enough here")

    set_password_hash(at.world.store, "second", "any")
    assert people("first").warning[0].value.startswith("Active people with a password: 1.")

    set_active(at.world.store, "second", active=False)
    assert not people("first").warning


def test_refusals_are_one_line(at: Desk):
    """The only lead stays one; a name that is there is not added again."""
    test = people("first")
    test.selectbox(key="person").select("first").run()
    press(test, "Deactivate")
    assert "only active lead" in test.error[0].value
    test.text_input[-1].input("first")
    press(test, "Add")
    assert "is there already" in test.error[0].value
    assert [p.handle for p in list_people(at.world.store)] == ["first"]


def test_a_plan_is_shown_before_it_is_stored(at: Desk):
    """Showing it changes nothing; then everybody has something to do."""
    for name in ("second", "third"):
        add_person(at.world.store, name, at=AT)
    test = people("first")
    test.session_state["people"] = "Assignments"
    test.run()
    test.multiselect[0].select("second").select("third").run()

    press(test, "Show the plan")
    assert "The plan: 3 paragraphs" in test.text[0].value
    assert list_assignments(at.world.store) == ()
    press(test, "Share out")
    assert len(list_assignments(at.world.store)) >= 3
    test.selectbox(key="batch").select("overlap").run()
    press(test, "Take back")

    assert {a.state for a in list_assignments(at.world.store)} == {"released"}


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_data(at: Desk, name: str):
    """They stand in the table as they are, and a spreadsheet runs none."""
    add_person(at.world.store, name, at=AT)

    test = people("first")
    test.selectbox(key="person").select(name).run()

    assert not test.exception
    assert name in list(test.dataframe[0].value["name"])
    assert not any(name in each.value for each in (*test.markdown, *test.subheader))


@pytest.mark.parametrize("role", ["annotator", "adjudicator"])
def test_others_are_refused(at: Desk, role: Role):
    """Whatever link they follow; who was deactivated too."""
    person = add_person(at.world.store, "second", role, at=AT)
    assert people(person.handle).exception[0].message.endswith("leads do")

    add_person(at.world.store, "third", "lead", at=AT)
    set_active(at.world.store, "third", active=False)
    assert "may not work here any more" in people("third").exception[0].message
