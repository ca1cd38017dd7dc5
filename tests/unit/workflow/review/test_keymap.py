"""A person's keys are checked, kept, and never break a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.i18n import LANGUAGES, catalogue
from annotator.app.review.keymap import KEY_TABLE
from annotator.errors import InputError, NotAllowed
from annotator.store.people.preferences import set_preference
from annotator.workflow.review.keymap import (
    PREFERENCE,
    checked,
    keep_keys,
    kept_keys,
    with_key,
)
from tests.support.review import Desk
from tests.support.stores import AT


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def test_every_usual_key_can_be_given_and_no_two_commands_share_one():
    """The table keeps its own law."""
    free = [each for each in KEY_TABLE.commands if not each.fixed]
    keys = [key for each in free for key in each.keys]

    assert [key for key in keys if not KEY_TABLE.can_have(key)] == []
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_group_has_its_word(language):
    """The list of commands is complete in every language."""
    words = catalogue(language).guide
    for each in KEY_TABLE.commands:
        assert words[f"key_{each.command}"]
        assert words[f"keys_group_{each.group}"]


@pytest.mark.parametrize(
    "key", ["F5", "Ctrl+R", "Ctrl+T", "Tab", "Escape", "a", "", "中", 3]
)
def test_keys_of_the_browser_and_no_keys_cannot_be_had(key: object):
    """What would never arrive is not promised."""
    assert not KEY_TABLE.can_have(key)


def test_only_what_is_not_usual_is_kept(at: Desk):
    """A map that equals the usual one leaves nothing behind."""
    store, person = at.world.store, at.person

    keep_keys(store, person, KEY_TABLE, {"accept": ["Q"], "filters": ["A"]}, at=AT)
    assert kept_keys(store, person, KEY_TABLE) == {"accept": ("Q",), "filters": ("A",)}

    keep_keys(store, person, KEY_TABLE, {"skip": ["S"]}, at=AT)
    assert kept_keys(store, person, KEY_TABLE) == {}


def test_all_faults_are_told_at_once_and_nothing_is_kept(at: Desk):
    """Unknown commands, fixed ones, wrong shapes and keys of the browser."""
    sent = {"what": ["A"], "escape": ["A"], "skip": "S", "accept": ["F5", 3], 7: ["B"]}

    with pytest.raises(InputError) as error:
        keep_keys(at.world.store, at.person, KEY_TABLE, sent, at=AT)

    told = str(error.value)
    for part in ("'what'", "'escape'", "skip: give a list", "'F5'", "'3'", "'7'"):
        assert part in told
    assert kept_keys(at.world.store, at.person, KEY_TABLE) == {}


def test_one_key_has_one_meaning():
    """A key that another command has is refused."""
    with pytest.raises(InputError, match="X would have two meanings"):
        checked(KEY_TABLE, {"accept": ["X"]})


@pytest.mark.parametrize(
    "kept", [3, [], "x", {"accept": 1}, {"gone": ["A"], "skip": ["Q"]}]
)
def test_what_was_stored_badly_is_passed_over(at: Desk, kept: object):
    """The rest of it holds."""
    set_preference(at.world.store, at.person.person_id, PREFERENCE, kept, at=AT)

    found = kept_keys(at.world.store, at.person, KEY_TABLE)

    assert found == ({"skip": ("Q",)} if isinstance(kept, dict) and "gone" in kept else {})


def test_a_key_that_is_taken_is_swapped():
    """Skip gets G, and the guideline the S that skip had."""
    assert with_key(KEY_TABLE, {}, "skip", "G") == {"skip": ("G",), "guideline": ("S",)}
    assert with_key(KEY_TABLE, {"skip": ()}, "skip", "G") == {
        "skip": ("G",),
        "guideline": (),
    }
    assert with_key(KEY_TABLE, {}, "skip", "Alt+Q") == {"skip": ("Alt+Q",)}


def test_whoever_may_not_work_here_keeps_nothing(at: Desk):
    """A deactivated person is told so."""
    gone = at.person.model_copy(update={"active": False})

    with pytest.raises(NotAllowed):
        keep_keys(at.world.store, gone, KEY_TABLE, {}, at=AT)
