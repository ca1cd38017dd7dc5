"""Two sources held against the same gold, and what the difference between them is worth."""

from typing import Literal

from pydantic import Field

from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.model.report import Counts, MetricName, ScoreReport


class DifferenceInterval(Record):
    """A 95 % interval of a difference of two F1, second minus first, cut to [-1, 1]."""

    low: float = Field(ge=-1, le=1)
    high: float = Field(ge=-1, le=1)
    resamples: int
    rough: bool
    """Fewer than 30 clusters: such intervals are too narrow."""


class MetricComparison(Record):
    """One metric of both sources."""

    name: MetricName
    first: Counts
    second: Counts
    difference: float | None
    """F1 of the second minus F1 of the first; None where either is undefined."""
    interval: DifferenceInterval | None
    """None below ten clusters."""
    p: float | None
    """How often a difference at least as great comes of exchanging the answers of the two
    by chance; None where there is no difference to test."""
    exact: bool
    """All exchanges were tried; else a sample of them was."""


class MetricChange(Record):
    """How one metric differs from an earlier source's."""

    name: MetricName
    difference: float | None
    """F1 minus the earlier F1; None where either is undefined."""
    p: float | None
    """As in ``MetricComparison``; None where it cannot be told from chance."""


class ChangeReport(Record):
    """How a run differs from an earlier one over the paragraphs that both and gold share."""

    earlier: str
    """The earlier source."""
    documents: int
    paragraphs: int
    metrics: tuple[MetricChange, ...]
    """None where they share no paragraph."""
    remarks: tuple[Remark, ...]

    def metric(self, name: MetricName) -> MetricChange | None:
        """Returns the change of that name; None where there is none."""
        return next((m for m in self.metrics if m.name == name), None)


class RunFigures(Record):
    """What a source is and what its answers on the compared paragraphs took."""

    source: str
    run: int | None = None
    """None for what is not a run; likewise everything below."""
    model: str | None = None
    prompt: str | None = None
    """Name and version of the prompt."""
    paragraphs: int
    """Paragraphs on which it spoke at all."""
    cost: float | None = None
    """In the endpoint's currency; None where the endpoint has no prices."""
    tokens_in: int | None = None
    tokens_out: int | None = None
    median_latency_ms: float | None = None

    def cost_of_thousand(self, compared: int) -> float | None:
        """Returns the cost of a thousand paragraphs like the compared ones."""
        if self.cost is None or not compared:
            return None
        return 1000 * self.cost / compared


class ComparisonReport(Record):
    """Two sources over the paragraphs that both and the gold speak on."""

    against: str
    documents: int
    paragraphs: int
    unit: Literal["documents", "paragraphs"]
    """What was exchanged and resampled as a whole. With ``paragraphs`` the test speaks for
    further paragraphs of these very documents only."""
    first: RunFigures
    second: RunFigures
    metrics: tuple[MetricComparison, ...]
    reports: tuple[ScoreReport, ScoreReport]
    """The full scores of both, over the same paragraphs."""
    warnings: tuple[Remark, ...]
    """What the figures cannot say, and what makes the two unlike."""
