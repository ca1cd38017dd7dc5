import pytest

from annotator.errors import StoreError
from annotator.model.record import digest
from annotator.store.file.database import Store
from annotator.store.runs.prompts import prompt_used, register_prompt
from tests.support.stores import AT


def test_a_prompt_is_registered_once(store: Store):
    """The same text again is the same prompt; another version is another one."""
    first = register(store)

    assert register(store) == first
    assert register(store, version="2", text="b") != first


def test_a_prompt_that_was_used_does_not_change(store: Store):
    """The line says what to do with the new text and with the old one."""
    register(store)

    with pytest.raises(StoreError, match="copy it to version 2 and put this one back"):
        register(store, text="b")
    assert prompt_used(store, "propose", "1") == digest("a")


def test_a_version_that_is_no_number_has_no_next_one(store: Store):
    """Whoever names versions otherwise finds a name."""
    register(store, version="draft")

    with pytest.raises(StoreError, match="copy it to a new version"):
        register(store, version="draft", text="b")


def test_a_prompt_that_was_not_used_may_change(store: Store):
    """Nothing is known of it."""
    register(store)

    assert prompt_used(store, "propose", "2") is None
    assert prompt_used(store, "other", "1") is None


def register(store: Store, version: str = "1", text: str = "a") -> int:
    """Registers a prompt of that text."""
    return register_prompt(
        store, name="propose", version=version, digest=digest(text), body=text, at=AT
    )
