"""What the figures of a report cannot say, as sentences for its reader."""

from collections.abc import Iterator, Sequence

import numpy as np

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.measure.numbers import figure
from annotator.measure.table import UNKNOWN, TallyTable
from annotator.model.report import GoldColumn

FEWEST_INDEPENDENT = 30
"""Paragraphs with blind or adjudicated gold from which on figures rest on those alone."""


def caveats(
    table: TallyTable,
    chosen: TallyTable,
    columns: Sequence[GoldColumn],
    *,
    by_value: bool = False,
    examples: int = 0,
) -> Iterator[str]:
    """Yields one sentence for each thing that the reader must know.

    Args:
        table: All paragraphs that both sides speak on.
        chosen: Those that the figures rest on.
        columns: The figures by how the gold was made.
        by_value: The paragraphs were reviewed in the order of what a look is worth.
        examples: Paragraphs that were left out because a prompt shows them.
    """
    yield from _about_size(chosen)
    yield from _about_choice(table, chosen)
    yield from _about_gold(chosen)
    yield from _about_correction(chosen)
    yield from _about_inflation(columns)
    if examples:
        yield (
            f"Left out: {_count(examples, 'paragraph')} that a prompt shows as an example; "
            "a model is not measured on what it was told."
        )
    if by_value:
        yield (
            "The queue was ordered by what a look is worth: the finished paragraphs are no "
            "random sample, and figures over them are likely worse than over all."
        )
    spans = int(chosen.fact("proposed_spans").sum())
    loose = spans - int(chosen.fact("grounded").sum())
    if loose:
        yield f"{loose} of {spans} proposed spans do not quote their paragraph."


def _about_size(chosen: TallyTable) -> Iterator[str]:
    if not chosen.fact("gold_events").any():
        yield "The gold holds no event: recall is undefined."
    documents = len(np.unique(chosen.document))
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


def _about_choice(table: TallyTable, chosen: TallyTable) -> Iterator[str]:
    left_out = len(table) - len(chosen)
    if left_out:
        yield (
            f"The figures rest on {_count(len(chosen), 'paragraph')} with blind or "
            f"adjudicated gold; {left_out} with other gold are left out."
        )


def _about_gold(chosen: TallyTable) -> Iterator[str]:
    paragraphs = _count(len(chosen), "gold paragraph")
    assisted = int(chosen.assisted().sum())
    if assisted:
        yield (
            f"{assisted} of {paragraphs} were made while looking at proposals: that "
            "flatters whatever made the proposals."
        )
    imported = int(chosen.imported.sum())
    if imported:
        yield (
            f"{imported} of {paragraphs} were imported: how they were made is for their "
            "source to say."
        )
    unknown = int(((chosen.mode == UNKNOWN) & ~chosen.imported).sum())
    if unknown:
        yield f"How {unknown} of {paragraphs} were made is not known."


def _about_correction(chosen: TallyTable) -> Iterator[str]:
    corrected = int((chosen.assisted() & chosen.corrected).sum())
    if corrected:
        yield (
            f"{corrected} of {_count(len(chosen), 'gold paragraph')} were made by correcting "
            "the very proposals that are scored: an oversight there counts as correct."
        )


def _about_inflation(columns: Sequence[GoldColumn]) -> Iterator[str]:
    found = {column.name: column for column in columns}
    if "independent" in found and "assisted" in found:
        blind, helped = found["independent"], found["assisted"]
        yield (
            f"F1 of role values: {figure(blind.metric('role_value').counts.f1)} over "
            f"{_count(blind.paragraphs, 'paragraph')} with blind or adjudicated gold, "
            f"{figure(helped.metric('role_value').counts.f1)} over {helped.paragraphs} "
            "with gold made while looking at proposals."
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
