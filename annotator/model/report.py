"""What a score says: counts, figures, intervals, and what the figures cannot say.

Everything here is made to be shown as it is: a table, a JSON file and a page read the same
records. A figure that is undefined is None, never 0 or 1.
"""

from typing import Literal, Self

from pydantic import Field, computed_field

from annotator.model.mistake import MistakeCount
from annotator.model.outcome import Outcomes, RoleOutcomes
from annotator.model.record import Record
from annotator.model.remark import Remark

MetricName = Literal[
    "event",
    "trigger",
    "role_span",
    "role_value",
    "role_char",
    "event_exact",
    "event_exact_value",
]
"""What counts as correct, in an alignment of proposed with gold events:

- ``event``: aligned, that is the same type and a shared filler or overlapping triggers;
- ``trigger``: same type and the same trigger span, aligned or not;
- ``role_span``: in aligned events, the same role and span;
- ``role_value``: in aligned events, the same role and value (the same text, compared
  without width, space and punctuation, where a side has no value);
- ``role_char``: in aligned events, the character F1 of the spans of paired fillers, 0 to 1
  for each pair (fillers are paired one to one, see ``annotator.measure.fillers``);
- ``event_exact``: aligned, same trigger, the same roles and spans;
- ``event_exact_value``: aligned, the same roles and values.
"""


class Counts(Record):
    """What a precision, a recall and an F1 are made of.

    Precision is correct / proposed, recall correct / gold, and F1 their harmonic mean,
    always from the counts: 2 correct / (proposed + gold) (van Rijsbergen 1979, chapter 7).
    """

    correct: int | float = Field(default=0, ge=0)
    """A whole number but for ``role_char``."""
    proposed: int = Field(default=0, ge=0)
    gold: int = Field(default=0, ge=0)

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated property
    @property
    def precision(self) -> float | None:
        """Share of what was proposed that is correct, 0 to 1; None if nothing was."""
        return _share(self.correct, self.proposed)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Share of the gold that was found, 0 to 1; None if there is no gold."""
        return _share(self.correct, self.gold)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, 0 to 1; None if both sides are empty."""
        return _share(2 * self.correct, self.proposed + self.gold)

    @property
    def spurious(self) -> float:
        """Proposed without being correct."""
        return self.proposed - self.correct

    @property
    def missed(self) -> float:
        """In the gold without being found."""
        return self.gold - self.correct

    def __add__(self, other: Self) -> Self:
        return type(self)(
            correct=self.correct + other.correct,
            proposed=self.proposed + other.proposed,
            gold=self.gold + other.gold,
        )


class Rate(Record):
    """How many of how many."""

    hits: int = Field(ge=0)
    total: int = Field(ge=0)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return _share(self.hits, self.total)


class Interval(Record):
    """A confidence interval of a figure, cut to [0, 1]."""

    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)
    level: float = 0.95
    """Share of repeated samples whose interval would hold the true figure."""
    unit: Literal["documents", "paragraphs"]
    """What was taken to be drawn independently. With ``paragraphs`` it speaks for further
    paragraphs of these very documents only."""
    clusters: int = Field(ge=1)
    """How many of them the figure rests on."""
    rough: bool
    """Fewer than 30: such intervals are too narrow."""
    resamples: int | None = None
    """How many bootstrap samples it was read off; None for the closed form."""


class MetricScore(Record):
    """One metric over one group of paragraphs, types or roles."""

    name: MetricName
    counts: Counts
    interval: Interval | None = None
    """Of the F1; None where there are too few clusters or no spread between them."""
    precision_interval: Interval | None = None
    recall_interval: Interval | None = None
    bootstrap: Interval | None = None
    """Of the F1, from resampled clusters; None unless asked for."""


class MacroScore(Record):
    """The mean of a metric's F1 over types or documents, each weighing the same."""

    name: MetricName
    over: Literal["types", "documents"]
    count: int
    """How many have an F1."""
    undefined: int
    """How many have none, for nothing was there to find or to propose; left out."""
    f1: float | None
    """None of nothing."""


class GroupScore(Record):
    """The metrics of one type, one role of a type, or one document."""

    event_type: str | None = None
    role: str | None = None
    document: str | None = None
    metrics: tuple[MetricScore, ...]

    def metric(self, name: MetricName) -> MetricScore | None:
        """Returns the metric of that name; None if the group does not have it."""
        return next((m for m in self.metrics if m.name == name), None)


