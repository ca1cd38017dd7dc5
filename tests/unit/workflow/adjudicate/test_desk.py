"""The adjudication desk settles differences and overwrites nothing unseen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import InputError, NotAllowed
from annotator.model.event import EventMention
from annotator.model.record import digest
from annotator.model.review import GUIDELINE_GAP
from annotator.store.gold.items import GoldParagraph, gold, gold_digest
from annotator.store.log.decisions import decide, decision_log, standing
from annotator.store.log.rebuild import rebuild
from annotator.store.numbers.work import flagged_for
from annotator.store.people.known import add_person, list_people
from annotator.store.runs.proposals import finish_run
from tests.support.adjudication import Bench
from tests.support.mentions import mention
from tests.support.review import as_sent
from tests.support.stores import AT, CALL, GIFT, VERSION, Hand, gift, other_gift

SHORT = gift(goods="口罩")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Bench]:
    """Wang and Li agree on the second gift and differ on the goods of the first."""
    bench = Bench(tmp_path / "store.sqlite")
    bench.finish(bench.wang, gift(), other_gift())
    bench.finish(bench.li, SHORT, other_gift())
    yield bench
    bench.world.store.close()


def settled(at: Bench) -> GoldParagraph:
    """Returns the first paragraph as it is settled now."""
    return gold(at.world.store)[0]


def events(at: Bench) -> list[EventMention]:
    """Returns the events that stand in the first paragraph."""
    return [stored.event for stored in settled(at).events]


def test_the_queue_holds_what_differs(at: Bench):
    """A paragraph on which all agree, and one that one person finished, do not wait."""
    at.finish(at.wang, paragraph=1)
    at.finish(at.li, paragraph=1)
    at.finish(at.wang, paragraph=2)

    (open_one,) = at.desk.open(10)
    assert (open_one.index, open_one.people, open_one.is_conflict) == (0, 2, True)
    assert [(t.name, t.count) for t in open_one.conflicts] == [("boundary", 1)]
    assert at.desk.waiting() == 1


def test_what_was_flagged_waits_too(at: Bench):
    """Even if nobody differs; the remark is shown, the name is not."""
    at.wang.send(
        at.wang.ask("flag", 1).model_copy(update={"comment": "is this a service?"}),
        at.wang.ask("done", 1),
    )

    flagged = at.desk.open(10)[1]
    assert (flagged.index, flagged.is_conflict, flagged.is_flagged) == (1, False, True)
    assert at.item(1).remarks == ("is this a service?",)


def test_the_next_item_shows_both_sides_without_names(at: Bench):
    """Columns, the unanimous part and the conflict; nobody's name, in any field."""
    item = at.desk.next(at.zhao)

    assert item is not None
    assert (item.text, item.letters, item.mode) == (GIFT, ("A", "B"), "assisted")
    assert [part.is_unanimous for part in item.parts] == [False, True]
    (conflict,) = item.parts[0].conflicts
    assert conflict.kinds == ("boundary",)
    assert {o.argument and o.argument.span.text for o in conflict.options} == {
        "口罩2000只",
        "口罩",
    }
    assert [v.event for v in item.parts[0].proposed] == [gift()]
    assert not any(name in item.model_dump_json() for name in ("wang", '"li', "zhao"))


def test_columns_are_shuffled_by_paragraph_and_adjudicator(at: Bench):
    """Always the same for one, and not the same for all."""
    others = [add_person(at.world.store, f"judge {n}", "lead", at=AT) for n in range(12)]
    first = [
        next(v.event for v in at.item(person=p).parts[0].versions if v.letter == "A")
        for p in others
    ]

    assert {event == gift() for event in first} == {True, False}
    assert at.item(person=others[0]) == at.item(person=others[0])


def test_taking_a_side_makes_gold(at: Bench):
    """The chosen version stands, the unanimous one by itself; and the queue is empty."""
    (part,) = at.open_parts()
    letter = at.letter_of((SHORT, other_gift()))

    assert at.send("take", part=part.key, letter=letter) == ("stored", "")
    assert settled(at).status == "conflict"
    assert at.send("done") == ("stored", "")

    paragraph = settled(at)
    assert (paragraph.status, paragraph.basis) == ("gold", "adjudicated")
    assert paragraph.adjudicator == "zhao"
    assert events(at) == [SHORT, other_gift()]
    assert at.desk.next(at.zhao) is None


