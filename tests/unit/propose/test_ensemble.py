"""Several answers to one paragraph become one set of proposals."""

import pytest

from annotator.model.event import EventMention
from annotator.model.proposal import Note, Proposal
from annotator.propose.ensemble import merge
from tests.support.mentions import Given, mention, quantity, span

TEXT = "3月23日,甲公司捐赠口罩5个,丙公司捐赠手套6副,乙协会组织40人送到医院。"


def gift(
    *arguments: Given, trigger: str = "捐赠", **attributes: str | bool
) -> EventMention:
    """Returns a donation of the text."""
    return mention(TEXT, "donation", trigger, *arguments, **attributes)


def answer(*events: EventMention) -> tuple[Proposal, ...]:
    """Returns an answer that proposes these events."""
    return tuple(Proposal(event=event) for event in events)


def votes(proposal: Proposal, role: str | None = None) -> list[str]:
    """Returns the details of the notes about votes on a role, or on no role."""
    notes = proposal.notes
    return [n.detail for n in notes if n.kind == "votes" and n.role == role]


def test_what_all_say_is_certain_and_needs_no_note():
    """Three equal answers: the events as they were, confidence 3/3."""
    event = gift(("goods", "口罩5个"), ("donor", "甲公司"))
    assert merge([answer(event)] * 3) == (Proposal(event=event, confidence=1.0),)


def test_one_answer_says_nothing_of_agreement():
    """A single answer comes back as it is, without confidence."""
    one = answer(gift(), mention(TEXT, "service", "组织"))
    assert merge([one]) == one
    assert merge([]) == ()


@pytest.mark.parametrize("copies", [2, 3, 4])
def test_twins_that_differ_in_a_value_stay_apart(copies):
    """Both with all votes, although a score would take one for the other."""
    once = quantity("5", "个")
    so_far = once.model_copy(update={"cumulative": True})
    twins = [gift(("goods", "口罩5个", value)) for value in (once, so_far)]
    merged = merge([answer(*twins)] * copies)
    assert {proposal.event for proposal in merged} == set(twins)
    assert all(
        proposal == Proposal(event=proposal.event, confidence=1.0) for proposal in merged
    )


def test_an_empty_answer_is_a_vote_against():
    """One of three has the event: 1/3, and the note says so."""
    (found,) = merge([answer(), answer(gift()), answer()])
    assert found.confidence == pytest.approx(1 / 3)
    assert found.notes == (Note(kind="votes", detail="1/3"),)


def test_keep_asks_for_votes():
    """With two votes asked for, what one answer saw is dropped; below 1 is refused."""
    service = mention(TEXT, "service", "组织")
    found = merge([answer(gift(), service), answer(gift())], keep=2)
    assert [proposal.event for proposal in found] == [gift()]
    with pytest.raises(ValueError, match="at least 1"):
        merge([answer()], keep=0)


def test_a_filler_of_the_minority_becomes_a_candidate():
    """甲公司 3/3, 医院 1/3: the first is taken, the second is kept for the reviewer."""
    donor, place = ("donor", "甲公司"), ("place", "医院")
    (found,) = merge([answer(gift(donor)), answer(gift(donor, place)), answer(gift(donor))])
    assert found.event == gift(donor)
    assert found.confidence == 1.0
    assert found.notes == (
        Note(
            kind="votes", role="place", detail="医院 1/3", candidates=(span(TEXT, "医院"),)
        ),
    )


def test_a_filler_of_half_the_votes_is_taken():
    """医院 has one vote of two: taken, and marked."""
    donor, place = ("donor", "甲公司"), ("place", "医院")
    (found,) = merge([answer(gift(donor)), answer(gift(donor, place))])
    assert found.event == gift(donor, place)
    assert votes(found, "place") == ["医院 1/2"]


