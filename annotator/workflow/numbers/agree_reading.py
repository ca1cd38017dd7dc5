"""Reads what agreement looks at: finished annotations, and what became of proposals."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, cast

from annotator.measure.agreement.annotation import Annotation
from annotator.measure.agreement.estimate import Place
from annotator.store.annotations import Finish, annotations_of, finishes
from annotator.store.database import Store
from annotator.store.decision_facts import decision_facts
from annotator.store.gold import adjudicated
from annotator.store.scoring import gold_work

Verb = Literal["accept", "fix", "reject"]

GOLD = "gold"

_ON_AN_EVENT = frozenset({"accept", "fix", "reject"})


class Verdict(NamedTuple):
    """What a person made of a proposal; the decision that stands."""

    annotator: str
    place: Place
    item: str
    """Key of the proposal."""
    action: Verb


class Reading(NamedTuple):
    """What people have finished in a store; machines are not people."""

    finished: tuple[Finish, ...]
    """In the order of the documents, then by name."""
    annotations: tuple[Annotation, ...]
    """What is in those that can be compared: with somebody else's, or with an
    adjudication."""
    verdicts: tuple[Verdict, ...]
    """On these, in the order in which decisions count."""
    settled: Mapping[Place, Annotation]
    """Adjudicated gold, as if somebody called ``GOLD`` had made it."""


def read_work(store: Store) -> Reading:
    """Returns what people have finished and what they made of proposals."""
    finished = finishes(store)
    settled = adjudicated(store)
    people = Counter(each.paragraph_id for each in finished)
    compared = [n for n, count in people.items() if count > 1 or n in settled]
    return Reading(
        finished,
        tuple(_annotations(store, compared)),
        tuple(_verdicts(store, finished, frozenset(compared))),
        dict(_settled(store, settled)),
    )


def _annotations(store: Store, numbers: Sequence[int]) -> Iterator[Annotation]:
    for found in annotations_of(store, numbers):
        yield Annotation(
            found.annotator,
            Place(found.paragraph.document_key, found.paragraph.index),
            found.paragraph.text,
            [stored.event for stored in found.events],
            mode=found.mode,
            at=found.finished_at,
        )


def _settled(store: Store, numbers: Collection[int]) -> Iterator[tuple[Place, Annotation]]:
    for found in gold_work(store, numbers).values():
        where = found.paragraph
        place = Place(where.document_key, where.index)
        yield place, Annotation(GOLD, place, where.text, found.events, mode=found.mode)


def _verdicts(
    store: Store, finished: Sequence[Finish], numbers: frozenset[int]
) -> Iterator[Verdict]:
    """Yields the decisions that stand on proposals; what a person added is none."""
    places = {f.paragraph_id: Place(f.document_key, f.number) for f in finished}
    added: set[str | None] = set()
    for fact in decision_facts(store, "review", paragraph_ids=numbers):
        if fact.action == "add":
            added.add(fact.item)
        if fact.item is None or fact.item in added or fact.action not in _ON_AN_EVENT:
            continue
        if fact.stands and fact.finished and fact.paragraph_id in places:
            place = places[fact.paragraph_id]
            yield Verdict(fact.annotator, place, fact.item, cast("Verb", fact.action))