def test_merging_takes_each_option_for_itself(tmp_path: Path):
    """Wang's donor and Li's goods: a version that neither has, based on the nearest."""
    at = Bench(tmp_path / "store.sqlite")
    at.finish(at.wang, gift("广西大都", "口罩2000只"))
    at.finish(at.li, gift("大都", "口罩"))
    (part,) = at.open_parts()
    wanted = {"广西大都", "口罩"}
    choices = {
        conflict.key: next(
            number
            for number, option in enumerate(conflict.options)
            if option.argument and option.argument.span.text in wanted
        )
        for conflict in part.conflicts
    }

    assert at.send("merge", part=part.key, choices=choices) == ("stored", "")
    assert at.item().settled[0].event == gift("广西大都", "口罩")
    at.send("done")
    assert events(at) == [gift("广西大都", "口罩")]
    at.world.store.close()


def test_an_edit_is_a_new_version_with_its_own_values(at: Bench):
    """The content is nobody's; values are computed here, never taken from the page."""
    (part,) = at.open_parts()
    edited = gift(goods="2000只")

    assert at.send("edit", part=part.key, event=as_sent(edited), reason="unit") == (
        "stored",
        "",
    )
    at.send("done")
    (first, _) = settled(at).events
    assert first.event.arguments[1].span.text == "2000只"
    assert first.event.arguments[1].value is not None
    assert first.annotator == "zhao"
    assert first.based_on is not None


def test_none_of_them_leaves_the_event_out(at: Bench):
    """Both versions are rejected."""
    (part,) = at.open_parts()
    at.send("none", part=part.key)
    at.send("done")

    assert events(at) == [other_gift()]


def test_what_all_agree_on_can_be_edited(at: Bench):
    """The edit stands instead of what all have, and taking it back is one letter."""
    (part,) = (part for part in at.item().parts if part.is_unanimous)
    (open_part,) = at.open_parts()
    assert at.item().settled == ()
    edited = other_gift().model_copy(update={"arguments": other_gift().arguments[:1]})

    sent = at.send("edit", part=part.key, event=as_sent(edited))
    assert sent == ("stored", "")
    (settled_part,) = at.item().settled
    assert (settled_part.part, settled_part.event) == (part.key, edited)

    at.send("take", part=part.key, letter="A")
    assert at.item().settled == ()
    at.send("edit", part=part.key, event=as_sent(edited))
    at.send("take", part=open_part.key, letter=at.letter_of((SHORT, other_gift())))
    at.send("done")
    assert events(at) == [SHORT, edited]


def test_what_all_agree_on_can_be_left_out(at: Bench):
    """None of them is a choice there too."""
    (part,) = (part for part in at.item().parts if part.is_unanimous)
    (open_part,) = at.open_parts()
    at.send("none", part=part.key)
    at.send("take", part=open_part.key, letter=at.letter_of((SHORT, other_gift())))
    at.send("done")

    assert events(at) == [SHORT]


def test_a_version_that_rests_on_an_aborted_run_can_be_taken(tmp_path: Path):
    """What an annotator kept is the annotator's; what nobody kept is offered no more."""
    at = Bench(tmp_path / "store.sqlite")
    one, two = (event.key for event in at.world.proposals())
    at.wang.do("accept", item=one)
    at.wang.do("reject", item=two)
    at.wang.do("done")
    at.li.do("reject", item=one)
    at.li.do("reject", item=two)
    at.li.do("done")
    assert any(part.proposed for part in at.item().parts)
    finish_run(at.world.store, at.world.run_id, "aborted", at=AT)

    (part,) = at.item().parts
    assert part.proposed == ()
    (letter,) = (v.letter for v in part.versions)
    assert at.send("take", part=part.key, letter=letter) == ("stored", "")
    at.send("done")
    assert events(at) == [gift()]
    at.world.store.close()


