"""How good proposals were at different times."""

from pydantic import Field

from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.model.report import MetricName, MetricScore


class TrendPoint(Record):
    """The score of one period, or of one run."""

    period: str | None = None
    """Day or ISO week of review, such as 2026-02-01 or 2026-W05; None for a run."""
    run: int | None = None
    model: str | None = None
    """Of the run; likewise the next two."""
    prompt: str | None = None
    """Name and version; None without one."""
    started_at: str | None = None
    documents: int = Field(ge=0)
    paragraphs: int = Field(ge=1)
    metrics: tuple[MetricScore, ...]

    def metric(self, name: MetricName) -> MetricScore:
        """Returns the figures of that name."""
        return next(m for m in self.metrics if m.name == name)


class TrendReport(Record):
    """Scores over time."""

    by_period: tuple[TrendPoint, ...]
    """Of one run, by when the gold was finished; the first period first."""
    by_run: tuple[TrendPoint, ...]
    """Each run on the paragraphs that it shares with the gold, the first started first."""
    uncounted: tuple[int, ...] = ()
    """Runs that are left out because counting them would take minutes."""
    remarks: tuple[Remark, ...] = ()
