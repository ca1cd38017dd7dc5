"""Scores over time: by when the gold was finished, and run by run."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import numpy as np

from annotator.measure.breakdown import Breakdown
from annotator.measure.score import headline_of
from annotator.measure.table import TallyTable
from annotator.model.remark import Remark
from annotator.model.trend import TrendPoint, TrendReport
from annotator.store.file.database import Store
from annotator.store.numbers.scoring import gold_dates, prompt_of_run
from annotator.store.runs.known import StoredRun
from annotator.workflow.numbers.counted import Counted
from annotator.workflow.numbers.dashboard import shown_runs
from annotator.workflow.numbers.score import LARGE
from annotator.workflow.numbers.tallies import MOST_RUNS, TallyCache
from annotator.workflow.services import Services

MOST_DAYS = 31
"""Days of review that are shown one by one; more are put together into weeks."""


def trends(
    services: Services,
    tallies: TallyCache,
    run_id: int | None,
    *,
    patient: bool = True,
    dates: Callable[[Store], Mapping[int, str]] = gold_dates,
) -> TrendReport:
    """Returns how good proposals were over time, against the gold.

    Args:
        services: Store and schema.
        tallies: Where tallies are kept.
        run_id: The run whose score is shown by date of review; None for none.
        patient: Count runs that were never counted, even where that takes minutes.
        dates: Says when paragraphs were finished: read anew, or with what was read before.
    """
    runs = shown_runs(services)[-MOST_RUNS:]
    ready = [
        run for run in runs if patient or tallies.is_ready(services, run.run_id, LARGE)
    ]
    found = {run.run_id: _counted(services, tallies, run.run_id) for run in ready}
    chosen = found.get(run_id) if run_id is not None else None
    return TrendReport(
        by_period=()
        if chosen is None
        else tuple(_by_period(dates(services.store), chosen)),
        by_run=tuple(_by_run(services, ready, found)),
        uncounted=tuple(run.run_id for run in runs if run not in ready),
        remarks=tuple(_remarks(found.values())),
    )


def periods_of(days: Mapping[int, str]) -> dict[int, str]:
    """Returns the period of each paragraph: its day, or its ISO week if there are many.

    Args:
        days: ISO dates by paragraph.
    """
    if len(set(days.values())) <= MOST_DAYS:
        return dict(days)
    weeks = {day: _week(day) for day in set(days.values())}
    return {number: weeks[day] for number, day in days.items()}


def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def _counted(services: Services, tallies: TallyCache, run_id: int) -> Counted:
    counted = tallies.summed_up(services, run_id).counted
    return counted.of_paragraphs(headline_of(counted.table))


def _by_period(dates: Mapping[int, str], counted: Counted) -> Iterator[TrendPoint]:
    numbers = counted.numbers.tolist()
    periods = periods_of({n: dates[n] for n in numbers if n in dates})
    of_row = np.array([periods.get(number, "") for number in numbers])
    for period in sorted(set(periods.values())):
        point = _point(counted.table.of_paragraphs(of_row == period))
        yield point.model_copy(update={"period": period})


def _by_run(
    services: Services, runs: Iterable[StoredRun], found: Mapping[int, Counted]
) -> Iterator[TrendPoint]:
    for run in runs:
        table = found[run.run_id].table
        if len(table):
            prompt = prompt_of_run(services.store, run.run_id)
            yield _point(table).model_copy(
                update={
                    "run": run.run_id,
                    "model": run.facts.model,
                    "prompt": prompt and f"{prompt.name}/v{prompt.version}",
                    "started_at": run.started_at,
                }
            )


def _point(table: TallyTable) -> TrendPoint:
    figures = Breakdown(table)
    return TrendPoint(
        documents=figures.documents, paragraphs=len(table), metrics=figures.overall()
    )


def _remarks(found: Iterable[Counted]) -> Iterator[Remark]:
    answered = {frozenset(counted.numbers.tolist()) for counted in found}
    if len(answered - {frozenset()}) > 1:
        yield Remark.of("runs_differ")