def test_an_event_that_nobody_has_can_be_added(at: Bench):
    """It stands beside the others and is shown as added."""
    (part,) = at.open_parts()
    missed = mention(GIFT, "donation", "捐", ("donor", "南宁商会"))
    at.send("add", event=as_sent(missed))
    at.send("take", part=part.key, letter="A")
    at.send("done")

    assert [added.event.trigger.text for added in at.item().added] == ["捐"]
    assert len(events(at)) == 3


def test_a_change_of_mind_replaces_the_choice(at: Bench):
    """After taking one side and then the other, only the other stands."""
    (part,) = at.open_parts()
    one, other = at.letter_of((gift(), other_gift())), at.letter_of((SHORT, other_gift()))
    at.send("take", part=part.key, letter=one)
    at.send("take", part=part.key, letter=other)
    at.send("done")
    assert events(at) == [SHORT, other_gift()]

    at.send("take", part=part.key, letter=one)
    assert settled(at).status == "conflict"
    at.send("done")
    assert events(at) == [gift(), other_gift()]


def test_taking_the_proposal_that_only_one_kept(at: Bench):
    """P is the proposal; it says what Wang says, and so Wang's version stands."""
    (part,) = at.open_parts()
    at.send("take", part=part.key, letter="P")
    at.send("done")
    assert events(at) == [gift(), other_gift()]


def test_done_waits_for_every_choice(at: Bench):
    """One of two events is not settled: nothing is stored."""
    assert at.send("done") == ("refused", "1 of 2 events are not settled yet")
    assert settled(at).status == "conflict"


def test_sending_again_counts_once(at: Bench):
    """A retry of a settlement is acknowledged and changes nothing."""
    (part,) = at.open_parts()
    again: dict[str, Any] = {"key": "settlement-again", "part": part.key}
    at.send("none", **again)
    before = len(decision_log(at.world.store))

    assert at.send("none", **again) == ("already", "")
    assert len(decision_log(at.world.store)) == before


def test_undo_takes_a_settlement_back(at: Bench):
    """All its decisions; a paragraph that was done is open again."""
    (part,) = at.open_parts()
    at.send("none", part=part.key, key="settlement-none")
    at.send("done")
    assert at.send("undo", undoes="settlement-none") == ("stored", "")

    assert settled(at).status == "conflict"
    assert at.item().settled == ()
    assert at.send("undo", undoes="settlement-none")[0] == "refused"


def test_undo_of_done_opens_the_paragraph(at: Bench):
    """The choices stay."""
    (part,) = at.open_parts()
    at.send("take", part=part.key, letter="A")
    at.send("done", key="settlement-done")
    at.send("undo", undoes="settlement-done")

    assert settled(at).status == "conflict"
    assert len(at.item().settled) == 1


def test_somebody_decided_in_the_meantime(at: Bench):
    """An annotator's change and another's adjudication both make the sight stale."""
    seen, (part,) = at.item().seen, at.open_parts()
    at.wang.do("reopen", 0)
    at.wang.do("done", 0)
    status, detail = at.send("take", part=part.key, letter="A", seen=seen)
    assert (status, "nothing was overwritten" in detail) == ("stale", True)

    qian = add_person(at.world.store, "qian", "lead", at=AT)
    seen = at.item().seen
    at.send("none", person=qian, part=part.key)
    at.send("done", person=qian)
    assert at.send("take", part=part.key, letter="A", seen=seen)[0] == "stale"
    assert settled(at).adjudicator == "qian"
    assert at.item().is_settled_by_others


def test_somebody_decides_at_the_same_moment(at: Bench):
    """Between the look and the write: the one who comes second is taken back."""
    qian = add_person(at.world.store, "qian", "lead", at=AT)
    (part,) = at.open_parts()
    at.send("none", part=part.key)
    at.send("none", person=qian, part=part.key)
    seen = at.item().seen

    def meanwhile() -> str:
        if not at.item(person=qian).is_done:
            at.send("done", person=qian)
        return AT

    slow = replace(at.desk, clock=meanwhile)
    sent = {
        "key": "settlement-slow",
        "paragraph_id": at.world.paragraphs[0],
        "action": "done",
        "seen": seen,
    }
    (ack,) = slow.apply(at.zhao, [sent])

    assert ack.status == "stale"
    assert settled(at).adjudicator == "qian"
    assert not at.item().is_done


