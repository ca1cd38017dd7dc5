"""What figures of agreement mean and cannot say, as sentences for their reader."""

from collections.abc import Iterator
from math import comb

from annotator.measure.interval import FEWEST_CLUSTERS, ROUGH_BELOW
from annotator.measure.numbers import figure, percent
from annotator.model.agreement import CodingAgreement, ModeAgreement

MUCH = 0.8
"""An F1 from which annotations look alike."""
LITTLE = 0.4
"""An alpha below which decisions are hardly alike."""
SKEWED = 0.8
"""Share of one label from which alpha falls although people agree."""
GAP = 0.2
"""Distance of AC1 and alpha that needs a word."""


def remarks(report: ModeAgreement) -> Iterator[str]:
    """Yields one sentence for each thing that the reader must know."""
    yield from _about_size(report)
    yield from _about_missing_pairs(report)
    if report.decisions is not None:
        yield from _about_stamping(report, report.decisions)
        yield from _about_skew(report.decisions)
    if report.mode == "assisted":
        yield (
            "All of this was done while looking at proposals, which makes people agree; "
            "only blind work tells how well the guideline is understood."
        )


def _about_size(report: ModeAgreement) -> Iterator[str]:
    documents = report.documents
    noun = f"document{'s' * (documents != 1)}"
    if documents < FEWEST_CLUSTERS:
        yield (
            f"{documents} {noun}: intervals are over paragraphs and speak for these "
            "documents only."
        )
    elif documents < ROUGH_BELOW:
        yield (
            f"{documents} {noun}: intervals over fewer than {ROUGH_BELOW} documents are "
            "too narrow."
        )


def _about_missing_pairs(report: ModeAgreement) -> Iterator[str]:
    possible = comb(len(report.people), 2)
    missing = possible - len(report.pairs)
    if missing:
        yield (
            f"{missing} of {possible} pairs of people share no paragraph; "
            "`annotator assign` gives paragraphs to several."
        )


def _about_stamping(report: ModeAgreement, decisions: CodingAgreement) -> Iterator[str]:
    """Says when equal annotations come from waving proposals through."""
    values = report.figure("role_value").f1
    alpha = decisions.coefficient("alpha")
    labels = {tally.name: tally.count for tally in decisions.prevalence}
    if labels and set(labels) == {"accept"}:
        yield (
            f"All {labels['accept']} decisions on shared proposals are accept: the "
            "annotations are the model's, and agreement says nothing about people."
        )
    elif _is_stamping(values, alpha.value):
        yield (
            f"Annotations look alike (value F1 {figure(values)}), yet people do not agree "
            f"on which proposals are right (alpha of decisions {figure(alpha.value)}): "
            "that is what waving proposals through looks like. Look at the pace, and at "
            "blind work."
        )


def _is_stamping(values: float | None, alpha: float | None) -> bool:
    return values is not None and alpha is not None and values >= MUCH and alpha < LITTLE


def _about_skew(decisions: CodingAgreement) -> Iterator[str]:
    total = sum(tally.count for tally in decisions.prevalence)
    most = max(decisions.prevalence, key=lambda tally: tally.count, default=None)
    alpha, gwet = decisions.coefficient("alpha").value, decisions.coefficient("ac1").value
    if most is None or alpha is None or gwet is None:
        return
    if most.count >= SKEWED * total and gwet - alpha >= GAP:
        yield (
            f"{percent(most.count / total)} of the decisions are {most.name}: alpha "
            f"({figure(alpha)}) falls when one label is so frequent, AC1 "
            f"({figure(gwet)}) does not; the truth lies between them."
        )
