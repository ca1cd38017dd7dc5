from annotator.measure.align import (
    Alignment,
    Weight,
    align,
    align_across_types,
    align_facts,
    pair_up,
    shared_weight,
)
from annotator.measure.facts import EventFacts
from annotator.model.event import EventMention
from tests.support.mentions import mention, quantity

TEXT = "甲公司和丙公司捐赠口罩5个、手套6副,乙协会组织40人送到医院。"


def events_of(alignment: Alignment) -> list[tuple[EventMention, EventMention]]:
    """Returns the events of each pair."""
    return [(pair.left.event, pair.right.event) for pair in alignment.pairs]


def test_weight_adds_facts_trigger_and_overlap():
    """One shared span and value each (2000), another span (0), trigger equal (100 + 2)."""
    five = quantity("5", "个", "口罩")
    one = mention(TEXT, "donation", "捐赠", ("goods", "口罩5个", five))
    other = mention(
        TEXT, "donation", "捐赠", ("goods", "口罩5个", five), ("donor", "甲公司")
    )
    assert shared_weight(EventFacts(one), EventFacts(other)) == 2102


def test_overlapping_trigger_counts_by_code_points():
    """捐赠 in 捐赠口罩5个: two code points, not equal."""
    one = mention(TEXT, "donation", "捐赠")
    other = mention(TEXT, "donation", "捐赠口罩5个")
    assert shared_weight(EventFacts(one), EventFacts(other)) == 2


def test_events_of_one_trigger_go_to_their_own_donors():
    """A donated 口罩, C donated 手套: four events of one trigger, paired by their facts."""
    masks = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"), ("goods", "口罩5个"))
    gloves = mention(TEXT, "donation", "捐赠", ("donor", "丙公司"), ("goods", "手套6副"))
    masks_too = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"), ("goods", "口罩"))
    gloves_too = mention(TEXT, "donation", "捐赠", ("donor", "丙公司"), ("goods", "手套"))
    alignment = align([masks, gloves], [gloves_too, masks_too])
    assert sorted(events_of(alignment), key=str) == sorted(
        [(masks, masks_too), (gloves, gloves_too)], key=str
    )


def test_optimum_beats_the_best_pair():
    """a-x share most (3 facts) but leave b and y with nothing; a-y and b-x share 4."""
    p, q = ("donor", "甲公司"), ("goods", "口罩")
    r, s = ("goods", "手套"), ("recipient", "医院")
    a = mention(TEXT, "donation", "捐赠", p, q, r, s)
    b = mention(TEXT, "donation", "组织", p, q)
    x = mention(TEXT, "donation", "送到", p, q, r)
    y = mention(TEXT, "donation", "40人", r, s)
    alignment = align([a, b], [x, y])
    assert sorted(events_of(alignment), key=str) == sorted([(a, y), (b, x)], key=str)


def test_types_are_never_mixed():
    """Equal but for the type: nothing is paired."""
    one, other = mention(TEXT, "donation", "捐赠"), mention(TEXT, "service", "捐赠")
    alignment = align([one], [other])
    assert alignment.pairs == ()
    assert [e.event for e in alignment.left_only] == [one]
    assert [e.event for e in alignment.right_only] == [other]


def test_events_that_share_nothing_stay_alone():
    """The same type in the same paragraph is not enough."""
    one = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
    other = mention(TEXT, "donation", "送到", ("donor", "乙协会"))
    assert align([one], [other]).pairs == ()
    assert align([one, one], [other, other]).pairs == ()


def test_identical_events_pair_as_often_as_both_have_them():
    """Three here, two there: one is left over."""
    one = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
    alignment = align([one, one, one], [one, one])
    assert len(alignment.pairs) == 2
    assert len(alignment.left_only) == 1
    assert alignment.right_only == ()


def test_leftovers_pair_across_types_by_trigger():
    """A donation taken for a service has its trigger; a shared donor alone is not enough."""
    gold = [
        EventFacts(mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))),
        EventFacts(mention(TEXT, "mobilization", "组织", ("organizer", "乙协会"))),
    ]
    proposed = [
        EventFacts(mention(TEXT, "service", "捐赠口罩", ("provider", "甲公司"))),
        EventFacts(mention(TEXT, "service", "送到", ("organizer", "乙协会"))),
    ]
    first = align_facts(gold, proposed)
    assert first.pairs == ()
    across = align_across_types(first.left_only, first.right_only)
    assert [(p.left, p.right) for p in across.pairs] == [(gold[0], proposed[0])]
    assert across.left_only == (gold[1],)
    assert across.right_only == (proposed[1],)


def table(**shared: int) -> Weight:
    """Returns a weight that looks pairs of triggers up; 0 for those not given."""

    def weight(one: EventFacts, other: EventFacts) -> int:
        names = one.event.trigger.text + other.event.trigger.text
        return shared.get(names, shared.get(names[::-1], 0))

    return weight


def named(name: str) -> EventFacts:
    """Returns an event whose trigger is one letter, sorted by it."""
    return EventFacts(mention("abcxyz", "donation", name))


def test_equally_good_pairings_do_not_depend_on_the_side():
    """a-x and b-y weigh 2 together, b-x weighs 2 alone: one of them, from both sides."""
    weight = table(ax=1, bx=2, by=1)
    left, right = [named("a"), named("b")], [named("x"), named("y")]
    straight = {(pair.left, pair.right) for pair in pair_up(left, right, weight)}
    turned = {(pair.right, pair.left) for pair in pair_up(right, left, weight)}
    assert straight == turned


def test_an_unrelated_event_does_not_break_a_tie():
    """Event b goes equally well with x and y; a, which goes with neither, changes nothing."""
    weight = table(bx=1, by=1)
    b, right = named("b"), [named("x"), named("y")]
    alone = pair_up([b], right, weight)
    assert pair_up([named("a"), b], right, weight) == alone


def test_equally_good_pairings_do_not_depend_on_the_order():
    """Two gifts without arguments differ only in an attribute, and either would do."""
    planned = mention(TEXT, "donation", "捐赠", modality="planned")
    actual = mention(TEXT, "donation", "捐赠")
    left = [
        mention(TEXT, "donation", "捐赠", ("donor", "甲公司"), modality="planned"),
        mention(TEXT, "donation", "捐赠", ("donor", "丙公司")),
    ]
    found = [
        {(str(pair.left.event), str(pair.right.event)) for pair in align(one, other).pairs}
        for one in (left, left[::-1])
        for other in ([planned, actual], [actual, planned])
    ]
    assert all(pairs == found[0] for pairs in found)
