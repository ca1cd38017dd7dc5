"""Says what the gold of a store is: how much, how made, how good, and under what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from annotator import __version__
from annotator.errors import AnnotatorError
from annotator.model.agreement import (
    AgreementReport,
    Coefficient,
    CoefficientInterval,
    ModeAgreement,
)
from annotator.model.certificate import (
    Certificate,
    CertifiedAccuracy,
    CertifiedAgreement,
    CertifiedCounts,
    CertifiedFigure,
    CertifiedLimit,
    SealedCertificate,
)
from annotator.model.remark import Remark
from annotator.model.report import Interval, MetricName, MetricScore, ScoreReport, Tally
from annotator.model.review import Mode
from annotator.store.care.status import Status, count
from annotator.store.gold.items import GoldParagraph, gold, gold_digest
from annotator.store.log.history import log_head
from annotator.store.runs.known import StoredRun
from annotator.workflow.numbers.agree import agree
from annotator.workflow.numbers.dashboard import scored, shown_runs
from annotator.workflow.refusal import refusal
from annotator.workflow.services import Services

About = Literal["gold", "agreement", "accuracy"]

HEADLINES: tuple[MetricName, ...] = ("event", "trigger", "role_span", "role_value")
"""What agreement and accuracy are certified of."""


def certify(services: Services) -> SealedCertificate:
    """Makes the certificate; equal stores give equal ones."""
    settled = gold(services.store, status="gold")
    status = count(services.store)
    agreement, about_agreement = _agreement(services)
    accuracy, about_accuracy = _accuracy(services)
    certificate = Certificate(
        tool_version=__version__,
        event_schema=services.schema.id,
        schema_digest=services.schema.digest,
        prompt_digests=_prompts(shown_runs(services)),
        gold_digest=gold_digest(services.store),
        log_head=log_head(services.store),
        counts=_counts(status, settled),
        types=_tallies(event.event.type for g in settled for event in g.events),
        basis=_tallies(g.basis for g in settled if g.basis),
        mode=_tallies(g.mode for g in settled),
        imported=sum(g.imported for g in settled),
        agreement=agreement,
        accuracy=accuracy,
        limits=(
            *_limits("gold", _about_gold(status, settled)),
            *about_agreement,
            *about_accuracy,
        ),
    )
    return SealedCertificate.of(certificate)


def _counts(status: Status, settled: Sequence[GoldParagraph]) -> CertifiedCounts:
    return CertifiedCounts(
        documents=status.documents,
        paragraphs=status.body,
        gold=len(settled),
        empty=sum(not g.events for g in settled),
        conflicts=status.conflicts,
        events=sum(len(g.events) for g in settled),
        people=status.people,
        decisions=status.decisions,
    )


def _prompts(runs: Iterable[StoredRun]) -> tuple[str, ...]:
    digests = (run.facts.prompt_digest for run in runs)
    return tuple(sorted({digest for digest in digests if digest}))


def _tallies(names: Iterable[str]) -> tuple[Tally, ...]:
    found = Counter(names)
    return tuple(Tally(name=name, count=found[name]) for name in sorted(found))


def _agreement(
    services: Services,
) -> tuple[tuple[CertifiedAgreement, ...], tuple[CertifiedLimit, ...]]:
    """Returns the figures of each mode, and what they cannot say."""
    try:
        report = agree(services, worst=0)
    except AnnotatorError as error:
        return (), tuple(_limits("agreement", [refusal(error)]))
    modes = tuple(
        CertifiedAgreement(
            mode=group.mode,
            people=len(group.people),
            documents=group.documents,
            paragraphs=group.paragraphs,
            figures=tuple(_agreed(group)),
        )
        for group in report.modes
    )
    return modes, tuple(_about_agreement(report))


def _about_agreement(report: AgreementReport) -> Iterator[CertifiedLimit]:
    for group in report.modes:
        yield from _limits("agreement", group.remarks, group.mode)
    yield from _limits("agreement", report.remarks)


def _agreed(group: ModeAgreement) -> Iterator[CertifiedFigure]:
    for name in HEADLINES:
        found = group.figure(name)
        reason = None if found.f1 is not None else Remark.of("both_empty")
        yield _figure(name, "f1", found.f1, found.interval, reason)
    if group.decisions:
        yield from (_coefficient("decisions", c) for c in group.decisions.coefficients)
    yield from (_coefficient("types", c) for c in group.types.coefficients)


def _coefficient(of: str, found: Coefficient) -> CertifiedFigure:
    return _figure(of, found.name, found.value, found.interval, found.reason)


def _accuracy(
    services: Services,
) -> tuple[CertifiedAccuracy | None, tuple[CertifiedLimit, ...]]:
    """Returns the figures of the latest run, and what they cannot say."""
    runs = shown_runs(services)
    if not runs:
        return None, tuple(_limits("accuracy", [Remark.of("no_run")]))
    run = runs[-1]
    found = scored(services, f"run:{run.run_id}", "gold")
    if found.report is None:
        problems = [found.problem] if found.problem else []
        return None, tuple(_limits("accuracy", problems))
    return _scored(run, found.report), tuple(_limits("accuracy", found.report.warnings))


def _scored(run: StoredRun, report: ScoreReport) -> CertifiedAccuracy:
    return CertifiedAccuracy(
        run=run.key,
        proposer=run.facts.proposer,
        model=run.facts.model,
        prompt_digest=run.facts.prompt_digest,
        documents=report.documents,
        paragraphs=report.paragraphs,
        gold=report.headline,
        figures=tuple(f for name in HEADLINES for f in _estimates(report.metric(name))),
    )


def _estimates(metric: MetricScore) -> Iterator[CertifiedFigure]:
    counts = metric.counts
    for name, value, interval, empty in (
        ("precision", counts.precision, metric.precision_interval, "nothing_proposed"),
        ("recall", counts.recall, metric.recall_interval, "gold_holds_nothing"),
        ("f1", counts.f1, metric.interval, "both_empty"),
    ):
        reason = Remark.of(empty) if value is None else None
        yield _figure(metric.name, name, value, interval, reason)


def _figure(
    of: str,
    name: str,
    value: float | None,
    interval: Interval | CoefficientInterval | None,
    reason: Remark | None,
) -> CertifiedFigure:
    return CertifiedFigure(
        of=of,
        name=name,
        value=_rounded(value),
        low=_rounded(interval.low) if interval else None,
        high=_rounded(interval.high) if interval else None,
        clusters=interval.clusters if interval else None,
        unit=interval.unit if interval else None,
        reason=reason,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _about_gold(status: Status, settled: Sequence[GoldParagraph]) -> Iterator[Remark]:
    if not settled:
        yield Remark.of("nothing_settled")
    open_ = status.body - len(settled) - status.conflicts
    if open_:
        yield Remark.of("unfinished", unfinished=open_, paragraphs=status.body)
    if status.conflicts:
        yield Remark.of("in_conflict", paragraphs=status.conflicts)
    alone = sum(g.basis == "single" for g in settled)
    if alone:
        yield Remark.of("by_one_person", alone=alone, paragraphs=len(settled))
    if settled and all(g.mode != "blind" for g in settled):
        yield Remark.of("none_blind")


def _limits(
    about: About, remarks: Iterable[Remark], mode: Mode | None = None
) -> Iterator[CertifiedLimit]:
    return (CertifiedLimit(about=about, mode=mode, remark=r) for r in remarks)
