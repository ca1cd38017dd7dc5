"""What one paragraph adds to a score, as plain counts."""

from dataclasses import dataclass
from typing import NamedTuple

from annotator.measure.boundaries import Shifted
from annotator.model.mistake import MistakeKind
from annotator.model.report import MetricName
from annotator.model.review import GoldBasis, Mode

EVENT_METRICS: tuple[MetricName, ...] = (
    "event",
    "trigger",
    "event_exact",
    "event_exact_value",
)
"""Metrics that count events, in the order of ``EventCount``."""
ROLE_METRICS: tuple[MetricName, ...] = ("role_span", "role_value", "role_char")
"""Metrics that count fillers of roles, in the order of ``FillerCount``."""


class Cell(NamedTuple):
    """What a count is about."""

    metric: MetricName
    event_type: str
    role: str | None = None
    """For metrics of fillers."""


class Count(NamedTuple):
    """Correct, proposed and gold; the light sibling of ``Counts``."""

    correct: int
    """For ``role_char`` in millionths of a filler."""
    proposed: int
    gold: int


class EventCount(NamedTuple):
    """How many events of one type are correct in each metric, and how many there are."""

    event: int = 0
    trigger: int = 0
    exact: int = 0
    exact_value: int = 0
    proposed: int = 0
    gold: int = 0


class FillerCount(NamedTuple):
    """How many fillers of one role are correct in each metric, and what became of them."""

    span: int = 0
    value: int = 0
    characters: int = 0
    """In millionths of a filler."""
    correct: int = 0
    """This and the next four are those of ``Outcomes``."""
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    @property
    def proposed(self) -> int:
        """Proposed fillers."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def gold(self) -> int:
        """Gold fillers."""
        return self.correct + self.partial + self.incorrect + self.missing


class Filled(NamedTuple):
    """A role of a type."""

    event_type: str
    role: str


class Agreed(NamedTuple):
    """On one attribute of aligned events."""

    agreed: int
    stated: int


class Confused(NamedTuple):
    """A gold type and the proposed type that stands in its place; None for none."""

    gold: str | None
    proposed: str | None


@dataclass(frozen=True, slots=True)
class ParagraphTally:
    """Everything that a report needs to know of one paragraph."""

    document: str
    index: int
    basis: GoldBasis | None
    mode: Mode | None
    imported: bool
    corrected: bool
    gold_events: int
    proposed_events: int
    aligned: int
    events: dict[str, EventCount]
    """By type."""
    fillers: dict[Filled, FillerCount]
    attributes: dict[str, Agreed]
    confusion: dict[Confused, int]
    mistakes: dict[MistakeKind, int]
    shifts: dict[Shifted, int]
    """Where spans of aligned events begin and end; counted along with the mistakes."""
    grounded: int
    """Proposed spans that quote the paragraph."""
    proposed_spans: int
    """Triggers and arguments proposed."""

    @property
    def cells(self) -> dict[Cell, Count]:
        """The counts of every metric, one cell each."""
        cells = {
            Cell(metric, name): Count(count[n], count.proposed, count.gold)
            for name, count in self.events.items()
            for n, metric in enumerate(EVENT_METRICS)
        }
        cells |= {
            Cell(metric, *name): Count(count[n], count.proposed, count.gold)
            for name, count in self.fillers.items()
            for n, metric in enumerate(ROLE_METRICS)
        }
        return cells
