"""Laws that alignment and scores keep whatever the events are."""

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.align import Alignment, align, shared_weight
from annotator.measure.assignment import best_assignment
from annotator.measure.facts import EventFacts
from annotator.measure.interval import Share, ratio_interval
from annotator.measure.ratios import Clusters, metric_scores
from annotator.measure.score import score
from annotator.measure.tally import ScoredParagraph
from annotator.model.event import Argument, EventMention
from annotator.model.report import Counts, GroupScore, ScoreReport
from annotator.model.span import Span
from tests.property.event_strategies import TEXT, event_lists

quick = settings(max_examples=60, deadline=None)

Events = tuple[EventMention, ...]


@st.composite
def near_misses(draw: st.DrawFn) -> tuple[Events, Events]:
    """Two lists that share events, parts of events, or nothing."""
    gold = draw(event_lists)
    kept = draw(st.lists(st.sampled_from(gold), max_size=5)) if gold else []
    proposed = [
        draw(
            st.sampled_from(
                [
                    event,
                    event.model_copy(update={"arguments": event.arguments[1:]}),
                    event.model_copy(update={"attributes": ()}),
                ]
            )
        )
        for event in kept
    ]
    return gold, (*proposed, *draw(event_lists)[:2])


@st.composite
def matrices(draw: st.DrawFn) -> list[list[int]]:
    """Weights of up to six rows and columns, many of them equal."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    weight = st.integers(0, 3) | st.integers(-5, 5000)
    return draw(
        st.lists(
            st.lists(weight, min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )


def scored(gold: Events, proposed: Events) -> ScoreReport:
    """Scores one paragraph of the text."""
    return score(
        [
            ScoredParagraph(
                document="d", index=0, text=TEXT, gold=gold, proposed=proposed, mode="blind"
            )
        ]
    )


def total(alignment: Alignment) -> int:
    """Returns the weight of all pairs together."""
    return sum(shared_weight(pair.left, pair.right) for pair in alignment.pairs)


@quick
@given(matrices())
def test_assignment_is_as_good_as_trying_everything(weights: list[list[int]]):
    """Every row or every column is paired once, and no pairing weighs more."""
    pairs = best_assignment(weights)
    fewer, more = sorted((len(weights), len(weights[0])))
    assert len({p.row for p in pairs}) == len({p.column for p in pairs}) == fewer
    flat = (
        weights if len(weights) == fewer else [list(c) for c in zip(*weights, strict=True)]
    )
    best = max(
        sum(flat[row][column] for row, column in enumerate(order))
        for order in permutations(range(more), fewer)
    )
    assert sum(weights[p.row][p.column] for p in pairs) == best


@quick
@given(near_misses(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(lists: tuple[Events, Events], random):
    """Shuffling either side leaves the report as it was."""
    gold, proposed = lists
    before = scored(gold, proposed)
    shuffled = [list(gold), list(proposed)]
    for side in shuffled:
        random.shuffle(side)
    assert scored(tuple(shuffled[0]), tuple(shuffled[1])) == before


@quick
@given(near_misses())
def test_exchanging_sides_exchanges_precision_and_recall(lists: tuple[Events, Events]):
    """Nothing else changes, in any metric of any group."""
    straight, turned = scored(*lists), scored(*reversed(lists))
    groups = (straight.by_type, straight.by_role)
    turned_groups = (turned.by_type, turned.by_role)
    ours = [m.counts for m in straight.metrics] + _counts(groups)
    theirs = [m.counts for m in turned.metrics] + _counts(turned_groups)
    assert [(c.correct, c.proposed, c.gold) for c in ours] == [
        (c.correct, c.gold, c.proposed) for c in theirs
    ]
    assert straight.attributes == turned.attributes


@quick
@given(event_lists)
def test_identity_is_perfect(events: Events):
    """Events scored against themselves are all correct, however many are alike."""
    result = scored(events, tuple(reversed(events)))
    for metric in result.metrics:
        assert metric.counts.correct == metric.counts.gold == metric.counts.proposed
        assert metric.counts.f1 in {1.0, None}
    assert all(a.agreed == a.stated for a in result.attributes)
    assert all(c.gold == c.proposed for c in result.confusion)


@quick
@given(near_misses(), st.sampled_from(["donation", "service", "rumour"]))
def test_a_spurious_event_never_raises_precision(
    lists: tuple[Events, Events], event_type: str
):
    """What shares nothing with the gold cannot help, and costs no recall."""
    gold, proposed = lists
    nowhere = Span(start=1000, end=1002, text="无处")
    spurious = EventMention(
        type=event_type,
        trigger=nowhere,
        arguments=(Argument(role="donor", span=nowhere),),
    )
    before, after = scored(gold, proposed), scored(gold, (*proposed, spurious))
    for old, new in zip(before.metrics, after.metrics, strict=True):
        assert new.counts.correct == old.counts.correct
        assert new.counts.recall == old.counts.recall
        assert (new.counts.precision or 0) <= (old.counts.precision or 0)


@quick
@given(near_misses())
def test_alignment_is_never_below_greedy(lists: tuple[Events, Events]):
    """Taking the best remaining pair again and again never weighs more."""
    left = [EventFacts(event) for event in lists[0]]
    right = [EventFacts(event) for event in lists[1]]
    candidates = sorted(
        (
            (shared_weight(one, other), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if one.event.type == other.event.type
        ),
        reverse=True,
    )
    greedy, rows, columns = 0, set(), set()
    for weight, i, j in candidates:
        if i not in rows and j not in columns:
            greedy += weight
            rows.add(i)
            columns.add(j)
    assert total(align(*lists)) >= greedy


@quick
@given(near_misses())
def test_alignment_is_as_good_as_trying_everything(lists: tuple[Events, Events]):
    """Splitting off identical events and unrelated ones loses nothing."""
    left = [EventFacts(event) for event in lists[0]]
    right = [EventFacts(event) for event in lists[1]]
    if len(left) > len(right):
        left, right = right, left
    best = max(
        sum(
            shared_weight(one, other)
            for one, other in zip(left, order, strict=True)
            if one.event.type == other.event.type
        )
        for order in permutations(right, len(left))
    )
    assert total(align(*lists)) == best


@quick
@given(near_misses())
def test_every_event_stands_once(lists: tuple[Events, Events]):
    """Pairs and leftovers are the two lists again, and pairs share something."""
    alignment = align(*lists)
    left = [p.left.event for p in alignment.pairs] + [e.event for e in alignment.left_only]
    right = [p.right.event for p in alignment.pairs] + [
        e.event for e in alignment.right_only
    ]
    assert sorted(left, key=repr) == sorted(lists[0], key=repr)
    assert sorted(right, key=repr) == sorted(lists[1], key=repr)
    assert all(shared_weight(p.left, p.right) > 0 for p in alignment.pairs)


@quick
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)
        ),
        max_size=60,
    )
)
def test_intervals_of_many_groups_are_those_of_each(
    rows: list[tuple[int, int, int, int]],
):
    """In columns or by itself, a group of clusters has the same interval."""
    rows = sorted((g, min(c, p, t), p, t) for g, c, p, t in rows)
    table = np.array(rows, np.int64).reshape(len(rows), 4)
    found = metric_scores("event", Clusters(table[:, 0], table[:, 1:], 4), "documents")
    for group, metric in enumerate(found):
        clusters = [row[1:] for row in rows if row[0] == group]
        shares = [Share(2 * c, p + t) for c, p, t in clusters]
        alone = ratio_interval(shares, "documents")
        assert (metric.interval is None) == (alone is None)
        if metric.interval is not None and alone is not None:
            assert abs(metric.interval.low - alone.low) < 1e-12
            assert abs(metric.interval.high - alone.high) < 1e-12


def _counts(groups: tuple[tuple[GroupScore, ...], ...]) -> list[Counts]:
    return [m.counts for group in groups for row in group for m in row.metrics]
