"""What decisions of reviewers say about the scores of proposals."""

from typing import Literal

from pydantic import Field

from annotator.model.record import Record

CalibrationMethod = Literal["none", "platt", "isotonic"]
"""None where there are too few decisions to say anything."""


class Knot(Record):
    """A point of a curve that is straight between its points and level outside."""

    score: float
    probability: float = Field(ge=0, le=1)


class Calibration(Record):
    """A curve from scores to probabilities that never falls."""

    method: CalibrationMethod
    decisions: int = Field(ge=0)
    """How many it was fitted to."""
    knots: tuple[Knot, ...] = ()
    """By ascending score; empty for ``none``."""


class ReliabilityBin(Record):
    """Proposals of about equal probability, and what became of them."""

    low: float
    high: float
    """Bounds of the probability; a proposal at ``high`` is in the next bin, but for 1."""
    count: float
    """How many proposals; one that several people decided on is split between them."""
    expected: float
    """Mean probability."""
    observed: float
    """Share with the outcome."""
    observed_low: float
    observed_high: float
    """Wilson's interval of the share, 95 %."""


class Reliability(Record):
    """How far probabilities can be believed."""

    bins: tuple[ReliabilityBin, ...]
    """Those that hold a proposal, by ascending probability."""
    ece: float = Field(ge=0, le=1)
    """Expected calibration error: mean distance of expected and observed, by count."""
    brier: float = Field(ge=0, le=1)
    """Mean squared distance of probability and outcome; 0 is best."""


class CalibrationReport(Record):
    """A calibration and how well it does on documents that it was not fitted to."""

    calibration: Calibration
    share: float | None = Field(default=None, ge=0, le=1)
    """Share of all with the outcome; None without decisions."""
    raw: Reliability | None = None
    """Of the scores, taken for probabilities; None without decisions."""
    calibrated: Reliability | None = None
    """Each proposal's probability fitted to other documents than its own; None where
    nothing can be fitted."""
    share_brier: float | None = None
    """Brier score of giving every proposal the share of other documents: what a useful
    calibration goes below."""
    folds: int = 0
    """Into how many parts the documents were split for that."""
    unit: Literal["documents", "paragraphs"] | None = None
    """What was never split between fitting and judging."""
