"""How a run differs from an earlier one, from tallies that are kept."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from annotator.measure.breakdown import Breakdown
from annotator.measure.columns import Ints
from annotator.measure.interval import FEWEST_CLUSTERS
from annotator.measure.ratios import scale_of
from annotator.measure.score import Headline
from annotator.measure.significance import Sides, f1_difference, randomisation_tests
from annotator.measure.table import in_documents
from annotator.model.comparison import ChangeReport, MetricChange
from annotator.model.remark import Remark
from annotator.model.report import MetricName
from annotator.store.runs.known import StoredRun
from annotator.workflow.numbers.dashboard import shown_runs
from annotator.workflow.numbers.tallies import SummedUp, TallyCache
from annotator.workflow.services import Services

METRICS: tuple[MetricName, ...] = ("role_value", "role_span", "event", "event_exact")
FLIPS = 2000
"""Exchanges that the test samples: enough to tell p from 0.001."""


def earlier_runs(services: Services, run_id: int) -> tuple[StoredRun, ...]:
    """Returns the runs before one, its own proposer's last ones first."""
    runs = shown_runs(services)
    here = next((run for run in runs if run.run_id == run_id), None)
    if here is None:
        return ()
    before = [run for run in runs if run.run_id < run_id]
    own = [run for run in before if run.facts.proposer == here.facts.proposer]
    others = [run for run in before if run.facts.proposer != here.facts.proposer]
    return (*reversed(own), *reversed(others))


def change_since(
    services: Services, tallies: TallyCache, run_id: int, earlier_id: int
) -> ChangeReport:
    """Compares a run with an earlier one on the gold that both have answered.

    The test is paired approximate randomisation over documents, or over paragraphs where
    there are few documents; see ``randomisation_tests``.

    Args:
        services: Store and schema.
        tallies: Where tallies are kept.
        run_id: The run.
        earlier_id: The one that it is held against.

    Raises:
        StoreError: There is no such run.
    """
    sides = [tallies.summed_up(services, number) for number in (earlier_id, run_id)]
    earlier, later = _aligned(*sides)
    first, second, paragraphs = earlier.figures, later.figures, len(later.chosen)
    return ChangeReport(
        earlier=f"run:{earlier_id}",
        documents=first.documents,
        paragraphs=paragraphs,
        metrics=tuple(_changes(first, second)) if paragraphs else (),
        remarks=tuple(_remarks(run_id, earlier_id, first, paragraphs)),
    )


class _Both(NamedTuple):
    earlier: Headline
    later: Headline


def _aligned(earlier: SummedUp, later: SummedUp) -> _Both:
    """Returns the paragraphs that both have, with the same documents in the same order."""
    first, second = earlier.counted, later.counted
    sides = [sorted(side.table.documents) for side in (first, second)]
    if sides[0] == sides[1] and np.array_equal(
        np.sort(first.numbers), np.sort(second.numbers)
    ):
        return _Both(earlier.headline, later.headline)
    names = sorted({*sides[0], *sides[1]})
    both = (
        first.of_paragraphs(np.isin(first.numbers, second.numbers)),
        second.of_paragraphs(np.isin(second.numbers, first.numbers)),
    )
    return _Both(*(Headline.of(in_documents(side.table, names)) for side in both))


def _changes(first: Breakdown, second: Breakdown) -> Iterator[MetricChange]:
    sides = [Sides(_parts(first, name), _parts(second, name)) for name in METRICS]
    # a cluster that says nothing on a figure changes nothing by being exchanged
    speaks = [(before[:, 1] > 0) | (after[:, 1] > 0) for before, after in sides]
    anywhere = np.any(speaks, axis=0)
    figures = [Sides(before[anywhere], after[anywhere]) for before, after in sides]
    tests = randomisation_tests(figures, FLIPS)
    for name, figure, clusters, test in zip(METRICS, figures, speaks, tests, strict=True):
        yield MetricChange(
            name=name,
            difference=f1_difference(*figure),
            p=test.p if clusters.sum() >= FEWEST_CLUSTERS else None,
        )


def _parts(breakdown: Breakdown, name: MetricName) -> Ints:
    """Returns twice correct, and proposed plus gold in the same unit, by cluster."""
    counts = breakdown.counts(name)
    whole = scale_of(name) * (counts[:, 1] + counts[:, 2])
    return np.column_stack([2 * counts[:, 0], whole])


def _remarks(
    run_id: int, earlier_id: int, shared: Breakdown, paragraphs: int
) -> list[Remark]:
    if paragraphs < FEWEST_CLUSTERS:
        few = Remark.of(
            "few_shared",
            first=earlier_id,
            second=run_id,
            paragraphs=paragraphs,
            documents=shared.documents,
            fewest=FEWEST_CLUSTERS,
        )
        return [few]
    if shared.unit == "paragraphs":
        return [Remark.of("paragraph_test", documents=shared.documents)]
    return []
