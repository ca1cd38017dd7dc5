"""Normalised values: what a span says, as numbers, dates, places and names.

Amounts are ``Decimal``, never ``float``. Each value has a ``key``: the part that scores,
agreement and equality look at. Everything else explains how it was read.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from annotator.model.record import Record

Approximation = Literal["exact", "about", "below", "above"]
"""What the text says of a number: 约 about, 近 below, 余 多 超过 以上 above."""

Qualifier = Literal[
    "exact",
    "about",
    "more_than",
    "over",
    "at_least",
    "nearly",
    "under",
    "at_most",
    "several",
    "vague",
]
"""The finer reading of the approximation words; ``Approximation`` is its coarse form."""

QuantityKind = Literal[
    "money",
    "people",
    "person_times",
    "vehicle_times",
    "organisations",
    "places",
    "households",
    "count",
    "weight",
    "length",
    "area",
    "volume",
    "duration",
    "times",
    "rounds",
    "percent",
]

Key = tuple[str | None, ...]


class Quantity(Record):
    """An amount: 10万余元 is 100000 元, above."""

    type: Literal["quantity"] = "quantity"
    number: Decimal | None
    """万 and 亿 multiplied out; the lower bound of a range; None where none is said."""
    unit: str | None
    """元 for money in any spelling of it, else the measure word as written."""
    item: str | None = None
    """What is counted, for goods."""
    approx: Approximation = "exact"
    qualifier: Qualifier | None = None
    kind: QuantityKind | None = None
    currency: str | None = None
    """ISO 4217 code, for money."""
    lower: Decimal | None = None
    """Least number that the words allow, None for open."""
    upper: Decimal | None = None
    """Greatest number that the words allow, None for open."""
    upper_is_heuristic: bool = False
    """The words name no upper bound; it was estimated from the scale (10万余: below 11万)."""
    cumulative: bool = False
    """A totalling word (共 累计 合计) stands before it."""
    per: str | None = None
    """What it is a rate of: 每天, 每人, 日均."""

    @property
    def key(self) -> Key:
        """Number, unit, item and approximation: 1.50 元 equals 1.5 元."""
        number = None if self.number is None else plain_number(self.number)
        return ("quantity", number, self.unit, self.item, self.approx)

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """Both numbers of a range that the words say (100至120); None for one number.

        Bounds that were estimated, or that a word such as 超过 gives, are no range.
        """
        low, high = self.lower, self.upper
        if self.approx != "about" or self.upper_is_heuristic:
            return None
        return (low, high) if low is not None and high is not None and low < high else None


class Period(Record):
    """A date, period, duration or frequency."""

    type: Literal["time"] = "time"
    start: str | None
    """ISO date of the first day (inclusive), None for an open or unknown side."""
    end: str | None
    """ISO date of the last day (inclusive), None for an open or unknown side."""
    recurring: Literal["daily", "weekly", "monthly", "yearly"] | None = None
    granularity: (
        Literal["hour", "part_of_day", "day", "dekad", "month", "quarter", "year"] | None
    ) = None
    relation: Literal["in", "since", "until", "after", "before", "during", "set"] | None = (
        None
    )
    anchor: Literal["publication", "event"] | None = None
    """What a relative expression hangs on: 目前 the publication, 疫情发生后 an event."""
    resolved_by: Literal["explicit", "publication", "anchor"] | None = None
    """Where the missing parts (the year of 3月23日) came from."""

    @property
    def key(self) -> Key:
        """Start, end and recurrence."""
        return ("time", self.start, self.end, self.recurring)


class PlaceCandidate(Record):
    """One administrative unit that a place name may mean."""

    code: str
    """Six-digit code of administrative division (GB/T 2260)."""
    path: tuple[str, ...]
    """Names from the province down."""
    level: Literal["province", "city", "county"]


class Place(Record):
    """A place name and the administrative unit that it most likely means."""

    type: Literal["place"] = "place"
    name: str
    """The place as written."""
    code: str | None = None
    """Code of the best candidate, None if none is clearly best."""
    candidates: tuple[PlaceCandidate, ...] = ()
    year: int | None = None
    """Year of the code table that was looked up."""

    @property
    def key(self) -> Key:
        """The code, or the name where there is none."""
        return ("place", self.code or self.name)


class Party(Record):
    """An organisation, group or person."""

    type: Literal["party"] = "party"
    name: str
    """The name by which it is compared, without titles and prefixes."""
    kind: str | None = None
    """association, chamber, company, government, hospital, foundation, school, team,
    media, group or person."""
    region: str | None = None
    """Code of the administrative unit in its name."""

    @property
    def key(self) -> Key:
        """The name."""
        return ("party", self.name)


Value = Annotated[Quantity | Period | Place | Party, Field(discriminator="type")]

ValueType = Literal["quantity", "counted_item", "money", "time", "place", "party"]
"""What a role's filler is normalised to. ``counted_item`` is a quantity of something named
in the same span (2000个KN95口罩), ``money`` a quantity in a currency."""


def plain_number(number: Decimal) -> str:
    """Writes a finite Decimal with the fewest digits and no exponent.

    Equal numbers are written equally, and no digit is lost: ``Decimal.normalize`` would
    round to the precision of the context.
    """
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits
