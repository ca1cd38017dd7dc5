"""What follows from the log, worked out by hand.

Decisions are written as one word each: the person, the action, and what it is about, such
as ``wang accept 1``. They are numbered from 1. Event ids are small numbers whose content
is given beside them.
"""

from typing import cast

import pytest

from annotator.model.review import Action, Mode, Stage
from annotator.store.log.derive import (
    Content,
    Derived,
    Entry,
    Verdict,
    derive,
    most_assisted,
    replay,
)

WANG, LI, CHEN = 1, 2, 3
PEOPLE = {"wang": WANG, "li": LI, "chen": CHEN}


def log(*lines: str, mode: Mode = "assisted") -> list[Entry]:
    """Returns entries; ``fix 1>4`` makes event 4 stand on item 1."""
    return [_entry(number, line, mode) for number, line in enumerate(lines, start=1)]


def _entry(number: int, line: str, mode: Mode) -> Entry:
    name, action, *about = line.split()
    stage: Stage = "adjudicate" if name == "chen" else "review"
    item = result = undoes = None
    if action == "undo":
        undoes = int(about[0])
    elif about:
        first, _, second = about[0].partition(">")
        item = int(first)
        result = int(second or first) if action != "reject" else None
    return Entry(
        decision_id=number,
        key=f"k{number}",
        person_id=PEOPLE[name],
        stage=stage,
        action=cast("Action", action),
        mode=mode,
        item_id=item,
        result_event_id=result,
        undoes=undoes,
        run_id=None,
    )


def contents(**given: str) -> dict[int, Content]:
    """Returns events by id; each is said to have a content, such as ``e4="gift"``."""
    return {
        int(name[1:]): Content(
            start=int(name[1:]),
            end=int(name[1:]) + 1,
            type="donation",
            content_sha256=content,
            key=f"key{name}",
            event_id=int(name[1:]),
        )
        for name, content in given.items()
    }


def verdict(*lines: str, **given: str) -> Verdict | None:
    """Returns what a log comes to."""
    return derive(log(*lines), contents(**given)).verdict


def standing(*lines: str) -> dict[int, int | None]:
    """Returns the event that stands on each item of one person."""
    return {head.item_id: head.result_event_id for head in replay(log(*lines)).heads}


def test_the_last_decision_on_an_item_stands():
    """Accepted, then rejected, then fixed."""
    lines = ["wang accept 1", "wang reject 1", "wang fix 1>4"]

    assert standing(*lines[:1]) == {1: 1}
    assert standing(*lines[:2]) == {1: None}
    assert standing(*lines) == {1: 4}


def test_undoing_brings_back_what_stood_before():
    """The fix is undone, then the acceptance before it."""
    lines = ["wang accept 1", "wang fix 1>4", "wang undo 2", "wang undo 1"]

    assert standing(*lines[:3]) == {1: 1}
    assert standing(*lines) == {}


def test_an_earlier_decision_can_be_undone():
    """What stands stays; what it would fall back to is gone."""
    lines = ["wang accept 1", "wang fix 1>4", "wang undo 1", "wang undo 2"]

    assert standing(*lines[:3]) == {1: 4}
    assert standing(*lines) == {}


def test_done_holds_until_it_is_reopened_or_undone():
    """Undoing the reopening makes it done again."""
    lines = ["wang done", "wang reopen", "wang undo 2", "wang undo 1"]
    done = [replay(log(*lines[:n])).done for n in range(1, 5)]

    assert done == [1, None, 1, None]


def test_a_skip_holds_until_the_paragraph_is_done_or_reopened():
    """Skipping what is done leaves it done."""
    assert replay(log("wang skip")).skipped == 1
    assert replay(log("wang skip", "wang accept 1")).skipped == 1
    assert replay(log("wang skip", "wang done")).skipped is None
    assert replay(log("wang skip", "wang undo 1")).skipped is None
    assert replay(log("wang done", "wang reopen", "wang skip")).skipped == 3
    done_then_skipped = replay(log("wang done", "wang skip"))
    assert (done_then_skipped.done, done_then_skipped.skipped) == (1, None)


def test_a_flag_holds_until_it_is_undone():
    """Whatever else is decided."""
    assert replay(log("wang flag", "wang done")).flagged == 1
    assert replay(log("wang flag", "wang undo 1")).flagged is None


def test_what_was_seen_cannot_be_unseen():
    """An undone decision with proposals in view still counts as assisted."""
    entries = [
        *log("wang accept 1", "wang undo 1"),
        *(e._replace(decision_id=3, mode="blind") for e in log("wang done")),
    ]

    assert replay(entries).mode == "assisted"


@pytest.mark.parametrize(
    ("modes", "most"),
    [
        ([], "blind"),
        (["blind", "blind"], "blind"),
        (["blind", "revealed"], "revealed"),
        (["revealed", "assisted", "blind"], "assisted"),
    ],
)
def test_the_most_assisted_mode_counts(modes: list[Mode], most: Mode):
    """Blind only if all of it was blind."""
    assert most_assisted(modes) == most


