"""A paragraph with both sides, and the alignment that everything else reads."""

from typing import NamedTuple

from pydantic import Field

from annotator.measure.align import Alignment, align_across_types, align_facts
from annotator.measure.facts import EventFacts
from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.model.review import GoldBasis, Mode


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
    corrected: bool = False
    """The gold was made by correcting the very proposals that are scored."""


class Compared(NamedTuple):
    """A paragraph whose events are aligned."""

    paragraph: ScoredParagraph
    gold: tuple[EventFacts, ...]
    """As many as the paragraph has, in its order; likewise the proposed ones."""
    proposed: tuple[EventFacts, ...]
    alignment: Alignment
    """Gold left, proposed right."""
    across: Alignment
    """What the alignment left over, aligned across types."""


def compare(paragraph: ScoredParagraph) -> Compared:
    """Aligns the events of a paragraph, within types and then across them."""
    gold = tuple(EventFacts(event) for event in paragraph.gold)
    proposed = tuple(EventFacts(event) for event in paragraph.proposed)
    alignment = align_facts(gold, proposed)
    across = align_across_types(alignment.left_only, alignment.right_only)
    return Compared(paragraph, gold, proposed, alignment, across)
