"""Flows: who gave or did what for whom, with how much, and the words that say so."""

from decimal import Decimal
from typing import Literal

from annotator.model.mistake import paragraph_address
from annotator.model.record import Record
from annotator.model.span import Span
from annotator.model.value import Approximation

NotAdded = Literal["no_number", "stated_total", "rate", "each_of_unknown", "repeat"]
"""Why an amount is in no total; the first that fits, in this order.

- ``repeat``: a person said that its event tells an act that another event tells;
- ``no_number``: the words name none (一批, 若干, or goods alone);
- ``rate``: so much a day, or per cent;
- ``stated_total``: a stated sum over acts, which may be told elsewhere one by one;
- ``each_of_unknown``: each of several has it, and how many they are is not said.
"""

Suspicion = Literal["near_copy", "same_amount"]
"""Why two events may tell one act: their paragraphs are nearly the same, or the same party
gave the same amount."""

SamePartyReason = Literal["spelling", "declared", "part", "alike"]
"""Why two names may be of one party: equal but for width, space and punctuation; a document
says so (以下简称); one is part of the other in the same document; much alike."""


class Quoted(Record):
    """Words of a document."""

    document: str
    """Key of the document."""
    index: int
    """Number of the paragraph in its document, from 0."""
    start: int
    """First code point of the paragraph in the document's text."""
    span: Span
    """Inside the paragraph."""

    @property
    def text(self) -> str:
        """The words."""
        return self.span.text

    @property
    def paragraph(self) -> str:
        """What people call the paragraph: ``report:4``."""
        return f"{self.document}:{self.index}"

    @property
    def address(self) -> str:
        """The query of the review page that opens the paragraph."""
        return paragraph_address(self.document, self.index)


class FlowParty(Record):
    """Who stands on one side of a flow."""

    name: str
    """By which flows are grouped: what people say the name stands for, else as written."""
    written: str
    """As written; a noun that names nobody outside its document is followed by its
    document: ``商会 @report``."""
    quoted: Quoted


class Measure(Record):
    """What an amount counts; only amounts of the same measure are added."""

    type: str
    """Event type."""
    kind: str | None = None
    """Value of the choice by which the type's amounts are kept apart."""
    role: str
    unit: str | None = None
    """Currency (ISO 4217) of money, else the measure word; None where there is none."""
    item: str | None = None
    """What is counted, where that is goods."""


class Amount(Record):
    """One amount of a flow."""

    measure: Measure
    number: Decimal | None
    """What counts: for each of n, n times what the words say; None where that is not
    known. Of a range it is the lower end."""
    upper: Decimal | None = None
    """The other end of a range, likewise; None where the words say one number."""
    said: Decimal | None
    """What the words say."""
    times: Decimal = Decimal(1)
    """How many have what the words say."""
    approx: Approximation
    """Of ``number``."""
    not_added: NotAdded | None = None
    quoted: Quoted


class Flow(Record):
    """One event as somebody's gift or service to somebody."""

    event: str
    """Names the event by its content: ``document:number/digest``."""
    type: str
    action: str
    """Kind of action of schema.org."""
    givers: tuple[FlowParty, ...]
    receivers: tuple[FlowParty, ...]
    what: tuple[Quoted, ...]
    amounts: tuple[Amount, ...]
    places: tuple[Quoted, ...]
    times: tuple[Quoted, ...]
    first_day: str | None = None
    """ISO date from which on it may have happened, None if that is not known."""
    last_day: str | None = None
    """Last such day, inclusive."""
    happened: bool = True
    """False for what is planned, or not certain."""
    is_total: bool = False
    """It states a total over acts."""
    repeats: str | None = None
    """The event that tells the same act and counts instead, as a person said."""
    sentence: Quoted
    """What the event stands in."""

    @property
    def parties(self) -> tuple[FlowParty, ...]:
        """Both sides."""
        return (*self.givers, *self.receivers)


class FlowAmount(Record):
    """An amount and the flow that it is of."""

    flow: str
    """Key of the event."""
    happened: bool
    amount: Amount


class FlowTotal(Record):
    """A sum of amounts that may be added."""

    measure: Measure
    approx: Approximation
    happened: bool
    number: Decimal
    amounts: tuple[FlowAmount, ...]
    """What was added, in the order of the text."""
    doubtful: int = 0
    """How many of them may be counted twice."""
    once: Decimal
    """The sum without those."""


class FlowSum(Record):
    """What flows come to."""

    acts: int
    """Events, without those that a person called repeats and stated totals."""
    totals: tuple[FlowTotal, ...]
    """Sorted by what is counted."""
    unadded: tuple[FlowAmount, ...]
    """In the order of the flows."""


class PairSum(Record):
    """What the same givers did for the same receivers, together."""

    givers: tuple[str, ...]
    """Sorted; empty where nobody is named. Several gave together: what each of them gave
    is not known, unless the text says that each gave so much."""
    receivers: tuple[str, ...]
    sum: FlowSum
    flows: tuple[str, ...]
    """Keys of the events."""


class RepeatHint(Record):
    """Two events that may tell one act."""

    first: str
    """Key of the event that stands first."""
    second: str
    why: Suspicion


class NameHint(Record):
    """Two names that may be of one party."""

    name: str
    means: str
    """The fuller or more frequent of the two."""
    why: SamePartyReason
    likeness: float
    """0 to 100, in per cent."""
    quoted: tuple[Quoted, ...]
    """A place of each."""
