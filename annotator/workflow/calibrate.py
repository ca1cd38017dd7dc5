"""Learns from decisions what the scores of a run's proposals are worth."""

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.measure.calibration import FEWEST_FOR_PLATT, raw_score
from annotator.measure.calibration_report import Judged, calibrate
from annotator.model.calibration import Calibration, CalibrationReport
from annotator.model.proposal import RunFacts
from annotator.model.record import Record
from annotator.store.calibrations import latest_calibration, put_calibration
from annotator.store.database import Store
from annotator.store.history import log_head
from annotator.store.holdouts import held_out
from annotator.store.runs import StoredRun, get_run
from annotator.store.verdicts import ProposalVerdict, proposal_verdicts
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
    remarks: tuple[str, ...]
    """What it can and cannot say: whole sentences for the reader."""


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
        remarks=tuple(_remarks(report, rows)),
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
    found = proposal_verdicts(
        services.store,
        proposer=run.facts.proposer,
        model=run.facts.model,
        schema_id=run.schema_id,
    )
    return tuple(verdict for verdict in found if verdict.document_key not in apart)


def judged(verdicts: Sequence[ProposalVerdict]) -> Iterator[Judged]:
    """Yields the rows of a calibration; the rows of one proposal weigh 1 together."""
    voices = Counter(verdict.item for verdict in verdicts)
    for verdict in verdicts:
        yield Judged(
            score=raw_score(verdict),
            hit=verdict.unchanged,
            document=verdict.document_key,
            paragraph=verdict.paragraph_id,
            weight=1 / voices[verdict.item],
        )


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


def _remarks(report: CalibrationReport, rows: Sequence[Judged]) -> Iterator[str]:
    decisions = report.calibration.decisions
    if report.calibration.method == "none":
        yield (
            f"{decisions} decisions: below {FEWEST_FOR_PLATT} no probability is given; "
            "proposals show how many answers agree, if several were asked for."
        )
        return
    yield (
        "The probability is that of a reviewer accepting the event as proposed while "
        "looking at it; reviewers also accept what is wrong."
    )
    if len({row.score for row in rows}) == 1:
        yield (
            "All scores are equal: every proposal gets the same probability. Samples or an "
            "ensemble would tell them apart."
        )
    elif not _beats_the_share(report):
        yield (
            "On text that it was not fitted to it does no better than the share of accepted "
            "proposals: the scores do not tell right from wrong here."
        )
    if report.unit == "paragraphs":
        yield (
            "All decisions are on one document: how well this holds for others is not known."
        )
    elif report.unit is None:
        yield "All decisions are on one paragraph: how well this holds is not known."
    elif report.folds < 5:
        yield f"Only {report.folds} documents: the reliability shown is rough."
