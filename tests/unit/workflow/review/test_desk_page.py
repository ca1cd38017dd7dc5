"""What the page is sent: only what it does not hold as it is now."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.documents.known import correct_document
from annotator.store.people.known import Person, add_person
from annotator.store.queue.assignments import assign
from annotator.store.queue.project_settings import ProjectSettings, change_project_settings
from annotator.workflow.review.filters import count, filtered, offered
from tests.support.review import Desk
from tests.support.stores import AT


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def sent(at: Desk, held: dict[int, str]) -> list[int]:
    """Returns which paragraphs are sent to a page that holds some, by their places."""
    page = at.desk.page(at.person, held=held)
    return [at.world.paragraphs.index(item.paragraph_id) for item in page.items]


def test_what_is_held_as_it_is_is_not_sent_again(at: Desk):
    """But named in the queue, with its mark."""
    first = at.desk.page(at.person)
    assert first.queue == at.world.paragraphs
    held = dict(first.marks)

    again = at.desk.page(at.person, held=held)

    assert (again.items, again.queue, again.marks) == ((), first.queue, first.marks)
    assert sent(at, held | {at.world.paragraphs[1]: "older"}) == [1]
    assert sent(at, {}) == [0, 1, 2]


def test_whatever_changes_what_is_shown_changes_the_mark(at: Desk):
    """An own decision, its undo, a mode, a correction, a setting; nobody else's decision."""
    held = dict(at.desk.page(at.person).marks)
    li = at.desk.sign_in("li")
    at.desk.apply(li, [at.sent("flag", 2)])
    assert sent(at, held) == []

    flag = at.sent("flag", 1)
    at.apply(flag)
    assert sent(at, held) == [1]
    held = dict(at.desk.page(at.person).marks)
    at.apply(at.sent("undo", 1, undoes=flag["key"]))
    assert sent(at, held) == [1]

    held = dict(at.desk.page(at.person).marks)
    assign(
        at.world.store, at.person.person_id, [at.world.paragraphs[2]], mode="blind", at=AT
    )
    assert sent(at, held) == [2]
    held = dict(at.desk.page(at.person).marks)
    correct_document(at.world.store, "report", "title", "新", by="wang", at=AT)
    assert len(sent(at, held)) == 3
    held = dict(at.desk.page(at.person).marks)
    settings = ProjectSettings(confidence="never")
    change_project_settings(at.world.store, settings, at="2026-02-01T00:00:00.000Z")
    assert len(sent(at, held)) == 3


def test_a_filter_is_read_as_an_address_is(at: Desk):
    """What the schema does not have and what is no filter counts as not written."""
    store, schema = at.world.store, at.desk.schema

    def read(text: str, person: Person | None = None) -> str:
        return filtered(store, schema, person or at.person, text).text

    assert read("type=donation&missing=goods") == "missing=goods&type=donation"
    assert read("type=moon&own=flagged&x=1") == "own=flagged"
    assert read("") == read("%%%") == read("type") == ""
    assert read("differs=people") == ""
    zhao = add_person(store, "zhao", "adjudicator", at=AT)
    assert read("differs=people", zhao) == "differs=people"
    assert (offered(store, zhao).people, offered(store, at.person).people) == (True, False)


def test_confidence_that_is_not_shown_cannot_be_filtered_by(at: Desk):
    """It would tell what the setting hides until one has decided."""
    store, schema = at.world.store, at.desk.schema
    assert filtered(store, schema, at.person, "likely=low").text == "likely=low"

    settings = ProjectSettings(confidence="after_decision")
    change_project_settings(store, settings, at=AT)

    assert filtered(store, schema, at.person, "likely=low").text == ""
    assert not offered(store, at.person).likely


def test_a_filtered_queue_gives_what_matches_until_nothing_is_left(at: Desk):
    """Then once more what was put off meanwhile."""
    held = at.desk.filtered(at.person, "document=report")
    page = at.desk.page(at.person, walk=held.walk)
    assert (page.queue, page.left) == (at.world.paragraphs, 3)
    assert count(at.world.store, at.desk.schema, at.person, held.text) == 3
    assert count(at.world.store, at.desk.schema, at.person, "") is None

    at.apply(at.sent("done", 0), at.sent("skip", 1), at.sent("done", 2))
    page = at.desk.page(at.person, walk=page.walk)
    assert page.queue == (at.world.paragraphs[1],)
    at.apply(at.sent("done", 1))
    page = at.desk.page(at.person, walk=page.walk)
    assert (page.queue, page.left) == ((), 0)
