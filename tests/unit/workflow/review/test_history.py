from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.review import Action
from annotator.store.people.known import get_person
from annotator.store.queue.assignments import assign
from annotator.workflow.review.history import paragraph_history
from tests.support.review import Desk, as_sent
from tests.support.stores import AT, Hand, gift


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def told(
    at: Desk, handle: str = "wang", paragraph: int = 0
) -> list[tuple[str, Action, int]]:
    """Returns who did what, and in how many ways it changed the content."""
    person = get_person(at.world.store, handle)
    found = paragraph_history(at.services, person, at.world.paragraphs[paragraph])
    return [(e.annotator, e.action, len(e.changes)) for e in found.entries]


def test_each_decision_tells_what_it_changed(at: Desk):
    """Against what stood before it, as far as that was not taken back by then."""
    key = at.world.proposals()[0].key
    shorter = gift().model_copy(update={"arguments": gift().arguments[:1]})
    fix = at.sent("fix", item=key, event=as_sent(shorter))
    accept = at.sent("accept", item=key, expects=fix["key"])
    at.apply(fix, accept, at.sent("undo", undoes=accept["key"]))
    at.apply(at.sent("reject", item=key, expects=fix["key"], reason="duplicate"))

    found = paragraph_history(at.services, at.person, at.world.paragraphs[0]).entries

    assert [(e.action, [c.code for c in e.changes]) for e in found] == [
        ("fix", ["emptied"]),
        ("accept", ["filled"]),
        ("reject", []),
    ]
    # what was rejected is what stood: the fix, because the accept was taken back
    assert [e.event for e in found] == [shorter, gift(), shorter]
    assert found[-1].reason == "duplicate"


def test_what_was_taken_back_says_when(at: Desk):
    """The undo itself is no entry of its own."""
    flag = at.sent("flag")
    at.apply(flag, at.sent("undo", undoes=flag["key"]))

    found = paragraph_history(at.services, at.person, at.world.paragraphs[0])

    assert [(e.action, e.undone_at) for e in found.entries] == [("flag", AT)]


def test_others_are_for_those_who_may_see_them(at: Desk):
    """An annotator sees only what is their own; an adjudicator sees who did what."""
    li, zhao = Hand(at.world, "li"), Hand(at.world, "zhao", "adjudicator")
    at.apply(at.sent("flag"))
    li.do("done")

    assert told(at, "wang") == [("wang", "flag", 0)]
    assert told(at, "li") == [("li", "done", 0)]
    assert told(at, "zhao") == [("wang", "flag", 0), ("li", "done", 0)]

    # while an adjudicator works blind there, others stay hidden
    assign(
        at.world.store, zhao.person.person_id, [at.world.paragraphs[0]], mode="blind", at=AT
    )
    assert told(at, "zhao") == []


def test_what_was_settled_is_told_to_those_who_are_done(at: Desk):
    """Without names, and not before."""
    zhao = Hand(at.world, "zhao", "adjudicator")
    zhao.do("add", event=gift(), stage="adjudicate")
    zhao.do("done", stage="adjudicate")
    number = at.world.paragraphs[0]
    assert paragraph_history(at.services, at.person, number).settled is None

    at.apply(at.sent("done"))

    found = paragraph_history(at.services, at.person, number)
    assert found.settled == (gift(),)
    assert [e.annotator for e in found.entries] == ["wang"]
