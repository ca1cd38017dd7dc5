from annotator.measure.facts import EventFacts
from annotator.measure.multiway import group_events, mean_the_same
from annotator.model.event import EventMention
from tests.support.mentions import mention
from tests.support.stores import GIFT, gift, other_gift


def groups(*annotations: tuple[EventMention, ...]) -> list[dict[int, EventMention]]:
    """Returns the groups as events by number of the annotation."""
    facts = [[EventFacts(event) for event in events] for events in annotations]
    return [{n: f.event for n, f in group.items()} for group in group_events(facts)]


def test_three_people_on_two_gifts():
    """Each gift is one group, in the order of the text; who lacks one is absent."""
    first, second = gift(), other_gift()

    assert groups((second, first), (first,), (first, second)) == [
        {0: first, 1: first, 2: first},
        {0: second, 2: second},
    ]


def test_nobody_twice_in_a_group():
    """A double of one's own is a group of its own."""
    found = sorted(groups((gift(), gift()), (gift(),)), key=len)
    assert found == [{0: gift()}, {0: gift(), 1: gift()}]


def test_types_that_differ_over_one_trigger_belong_together():
    """What one calls a donation and the other a service is one event."""
    service = mention(GIFT, "service", "捐赠")
    assert groups((gift(),), (service,)) == [{0: gift(), 1: service}]


def test_the_same_type_is_joined_before_another_type():
    """A service at the same trigger does not take the place of the donation."""
    service = mention(GIFT, "service", "捐赠")
    assert {0: gift(), 1: gift()} in groups((gift(),), (service, gift()))


def test_one_common_filler_of_many_does_not_make_one_act():
    """Two gifts to one city are two gifts: they share a recipient and no trigger."""
    one = mention(GIFT, "donation", "捐赠", ("recipient", "武汉"), ("donor", "广西大都"))
    other = other_gift()
    other = other.model_copy(update={"arguments": (*other.arguments, one.arguments[0])})

    assert groups((one,), (other,)) == [{0: one}, {1: other}]
    assert not mean_the_same(EventFacts(one), EventFacts(other))


def test_half_of_the_fillers_make_one_act():
    """Even under another word for it."""
    one = mention(GIFT, "donation", "捐赠", ("donor", "广西大都"), ("goods", "口罩2000只"))
    other = mention(GIFT, "donation", "向", ("donor", "广西大都"), ("goods", "口罩"))

    assert groups((one,), (other,)) == [{0: one, 1: other}]


def test_nobody_stands_twice_in_a_group_by_way_of_others():
    """Li's event shares with Sun's, yet the two mean different ones of Wang's events."""
    sun = other_gift()
    sun = sun.model_copy(update={"arguments": (sun.arguments[0], gift().arguments[1])})

    assert groups((gift(), other_gift()), (gift(),), (sun,)) == [
        {0: gift(), 1: gift()},
        {0: other_gift(), 2: sun},
    ]


def test_nothing_at_all():
    """No annotation and empty annotations have no groups."""
    assert groups() == groups((), ()) == []
