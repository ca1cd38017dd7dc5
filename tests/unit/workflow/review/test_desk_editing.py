"""Values by hand, merging, notes and redo, as the page sends them."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.model.calibration import Calibration, Knot
from annotator.model.proposal import Outcome, ReplyFault
from annotator.model.value import Quantity, Value
from annotator.store.queue.project_settings import (
    Confidence,
    ProjectSettings,
    change_project_settings,
)
from annotator.store.queue.waiting import assign
from annotator.store.runs.calibrations import put_calibration
from annotator.store.runs.proposals import ingest, start_run
from tests.support.review import Desk, as_sent
from tests.support.stores import AT, facts, gift, outcome

MASKS = {"role": "goods", "start": 9, "end": 16, "text": "口罩2000只"}
DONOR = {"role": "donor", "start": 0, "end": 4, "text": "广西大都"}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk with three paragraphs, the first with two proposals."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def keys(at: Desk) -> list[str]:
    """Returns the keys of the two proposals."""
    return [event.key for event in at.world.proposals()]


def fix(at: Desk, *arguments: dict[str, object], **more: object) -> dict[str, object]:
    """Makes a fix of the first proposal with these fillers."""
    event = as_sent(gift(), arguments=list(arguments))
    return at.sent("fix", item=keys(at)[0], event=event) | more


def value(at: Desk, role: str = "goods") -> Value | None:
    """Returns the value of the filler of a role in the last decision that brought one."""
    event = next(d.event for d in reversed(at.item().decisions) if d.event is not None)
    return next(a.value for a in event.arguments if a.role == role)


def number(at: Desk) -> Decimal | None:
    """Returns the number of the goods."""
    found = value(at)
    assert isinstance(found, Quantity)
    return found.number


def test_what_was_typed_is_read_and_stored(at: Desk):
    """Unit and goods come from the span; the value of the others is left alone."""
    assert at.apply(fix(at, DONOR, MASKS | {"value_text": "３万余"})) == [("stored", "")]

    found = value(at)
    assert isinstance(found, Quantity)
    assert (found.number, found.approx) == (Decimal(30000), "above")
    assert (found.unit, found.item) == ("只", "口罩")
    assert value(at, "donor") is None


def test_a_value_by_hand_stays_until_the_span_or_the_value_changes(at: Desk):
    """An edit elsewhere keeps it, blank text gives it back to the span."""
    first = fix(at, DONOR, MASKS | {"value_text": "3000"})
    kept = fix(at, MASKS, expects=first["key"])
    reset = fix(at, MASKS | {"value_text": ""}, expects=kept["key"])
    at.apply(first)

    at.apply(kept)
    assert number(at) == 3000
    at.apply(reset)
    assert number(at) == 2000


def test_what_cannot_be_read_is_refused_in_plain_words(at: Desk):
    """Nothing is stored, and the words are told."""
    no_number = fix(at, MASKS | {"value_text": "许多"})
    no_value = fix(at, DONOR | {"value_text": "3000"})
    too_long = fix(at, MASKS | {"value_text": "3" * 201})

    answers = at.apply(no_number, no_value, too_long)

    assert [status for status, _ in answers] == ["refused"] * 3
    assert "cannot read counted_item in '许多'" in answers[0][1]
    assert "donor: cannot read a value" in answers[1][1]
    assert at.item().decisions == ()


def test_a_filler_that_comes_from_another_event_brings_its_value(at: Desk):
    """Merging must not lose what was set by hand; a role of another kind reads anew."""
    one, two = keys(at)
    at.apply(fix(at, MASKS | {"value_text": "3000"}))
    moved = MASKS | {"source": one}

    at.apply(fix(at, moved, item=two))
    assert number(at) == 3000
    at.apply(fix(at, MASKS, item=two, expects=at.item().decisions[-1].key))
    assert number(at) == 3000

    work = as_sent(gift(), type="publicity", arguments=[{**moved, "role": "content"}])
    added = at.sent("add", item="event-1", event=work)
    assert at.apply(added) == [("stored", "")]
    assert value(at, "content") is None


def test_two_decisions_of_one_act_are_undone_together_and_made_again(at: Desk):
    """The page sends their keys; the content of the fix comes from the log."""
    one, two = keys(at)
    act = "7d3f5f0a-94a1-4d1c-8f5e-0c9a7b1e2d3c"
    merged = fix(at, DONOR, MASKS | {"value_text": "3000"}) | {"key": f"{act}.0"}
    gone = at.sent("reject", item=two, reason="merged") | {"key": f"{act}.1"}
    at.apply(merged, gone)
    at.apply(*(at.sent("undo", undoes=f"{act}.{n}") for n in (1, 0)))

    assert [each.key for each in at.item().redo] == [f"{act}.0", f"{act}.1"]
    again = [
        at.sent("fix", item=one, redoes=f"{act}.0"),
        at.sent("reject", item=two, reason="merged", redoes=f"{act}.1"),
    ]
    assert [status for status, _ in at.apply(*again)] == ["stored", "stored"]

    assert number(at) == 3000
    assert [d.reason for d in at.item().decisions] == [None, "merged"]
    assert at.item().redo == ()


def test_undone_and_made_again_while_away_is_taken_in_at_once(at: Desk):
    """An outbox may hold a decision, its undoing and its redoing; all are kept."""
    one = keys(at)[0]
    fixed = fix(at, DONOR, MASKS | {"value_text": "3000"})
    undone = at.sent("undo", undoes=fixed["key"])
    again = at.sent("fix", item=one, redoes=fixed["key"])

    told = at.apply(fixed, undone, again)

    assert [status for status, _ in told] == ["stored"] * 3
    assert [each.key for each in at.item().decisions] == [again["key"]]
    assert number(at) == 3000


@pytest.mark.parametrize("redoes", ["no-such-key", "its own"])
def test_only_what_was_undone_is_made_again(at: Desk, redoes: str):
    """A key that says nothing, and a decision that stands, bring no content."""
    standing = fix(at, DONOR)
    at.apply(standing)
    key = standing["key"] if redoes == "its own" else redoes

    ((status, detail),) = at.apply(at.sent("fix", item=keys(at)[0], redoes=key))

    assert status == "refused"
    assert "what was undone cannot be found" in detail


def test_notes_are_kept_with_the_paragraph_and_taken_back(at: Desk):
    """A note without words is none."""
    note = at.sent("note", comment="看不清", reason="guideline gap")
    empty = at.sent("note", comment=" ")

    answers = at.apply(note, empty)

    assert sorted(status for status, _ in answers) == ["refused", "stored"]
    (kept,) = at.item().decisions
    assert (kept.action, kept.comment, kept.reason) == ("note", "看不清", "guideline gap")
    at.apply(at.sent("undo", undoes=note["key"]))
    assert at.item().decisions == ()


@pytest.mark.parametrize(
    ("shown", "before", "after"),
    [
        ("always", [0.25, 0.25], [0.25, 0.25]),
        ("after_decision", [None, None], [0.25, None]),
        ("never", [None, None], [None, None]),
    ],
)
def test_confidence_is_shown_when_the_project_says(
    at: Desk,
    shown: Confidence,
    before: list[float | None],
    after: list[float | None],
):
    """Otherwise it does not even reach the page; what was decided on is told apart."""
    store = at.world.store
    knots = (Knot(score=0.0, probability=0.25), Knot(score=1.0, probability=0.25))
    curve = Calibration(method="platt", decisions=40, knots=knots)
    put_calibration(store, curve, proposer="rules", model="rules/1", log_head=None, at=AT)
    change_project_settings(store, ProjectSettings(confidence=shown), at=AT)
    assert [event.confidence for event in at.item().events] == before

    at.apply(at.sent("accept", item=keys(at)[0]))

    assert [event.confidence for event in at.item().events] == after


def test_parts_of_the_reply_that_could_not_be_used_are_told(at: Desk):
    """Unless the person works blind."""
    store, where = at.world.store, at.world.paragraphs[1]
    run = start_run(store, facts("other"), at.world.schema_id, prompt_id=None, at=AT)
    faulty = Outcome(
        **dict(outcome(where)) | {"faults": (ReplyFault(kind="quote_missing"),)}
    )
    ingest(store, run.run_id, [faulty], at=AT)
    assert at.item(1).faults == ("quote_missing",)

    assign(store, at.person.person_id, [where], mode="blind", at=AT)

    assert at.item(1).faults == ()
