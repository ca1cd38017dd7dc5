"""Where repeated quotes are placed, all of an event together."""

import pytest

from annotator.model.proposal import Proposal
from annotator.propose.llm.reply import ReadReply

TWICE = "甲公司向乙医院捐赠口罩。丙协会向丁学校捐赠口罩。"


def _starts(reply: ReadReply) -> list[int]:
    (proposal,) = reply.proposals
    return [span.start for span in proposal.event.spans()]


def _ambiguous(proposal: Proposal) -> list[tuple[str | None, list[int]]]:
    return [
        (note.role, [span.start for span in note.candidates])
        for note in proposal.notes
        if note.kind == "ambiguous"
    ]


@pytest.mark.parametrize(("sentence", "starts"), [(1, [7, 9]), (2, [19, 21])])
def test_the_named_sentence_comes_first(read, sentence, starts):
    """For the trigger, and then what is near it; so nothing is ambiguous."""
    event = {"type": "donation", "sentence": sentence, "trigger": "捐赠", "goods": ["口罩"]}
    reply = read(TWICE, event)

    assert _starts(reply) == starts
    assert _ambiguous(reply.proposals[0]) == []


def test_without_a_sentence_the_arguments_say_which_trigger_is_meant(read):
    """They stand near it."""
    event = {"type": "donation", "trigger": "捐赠", "donor": ["丙协会"], "goods": ["口罩"]}
    reply = read(TWICE, event)

    assert _starts(reply) == [19, 12, 21]
    assert _ambiguous(reply.proposals[0]) == []


def test_a_wrong_sentence_is_a_weak_hint(read):
    """The trigger may stand in another one."""
    event = {"type": "donation", "sentence": 2, "trigger": "送去", "goods": ["口罩"]}

    assert _starts(read("甲送去口罩。乙有口罩。", event)) == [1, 3]


def test_a_real_tie_is_placed_and_shown_with_all_places(read):
    """Never a silent first match."""
    event = {"type": "donation", "trigger": "捐赠"}
    (proposal,) = read(TWICE, event).proposals

    assert _ambiguous(proposal) == [(None, [7, 19])]


def test_a_tie_between_two_sides_of_the_trigger(read):
    """Both are as near; the trigger itself is clear."""
    text = "乙社区等捐赠给乙社区"
    event = {"type": "donation", "trigger": "捐赠", "recipient": ["乙社区"]}
    (proposal,) = read(text, event).proposals

    assert _ambiguous(proposal) == [("recipient", [0, 7])]


def test_equal_triggers_of_several_events_are_taken_in_order(read):
    """Where their arguments do not say otherwise."""
    text = "组织捐赠后再捐赠,合计两次。"
    event = {"type": "donation", "sentence": 1, "trigger": "捐赠"}
    reply = read(text, event, event)

    assert [p.event.trigger.start for p in reply.proposals] == [2, 6]
    assert reply.faults == ()


def test_one_trigger_may_carry_several_events(read):
    """As where several sums are given under one verb."""
    text = "甲、乙分别捐赠5万元、3万元。"
    events = [
        {
            "type": "donation",
            "sentence": 1,
            "trigger": "捐赠",
            "donor": [who],
            "money": [sum_],
        }
        for who, sum_ in [("甲", "5万元"), ("乙", "3万元")]
    ]

    assert [p.event.trigger.start for p in read(text, *events).proposals] == [5, 5]


def test_arguments_go_where_the_others_of_their_role_are(read):
    """The list is in one place, though the name stands nearer to the trigger elsewhere."""
    text = "乙社区,感谢捐赠;向甲街道、乙社区和丙村捐赠。"
    event = {
        "type": "donation",
        "sentence": 2,
        "trigger": "捐赠",
        "recipient": ["甲街道", "乙社区", "丙村"],
    }

    assert _starts(read(text, event)) == [20, 10, 14, 18]


def test_two_arguments_of_a_role_never_share_a_place(read):
    """A quote given twice goes to its second place in the sentence, if there is one."""
    event = {"type": "donation", "sentence": 1, "trigger": "送", "goods": ["口罩", "口罩"]}

    assert _starts(read("送口罩和大口罩。又有口罩。", event)) == [0, 1, 5]
    reply = read("送口罩。又有口罩。", event)
    assert _starts(reply) == [0, 1]
    assert [fault.kind for fault in reply.faults] == ["duplicate"]


def test_one_place_may_fill_two_roles(read):
    """A town can be the place and the recipient."""
    event = {
        "type": "donation",
        "trigger": "捐赠",
        "recipient": ["乙镇"],
        "place": ["乙镇"],
    }

    assert _starts(read("向乙镇捐赠。", event)) == [3, 1, 1]


def test_a_quote_in_too_many_places_says_nothing(read):
    """It is a fault, with the advice to quote more."""
    reply = read(
        "捐赠" + "的人" * 101, {"type": "donation", "trigger": "捐赠", "donor": ["人"]}
    )

    assert [(fault.kind, fault.path) for fault in reply.faults] == [
        ("quote_ambiguous", "events[0].donor[0]")
    ]
    assert "101 times" in reply.complaints[0]
