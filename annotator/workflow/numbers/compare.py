"""Holds two sources against the same gold, with what each of them cost."""

from collections.abc import Iterable, Iterator
from statistics import median

import numpy as np

from annotator.measure.breakdown import ALL_METRICS, Breakdown
from annotator.measure.columns import Ints
from annotator.measure.ratios import scale_of
from annotator.measure.score import Options, headline_table, report_of
from annotator.measure.significance import (
    FLIPS,
    difference_interval,
    f1_difference,
    randomisation_test,
)
from annotator.measure.table import TallyTable, table_of
from annotator.measure.tally import tally
from annotator.model.comparison import ComparisonReport, MetricComparison, RunFigures
from annotator.model.remark import Remark
from annotator.model.report import Counts, MetricName
from annotator.store.numbers.scoring import prompt_of_run
from annotator.store.runs.known import get_run
from annotator.store.runs.proposals import RunItem, run_items
from annotator.workflow.numbers.score import is_by_value
from annotator.workflow.numbers.score_pairs import (
    Source,
    open_source,
    pair_up,
    shared_paragraphs,
)
from annotator.workflow.services import Services


def compare_sources(
    services: Services,
    first: str,
    second: str,
    against: str = "gold",
    *,
    flips: int = FLIPS,
    seed: int = 0,
) -> ComparisonReport:
    """Compares two sources over the paragraphs on which both and a third speak.

    Args:
        services: Store and schema.
        first: A source, see ``sources.read_source``.
        second: Another one; differences are its figures minus those of the first.
        against: What both are held against.
        flips: Exchanges that the test samples.
        seed: Of all samples.

    Raises:
        InputError: A source does not exist, or the three share no paragraph.
    """
    one, two, gold = (open_source(services, name) for name in (first, second, against))
    shared = shared_paragraphs([one, two, gold])
    tables = [
        table_of([tally(p) for p in pair_up(services, source, gold, shared.numbers)])
        for source in (one, two)
    ]
    options = Options(by_value=is_by_value(services, against), examples=shared.examples)
    chosen = [headline_table(table) for table in tables]
    breakdowns = Breakdown(chosen[0]), Breakdown(chosen[1])
    reports = report_of(tables[0], options), report_of(tables[1], options)
    items = [_items(services, source, shared.numbers) for source in (one, two)]
    return ComparisonReport(
        against=against,
        documents=breakdowns[0].documents,
        paragraphs=len(chosen[0]),
        unit=breakdowns[0].unit,
        first=_figures(services, one, items[0]),
        second=_figures(services, two, items[1]),
        metrics=tuple(_compared(name, breakdowns, flips, seed) for name in ALL_METRICS),
        reports=reports,
        warnings=(
            *dict.fromkeys(w for report in reports for w in report.warnings),
            *_unlike((one, two), tables, items),
        ),
    )


def _compared(
    name: MetricName, breakdowns: tuple[Breakdown, Breakdown], flips: int, seed: int
) -> MetricComparison:
    counts = [breakdown.counts(name) for breakdown in breakdowns]
    scale = scale_of(name)
    first, second = (_parts(each, scale) for each in counts)
    speaks = (first[:, 1] > 0) | (second[:, 1] > 0)
    first, second = first[speaks], second[speaks]
    test = randomisation_test(first, second, flips, seed)
    return MetricComparison(
        name=name,
        first=_counts(counts[0], scale),
        second=_counts(counts[1], scale),
        difference=f1_difference(first, second),
        interval=difference_interval(first, second, seed=seed),
        p=test.p,
        exact=test.exact,
    )


def _parts(counts: Ints, scale: int) -> Ints:
    """Returns twice correct, and proposed plus gold in the same unit."""
    return np.column_stack([2 * counts[:, 0], scale * (counts[:, 1] + counts[:, 2])])


def _counts(counts: Ints, scale: int) -> Counts:
    correct, proposed, gold = counts.sum(axis=0).tolist()
    return Counts(
        correct=correct if scale == 1 else correct / scale, proposed=proposed, gold=gold
    )


def _items(
    services: Services, source: Source, numbers: Iterable[int]
) -> tuple[RunItem, ...]:
    if source.run_id is None:
        return ()
    wanted = frozenset(numbers)
    found = run_items(services.store, source.run_id)
    return tuple(item for item in found if item.paragraph_id in wanted)


def _figures(services: Services, source: Source, items: tuple[RunItem, ...]) -> RunFigures:
    """Returns what a source is and what its answers on the compared paragraphs took."""
    spoken = len(source.annotations)
    if source.run_id is None:
        return RunFigures(source=source.name, paragraphs=spoken)
    run = get_run(services.store, str(source.run_id))
    prompt = prompt_of_run(services.store, source.run_id)
    cost = _total(item.cost_microusd for item in items)
    times = [item.latency_ms for item in items if item.latency_ms is not None]
    return RunFigures(
        source=source.name,
        run=source.run_id,
        model=run.facts.model,
        prompt=prompt and f"{prompt.name}/v{prompt.version}",
        paragraphs=spoken,
        cost=None if cost is None else cost / 1_000_000,
        tokens_in=_total(item.tokens_in for item in items),
        tokens_out=_total(item.tokens_out for item in items),
        median_latency_ms=median(times) if times else None,
    )


def _total(numbers: Iterable[int | None]) -> int | None:
    """Adds up what is known, None where nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _unlike(
    sources: tuple[Source, Source],
    tables: Iterable[TallyTable],
    items: Iterable[tuple[RunItem, ...]],
) -> Iterator[Remark]:
    """Yields what favours one of the two, or makes their costs unlike."""
    corrected = [int((t.assisted() & t.corrected).sum()) for t in tables]
    if corrected[0] != corrected[1]:
        most = sources[corrected[1] > corrected[0]].name
        yield Remark.of("favours", name=most, most=max(corrected), least=min(corrected))
    for source, found in zip(sources, items, strict=True):
        reused = sum(item.is_reused for item in found)
        if reused:
            yield Remark.of("reused", reused=reused, answers=len(found), name=source.name)
