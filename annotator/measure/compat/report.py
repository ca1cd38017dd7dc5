"""Puts the figures of the literature together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from annotator.measure.compat.ceaf import (
    Entity,
    Similarity,
    Template,
    ceaf_rme,
    phi3,
    subset,
)
from annotator.measure.compat.sets import set_counts
from annotator.measure.facts import EventFacts
from annotator.measure.scored import ScoredParagraph
from annotator.model.compat import CeafName, CompatReport, CompatScore, SetName
from annotator.model.event import EventMention
from annotator.model.report import Counts

SET_NAMES: tuple[SetName, ...] = get_args(SetName)
SIMILARITIES: tuple[tuple[CeafName, Similarity], ...] = (
    ("CEAF-RME phi3", phi3),
    ("CEAF-RME subset", subset),
)


def compat_report(paragraphs: Iterable[ScoredParagraph]) -> CompatReport:
    """Scores paragraphs by the definitions of the literature, each as a document of its own.

    Args:
        paragraphs: Each paragraph once.
    """
    found = tuple(paragraphs)
    return CompatReport(paragraphs=len(found), scores=tuple(_scores(found)))


def _scores(paragraphs: Sequence[ScoredParagraph]) -> Iterator[CompatScore]:
    for name in SET_NAMES:
        counts = (set_counts(name, p.gold, p.proposed) for p in paragraphs)
        yield CompatScore(name=name, counts=sum(counts, Counts()))
    sides = [
        (tuple(map(template_of, p.gold)), tuple(map(template_of, p.proposed)))
        for p in paragraphs
    ]
    for ceaf, similarity in SIMILARITIES:
        counts = (ceaf_rme(gold, proposed, similarity) for gold, proposed in sides)
        yield CompatScore(name=ceaf, counts=sum(counts, Counts()))


def template_of(event: EventMention) -> Template:
    """Returns an event as a template.

    Fillers of one role with one value are mentions of one entity; mentions are compared by
    their texts, width, white space and punctuation folded.
    """
    mentions: defaultdict[str, defaultdict[object, set[str]]]
    mentions = defaultdict(lambda: defaultdict(set))
    for filler in EventFacts(event).fillers:
        mentions[filler.role][filler.key or filler.text].add(filler.text)
    entities: dict[str, tuple[Entity, ...]] = {
        role: tuple(map(frozenset, found.values())) for role, found in mentions.items()
    }
    return Template(event.type, entities)
