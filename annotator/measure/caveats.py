"""What the figures of a report cannot say, as sentences for its reader."""

from collections.abc import Iterator, Sequence

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.measure.tally import ParagraphTally


def caveats(tallies: Sequence[ParagraphTally]) -> Iterator[str]:
    """Yields one sentence for each thing that the reader must know."""
    yield from _about_size(tallies)
    yield from _about_gold(tallies)
    spans = sum(t.proposed_spans for t in tallies)
    loose = spans - sum(t.grounded for t in tallies)
    if loose:
        yield f"{loose} of {spans} proposed spans do not quote their paragraph."


def _about_size(tallies: Sequence[ParagraphTally]) -> Iterator[str]:
    if not any(t.gold_events for t in tallies):
        yield "The gold holds no event: recall is undefined."
    documents = len({t.document for t in tallies})
    if documents < FEWEST_CLUSTERS:
        yield (
            f"{_count(documents, 'document')}: no interval over documents; intervals are "
            "over paragraphs and speak for these documents only."
        )
    elif documents < ROUGH_BELOW:
        yield (
            f"{documents} documents: intervals over fewer than {ROUGH_BELOW} documents "
            "are too narrow."
        )


def _about_gold(tallies: Sequence[ParagraphTally]) -> Iterator[str]:
    paragraphs = _count(len(tallies), "gold paragraph")
    assisted = sum(t.mode == "assisted" and t.basis != "adjudicated" for t in tallies)
    if assisted:
        yield (
            f"{assisted} of {paragraphs} were made while looking at proposals: that "
            "flatters whatever made the proposals."
        )
    imported = sum(t.imported for t in tallies)
    if imported:
        yield (
            f"{imported} of {paragraphs} were imported: how they were made is for their "
            "source to say."
        )
    unknown = sum(t.mode is None and not t.imported for t in tallies)
    if unknown:
        yield f"How {unknown} of {paragraphs} were made is not known."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