def test_adjudicated_gold_can_be_replaced_knowingly(at: Bench):
    """Whoever has seen that it was settled may settle it anew."""
    qian = add_person(at.world.store, "qian", "lead", at=AT)
    (part,) = at.open_parts()
    for person, action in ((qian, "none"), (at.zhao, "take")):
        at.send(action, person=person, part=part.key, letter="A")
        assert at.send("done", person=person) == ("stored", "")
    assert settled(at).adjudicator == "zhao"


def test_a_version_that_nobody_holds_any_more_does_not_stand(at: Bench):
    """Wang corrects what was chosen: the old version leaves with the next ``done``."""
    (part,) = at.open_parts()
    at.send("take", part=part.key, letter=at.letter_of((gift(), other_gift())))
    at.send("done")
    where = at.world.paragraphs[0], at.wang.person.person_id
    (mine, _) = standing(at.world.store, *where).items
    at.wang.do("fix", item=mine.item.key, event=gift(goods="2000只"))
    (part,) = at.open_parts()
    at.send("take", part=part.key, letter=at.letter_of((SHORT, other_gift())))
    at.send("done")

    assert events(at) == [SHORT, other_gift()]


def test_a_gap_of_the_guideline_is_noted(at: Bench):
    """It is a flag with a reason, in the log like everything else."""
    at.send("gap", comment="is the number part of the goods?")
    request = decision_log(at.world.store)[-1].request

    assert (request.action, request.stage) == ("flag", "adjudicate")
    assert request.reason == GUIDELINE_GAP == "guideline gap"
    assert request.comment == "is the number part of the goods?"
    (gap,) = flagged_for(at.world.store, GUIDELINE_GAP)
    assert (gap.index, gap.comment) == (0, "is the number part of the goods?")


def test_what_was_put_off_comes_last(at: Bench):
    """Skipping moves on; ``skip`` leaves out what is on the screen."""
    at.finish(at.wang, mention(CALL, "appeal", "呼吁"), paragraph=2)
    at.finish(at.li, paragraph=2)
    at.send("skip")

    following = at.desk.next(at.zhao)
    assert following is not None
    assert following.index == 2
    last = at.desk.next(at.zhao, skip=[following.paragraph_id])
    assert last is not None
    assert last.index == 0
    assert at.desk.next(at.zhao, skip=at.world.paragraphs) is None


def test_ones_own_work_comes_after_that_of_others(at: Bench):
    """A lead who annotated the first paragraph is given the third one first."""
    sun = Hand(at.world, "sun", "lead")
    sun.do("done", 0)
    at.finish(at.wang, mention(CALL, "appeal", "呼吁"), paragraph=2)
    at.finish(at.li, paragraph=2)

    first = at.desk.next(sun.person)
    assert first is not None
    assert (first.index, first.is_own) == (2, False)
    assert at.item(person=sun.person).is_own


def test_annotators_do_not_adjudicate(at: Bench):
    """They are shown nothing, and what they send is refused."""
    with pytest.raises(NotAllowed, match="wang may not adjudicate"):
        at.desk.next(at.wang.person)
    sent = {"key": "settlement-x", "paragraph_id": 1, "action": "done", "seen": ""}
    (ack,) = at.desk.apply(at.wang.person, [sent])
    assert (ack.status, "may not adjudicate" in ack.detail) == ("refused", True)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"action": "take", "part": "x", "letter": "A"}, "no such event"),
        ({"action": "take", "letter": "Z"}, "no column 'Z'"),
        ({"action": "merge", "choices": {}}, "not settled yet"),
        ({"action": "merge", "choices": {"argument 0": 7}}, "no option 7"),
        ({"action": "edit"}, "must be given"),
        ({"action": "undo", "undoes": "settlement-0"}, "no settlement of yours"),
        ({"action": "judge"}, "action"),
    ],
    ids=["part", "letter", "open", "option", "empty", "undo", "unknown"],
)
def test_what_cannot_be_is_refused(at: Bench, more: dict[str, Any], problem: str):
    """In plain words, and nothing is stored."""
    before = len(decision_log(at.world.store))
    (part,) = at.open_parts()
    status, detail = at.send(**{"part": part.key, **more})

    assert status == "refused"
    assert problem in detail
    assert len(decision_log(at.world.store)) == before


