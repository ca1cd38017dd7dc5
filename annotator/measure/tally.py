"""What one paragraph adds to a score.

Tallies are small, independent of one another and only ever summed: a store can keep them,
and a changed paragraph costs one new tally.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import Field

from annotator.measure.align import Alignment, EventPair, align_across_types, align_facts
from annotator.measure.assignment import best_assignment
from annotator.measure.facts import EventFacts, Filler, same_trigger
from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.model.report import MetricName
from annotator.model.review import GoldBasis, Mode

EVENT_METRICS: tuple[MetricName, ...] = (
    "event",
    "trigger",
    "event_exact",
    "event_exact_value",
)
"""Metrics that count events."""
ROLE_METRICS: tuple[MetricName, ...] = ("role_span", "role_value")
"""Metrics that count fillers of roles."""


class ScoredParagraph(Record):
    """A paragraph with what is held to be true of it and what was proposed."""

    document: str
    """Key of the document."""
    index: int = Field(ge=0)
    text: str
    gold: tuple[EventMention, ...]
    proposed: tuple[EventMention, ...]
    basis: GoldBasis | None = None
    """How the gold was settled; None where that is not known."""
    mode: Mode | None = None
    """Whether proposals were shown while the gold was made; None where not known."""
    imported: bool = False
    """The gold was brought in from a file."""


class Cell(NamedTuple):
    """What a count is about."""

    metric: MetricName
    event_type: str
    role: str | None = None
    """For metrics of fillers."""


class Count(NamedTuple):
    """Correct, proposed and gold; the light sibling of ``Counts``."""

    correct: int
    proposed: int
    gold: int


class Agreed(NamedTuple):
    """On one attribute of aligned events."""

    agreed: int
    stated: int


class Confused(NamedTuple):
    """A gold type and the proposed type that stands in its place; None for none."""

    gold: str | None
    proposed: str | None


@dataclass(frozen=True, slots=True)
class ParagraphTally:
    """Everything that a report needs to know of one paragraph."""

    document: str
    index: int
    basis: GoldBasis | None
    mode: Mode | None
    imported: bool
    gold_events: int
    proposed_events: int
    aligned: int
    cells: dict[Cell, Count]
    attributes: dict[str, Agreed]
    confusion: dict[Confused, int]
    grounded: int
    """Proposed spans that quote the paragraph."""
    proposed_spans: int
    """Triggers and arguments proposed."""


def tally(paragraph: ScoredParagraph) -> ParagraphTally:
    """Aligns the events of one paragraph and counts."""
    gold = tuple(EventFacts(event) for event in paragraph.gold)
    proposed = tuple(EventFacts(event) for event in paragraph.proposed)
    alignment = align_facts(gold, proposed)
    spans = [span for event in paragraph.proposed for span in event.spans()]
    return ParagraphTally(
        document=paragraph.document,
        index=paragraph.index,
        basis=paragraph.basis,
        mode=paragraph.mode,
        imported=paragraph.imported,
        gold_events=len(gold),
        proposed_events=len(proposed),
        aligned=len(alignment.pairs),
        cells=_count_cells(gold, proposed, alignment),
        attributes=_count_attributes(alignment.pairs),
        confusion=_count_types(alignment),
        grounded=sum(span.is_in(paragraph.text) for span in spans),
        proposed_spans=len(spans),
    )


def _count_cells(
    gold: Iterable[EventFacts], proposed: Iterable[EventFacts], alignment: Alignment
) -> dict[Cell, Count]:
    of_gold, of_proposed = Counter(_cells(gold)), Counter(_cells(proposed))
    correct = _triggers(gold) & _triggers(proposed)
    hits = Counter(Cell("trigger", fact[0]) for fact in correct.elements())
    for pair in alignment.pairs:
        hits.update(_hits(pair))
    return {
        cell: Count(hits[cell], of_proposed[cell], of_gold[cell])
        for cell in of_gold.keys() | of_proposed.keys()
    }


def _cells(events: Iterable[EventFacts]) -> Iterator[Cell]:
    """Yields what each event and each filler would be correct in."""
    for event in events:
        name = event.event.type
        yield from (Cell(metric, name) for metric in EVENT_METRICS)
        for filler in event.fillers:
            yield from (Cell(metric, name, filler.role) for metric in ROLE_METRICS)


def _triggers(events: Iterable[EventFacts]) -> Counter[tuple[str, int, int]]:
    mentions = (event.event for event in events)
    return Counter((m.type, m.trigger.start, m.trigger.end) for m in mentions)


def _hits(pair: EventPair) -> Iterator[Cell]:
    """Yields what an aligned pair is correct in, once for each correct item."""
    left, right = pair
    name = left.event.type
    yield Cell("event", name)
    for fact in left.spans & right.spans:
        yield Cell("role_span", name, fact.role)
    if left.spans == right.spans and same_trigger(left, right):
        yield Cell("event_exact", name)
    same = 0
    for role, count in _same_values(left, right).items():
        same += count
        yield from (Cell("role_value", name, role) for _ in range(count))
    if same == len(left.fillers) == len(right.fillers):
        yield Cell("event_exact_value", name)


def _same_values(left: EventFacts, right: EventFacts) -> Counter[str]:
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


def _count_types(alignment: Alignment) -> dict[Confused, int]:
    across = align_across_types(alignment.left_only, alignment.right_only)
    confusion: dict[Confused, int] = defaultdict(int)
    for left, right in (*alignment.pairs, *across.pairs):
        confusion[Confused(left.event.type, right.event.type)] += 1
    for event in across.left_only:
        confusion[Confused(event.event.type, None)] += 1
    for event in across.right_only:
        confusion[Confused(None, event.event.type)] += 1
    return dict(confusion)
