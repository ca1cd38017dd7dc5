"""Scores proposed against gold events: sums tallies into a report."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from annotator.measure.bootstrap import bootstrap_interval
from annotator.measure.breakdown import ALL_METRICS, Breakdown
from annotator.measure.caveats import FEWEST_INDEPENDENT, caveats
from annotator.measure.columns import Flags
from annotator.measure.counts import FillerCount, ParagraphTally
from annotator.measure.interval import FEWEST_CLUSTERS, sample_size
from annotator.measure.table import BASES, MODES, Codes, TallyTable, table_of
from annotator.measure.tally import ScoredParagraph, tally
from annotator.model.mistake import MISTAKE_KINDS, MistakeCount
from annotator.model.outcome import Outcomes, RoleOutcomes
from annotator.model.report import (
    AttributeScore,
    BoundaryShift,
    GoldColumn,
    GoldName,
    GroupScore,
    MacroScore,
    MetricName,
    MetricScore,
    Rate,
    SampleSize,
    ScoreReport,
    Tally,
    TypeConfusion,
)

HEADLINE: MetricName = "role_value"
"""The metric that sample sizes are given for."""
HALF_WIDTHS = (0.1, 0.05, 0.03, 0.02, 0.01)


class Options(NamedTuple):
    """How a report is made."""

    bootstrap: int = 0
    """How many bootstrap samples to draw for a second interval of each F1; 0 for none."""
    seed: int = 0
    """Of the bootstrap samples."""
    by_value: bool = False
    """The paragraphs were reviewed in the order of what a look at them is worth, so that
    the finished ones are no random sample."""
    examples: int = 0
    """Paragraphs that were left out because a prompt shows them to the model."""


DEFAULT = Options()


class Headline(NamedTuple):
    """What the figures of a report rest on, summed up once for all who ask."""

    table: TallyTable
    """All tallies."""
    chosen: TallyTable
    """Those of the paragraphs that the figures rest on."""
    figures: Breakdown
    """Of these."""
    is_trusted: bool
    """There is enough independent gold for the figures to rest on that alone."""

    @classmethod
    def of(cls, table: TallyTable) -> "Headline":
        """Chooses the paragraphs and sums them up."""
        chosen = headline_table(table)
        return cls(table, chosen, Breakdown(chosen), is_trusted(table))


def score(paragraphs: Iterable[ScoredParagraph], options: Options = DEFAULT) -> ScoreReport:
    """Scores proposed events against gold events, paragraph by paragraph.

    Events are aligned once, one to one (see ``align``), and every metric reads that
    alignment. The order of paragraphs and events makes no difference.

    Args:
        paragraphs: Each paragraph once; those without events count for specificity.
        options: How the report is made.

    Raises:
        ValueError: A paragraph is given twice.
    """
    return report([tally(paragraph) for paragraph in paragraphs], options)


def report(tallies: Sequence[ParagraphTally], options: Options = DEFAULT) -> ScoreReport:
    """Sums tallies of distinct paragraphs into a report; see ``score``."""
    return report_of(table_of(tallies), options)


def report_of(table: TallyTable, options: Options = DEFAULT) -> ScoreReport:
    """Sums tallies in columns into a report; see ``score``."""
    return report_on(Headline.of(table), options)


def report_on(headline: Headline, options: Options = DEFAULT) -> ScoreReport:
    """Makes a report of what has been summed up already; see ``score``."""
    table, chosen, figures = headline.table, headline.chosen, headline.figures
    columns = tuple(_gold_columns(headline))
    by_type, by_document = tuple(_by_type(figures)), tuple(_by_document(figures))
    outcomes = tuple(_outcomes(chosen))
    silent = (chosen.fact("gold_events") == 0) & (chosen.fact("proposed_events") == 0)
    return ScoreReport(
        headline="independent" if headline.is_trusted else "all",
        left_out=len(table) - len(chosen),
        documents=figures.documents,
        paragraphs=len(chosen),
        gold_events=int(chosen.fact("gold_events").sum()),
        proposed_events=int(chosen.fact("proposed_events").sum()),
        metrics=tuple(_overall(figures, options)),
        macro=tuple(_macro(by_type, by_document)),
        gold_columns=columns,
        by_type=by_type,
        by_role=tuple(
            GroupScore(event_type=name.event_type, role=name.role, metrics=metrics)
            for name, metrics in figures.by_role()
        ),
        by_document=by_document,
        outcomes=sum((each.outcomes for each in outcomes), Outcomes()),
        outcomes_by_role=outcomes,
        attributes=tuple(_attributes(chosen)),
        confusion=tuple(_confusion(chosen)),
        mistakes=_mistakes(chosen),
        shifts=_shifts(chosen),
        grounded=Rate(
            hits=int(chosen.fact("grounded").sum()),
            total=int(chosen.fact("proposed_spans").sum()),
        ),
        silent_where_empty=Rate(
            hits=int(silent.sum()), total=int((chosen.fact("gold_events") == 0).sum())
        ),
        gold_basis=_named(BASES, chosen.basis),
        gold_mode=_named(MODES, chosen.mode),
        gold_imported=int(chosen.imported.sum()),
        sample_sizes=tuple(_sample_sizes(figures)),
        warnings=tuple(
            caveats(
                table, chosen, columns, by_value=options.by_value, examples=options.examples
            )
        ),
    )


def is_trusted(table: TallyTable) -> bool:
    """Tells whether enough gold is independent for figures to rest on that alone."""
    return int(table.independent().sum()) >= FEWEST_INDEPENDENT


def headline_of(table: TallyTable) -> Flags:
    """Tells on which paragraphs the figures of a report rest."""
    return table.independent() if is_trusted(table) else np.ones(len(table), np.bool_)


def headline_table(table: TallyTable) -> TallyTable:
    """Returns the paragraphs that the figures of a report rest on."""
    return table.of_paragraphs(headline_of(table))


def _overall(figures: Breakdown, options: Options) -> Iterator[MetricScore]:
    for metric in figures.overall():
        if not options.bootstrap:
            yield metric
            continue
        drawn = bootstrap_interval(
            figures.shares(metric.name), figures.unit, options.bootstrap, options.seed
        )
        yield metric.model_copy(update={"bootstrap": drawn})


def _by_type(figures: Breakdown) -> Iterator[GroupScore]:
    for name, metrics in figures.by_type():
        yield GroupScore(event_type=name, metrics=metrics)


def _by_document(figures: Breakdown) -> Iterator[GroupScore]:
    for name, metrics in figures.by_document():
        yield GroupScore(document=name, metrics=metrics)


def _gold_columns(headline: Headline) -> Iterator[GoldColumn]:
    table, known = headline.table.for_metrics(), headline_of(headline.table)
    assisted = table.assisted()
    ways: tuple[tuple[GoldName, Flags], ...] = (
        ("independent", table.independent()),
        ("assisted", assisted),
        ("corrected", assisted & table.corrected),
    )
    for name, paragraphs in ways:
        if not paragraphs.any():
            continue
        if np.array_equal(paragraphs, known):
            yield _gold_column(name, headline.chosen, headline.figures)
        else:
            part = table.of_paragraphs(paragraphs)
            yield _gold_column(name, part, Breakdown(part))


def _gold_column(name: GoldName, table: TallyTable, figures: Breakdown) -> GoldColumn:
    return GoldColumn(
        name=name,
        documents=figures.documents,
        paragraphs=len(table),
        gold_events=int(table.fact("gold_events").sum()),
        metrics=figures.overall(),
    )


def _macro(
    by_type: Sequence[GroupScore], by_document: Sequence[GroupScore]
) -> Iterator[MacroScore]:
    for over, groups in (("types", by_type), ("documents", by_document)):
        for n, name in enumerate(ALL_METRICS):
            found = [group.metrics[n].counts.f1 for group in groups]
            known = [f1 for f1 in found if f1 is not None]
            yield MacroScore(
                name=name,
                over="types" if over == "types" else "documents",
                count=len(known),
                undefined=len(found) - len(known),
                f1=sum(known) / len(known) if known else None,
            )


def _outcomes(table: TallyTable) -> Iterator[RoleOutcomes]:
    totals = table.fillers.totals()
    for name in sorted(totals):
        counts = FillerCount(*totals[name])
        outcomes = Outcomes(
            correct=counts.correct,
            partial=counts.partial,
            incorrect=counts.incorrect,
            spurious=counts.spurious,
            missing=counts.missing,
        )
        yield RoleOutcomes(event_type=name.event_type, role=name.role, outcomes=outcomes)


def _attributes(table: TallyTable) -> Iterator[AttributeScore]:
    aligned = int(table.fact("aligned").sum())
    for name, (agreed, stated) in sorted(table.attributes.totals().items()):
        yield AttributeScore(name=name, aligned=aligned, stated=stated, agreed=agreed)


def _confusion(table: TallyTable) -> Iterator[TypeConfusion]:
    total = table.confusion.totals()
    for pair in sorted(total, key=lambda pair: [(name is None, name) for name in pair]):
        gold, proposed = pair
        yield TypeConfusion(gold=gold, proposed=proposed, count=total[pair][0])


def _mistakes(table: TallyTable) -> tuple[MistakeCount, ...] | None:
    if table.mistakes is None:
        return None
    total = table.mistakes.totals()
    return tuple(
        MistakeCount(kind=kind, count=total[kind][0])
        for kind in MISTAKE_KINDS
        if kind in total
    )


def _shifts(table: TallyTable) -> tuple[BoundaryShift, ...] | None:
    if table.shifts is None:
        return None
    total = table.shifts.totals()
    return tuple(
        BoundaryShift(part=each.part, side=each.side, by=each.by, count=total[each][0])
        for each in sorted(total, key=lambda s: (s.part, s.side != "start", s.by))
    )


def _sample_sizes(figures: Breakdown) -> Iterator[SampleSize]:
    if figures.documents < FEWEST_CLUSTERS:
        return
    shares = figures.shares(HEADLINE)
    for half_width in HALF_WIDTHS:
        needed = sample_size(shares, half_width)
        if needed is not None:
            yield SampleSize(
                metric=HEADLINE,
                half_width=half_width,
                documents=needed,
                more=max(0, needed - len(shares)),
            )


def _named(names: Sequence[str], codes: Codes) -> tuple[Tally, ...]:
    counts = {name: int((codes == n).sum()) for n, name in enumerate(names)}
    return tuple(
        Tally(name=name, count=counts[name]) for name in sorted(counts) if counts[name]
    )
