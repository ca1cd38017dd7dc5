"""What agreement between people comes to: figures, and why some are missing.

Made to be shown as it is: a table, a JSON file and a page read the same records. A figure
that is undefined is None and comes with the reason, never 0 or 1.
"""

from typing import Literal, Self

from pydantic import Field, computed_field, model_validator

from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.model.report import Interval, MetricName, Rate, Tally
from annotator.model.review import Mode

CoefficientName = Literal[
    "observed", "alpha", "cohen", "scott", "fleiss", "ac1", "alpha_interval", "alpha_u"
]
"""Corrected for chance, all but the first:

- ``observed``: share of pairs of ratings of one unit that are equal;
- ``alpha``: Krippendorff's alpha, nominal;
- ``cohen``, ``scott``: Cohen's kappa and Scott's pi, of two people;
- ``fleiss``: Fleiss' kappa, of any number;
- ``ac1``: Gwet's AC1, which a skewed prevalence does not pull down;
- ``alpha_interval``: Krippendorff's alpha of numbers;
- ``alpha_u``: Krippendorff's unitising alpha of stretches of text.
"""


class CoefficientInterval(Record):
    """A percentile interval from resampled documents; a coefficient may be below 0."""

    low: float
    high: float = Field(le=1)
    level: float = 0.95
    """Share of repeated samples whose interval would hold the true figure."""
    unit: Literal["documents", "paragraphs"]
    """What was resampled. With ``paragraphs`` it speaks for further paragraphs of these
    very documents only."""
    clusters: int = Field(ge=1)
    """How many of them there are."""
    rough: bool
    """Fewer than 30: such intervals are too narrow."""


class Coefficient(Record):
    """One coefficient: 1 is perfect, 0 is chance, below 0 is worse than chance."""

    name: CoefficientName
    value: float | None
    """At most 1; None where it is undefined."""
    units: int = Field(ge=0)
    """What at least two people have rated."""
    interval: CoefficientInterval | None = None
    """None where there are too few clusters or no spread between them."""
    reason: Remark | None = None
    """Why there is no value."""

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if (self.value is None) == (self.reason is None):
            message = f"{self.name}: has either a value or the reason for having none"
            raise ValueError(message)
        return self


class PairFigure(Record):
    """How much two people have in common; exchanging them changes nothing but the sides."""

    name: MetricName
    agreed: int = Field(ge=0)
    first: int = Field(ge=0)
    """What the first has, agreed or not."""
    second: int = Field(ge=0)
    interval: Interval | None = None
    """Of the F1, clustered."""

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated property
    @property
    def f1(self) -> float | None:
        """2 agreed / (first + second), 0 to 1; None if neither has anything."""
        whole = self.first + self.second
        return 2 * self.agreed / whole if whole else None


class BoundaryFigures(Record):
    """How the spans of aligned events lie to one another, trigger and fillers alike."""

    exact: Rate
    """Pairs of spans that are the same."""
    half: Rate
    """Pairs that share at least half of what the two cover together (IoU)."""
    mean_shift: float | None
    """Mean of |Δstart| + |Δend| in code points, equal spans included; None of nothing."""


class CodingAgreement(Record):
    """Agreement on one label for each unit."""

    units: int = Field(ge=0)
    """What at least two people have rated."""
    prevalence: tuple[Tally, ...]
    """Ratings of those units by category, sorted by name."""
    coefficients: tuple[Coefficient, ...]

    def coefficient(self, name: CoefficientName) -> Coefficient:
        """Returns the coefficient of that name.

        Raises:
            KeyError: It is not among them.
        """
        by_name = {c.name: c for c in self.coefficients}
        return by_name[name]


class CategoryAgreement(Record):
    """A coefficient of one category: a role, ``trigger``, or a kind of amount."""

    category: str
    coefficient: Coefficient


class PairAgreement(Record):
    """Two people on the paragraphs that both have finished in one mode."""

    first: str
    second: str
    documents: int = Field(ge=0)
    paragraphs: int = Field(ge=0)
    figures: tuple[PairFigure, ...]
    decisions: CodingAgreement | None
    """On proposals; None for blind work."""
    boundary: BoundaryFigures

    def figure(self, name: MetricName) -> PairFigure:
        """Returns the figure of that name."""
        return next(f for f in self.figures if f.name == name)


class DriftPoint(Record):
    """How one person agrees in one period; several points show where somebody drifts."""

    annotator: str
    against: Literal["others", "gold"]
    """``gold``: adjudicated gold only."""
    period: str
    """ISO week such as 2026-W05, or the hundred of the person's paragraphs: 1–100."""
    paragraphs: int = Field(ge=1)
    """Paragraphs compared, once for each other person."""
    event: PairFigure
    role_value: PairFigure


class Disagreement(Record):
    """A paragraph on which people differ."""

    document: str
    index: int
    annotators: tuple[str, ...]
    disputed: int = Field(ge=1)
    """Events and values that one of a pair has and the other has not, over all pairs."""
    event: PairFigure
    role_value: PairFigure

    @computed_field  # type: ignore[prop-decorator]
    @property
    def ref(self) -> str:
        """``document:index``, by which a paragraph is called everywhere."""
        return f"{self.document}:{self.index}"


class ModeAgreement(Record):
    """Agreement in work of one mode: blind and assisted work is never mixed."""

    mode: Mode
    people: tuple[str, ...]
    """Those who share a paragraph with somebody else in this mode."""
    documents: int
    paragraphs: int
    """Finished by at least two people."""
    figures: tuple[PairFigure, ...]
    """Over all pairs of people together."""
    pairs: tuple[PairAgreement, ...]
    """Sorted by names; pairs without a common paragraph are absent."""
    decisions: CodingAgreement | None
    """accept, fix or reject of each proposal; None for blind work."""
    types: CodingAgreement
    """Types of events that are the same one."""
    spans: tuple[CategoryAgreement, ...]
    """Where triggers and each role begin and end."""
    amounts: tuple[CategoryAgreement, ...]
    """log10 of the amounts of aligned fillers."""
    boundary: BoundaryFigures
    drift: tuple[DriftPoint, ...]
    worst: tuple[Disagreement, ...]
    """Paragraphs with most disputed first."""
    remarks: tuple[Remark, ...]
    """What the figures mean and cannot say."""

    def figure(self, name: MetricName) -> PairFigure:
        """Returns the figure of all pairs together."""
        return next(f for f in self.figures if f.name == name)


class PersonPace(Record):
    """How one person goes through proposals."""

    annotator: str
    paragraphs: int
    """Finished, in whatever mode."""
    imported: int
    """Those that came from a file."""
    accepted: int
    fixed: int
    rejected: int
    median_seconds: float | None
    """For one accepted proposal; None where no time is known."""
    hasty: Rate
    """Accepted in under two seconds, of those whose time is known."""


class AgreementReport(Record):
    """Agreement of the people of a store."""

    modes: tuple[ModeAgreement, ...]
    """One each for the modes in which people share paragraphs."""
    paces: tuple[PersonPace, ...]
    remarks: tuple[Remark, ...]
    """What holds for all modes, and what is missing and why."""
