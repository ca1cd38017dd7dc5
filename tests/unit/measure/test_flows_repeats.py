"""Which events may tell one act."""

from annotator.measure.flows_read import Telling
from annotator.measure.flows_repeats import repeat_hints, with_repeats
from annotator.model.value import Period
from tests.support.flows import flows_of, gift, simple, told
from tests.support.mentions import mention


def hints(*tellings: Telling) -> list[tuple[str, str, str]]:
    """Returns the paragraphs of each pair, and why they are a pair."""
    flows = flows_of(*tellings)
    places = {flow.event: flow.sentence.paragraph for flow in flows}
    return [
        (places[h.first], places[h.second], h.why) for h in repeat_hints(flows, tellings)
    ]


def test_the_same_party_with_the_same_amount_may_be_one_act():
    """Not with another amount, nor another party."""
    text = "7月下旬以来各方踊跃,其中甲公司捐赠5元。"
    again = told(text, gift(text, ("donor", "甲公司"), ("money", "5元")), at="other:3")

    assert hints(
        simple("甲公司", "5元"),
        again,
        simple("甲公司", "6元", at="other:4"),
        simple("乙公司", "5元", at="other:5"),
    ) == [("report:0", "other:3", "same_amount")]


def test_copies_of_a_paragraph_may_tell_one_act():
    """Also where the party is a noun that names nobody."""
    text = "志愿者向社区居民捐赠口罩3000个,受到了大家的一致好评。"
    near = text.replace("大家的", "")
    parts = (("donor", "志愿者"), ("goods", "口罩3000个"))

    assert hints(
        told(text, gift(text, *parts)), told(near, gift(near, *parts), at="other:2")
    ) == [("report:0", "other:2", "near_copy")]


def test_two_gifts_of_one_paragraph_are_two():
    """Who writes a paragraph tells nothing twice."""
    text = "甲公司捐赠5元,甲公司又送去5元。"
    first = gift(text, ("donor", "甲公司"), ("money", "5元"))
    second = mention(text, "donation", "送去", ("donor", "甲公司"))
    second = second.model_copy(update={"arguments": first.arguments})

    assert hints(told(text, first, second)) == []


def test_other_days_and_other_receivers_are_other_acts():
    """A day later, or to somebody else who is named."""
    texts = {"report:0": ("7月1日", "丙学会"), "other:0": ("7月2日", "丙学会")}
    tellings = []
    for place, (day, receiver) in {**texts, "third:0": ("7月1日", "丁协会")}.items():
        text = f"{day}甲公司向{receiver}捐赠5元。"
        date = f"2022-07-0{day[2]}"
        when = mention(
            text, "donation", "捐赠", ("time", day, Period(start=date, end=date))
        )
        event = gift(text, ("donor", "甲公司"), ("recipient", receiver), ("money", "5元"))
        both = (*event.arguments, *when.arguments)
        whole = event.model_copy(update={"arguments": both})
        tellings.append(told(text, whole, at=place))

    assert hints(*tellings) == []


def test_a_stated_total_repeats_nothing():
    """It is in no total anyway."""
    text = "甲公司累计捐赠5元。"
    total = gift(text, ("donor", "甲公司"), ("money", "5元"), scope="aggregate")

    assert hints(simple("甲公司", "5元"), told(text, total, at="other:0")) == []


def test_a_chain_of_repeats_ends_at_the_last_event_that_is_there():
    """甲 repeats 乙, 乙 repeats one that is gone: 乙 counts."""
    flows = flows_of(simple("甲公司", "5元"), simple("乙公司", "5元", at="other:3"))
    first, second = (flow.event for flow in flows)

    marked = with_repeats(flows, {first: second, second: "gone:0/abc"})

    assert [flow.repeats for flow in marked] == [second, None]
    assert [flow.amounts[0].not_added for flow in marked] == ["repeat", None]


def test_a_repeat_of_something_that_is_gone_counts():
    """The gold was changed: what a person said of the old event says nothing of the new."""
    flows = flows_of(simple("甲公司", "5元"))

    assert with_repeats(flows, {flows[0].event: "gone:0/abc"}) == flows
