"""What a project lead sees at a glance: how good, how far, how fast, at what cost."""

from collections.abc import Callable

from annotator import __version__
from annotator.errors import AnnotatorError
from annotator.measure.calibration_report import Judged, calibrate
from annotator.model.calibration import CalibrationReport
from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.model.report import ScoreReport
from annotator.model.review import GUIDELINE_GAP
from annotator.store.care.status import WorkCounts, work_counts
from annotator.store.log.history import log_head
from annotator.store.numbers.work import (
    FlaggedParagraph,
    Pace,
    Reason,
    WorkDay,
    flagged_for,
    paces,
    reasons,
    work_days,
)
from annotator.store.numbers.work_sums import WorkSums
from annotator.store.people.known import list_people
from annotator.store.queue.waiting import progress
from annotator.store.runs.costs import RunCosts, run_costs
from annotator.store.runs.known import StoredRun, get_run, list_runs
from annotator.workflow.numbers.calibrate import judged_rows, remarks_on
from annotator.workflow.numbers.score import score_sources
from annotator.workflow.numbers.score_pairs import Asked, name_of
from annotator.workflow.refusal import refusal
from annotator.workflow.services import Services
from annotator.workflow.sources import run_of

Scorer = Callable[[Services, Asked, Asked], ScoreReport]
"""Scores one source against another: as it is, or from what was counted before."""

RowReader = Callable[[Services, StoredRun], tuple[Judged, ...]]
"""Reads what was decided on the proposals of a run's proposer and model."""


class Share(Record):
    """How far one person is."""

    annotator: str
    done: int
    """Body paragraphs that the person is done with."""
    total: int


class Scored(Record):
    """A comparison that was asked for: its figures, or why there are none."""

    proposed: str
    against: str
    report: ScoreReport | None
    problem: Remark | None = None


class Basis(Record):
    """What numbers rest on, so that they can be made again."""

    version: str
    """Of this program, which scores and normalises."""
    event_schema: str
    schema_digest: str
    log_head: str | None
    """Hash of the last decision, which covers all of them; None without any."""
    run: StoredRun | None
    """The run that is scored; None for people and files."""


class RunRow(Record):
    """One run and what it came to."""

    run: StoredRun
    costs: RunCosts


class Reliable(Record):
    """How far the scores of a run's proposals can be believed."""

    proposer: str
    model: str
    report: CalibrationReport
    remarks: tuple[Remark, ...] = ()
    """What it can and cannot say."""


class WorkReport(Record):
    """What people did so far."""

    counts: WorkCounts
    shares: tuple[Share, ...]
    """One for each person who has finished a paragraph."""
    days: tuple[WorkDay, ...]
    paces: tuple[Pace, ...]
    reasons: tuple[Reason, ...]
    gaps: tuple[FlaggedParagraph, ...]
    """Where somebody found that the guideline says nothing."""


def work_report(services: Services, sums: WorkSums | None = None) -> WorkReport:
    """Returns what people did so far.

    Args:
        services: Store and schema.
        sums: Of this store, from the last time; they are brought up to date.
    """
    store, sums = services.store, sums or WorkSums()
    sums.catch_up(store)
    shares = [(p.handle, progress(store, p.person_id)) for p in list_people(store)]
    return WorkReport(
        counts=work_counts(store),
        shares=tuple(
            Share(annotator=handle, done=at.done, total=at.total)
            for handle, at in shares
            if at.done
        ),
        days=work_days(store, sums),
        paces=paces(store, sums),
        reasons=reasons(store, sums),
        gaps=flagged_for(store, GUIDELINE_GAP),
    )


def basis(services: Services, proposed: str) -> Basis:
    """Returns what a score of that source rests on.

    Raises:
        StoreError: There is no such run.
    """
    name = proposed.removeprefix("run:")
    is_run = proposed == "latest" or name.isdecimal()
    return Basis(
        version=__version__,
        event_schema=services.schema.id,
        schema_digest=services.schema.digest,
        log_head=log_head(services.store),
        run=get_run(services.store, name) if is_run else None,
    )


def scored(
    services: Services, proposed: Asked, against: Asked, score: Scorer = score_sources
) -> Scored:
    """Scores one source against another; why it cannot be is part of the answer."""
    names = {"proposed": name_of(proposed), "against": name_of(against)}
    try:
        report = score(services, proposed, against)
    except AnnotatorError as error:
        return Scored(**names, report=None, problem=refusal(error))
    return Scored(**names, report=report)


def reliable(
    services: Services, proposed: str, read: RowReader = judged_rows
) -> Reliable | None:
    """Judges the scores of a run by what was decided on them; None without decisions.

    Keeps nothing, unlike ``calibrate_run``.

    Args:
        services: Store and schema.
        proposed: The source that is judged.
        read: Reads what was decided: anew, or with what was read before.

    Raises:
        StoreError: There is no such run.
    """
    run = run_of(services, proposed)
    if run is None:
        return None
    rows = read(services, run)
    if not rows:
        return None
    facts = run.facts
    report = calibrate(rows)
    return Reliable(
        proposer=facts.proposer,
        model=facts.model,
        report=report,
        remarks=tuple(remarks_on(report, rows)),
    )


def comparable_sources(services: Services) -> tuple[str, ...]:
    """Returns what can be scored, the latest run first."""
    runs = tuple(f"run:{run.run_id}" for run in reversed(shown_runs(services)))
    people = (p.handle for p in list_people(services.store))
    return (*runs, "gold", *(f"annotator:{handle}" for handle in people))


def costs_of(services: Services, run: StoredRun) -> RunCosts:
    """Returns what a run came to so far."""
    return run_costs(services.store, run.run_id)


def run_rows(
    services: Services, costs: Callable[[Services, StoredRun], RunCosts] = costs_of
) -> tuple[RunRow, ...]:
    """Returns the runs that were not aborted with their costs, the last started first.

    Args:
        services: Store and schema.
        costs: Says what a run came to: read anew, or as it was read before.
    """
    return tuple(
        RunRow(run=run, costs=costs(services, run))
        for run in reversed(shown_runs(services))
    )


def shown_runs(services: Services) -> tuple[StoredRun, ...]:
    """Returns the runs that were not aborted, the first started first."""
    return tuple(run for run in list_runs(services.store) if run.status != "aborted")
