"""Sorts everything that is wrong in a paragraph into kinds, each mistake once.

Every event that is not aligned, and every filler that is not correct, stands in exactly one
mistake; so do aligned events whose triggers differ. A mistake with two sides is one of both.
After Das, Du, Wang, Schuster and Cardie, "Automatic Error Analysis for Document-level
Information Extraction" (ACL 2022), with kinds of its own for spans and values.
"""

from collections.abc import Iterable, Iterator, Sequence

from annotator.measure.align import EventPair, shared_weight
from annotator.measure.facts import EventFacts, SpanFact, ValueFact, same_trigger
from annotator.measure.filler_mistakes import filler_mistakes
from annotator.measure.places import event_side
from annotator.measure.scored import Compared
from annotator.model.mistake import EventMistake, Mistake, MistakeSide

Facts = frozenset[SpanFact | ValueFact]


def mistakes(compared: Compared) -> tuple[Mistake, ...]:
    """Returns what is wrong in a paragraph: first with events, then with fillers.

    The kinds and how often each occurs do not depend on the order of the events.
    """
    return (*_event_mistakes(compared), *filler_mistakes(compared))


def _event_mistakes(compared: Compared) -> Iterator[Mistake]:
    gold = {id(facts): event_side(n, facts) for n, facts in enumerate(compared.gold)}
    proposed = {
        id(facts): event_side(n, facts) for n, facts in enumerate(compared.proposed)
    }
    pairs = compared.alignment.pairs
    for left, right in pairs:
        if not same_trigger(left, right):
            yield _mistake(compared, "trigger", gold[id(left)], proposed[id(right)])
    for left, right in compared.across.pairs:
        yield _mistake(compared, "type", gold[id(left)], proposed[id(right)])
    for event in compared.across.right_only:
        kind = _kind_of_extra(event, pairs)
        yield _mistake(compared, kind, None, proposed[id(event)])
    for event in compared.across.left_only:
        kind = _kind_of_lost(event, pairs)
        yield _mistake(compared, kind, gold[id(event)], None)


def _mistake(
    compared: Compared,
    kind: EventMistake,
    gold: MistakeSide | None,
    proposed: MistakeSide | None,
) -> Mistake:
    return Mistake(
        kind=kind,
        document=compared.paragraph.document,
        index=compared.paragraph.index,
        gold=gold,
        proposed=proposed,
    )


def _kind_of_extra(event: EventFacts, pairs: Iterable[EventPair]) -> EventMistake:
    beside = [pair for pair in pairs if _share(event, pair.left)]
    if _says_more(event, beside):
        return "split"
    return "duplicate" if beside else "spurious"


def _kind_of_lost(event: EventFacts, pairs: Iterable[EventPair]) -> EventMistake:
    turned = (EventPair(right, left) for left, right in pairs)
    beside = [pair for pair in turned if _share(event, pair.left)]
    return "merged" if _says_more(event, beside) else "missing"


def _share(one: EventFacts, other: EventFacts) -> bool:
    return one.event.type == other.event.type and shared_weight(one, other) > 0


def _says_more(event: EventFacts, beside: Sequence[EventPair]) -> bool:
    """Tells whether the event shares facts with an other side that its partner lacks."""
    return any(_shared(event, left) - _shared(right, left) for left, right in beside)


def _shared(one: EventFacts, other: EventFacts) -> Facts:
    return (one.spans & other.spans) | (one.values & other.values)
