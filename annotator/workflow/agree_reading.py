"""Reads what agreement looks at: finished annotations, and what became of proposals."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, cast

from annotator.measure.agreement.annotation import Annotation
from annotator.measure.agreement.estimate import Place
from annotator.store.annotations import all_annotations
from annotator.store.database import Store
from annotator.store.decision_facts import decision_facts

Verb = Literal["accept", "fix", "reject"]

_ON_AN_EVENT = frozenset({"accept", "fix", "reject"})


class Finished(NamedTuple):
    """One person's finished annotation, and where it came from."""

    annotation: Annotation
    imported: bool
    """It came from a file."""


class Verdict(NamedTuple):
    """What a person made of a proposal; the decision that stands."""

    annotator: str
    place: Place
    item: str
    """Key of the proposal."""
    action: Verb


class Reading(NamedTuple):
    """What people have finished in a store; machines are not people."""

    finished: tuple[Finished, ...]
    """In the order of the documents, then by name."""
    verdicts: tuple[Verdict, ...]
    """On finished paragraphs, in the order in which decisions count."""


def read_work(store: Store) -> Reading:
    """Returns what people have finished and what they made of proposals."""
    finished: list[Finished] = []
    places: dict[int, Place] = {}
    for found in all_annotations(store):
        place = Place(found.paragraph.document_key, found.paragraph.index)
        places[found.paragraph.paragraph_id] = place
        annotation = Annotation(
            found.annotator,
            place,
            found.paragraph.text,
            [stored.event for stored in found.events],
            mode=found.mode,
            at=found.finished_at,
        )
        finished.append(Finished(annotation, found.imported))
    return Reading(tuple(finished), tuple(_verdicts(store, places)))


def _verdicts(store: Store, places: Mapping[int, Place]) -> Iterator[Verdict]:
    """Yields the decisions that stand on proposals; what a person added is none."""
    added: set[str | None] = set()
    for fact in decision_facts(store, "review"):
        if fact.action == "add":
            added.add(fact.item)
        if fact.item is None or fact.item in added or fact.action not in _ON_AN_EVENT:
            continue
        if fact.stands and fact.finished and fact.paragraph_id in places:
            place = places[fact.paragraph_id]
            yield Verdict(fact.annotator, place, fact.item, cast("Verb", fact.action))
