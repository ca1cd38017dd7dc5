"""What became of fillers, with credit for those that are nearly right.

The view of the Message Understanding Conferences: a filler is correct, partial, incorrect,
missing or spurious, and the figures are made of these five counts.
"""

from typing import Self

from pydantic import Field, computed_field

from annotator.model.record import Record


class Outcomes(Record):
    """What became of the fillers of both sides, each counted once.

    The figures are those of MUC-5 (Chinchor and Sundheim, "MUC-5 Evaluation Metrics",
    1993). All are 0 to 1, and None where their denominator is 0.
    """

    correct: int = Field(default=0, ge=0)
    """Pairs with the same span and the same value."""
    partial: int = Field(default=0, ge=0)
    """Pairs that are nearly right, see ``annotator.measure.fillers``."""
    incorrect: int = Field(default=0, ge=0)
    """Pairs that fill the same role of the same event with something else."""
    spurious: int = Field(default=0, ge=0)
    """Proposed fillers without a partner."""
    missing: int = Field(default=0, ge=0)
    """Gold fillers without a partner."""

    @property
    def possible(self) -> int:
        """Gold fillers."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Proposed fillers."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated property
    @property
    def recall(self) -> float | None:
        """(correct + half of partial) / gold fillers."""
        return _share(2 * self.correct + self.partial, 2 * self.possible)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """(correct + half of partial) / proposed fillers."""
        return _share(2 * self.correct + self.partial, 2 * self.actual)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, from the counts."""
        return _share(2 * self.correct + self.partial, self.possible + self.actual)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def undergeneration(self) -> float | None:
        """UND: missing / gold fillers."""
        return _share(self.missing, self.possible)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def overgeneration(self) -> float | None:
        """OVG: spurious / proposed fillers."""
        return _share(self.spurious, self.actual)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def substitution(self) -> float | None:
        """SUB: (incorrect + half of partial) / pairs."""
        pairs = self.correct + self.partial + self.incorrect
        return _share(2 * self.incorrect + self.partial, 2 * pairs)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def error(self) -> float | None:
        """ERR: (incorrect + half of partial + spurious + missing) / all of the five."""
        wrong = 2 * (self.incorrect + self.spurious + self.missing) + self.partial
        return _share(wrong, 2 * (self.possible + self.spurious))

    def __add__(self, other: Self) -> Self:
        return type(self)(
            correct=self.correct + other.correct,
            partial=self.partial + other.partial,
            incorrect=self.incorrect + other.incorrect,
            spurious=self.spurious + other.spurious,
            missing=self.missing + other.missing,
        )


class RoleOutcomes(Record):
    """The outcomes of one role of one type."""

    event_type: str
    role: str
    outcomes: Outcomes


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
