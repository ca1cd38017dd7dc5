"""What figures of agreement mean and cannot say to their reader."""

from collections.abc import Iterator
from math import comb

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.measure.numbers import figure, percent
from annotator.model.agreement import CodingAgreement, ModeAgreement
from annotator.model.remark import Remark

MUCH = 0.8
"""An F1 from which annotations look alike."""
LITTLE = 0.4
"""An alpha below which decisions are hardly alike."""
SKEWED = 0.8
"""Share of one label from which alpha falls although people agree."""
GAP = 0.2
"""Distance of AC1 and alpha that needs a word."""


def remarks(report: ModeAgreement) -> Iterator[Remark]:
    """Yields a remark for each thing that the reader must know."""
    yield from _about_size(report)
    yield from _about_missing_pairs(report)
    if report.decisions is not None:
        yield from _about_stamping(report, report.decisions)
        yield from _about_skew(report.decisions)
    if report.mode == "assisted":
        yield Remark.of("all_assisted")


def _about_size(report: ModeAgreement) -> Iterator[Remark]:
    documents = report.documents
    if documents < FEWEST_CLUSTERS:
        yield Remark.of("paragraph_intervals", documents=documents)
    elif documents < ROUGH_BELOW:
        yield Remark.of("few_documents", documents=documents, enough=ROUGH_BELOW)


def _about_missing_pairs(report: ModeAgreement) -> Iterator[Remark]:
    possible = comb(len(report.people), 2)
    missing = possible - len(report.pairs)
    if missing:
        yield Remark.of("pairs_missing", missing=missing, possible=possible)


def _about_stamping(report: ModeAgreement, decisions: CodingAgreement) -> Iterator[Remark]:
    """Says when equal annotations come from waving proposals through."""
    values = report.figure("role_value").f1
    alpha = decisions.coefficient("alpha")
    labels = {tally.name: tally.count for tally in decisions.prevalence}
    if labels and set(labels) == {"accept"}:
        yield Remark.of("all_accept", decisions=labels["accept"])
    elif _is_stamping(values, alpha.value):
        yield Remark.of("stamping", values=figure(values), alpha=figure(alpha.value))


def _is_stamping(values: float | None, alpha: float | None) -> bool:
    return values is not None and alpha is not None and values >= MUCH and alpha < LITTLE


def _about_skew(decisions: CodingAgreement) -> Iterator[Remark]:
    total = sum(tally.count for tally in decisions.prevalence)
    most = max(decisions.prevalence, key=lambda tally: tally.count, default=None)
    alpha, gwet = decisions.coefficient("alpha").value, decisions.coefficient("ac1").value
    if most is None or alpha is None or gwet is None:
        return
    if most.count >= SKEWED * total and gwet - alpha >= GAP:
        yield Remark.of(
            "skewed",
            share=percent(most.count / total),
            label=most.name,
            alpha=figure(alpha),
            ac1=figure(gwet),
        )
