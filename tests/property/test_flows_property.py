"""Laws of totals that hold whatever is told."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.flows import sum_flows, sum_pairs
from annotator.measure.flows_names import canonical_names
from annotator.measure.flows_read import Telling
from annotator.model.flow import FlowSum
from tests.support.flows import flows_of, gift, told

DONORS = ("甲公司", "乙学会", "丙协会", "志愿者")
AMOUNTS = ("1元", "20元", "近3万元", "4.05万元", "5美元", "约60元", "若干元")
GOODS = ("口罩3个", "口罩40箱", "一批口罩", "10余吨蔬菜", "米")


@st.composite
def gifts(draw: st.DrawFn) -> Telling:
    """A paragraph with one or two gifts of one or more donors."""
    donors = draw(st.lists(st.sampled_from(DONORS), min_size=1, max_size=3, unique=True))
    money, goods = draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(GOODS))
    text = f"{'、'.join(donors)}分别捐赠{money}和{goods}。"
    parties = [("donor", donor) for donor in donors]
    says: dict[str, Any] = draw(
        st.sampled_from([{}, {"distributive": True}, {"scope": "aggregate"}])
    )
    events = [gift(text, *parties, ("money", money), **says)]
    if draw(st.booleans()):
        events.append(gift(text, *parties, ("goods", goods)))
    number = draw(st.integers(0, 50))
    return told(text, *events, at=f"{draw(st.sampled_from('ab'))}:{number}")


tellings = st.lists(gifts(), max_size=8)


def totals(found: FlowSum) -> dict[tuple[object, ...], Decimal]:
    """Returns each total by what it is of."""
    return {(t.measure, t.approx, t.happened): t.number for t in found.totals}


def added(*sums: FlowSum) -> dict[tuple[object, ...], Decimal]:
    """Returns the totals of several sums together."""
    found: dict[tuple[object, ...], Decimal] = {}
    for each in sums:
        for key, number in totals(each).items():
            found[key] = found.get(key, Decimal(0)) + number
    return found


@settings(max_examples=100, deadline=None)
@given(tellings, st.randoms(use_true_random=False))
def test_the_order_of_flows_does_not_matter(given, random):
    """Not for a total, nor for the words behind it."""
    flows = list(flows_of(*given))
    shuffled = random.sample(flows, len(flows))

    assert sum_flows(shuffled) == sum_flows(flows)
    assert sum_pairs(shuffled) == sum_pairs(flows)


@settings(max_examples=100, deadline=None)
@given(tellings, st.integers(0, 8))
def test_a_document_may_be_cut_anywhere(given, cut):
    """The totals of the parts are the totals of the whole."""
    one, other = flows_of(*given[:cut]), flows_of(*given[cut:])

    assert added(sum_flows(one), sum_flows(other)) == totals(sum_flows((*one, *other)))


@settings(max_examples=50, deadline=None)
@given(tellings)
def test_each_paragraph_is_read_by_itself(given):
    """What stands in others, or was read before, changes nothing."""
    alone = [flow for telling in given for flow in flows_of(telling)]

    assert list(flows_of(*given)) == alone
    for flow in alone:
        text = next(t.text for t in given if flow.sentence.span.is_in(t.text))
        assert all(a.quoted.span.is_in(text) for a in flow.amounts)


@settings(max_examples=100, deadline=None)
@given(tellings)
def test_pairs_come_to_what_all_come_to(given):
    """No amount is in two pairs, and none is in no pair."""
    flows = flows_of(*given)

    pairs = sum_pairs(flows)

    assert added(*(pair.sum for pair in pairs)) == totals(sum_flows(flows))
    assert sum(pair.sum.acts for pair in pairs) == sum_flows(flows).acts


@settings(max_examples=100, deadline=None)
@given(tellings, st.sampled_from(DONORS), st.sampled_from(DONORS))
def test_merging_names_changes_no_total(given, name, means):
    """Only who stands behind it; what is each one's is counted as it is written."""
    merged = {} if name == means else {name: means}

    assert totals(sum_flows(flows_of(*given, means=merged))) == totals(
        sum_flows(flows_of(*given))
    )


@settings(max_examples=100, deadline=None)
@given(tellings)
def test_every_amount_is_added_or_has_a_reason(given):
    """And nothing is both."""
    flows = flows_of(*given)
    found = sum_flows(flows)

    inside = [each.amount for total in found.totals for each in total.amounts]
    outside = [each.amount for each in found.unadded]
    assert len(inside) + len(outside) == sum(len(flow.amounts) for flow in flows)
    assert all(amount.not_added is None for amount in inside)
    assert all(amount.not_added is not None for amount in outside)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=8, unique=True))
def test_chains_end_at_the_last_name(names):
    """However long they are."""
    means = dict(pairwise(names))

    assert canonical_names(means) == dict.fromkeys(names[:-1], names[-1])
