"""Keys among the settings, drawn and pressed without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotator.app.handoff import HANDOFF, Desks
from annotator.app.review.keymap import KEY_TABLE
from annotator.workflow.review.keymap import kept_keys
from tests.support.review import Desk

STARTS_WITHIN = 60


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Hands a desk to the script."""
    desk = Desk(tmp_path / "store.sqlite")
    HANDOFF.give(Desks(desk.services, desk.desk, desk.adjudication))
    yield desk
    HANDOFF.give(None)
    desk.world.store.close()


SCRIPT = """
from annotator.app.handoff import HANDOFF
from annotator.app.i18n import catalogue
from annotator.app.settings.keys import draw_keys

desks = HANDOFF.take()
draw_keys(desks, desks.review.sign_in("wang"), catalogue("en"))
"""


def drawn() -> AppTest:
    """Draws the keys of Wang."""
    return AppTest.from_string(SCRIPT, default_timeout=STARTS_WITHIN).run()


def test_a_key_is_set_swapped_and_reset(at: Desk):
    """What is taken is told before it is swapped."""
    person, store = at.person, at.world.store
    test = drawn()
    assert not test.exception

    test.selectbox(key="keys_command").select("skip")
    test.text_input(key="keys_new").input("G").run()
    assert [text.value for text in test.text] == ["G is the key of: Guideline."]
    next(b for b in test.button if b.label == "Swap the two").click().run()
    assert kept_keys(store, person, KEY_TABLE) == {"skip": ("G",), "guideline": ("S",)}

    test.text_input(key="keys_new").input("F5").run()
    assert "belongs to the browser" in test.text[0].value
    next(b for b in test.button if b.label == "All as they came").click().run()
    assert kept_keys(store, person, KEY_TABLE) == {}


@pytest.mark.usefixtures("at")
def test_commands_are_offered_in_plain_words():
    """Choices are no Markdown: a sign that were escaped would be seen."""
    offered = drawn().selectbox(key="keys_command").options

    assert "Accept the event, go to the next open one" in offered
    assert not any("\\" in each for each in offered)


@pytest.mark.parametrize("text", ["no json", "[" * 19_000, '{"accept": ["F5"]}', "3"])
def test_what_is_pasted_is_checked(at: Desk, text: str):
    """Nothing is kept of what cannot hold, and the page stands."""
    test = drawn()

    test.text_area[0].input(text)
    next(b for b in test.button if b.label == "Use this text").click().run()

    assert not test.exception
    assert kept_keys(at.world.store, at.person, KEY_TABLE) == {}


def test_text_that_is_no_json_is_told_where_faults_are(at: Desk):
    """In a box of its own, below the text."""
    test = drawn()
    test.text_area[0].input("no json")
    next(b for b in test.button if b.label == "Use this text").click().run()

    (fault,) = test.error
    assert "does not hold keys" in fault.value
    assert kept_keys(at.world.store, at.person, KEY_TABLE) == {}


def test_pasted_keys_are_kept(at: Desk):
    """As they were downloaded."""
    test = drawn()

    test.text_area[0].input('{"accept": ["Q"], "filters": []}')
    next(b for b in test.button if b.label == "Use this text").click().run()

    assert kept_keys(at.world.store, at.person, KEY_TABLE) == {
        "accept": ("Q",),
        "filters": (),
    }
