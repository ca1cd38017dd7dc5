"""What one paragraph adds to a score.

Tallies are small, independent of one another and only ever summed: a store can keep them,
and a changed paragraph costs one new tally.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotator.measure.align import Alignment, EventPair
from annotator.measure.assignment import best_assignment
from annotator.measure.boundaries import Matched, count_shifts
from annotator.measure.counts import (
    EVENT_METRICS,
    ROLE_METRICS,
    Agreed,
    Cell,
    Confused,
    Count,
    EventCount,
    Filled,
    FillerCount,
    ParagraphTally,
)
from annotator.measure.facts import EventFacts, Filler, same_trigger
from annotator.measure.fillers import match_fillers
from annotator.measure.mistakes import mistakes
from annotator.measure.scored import Compared, ScoredParagraph, compare
from annotator.model.mistake import MistakeKind

__all__ = [
    "EVENT_METRICS",
    "ROLE_METRICS",
    "Cell",
    "Count",
    "ParagraphTally",
    "ScoredParagraph",
    "tally",
]


def tally(paragraph: ScoredParagraph, *, sort_mistakes: bool = True) -> ParagraphTally:
    """Aligns the events of one paragraph and counts.

    Args:
        paragraph: Both sides of the paragraph.
        sort_mistakes: Sort what is wrong into kinds too, which takes as long again, and
            count how far spans are shifted.
    """
    compared = compare(paragraph)
    matches = [Matched(p, match_fillers(*p)) for p in compared.alignment.pairs]
    spans = [span for event in paragraph.proposed for span in event.spans()]
    return ParagraphTally(
        document=paragraph.document,
        index=paragraph.index,
        basis=paragraph.basis,
        mode=paragraph.mode,
        imported=paragraph.imported,
        corrected=paragraph.corrected,
        gold_events=len(compared.gold),
        proposed_events=len(compared.proposed),
        aligned=len(compared.alignment.pairs),
        events=_count_events(compared),
        fillers=_count_fillers(compared.alignment, matches),
        attributes=_count_attributes(compared.alignment.pairs),
        confusion=_count_types(compared),
        mistakes=_count_mistakes(compared) if sort_mistakes else {},
        shifts=count_shifts(matches) if sort_mistakes else {},
        grounded=sum(span.is_in(paragraph.text) for span in spans),
        proposed_spans=len(spans),
    )


def _count_events(compared: Compared) -> dict[str, EventCount]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for side, events in (("gold", compared.gold), ("proposed", compared.proposed)):
        for event in events:
            found[event.event.type][side] += 1
    for name, _, _ in (_triggers(compared.gold) & _triggers(compared.proposed)).elements():
        found[name]["trigger"] += 1
    for left, right in compared.alignment.pairs:
        found[left.event.type].update(_agreements(left, right))
    return {name: EventCount(**counts) for name, counts in found.items()}


def _triggers(events: Iterable[EventFacts]) -> Counter[tuple[str, int, int]]:
    mentions = (event.event for event in events)
    return Counter((m.type, m.trigger.start, m.trigger.end) for m in mentions)


def _agreements(left: EventFacts, right: EventFacts) -> Iterator[str]:
    """Yields the metrics of events in which a pair is correct."""
    yield "event"
    if left.spans == right.spans and same_trigger(left, right):
        yield "exact"
    same = same_values(left, right).total()
    if same == len(left.fillers) == len(right.fillers):
        yield "exact_value"


def _count_fillers(
    alignment: Alignment, matches: Iterable[Matched]
) -> dict[Filled, FillerCount]:
    found: defaultdict[Filled, Counter[str]] = defaultdict(Counter)
    for (left, right), match in matches:
        name = left.event.type
        for fact in left.spans & right.spans:
            found[Filled(name, fact.role)]["span"] += 1
        for role, count in same_values(left, right).items():
            found[Filled(name, role)]["value"] += count
        for pair in match.pairs:
            counts = found[Filled(name, left.fillers[pair.left].role)]
            counts[pair.grade] += 1
            counts["characters"] += pair.characters
        for n in match.left_only:
            found[Filled(name, left.fillers[n].role)]["missing"] += 1
        for n in match.right_only:
            found[Filled(name, right.fillers[n].role)]["spurious"] += 1
    for what, events in (
        ("missing", alignment.left_only),
        ("spurious", alignment.right_only),
    ):
        for event in events:
            for filler in event.fillers:
                found[Filled(event.event.type, filler.role)][what] += 1
    return {name: FillerCount(**counts) for name, counts in found.items() if counts.total()}


def same_values(left: EventFacts, right: EventFacts) -> Counter[str]:
    """Counts the fillers with equal values, by role."""
    same = Counter(fact.role for fact in left.values & right.values)
    for role in _half_valued(left, right):
        same[role] = _most_pairs(
            [filler for filler in left.fillers if filler.role == role],
            [filler for filler in right.fillers if filler.role == role],
        )
    return same


def _half_valued(left: EventFacts, right: EventFacts) -> set[str]:
    """Returns roles of which some fillers have a value and others none."""
    fillers = (*left.fillers, *right.fillers)
    valued = {filler.role for filler in fillers if filler.key is not None}
    return {f.role for f in fillers if f.key is None and f.role in valued}


def _most_pairs(left: Sequence[Filler], right: Sequence[Filler]) -> int:
    """Returns how many fillers of one role can be paired with one that says the same.

    Counting keys would not do: where only some fillers have a value, saying the same is
    not transitive.
    """
    weights = [[int(one.says_the_same(other)) for other in right] for one in left]
    return sum(weights[row][column] for row, column in best_assignment(weights))


def _count_attributes(pairs: Iterable[EventPair]) -> dict[str, Agreed]:
    stated: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for left, right in pairs:
        ours = {a.name: a.value for a in left.event.attributes}
        theirs = {a.name: a.value for a in right.event.attributes}
        for name in ours.keys() | theirs.keys():
            stated[name] += 1
            agreed[name] += ours.get(name) == theirs.get(name)
    return {name: Agreed(agreed[name], stated[name]) for name in stated}


def _count_types(compared: Compared) -> dict[Confused, int]:
    across = compared.across
    confusion: Counter[Confused] = Counter()
    for left, right in (*compared.alignment.pairs, *across.pairs):
        confusion[Confused(left.event.type, right.event.type)] += 1
    for event in across.left_only:
        confusion[Confused(event.event.type, None)] += 1
    for event in across.right_only:
        confusion[Confused(None, event.event.type)] += 1
    return dict(confusion)


def _count_mistakes(compared: Compared) -> dict[MistakeKind, int]:
    return dict(Counter(mistake.kind for mistake in mistakes(compared)))