def test_a_settlement_is_stored_as_a_whole_or_not_at_all(at: Bench):
    """The key of the new version is taken: the earlier choice goes on standing."""
    (part,) = at.open_parts()
    at.send("take", part=part.key, letter=at.letter_of((SHORT, other_gift())))
    taken = digest("settlement-edit event")
    at.wang.do("add", 2, item=taken, event=mention(CALL, "appeal", "呼吁"))

    edit: dict[str, Any] = {
        "event": as_sent(gift(goods="2000只")),
        "key": "settlement-edit",
    }
    status, detail = at.send("edit", part=part.key, **edit)
    assert (status, "make another key" in detail) == ("refused", True)
    at.send("done")
    assert events(at) == [SHORT, other_gift()]


def test_what_nobody_has_finished_cannot_be_adjudicated(at: Bench):
    """Neither an open paragraph nor one that is not there."""
    with pytest.raises(InputError, match="nobody has finished report:1"):
        at.item(1)
    with pytest.raises(InputError, match="there is no paragraph 99"):
        at.desk.item(at.zhao, 99)


def test_options_that_do_not_fit_together_are_refused(at: Bench):
    """A role that the other type does not have."""
    at.finish(
        at.wang, mention(CALL, "appeal", "呼吁", ("addressee", "会员单位")), paragraph=2
    )
    at.finish(at.li, mention(CALL, "service", "呼吁"), paragraph=2)
    (part,) = at.open_parts(2)
    choices = {
        conflict.key: next(
            n
            for n, option in enumerate(conflict.options)
            if option.event_type == "service" or option.argument is not None
        )
        for conflict in part.conflicts
        if not conflict.key.startswith("attribute")
    }
    status, detail = at.send("merge", 2, part=part.key, choices=choices)

    assert status == "refused"
    assert "do not fit together" in detail


def test_blind_work_is_adjudicated_blind(tmp_path: Path):
    """No proposal is shown, and the gold stays blind."""
    at = Bench(tmp_path / "store.sqlite")
    at.wang.mode = at.li.mode = "blind"
    at.finish(at.wang, gift())
    at.finish(at.li)
    item = at.item()
    assert (item.mode, item.parts[0].proposed) == ("blind", ())

    at.send("none", part=item.parts[0].key)
    at.send("done")
    assert (settled(at).basis, settled(at).mode) == ("adjudicated", "blind")
    at.world.store.close()


def test_rebuilding_from_the_log_gives_the_same_gold(at: Bench):
    """Settled, changed, undone and settled again: the log alone leads to the gold."""
    (part,) = at.open_parts()
    at.send("none", part=part.key, key="settlement-none")
    at.send("done")
    at.send("undo", undoes="settlement-none")
    at.send("edit", part=part.key, event=as_sent(gift(goods="2000只")))
    at.send("done")
    before = gold_digest(at.world.store)

    rebuild(at.world.store)
    assert gold_digest(at.world.store) == before
    assert settled(at).basis == "adjudicated"


def test_replaying_the_log_elsewhere_gives_the_same_gold(at: Bench, tmp_path: Path):
    """Each request made again, by the same people, in a store that knows nothing else."""
    (part,) = at.open_parts()
    at.send("take", part=part.key, letter="A", key="settlement-take")
    at.send("done")
    at.send("undo", undoes="settlement-take")
    at.send("edit", part=part.key, event=as_sent(gift(goods="2000只")))
    at.send("done")

    other = Bench(tmp_path / "other.sqlite")
    people = {p.handle: p.person_id for p in list_people(other.world.store)}
    for logged in decision_log(at.world.store):
        (ack,) = decide(
            other.world.store,
            people[logged.annotator],
            [logged.request],
            schema_id=other.world.schema_id,
            app_version=VERSION,
            at=logged.at,
        )
        assert ack.status == "stored"
    assert gold_digest(other.world.store) == gold_digest(at.world.store)
    other.world.store.close()
