"""Learns from decisions what the scores of a run's proposals are worth."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from annotator.measure.calibration import FEWEST_FOR_PLATT, raw_score
from annotator.measure.calibration_report import Judged, calibrate
from annotator.model.calibration import Calibration, CalibrationReport
from annotator.model.proposal import Note, RunFacts
from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.store.file.database import Store
from annotator.store.log.history import log_head
from annotator.store.queue.holdouts import held_out
from annotator.store.runs.calibrations import latest_calibration, put_calibration
from annotator.store.runs.known import StoredRun, get_run
from annotator.store.runs.verdicts import ProposalVerdict, proposal_verdicts
from annotator.workflow.services import Services


class RunCalibration(Record):
    """What decisions say of the proposals of a run's proposer and model."""

    run: int
    proposer: str
    model: str
    proposals: int
    """Proposals that somebody decided on, in all its runs under this schema."""
    unchanged: float
    """Of these, accepted as they were; where people differ, each counts a part."""
    fixed: float
    rejected: float
    documents: int
    report: CalibrationReport
    """Of the probability that a proposal is accepted as it is."""
    remarks: tuple[Remark, ...]
    """What it can and cannot say."""


def calibrate_run(services: Services, name: str) -> RunCalibration:
    """Fits a calibration to all that was decided on a run's proposer and model, and keeps it.

    Args:
        services: Store, schema and clock.
        name: A run: its number, ``latest`` or the beginning of its key.

    Raises:
        StoreError: There is no such run.
    """
    run = get_run(services.store, name)
    head = log_head(services.store)
    verdicts = verdicts_of(services, run)
    rows = tuple(judged(verdicts))
    report = calibrate(rows)
    put_calibration(
        services.store,
        report.calibration,
        proposer=run.facts.proposer,
        model=run.facts.model,
        log_head=head,
        at=services.clock(),
    )
    shares = _shares(verdicts)
    return RunCalibration(
        run=run.run_id,
        proposer=run.facts.proposer,
        model=run.facts.model,
        proposals=len({verdict.item for verdict in verdicts}),
        unchanged=shares["unchanged"],
        fixed=shares["fixed"],
        rejected=shares["rejected"],
        documents=len({verdict.document_key for verdict in verdicts}),
        report=report,
        remarks=tuple(remarks_on(report, rows)),
    )


def curve_of(store: Store, facts: RunFacts) -> Calibration:
    """Returns what was last learned of a run's proposer and model; nothing if nothing was.

    With ``calibrated`` it gives the probability that a proposal of the run is accepted.
    """
    kept = latest_calibration(store, facts.proposer, facts.model)
    return kept.calibration if kept else Calibration(method="none", decisions=0)


def verdicts_of(services: Services, run: StoredRun) -> tuple[ProposalVerdict, ...]:
    """Returns all that stands on proposals of the run's proposer and model.

    Held-out documents are left out: nothing is learned from them.
    """
    apart = held_out(services.store)
    found = all_verdicts(services, run)
    return tuple(verdict for verdict in found if verdict.document_key not in apart)


def all_verdicts(
    services: Services, run: StoredRun, paragraph_ids: Collection[int] | None = None
) -> tuple[ProposalVerdict, ...]:
    """Returns what stands on proposals of the run's proposer and model, held out or not.

    Args:
        services: The store.
        run: The run.
        paragraph_ids: The paragraphs to look at; None for all.
    """
    return proposal_verdicts(
        services.store,
        proposer=run.facts.proposer,
        model=run.facts.model,
        schema_id=run.schema_id,
        paragraph_ids=paragraph_ids,
    )


def judged_rows(services: Services, run: StoredRun) -> tuple[Judged, ...]:
    """Returns what a calibration of the run's proposer and model is fitted to."""
    return tuple(judged(verdicts_of(services, run)))


def judged(verdicts: Sequence[ProposalVerdict]) -> Iterator[Judged]:
    """Yields the rows of a calibration; the rows of one proposal weigh 1 together."""
    voices = Counter(verdict.item for verdict in verdicts)
    # many are alike, and a score takes longer than all else
    scores: dict[_Scored, float] = {}
    for verdict in verdicts:
        alike = _Scored(verdict.confidence, verdict.notes)
        if alike not in scores:
            scores[alike] = raw_score(alike)
        yield Judged(
            scores[alike],
            verdict.unchanged,
            verdict.document_key,
            verdict.paragraph_id,
            1 / voices[verdict.item],
        )


class _Scored(NamedTuple):
    """What a raw score is made of."""

    confidence: float | None
    notes: tuple[Note, ...]


def _shares(verdicts: Sequence[ProposalVerdict]) -> dict[str, float]:
    voices = Counter(verdict.item for verdict in verdicts)
    shares = {"unchanged": 0.0, "fixed": 0.0, "rejected": 0.0}
    for verdict in verdicts:
        name = "unchanged" if verdict.unchanged else "fixed" if verdict.kept else "rejected"
        shares[name] += 1 / voices[verdict.item]
    return shares


def _beats_the_share(report: CalibrationReport) -> bool:
    if report.calibrated is None or report.share_brier is None:
        return True
    return report.calibrated.brier < report.share_brier


def remarks_on(report: CalibrationReport, rows: Sequence[Judged]) -> Iterator[Remark]:
    """Yields what a calibration can and cannot say.

    Args:
        report: The calibration.
        rows: What it was fitted to.
    """
    decisions = report.calibration.decisions
    if report.calibration.method == "none":
        yield Remark.of("few_decisions", decisions=decisions, fewest=FEWEST_FOR_PLATT)
        return
    yield Remark.of("probability_of_what")
    if len({row.score for row in rows}) == 1:
        yield Remark.of("equal_scores")
    elif not _beats_the_share(report):
        yield Remark.of("scores_tell_nothing")
    if report.unit == "paragraphs":
        yield Remark.of("one_document")
    elif report.unit is None:
        yield Remark.of("one_paragraph")
    elif report.folds < 5:
        yield Remark.of("few_folds", documents=report.folds)