def test_overlapping_spans_are_readings_of_one_filler():
    """口罩5个 2, 口罩 1: all three have goods there, and most read it with its number."""
    long, short = gift(("goods", "口罩5个")), gift(("goods", "口罩"))
    (found,) = merge([answer(short), answer(long), answer(long)])
    assert found.event == long
    (taken, lost) = found.notes
    assert (taken.detail, taken.candidates) == ("口罩5个 2/3", ())
    assert (lost.detail, lost.candidates) == ("口罩 1/3", (span(TEXT, "口罩"),))


def test_one_span_that_others_split_is_one_reading_against_another():
    """Two answers have two donors where one answer has a span over both."""
    text = "甲公司和丙公司捐赠口罩。"
    both = mention(text, "donation", "捐赠", ("donor", "甲公司"), ("donor", "丙公司"))
    one = mention(text, "donation", "捐赠", ("donor", "甲公司和丙公司"))
    (found,) = merge([answer(one), answer(both), answer(both)])
    assert found.event == both
    assert votes(found, "donor") == ["甲公司 + 丙公司 2/3", "甲公司和丙公司 1/3"]


def test_type_trigger_and_attributes_go_by_majority():
    """Two of three say donation; its trigger 送到 once, 组织 once: the earlier; planned 1 of 2."""
    answers = [
        answer(gift(trigger="组织40人送到", kind="planned")),
        answer(gift(trigger="组织")),
        answer(mention(TEXT, "service", "组织", ("provider", "乙协会"))),
    ]
    (found,) = merge(answers)
    assert found.event == gift(trigger="组织", kind="planned")
    assert found.confidence == pytest.approx(2 / 3)
    assert votes(found) == [
        "2/3",
        "service 1/3",
        "service.provider 1/3",
        "trigger 组织 1/2",
        "trigger 组织40人送到 1/2",
        "kind=planned 1/2",
        "kind=default 1/2",
    ]
    by_detail = {note.detail: note.candidates for note in found.notes}
    assert by_detail["service.provider 1/3"] == (span(TEXT, "乙协会"),)


def test_values_go_by_majority_of_those_who_read_the_span_so():
    """Five against six: 2 of 3; any value goes before none."""
    five, six = quantity("5", "个", "口罩"), quantity("6", "个", "口罩")
    plain, right = gift(("goods", "口罩5个")), gift(("goods", "口罩5个", five))
    wrong = gift(("goods", "口罩5个", six))
    (found,) = merge([answer(right), answer(wrong), answer(right)])
    assert found.event == right
    assert votes(found, "goods") == ["value 2/3"]
    (found,) = merge([answer(plain), answer(right)])
    assert found.event == right


def test_two_acts_of_one_day_stay_apart():
    """Each answer saw one of two gifts; sharing the day alone does not make them one."""
    start = TEXT.rindex("捐赠")
    second = gift(("time", "3月23日"), ("donor", "丙公司"), ("goods", "手套6副"))
    second = second.model_copy(
        update={
            "trigger": second.trigger.model_copy(update={"start": start, "end": start + 2})
        }
    )
    first = gift(("time", "3月23日"), ("donor", "甲公司"), ("goods", "口罩5个"))
    found = merge([answer(second), answer(first)])
    assert [proposal.event for proposal in found] == [first, second]
    assert [proposal.confidence for proposal in found] == [0.5, 0.5]


def test_merged_answers_are_merged_again_with_their_confidence():
    """2/3 in one run and 3/3 in another: five of six."""
    event = gift()
    first = merge([answer(event), answer(event), answer()])
    (found,) = merge([first, merge([answer(event)] * 3)])
    assert found.confidence == pytest.approx(5 / 6)


def test_other_notes_are_united():
    """An ambiguous quote stays ambiguous, and the same note is told once."""
    note = Note(kind="ambiguous", role="donor")
    other = Note(kind="near_match", role="goods")
    answers = [
        (Proposal(event=gift(), notes=(note,)),),
        (Proposal(event=gift(), notes=(note, other)),),
    ]
    (found,) = merge(answers)
    assert found.notes == (note, other)
