"""What the figures of a report cannot say to its reader."""

from collections.abc import Iterator, Sequence

import numpy as np

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.measure.numbers import figure
from annotator.measure.table import UNKNOWN, TallyTable
from annotator.model.remark import Remark
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
) -> Iterator[Remark]:
    """Yields a remark for each thing that the reader must know.

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
        yield Remark.of("examples_left_out", examples=examples)
    if by_value:
        yield Remark.of("by_value")
    spans = int(chosen.fact("proposed_spans").sum())
    loose = spans - int(chosen.fact("grounded").sum())
    if loose:
        yield Remark.of("loose_spans", loose=loose, spans=spans)


def _about_size(chosen: TallyTable) -> Iterator[Remark]:
    if not chosen.fact("gold_events").any():
        yield Remark.of("gold_empty")
    documents = len(np.unique(chosen.document))
    if documents < FEWEST_CLUSTERS:
        yield Remark.of("no_document_interval", documents=documents)
    elif documents < ROUGH_BELOW:
        yield Remark.of("few_documents", documents=documents, enough=ROUGH_BELOW)


def _about_choice(table: TallyTable, chosen: TallyTable) -> Iterator[Remark]:
    left_out = len(table) - len(chosen)
    if left_out:
        yield Remark.of("only_independent", paragraphs=len(chosen), left_out=left_out)


def _about_gold(chosen: TallyTable) -> Iterator[Remark]:
    paragraphs = len(chosen)
    assisted = int(chosen.assisted().sum())
    if assisted:
        yield Remark.of("assisted_gold", assisted=assisted, paragraphs=paragraphs)
    imported = int(chosen.imported.sum())
    if imported:
        yield Remark.of("imported_gold", imported=imported, paragraphs=paragraphs)
    unknown = int(((chosen.mode == UNKNOWN) & ~chosen.imported).sum())
    if unknown:
        yield Remark.of("unknown_gold", unknown=unknown, paragraphs=paragraphs)


def _about_correction(chosen: TallyTable) -> Iterator[Remark]:
    corrected = int((chosen.assisted() & chosen.corrected).sum())
    if corrected:
        yield Remark.of("corrected_gold", corrected=corrected, paragraphs=len(chosen))


def _about_inflation(columns: Sequence[GoldColumn]) -> Iterator[Remark]:
    found = {column.name: column for column in columns}
    if "independent" in found and "assisted" in found:
        blind, helped = found["independent"], found["assisted"]
        yield Remark.of(
            "inflation",
            blind=figure(blind.metric("role_value").counts.f1),
            independent=blind.paragraphs,
            helped=figure(helped.metric("role_value").counts.f1),
            assisted=helped.paragraphs,
        )
