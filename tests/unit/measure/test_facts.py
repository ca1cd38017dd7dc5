from annotator.measure.facts import EventFacts, same_trigger, shared_trigger
from annotator.model.value import Period, Place
from tests.support.mentions import Given, mention, quantity

TEXT = "疫情期间,甲公司向乙医院捐赠口罩1.5万个,口罩1.5万个连日来陆续送到。"


def facts(*arguments: Given, trigger: str = "捐赠") -> EventFacts:
    """Returns the facts of a donation in the text."""
    return EventFacts(mention(TEXT, "donation", trigger, *arguments))


def test_a_fact_said_twice_counts_twice():
    """Two equal donors on one side and one on the other share one fact of each kind."""
    once = facts(("donor", "甲公司"))
    twice = facts(("donor", "甲公司"), ("donor", "甲公司"))
    assert len(once.spans & twice.spans) == 1
    assert len(once.values & twice.values) == 1
    assert len(twice.values) == 2


def test_equal_numbers_are_equal_however_written():
    """15000 and 15000.0 个 are one value, though the spans differ."""
    one = facts(("goods", "口罩1.5万个", quantity("15000", "个", "口罩")))
    other = facts(("goods", "1.5万个", quantity("15000.0", "个", "口罩")))
    assert one.values == other.values
    assert one.spans != other.spans


def test_approximation_is_part_of_the_value():
    """余 makes another value of the same number."""
    exact = facts(("money", "1.5万", quantity("15000", "元")))
    above = facts(("money", "1.5万", quantity("15000", "元", approx="above")))
    assert not exact.values & above.values


def test_a_value_that_says_nothing_is_compared_by_its_text():
    """疫情期间 and 连日来 are both periods without dates and are not the same."""
    unknown = Period(start=None, end=None)
    one, other = facts(("time", "疫情期间", unknown)), facts(("time", "连日来", unknown))
    assert not one.values & other.values
    bare = quantity(None, None)
    one, other = facts(("resource", "口罩", bare)), facts(("resource", "医院", bare))
    assert not one.values & other.values


def test_goods_without_a_number_are_compared_by_item():
    """一批口罩 and 口罩 are the same goods if both say 口罩 and no number."""
    one = facts(("goods", "口罩", quantity(None, None, "口罩")))
    other = facts(("goods", "口罩1.5万个", quantity(None, None, "口罩")))
    assert one.values == other.values


def test_texts_are_compared_folded():
    """Full-width letters, white space and the choice of quotation marks do not count."""
    plain = EventFacts(mention("“ABC 公司”捐", "donation", "捐", ("donor", "“ABC 公司”")))
    wide = EventFacts(
        mention("「ＡＢＣ公司」捐", "donation", "捐", ("donor", "「ＡＢＣ公司」"))
    )
    assert plain.values == wide.values


def test_one_side_without_a_value_falls_back_to_the_text():
    """A filler whose value was not read still says the same if its text is the same."""
    read = facts(("place", "乙医院", Place(name="乙医院", code="210100"))).fillers[0]
    unread = facts(("place", "乙医院")).fillers[0]
    elsewhere = facts(("place", "甲公司", Place(name="甲", code="210100"))).fillers[0]
    assert read.says_the_same(unread)
    assert read.says_the_same(elsewhere)
    assert not unread.says_the_same(elsewhere)


def test_identity_tells_swapped_values_apart():
    """The same spans and the same values, but crosswise, are not the same event."""
    five, six = quantity("5", "个"), quantity("6", "个")
    straight = facts(("goods", "口罩", five), ("goods", "乙医院", six))
    crossed = facts(("goods", "口罩", six), ("goods", "乙医院", five))
    turned = facts(("goods", "乙医院", six), ("goods", "口罩", five))
    assert straight.identity != crossed.identity
    assert straight.identity == turned.identity
    assert straight.order == turned.order


def test_triggers_share_code_points():
    """捐赠 and 捐赠口罩 share two code points and are not the same."""
    short, long, far = facts(), facts(trigger="捐赠口罩"), facts(trigger="送到")
    assert shared_trigger(short, long) == 2
    assert shared_trigger(short, far) == 0
    assert same_trigger(short, facts())
    assert not same_trigger(short, long)
