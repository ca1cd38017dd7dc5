"""CEAF-RME: role fillers of templates that are aligned to share most of them.

A template is a type and its fillers; a filler is an entity, that is the set of its mentions,
in a role. Templates of one type are paired one to one, and within a pair the entities of
each role, so that the total similarity is greatest. Precision is that total divided by the
similarity of the proposed templates with themselves, recall by that of the gold.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.measure.assignment import best_assignment
from annotator.model.report import Counts

Entity = frozenset[str]
"""The mentions of an entity, as they are compared."""

Similarity = Callable[[Entity, Entity], int]
"""How much a proposed entity has of a gold one; 0 or more."""


class Template(NamedTuple):
    """An event as the literature on templates sees it."""

    type: str
    entities: Mapping[str, Sequence[Entity]]
    """By role."""


def phi3(proposed: Entity, gold: Entity) -> int:
    """Counts the mentions that both have."""
    return len(proposed & gold)


def subset(proposed: Entity, gold: Entity) -> int:
    """Returns 1 if every proposed mention is one of the gold entity, else 0."""
    return int(bool(proposed) and proposed <= gold)


def ceaf_rme(
    gold: Sequence[Template], proposed: Sequence[Template], similarity: Similarity
) -> Counts:
    """Counts over one document, or over one paragraph as if it were a document."""
    by_type: defaultdict[str, tuple[list[Template], list[Template]]]
    by_type = defaultdict(lambda: ([], []))
    for template in gold:
        by_type[template.type][0].append(template)
    for template in proposed:
        by_type[template.type][1].append(template)
    return Counts(
        correct=sum(_most(o, t, similarity) for t, o in by_type.values()),
        proposed=sum(_own(template, similarity) for template in proposed),
        gold=sum(_own(template, similarity) for template in gold),
    )


def _most(
    proposed: Sequence[Template], gold: Sequence[Template], similarity: Similarity
) -> int:
    return _total([[_shared(o, t, similarity) for t in gold] for o in proposed])


def _shared(proposed: Template, gold: Template, similarity: Similarity) -> int:
    return sum(
        _total([[similarity(o, t) for t in gold.entities[role]] for o in entities])
        for role, entities in proposed.entities.items()
        if role in gold.entities
    )


def _own(template: Template, similarity: Similarity) -> int:
    entities: Iterable[Entity] = (e for found in template.entities.values() for e in found)
    return sum(similarity(entity, entity) for entity in entities)


def _total(weights: Sequence[Sequence[int]]) -> int:
    return sum(weights[row][column] for row, column in best_assignment(weights))