def test_the_run_of_the_first_decision_that_had_one_is_pinned():
    """Later runs do not change it."""
    entries = [
        entry._replace(run_id=run)
        for entry, run in zip(
            log("wang flag", "wang accept 1", "wang accept 2"), (None, 7, 8), strict=True
        )
    ]

    assert replay(entries).run_id == 7


def test_nothing_is_gold_until_somebody_is_done():
    """Decisions alone finish nothing."""
    assert verdict("wang accept 1", e1="gift") is None


def test_one_finished_annotation_is_gold_by_itself():
    """Rejected and undecided proposals are not part of it."""
    found = verdict("wang accept 1", "wang reject 2", "wang done", e1="gift", e2="work")

    assert found == Verdict("gold", "single", "assisted", (WANG,), None, (1,))


def test_a_finished_paragraph_without_events_is_gold():
    """That it holds none is a finding."""
    assert verdict("wang done") == Verdict("gold", "single", "assisted", (WANG,), None, ())


def test_equal_annotations_are_a_consensus():
    """Two people typed the same fix, each for themselves; the least key stands for it."""
    found = verdict(
        "wang fix 1>4", "wang done", "li fix 1>3", "li done", e3="gift", e4="gift"
    )

    assert found == Verdict("gold", "consensus", "assisted", (WANG, LI), None, (3,))


def test_different_annotations_are_a_conflict():
    """What both hold is listed; the paragraph is not gold."""
    found = verdict(
        "wang accept 1",
        "wang accept 2",
        "wang done",
        "li accept 1",
        "li reject 2",
        "li done",
        e1="gift",
        e2="work",
    )

    assert found == Verdict("conflict", None, "assisted", (WANG, LI), None, (1,))


def test_equal_events_are_counted():
    """One holds the same content twice, the other once: that differs."""
    found = verdict(
        "wang accept 1",
        "wang accept 2",
        "wang done",
        "li accept 1",
        "li done",
        e1="gift",
        e2="gift",
    )

    assert found == Verdict("conflict", None, "assisted", (WANG, LI), None, (1,))


def test_equal_events_can_agree_twice():
    """Both hold it twice, and so does the gold."""
    lines = [f"{who} {what}" for who in ("wang", "li") for what in ("accept 1", "accept 2")]
    found = verdict(*lines, "wang done", "li done", e1="gift", e2="gift")

    assert found == Verdict("gold", "consensus", "assisted", (WANG, LI), None, (1, 2))


def test_an_unfinished_annotation_does_not_count():
    """Li has decided otherwise, but is not done."""
    found = verdict("wang accept 1", "wang done", "li reject 1", e1="gift")

    assert found == Verdict("gold", "single", "assisted", (WANG,), None, (1,))


def test_a_finished_adjudication_wins():
    """Whatever the annotators say, and whether they agree or not."""
    lines = ["wang accept 1", "wang done", "li reject 1", "li done", "chen fix 1>4"]

    assert verdict(*lines, e1="gift", e4="work") == Verdict(
        "conflict", None, "assisted", (WANG, LI), None, ()
    )
    assert verdict(*lines, "chen done", e1="gift", e4="work") == Verdict(
        "gold", "adjudicated", "assisted", (WANG, LI), CHEN, (4,)
    )


def test_an_adjudication_that_is_undone_counts_no_more():
    """The annotations stand for themselves again."""
    found = verdict("wang done", "chen add 5", "chen done", "chen undo 3", e5="gift")

    assert found == Verdict("gold", "single", "assisted", (WANG,), None, ())


def test_an_adjudication_needs_no_annotation():
    """Somebody may settle a paragraph right away."""
    found = verdict("chen add 5", "chen done", e5="gift")

    assert found == Verdict("gold", "adjudicated", "assisted", (), CHEN, (5,))


def test_of_two_adjudications_the_last_finished_wins():
    """Finished, not begun."""
    entries = log("chen add 5", "chen add 6", "chen done", "chen done")
    other = [e._replace(person_id=LI) if e.decision_id in {1, 4} else e for e in entries]
    found = derive(other, contents(e5="gift", e6="work")).verdict

    assert found == Verdict("gold", "adjudicated", "assisted", (), LI, (5,))


def test_gold_is_blind_only_if_all_were():
    """One who saw proposals is enough to say so."""
    blind = log("wang accept 1", "wang done", mode="blind")
    seen = [
        e._replace(decision_id=e.decision_id + 2, mode="revealed")
        for e in log("li accept 1", "li done")
    ]

    assert derive(blind, contents(e1="gift")).verdict == Verdict(
        "gold", "single", "blind", (WANG,), None, (1,)
    )
    assert derive([*blind, *seen], contents(e1="gift")).verdict == Verdict(
        "gold", "consensus", "revealed", (WANG, LI), None, (1,)
    )


def test_events_come_in_the_order_of_the_text():
    """Whatever the order in which they were decided."""
    found = verdict("wang accept 2", "wang accept 1", "wang done", e1="gift", e2="work")

    assert found is not None
    assert found.events == (1, 2)


def test_nothing_follows_from_nothing():
    """An untouched paragraph has neither states nor gold."""
    assert derive([], {}) == Derived({}, None)
