from pathlib import Path

import pytest

from annotator.errors import NotAllowed, StoreError
from annotator.store.documents.listing import DocumentQuery
from annotator.store.people.known import Person, Role, add_person
from annotator.workflow.documents.listing import (
    SwitchEffect,
    correct_facts,
    document_view,
    effect_of_switch,
    list_documents,
    set_held_out,
    switch_paragraphs,
)
from annotator.workflow.services import Services
from tests.support.review import Desk
from tests.support.stores import AT, Hand


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Has one document of three paragraphs."""
    return Desk(tmp_path / "store.sqlite")


@pytest.fixture
def services(desk: Desk) -> Services:
    """Its services."""
    return desk.services


def person(services: Services, role: Role = "lead") -> Person:
    """Adds somebody."""
    return add_person(services.store, f"a-{role}", role, at=AT)


def test_only_what_is_other_is_corrected(services: Services):
    """Saved twice, the history has it once; an empty field takes a fact back."""
    lead = person(services)
    said = {"title": "捐款", "published_on": "2022-04-02", "source": "", "language": "zh"}

    assert correct_facts(services, lead, "report", said) == ("title", "published_on")
    assert correct_facts(services, lead, "report", said) == ()
    assert correct_facts(services, lead, "report", {"title": ""}) == ("title",)
    view = document_view(services, lead, "report")
    assert (view.document.title, str(view.document.published_on)) == (None, "2022-04-02")
    assert [c.by for c in view.corrected] == ["a-lead"] * 3


def test_a_value_that_does_not_fit_is_told(services: Services):
    """In one line that says how it should be."""
    lead = person(services)
    with pytest.raises(StoreError, match="'tomorrow' is not a date; give it as 2026-01-31"):
        correct_facts(services, lead, "report", {"published_on": "tomorrow"})


def test_the_effect_is_told_before_it_is_done(desk: Desk):
    """Two of three leave the queue: one is gold, one merely flagged; then they come back."""
    services, lead = desk.services, person(desk.services)
    hand = Hand(desk.world, "li")
    hand.do("done", 0)
    hand.do("flag", 1)
    first, second, third = document_view(services, lead, "report").paragraphs
    ids = [first.paragraph_id, second.paragraph_id]

    assert effect_of_switch((first, second), "heading") == SwitchEffect(
        changed=2, joining=0, leaving=2, finished=1, gold=1
    )
    assert switch_paragraphs(services, lead, ids, "heading") == 2
    (page,) = list_documents(services, lead, DocumentQuery()).documents
    assert (page.body, page.gold) == (1, 0)
    now = document_view(services, lead, "report").paragraphs
    assert effect_of_switch((*now[:2], third), "body") == SwitchEffect(
        changed=2, joining=2, leaving=0, finished=0, gold=0
    )
    assert effect_of_switch((), "body").changed == 0
    switch_paragraphs(services, lead, ids, "body")
    (page,) = list_documents(services, lead, DocumentQuery()).documents
    assert (page.body, page.gold) == (3, 1)


def test_documents_are_held_out_and_released(services: Services):
    """The list shows it."""
    lead = person(services)
    set_held_out(services, lead, ["report"], held=True)
    assert document_view(services, lead, "report").is_held_out
    set_held_out(services, lead, ["report"], held=False)
    assert not document_view(services, lead, "report").is_held_out


@pytest.mark.parametrize("role", ["annotator", "adjudicator"])
def test_documents_are_for_leads(services: Services, role: Role):
    """Whatever a page offers: the use cases refuse."""
    other = person(services, role)
    for ask in (
        lambda: list_documents(services, other, DocumentQuery()),
        lambda: document_view(services, other, "report"),
        lambda: correct_facts(services, other, "report", {"title": "x"}),
        lambda: switch_paragraphs(services, other, [1], "heading"),
        lambda: set_held_out(services, other, ["report"], held=True),
    ):
        with pytest.raises(NotAllowed, match="may not change documents; leads do"):
            ask()
