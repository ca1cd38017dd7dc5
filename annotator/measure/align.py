"""Pairs two lists of event mentions of one paragraph, one to one, as well as can be.

One alignment serves every metric, agreement, adjudication and ensembles. It does not
depend on the order of either list, and exchanging the lists exchanges the sides of the
pairs and nothing else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annotator.measure.assignment import best_assignment
from annotator.measure.facts import EventFacts, same_trigger, shared_trigger
from annotator.model.event import EventMention

FACT_WEIGHT = 1000
TRIGGER_WEIGHT = 100
OVERLAP_LIMIT = 50
"""Code points of shared trigger that count at most, so that they never outweigh a fact."""

Weight = Callable[[EventFacts, EventFacts], int]
"""How much two events have in common: 0 for nothing, never less; symmetric."""


class EventPair(NamedTuple):
    """Two events that are taken for the same one."""

    left: EventFacts
    right: EventFacts


class Alignment(NamedTuple):
    """Every event of both lists, exactly once."""

    pairs: tuple[EventPair, ...]
    left_only: tuple[EventFacts, ...]
    right_only: tuple[EventFacts, ...]


def align(left: Iterable[EventMention], right: Iterable[EventMention]) -> Alignment:
    """Aligns the events of two lists about the same paragraph.

    Only events of one type are paired, and only if they share something: a role with its
    span, a role with its value, or a code point of their triggers. Among all one-to-one
    pairings the total of ``shared_weight`` is greatest. Identical events go together
    first, which loses nothing: for facts A on both sides and any B, B',
    |A∩B'| + |A∩B| <= |A| + |B∩B'|.

    Args:
        left: Event mentions of one paragraph, such as the gold.
        right: Event mentions of the same paragraph, such as the proposed ones.
    """
    return align_facts(
        tuple(EventFacts(event) for event in left),
        tuple(EventFacts(event) for event in right),
    )


def align_facts(left: Sequence[EventFacts], right: Sequence[EventFacts]) -> Alignment:
    """Aligns events whose facts are known already; see ``align``."""
    pairs, left, right = _pair_identical(left, right)
    right_by_type = defaultdict(list)
    for event in right:
        right_by_type[event.event.type].append(event)
    left_by_type = defaultdict(list)
    for event in left:
        left_by_type[event.event.type].append(event)
    for name in sorted(left_by_type.keys() & right_by_type.keys()):
        pairs.extend(pair_up(left_by_type[name], right_by_type[name], shared_weight))
    return _with_leftovers(pairs, left, right)


def align_across_types(
    left: Sequence[EventFacts], right: Sequence[EventFacts]
) -> Alignment:
    """Aligns what ``align_facts`` left over, to see which types are taken for which.

    Two events belong together here if their triggers overlap; of several, those that share
    most argument spans, whatever the roles are called.
    """
    return _with_leftovers(pair_up(left, right, _weight_across_types), left, right)


def shared_weight(one: EventFacts, other: EventFacts) -> int:
    """Weighs what two events of one type share.

    1000 for each shared fact (role and span, role and value), 100 for equal triggers, and
    the shared code points of the triggers, at most 50.
    """
    facts = len(one.spans & other.spans) + len(one.values & other.values)
    return FACT_WEIGHT * facts + _trigger_weight(one, other)


def pair_up(
    left: Sequence[EventFacts], right: Sequence[EventFacts], weight: Weight
) -> list[EventPair]:
    """Pairs events so that the total weight is greatest; never a pair of weight 0."""
    if len(left) == 1 == len(right):
        return [EventPair(left[0], right[0])] if weight(left[0], right[0]) else []
    rows, columns = _sharing(left, right, weight), _sharing(right, left, weight)
    # Sides are exchanged by content, so that align(a, b) is align(b, a) turned round even
    # where several pairings are equally good.
    turned = [event.order for event in rows] > [event.order for event in columns]
    if turned:
        rows, columns = columns, rows
    weights = [[weight(row, column) for column in columns] for row in rows]
    found = [
        EventPair(rows[pair.row], columns[pair.column])
        for pair in best_assignment(weights)
        if weights[pair.row][pair.column]
    ]
    return [EventPair(pair.right, pair.left) for pair in found] if turned else found


def _trigger_weight(one: EventFacts, other: EventFacts) -> int:
    exact = TRIGGER_WEIGHT if same_trigger(one, other) else 0
    return exact + min(OVERLAP_LIMIT, shared_trigger(one, other))


def _weight_across_types(one: EventFacts, other: EventFacts) -> int:
    trigger = _trigger_weight(one, other)
    if not trigger or one.event.type == other.event.type:
        return 0
    ours = {(fact.start, fact.end) for fact in one.spans}
    theirs = {(fact.start, fact.end) for fact in other.spans}
    return FACT_WEIGHT * len(ours & theirs) + trigger


def _pair_identical(
    left: Sequence[EventFacts], right: Sequence[EventFacts]
) -> tuple[list[EventPair], list[EventFacts], list[EventFacts]]:
    """Splits off pairs of identical events; returns them and both remainders."""
    waiting = defaultdict(list)
    for event in right:
        waiting[event.identity].append(event)
    pairs, rest = [], []
    for event in left:
        twins = waiting.get(event.identity)
        if twins:
            pairs.append(EventPair(event, twins.pop()))
        else:
            rest.append(event)
    return pairs, rest, [event for twins in waiting.values() for event in twins]


def _sharing(
    events: Sequence[EventFacts], others: Sequence[EventFacts], weight: Weight
) -> list[EventFacts]:
    """Returns those that share something with any of the others, in canonical order."""
    sharing = [e for e in events if any(weight(e, other) for other in others)]
    return sorted(sharing, key=lambda event: event.order)


def _with_leftovers(
    pairs: list[EventPair], left: Sequence[EventFacts], right: Sequence[EventFacts]
) -> Alignment:
    taken = {id(event) for pair in pairs for event in pair}
    return Alignment(
        tuple(pairs),
        tuple(event for event in left if id(event) not in taken),
        tuple(event for event in right if id(event) not in taken),
    )
