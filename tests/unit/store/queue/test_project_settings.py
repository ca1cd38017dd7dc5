import pytest

from annotator.errors import StoreError
from annotator.store.queue.project_settings import (
    LONGEST_ADDRESS,
    ProjectSettings,
    change_project_settings,
    choose_run,
    confidence_shown,
    project_settings,
    shown_run,
)
from annotator.store.runs.known import finish_run
from annotator.store.runs.proposals import ingest, run_for, start_run
from tests.support.stores import AT, Hand, World, facts, outcome

OWN = ProjectSettings(
    confidence="after_decision", ask_reason=True, guideline="https://example.org/指南?v=1"
)


def test_settings_are_kept_and_changed(world: World):
    """Nothing is asked and everything shown until somebody says otherwise."""
    assert project_settings(world.store) == ProjectSettings()
    assert confidence_shown(world.store) == "always"

    change_project_settings(world.store, OWN, at=AT)
    assert project_settings(world.store) == OWN
    assert confidence_shown(world.store) == "after_decision"

    change_project_settings(world.store, ProjectSettings(), at=AT)
    assert project_settings(world.store) == ProjectSettings()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://me:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\u202e",
        "https://[",
        "https://example.org/" + "x" * LONGEST_ADDRESS,
    ],
)
def test_only_addresses_of_web_pages_are_taken(world: World, address: str):
    """Nothing that a browser would run, and no password; the rest stays as it was."""
    with pytest.raises(StoreError, match="is no address of a web page"):
        change_project_settings(
            world.store, ProjectSettings(ask_reason=True, guideline=address), at=AT
        )

    assert project_settings(world.store) == ProjectSettings()


def test_a_chosen_run_is_shown_where_it_has_an_answer(world: World):
    """Elsewhere the latest is, and whoever began with another keeps it."""
    store, (first, second, third) = world.store, world.paragraphs
    later = start_run(
        store, facts("rules/2"), world.schema_id, prompt_id=None, at=AT
    ).run_id
    ingest(store, later, [outcome(n) for n in (first, second, third)], at=AT)
    hand = Hand(world, "wang")
    me = hand.person.person_id
    assert run_for(store, first, me) == later
    hand.do("flag", 2)

    choose_run(store, world.run_id, at=AT)
    assert shown_run(store) == world.run_id
    assert [run_for(store, n, me) for n in (first, second, third)] == [
        world.run_id,
        world.run_id,
        later,
    ]

    choose_run(store, None, at=AT)
    assert shown_run(store) is None
    assert run_for(store, first, me) == later


def test_an_aborted_run_cannot_be_shown(world: World):
    """Nor one that is not there; one that was shown is not, once it is aborted."""
    choose_run(world.store, world.run_id, at=AT)
    finish_run(world.store, world.run_id, "aborted", at=AT)

    assert run_for(world.store, world.paragraphs[0], 1) is None
    with pytest.raises(StoreError, match="was aborted"):
        choose_run(world.store, world.run_id, at=AT)
    with pytest.raises(StoreError, match="no run 77"):
        choose_run(world.store, 77, at=AT)