class AttributeScore(Record):
    """How well an attribute agrees on aligned events."""

    name: str
    aligned: int = Field(ge=0)
    """Aligned pairs of events, whatever their type."""
    stated: int = Field(ge=0)
    """Those in which at least one side differs from the schema's default."""
    agreed: int = Field(ge=0)
    """Those of ``stated`` in which both sides say the same."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def accuracy(self) -> float | None:
        """Agreed / stated, 0 to 1: defaults that nobody touched do not flatter it."""
        return _share(self.agreed, self.stated)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def accuracy_with_defaults(self) -> float | None:
        """Share of all aligned pairs that say the same, 0 to 1, defaults included."""
        return _share(self.aligned - self.stated + self.agreed, self.aligned)


class TypeConfusion(Record):
    """How often a gold type met a proposed type; the rows add up to all events."""

    gold: str | None
    """None for proposed events that nothing in the gold answers to."""
    proposed: str | None
    """None for gold events that nothing proposed answers to."""
    count: int = Field(ge=1)


class Tally(Record):
    """A name and how often it occurred."""

    name: str
    count: int = Field(ge=1)


class BoundaryShift(Record):
    """How often proposed spans begin or end so far from the gold spans they overlap."""

    part: Literal["trigger", "filler"]
    """Triggers of aligned events, or paired fillers of one role."""
    side: Literal["start", "end"]
    by: int = Field(ge=-10, le=10)
    """Code points; negative for too far left, and the two ends hold what is farther."""
    count: int = Field(ge=1)


GoldName = Literal["independent", "assisted", "corrected"]
"""How gold was made:

- ``independent``: blind or adjudicated, and not imported;
- ``assisted``: while looking at proposals, or after;
- ``corrected``: of those, by correcting the very proposals that are scored.
"""


class GoldColumn(Record):
    """The figures over the paragraphs whose gold was made in one way."""

    name: GoldName
    documents: int
    paragraphs: int
    gold_events: int
    metrics: tuple[MetricScore, ...]

    def metric(self, name: MetricName) -> MetricScore:
        """Returns the figures of that name."""
        return next(m for m in self.metrics if m.name == name)


class SampleSize(Record):
    """How many documents an interval of a given width would take."""

    metric: MetricName
    half_width: float
    """Half of the interval's width, such as 0.03 for ± 0.03."""
    documents: int
    """Documents like these that it takes in all."""
    more: int
    """How many of them are still to be had."""


class ScoreReport(Record):
    """What a comparison of proposed with gold events says.

    Where at least 30 paragraphs have independent gold (blind or adjudicated), everything
    but ``gold_columns`` is about those alone.
    """

    headline: Literal["independent", "all"]
    """Which gold the figures rest on."""
    left_out: int
    """Paragraphs whose gold is not independent and that do not count for that reason."""

    documents: int
    paragraphs: int
    gold_events: int
    proposed_events: int
    metrics: tuple[MetricScore, ...]
    """Micro figures over everything: every event or filler weighs the same."""
    macro: tuple[MacroScore, ...]
    gold_columns: tuple[GoldColumn, ...]
    """Side by side, which shows what assistance inflates; those without paragraphs are
    left out."""
    by_type: tuple[GroupScore, ...]
    """All metrics for each type that occurs on either side, sorted by name."""
    by_role: tuple[GroupScore, ...]
    """Span and value for each role of each type, sorted by type and role."""
    by_document: tuple[GroupScore, ...]
    """All metrics for each document, sorted by key; intervals only over its paragraphs."""
    outcomes: Outcomes
    """All fillers, with credit for the nearly right."""
    outcomes_by_role: tuple[RoleOutcomes, ...]
    attributes: tuple[AttributeScore, ...]
    confusion: tuple[TypeConfusion, ...]
    mistakes: tuple[MistakeCount, ...] | None
    """Kinds that occur, those of events first; None where they were not sorted out, which
    a score made from columns does not do."""
    shifts: tuple[BoundaryShift, ...] | None
    """Fillers first, starts first, the farthest left first; None likewise."""
    grounded: Rate
    """Proposed spans that quote their paragraph."""
    silent_where_empty: Rate
    """Specificity: paragraphs without gold events for which nothing was proposed."""
    gold_basis: tuple[Tally, ...]
    """Gold paragraphs by how they were settled, those left out where it is not known."""
    gold_mode: tuple[Tally, ...]
    """Gold paragraphs by whether proposals were shown, likewise."""
    gold_imported: int
    """Gold paragraphs that were brought in from a file."""
    sample_sizes: tuple[SampleSize, ...]
    """For the headline metric; none where there is no interval over documents."""
    warnings: tuple[Remark, ...]
    """What the figures cannot say."""

    def metric(self, name: MetricName) -> MetricScore:
        """Returns the micro figures of that name."""
        return next(m for m in self.metrics if m.name == name)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
