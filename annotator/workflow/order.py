"""Puts the paragraphs that are most worth a look first in the queue, or back in place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from annotator.errors import InputError
from annotator.measure.calibration import calibrated, raw_score
from annotator.measure.look import (
    Bucket,
    Prospect,
    Rates,
    Seen,
    expected_corrections,
    expected_seconds,
    measure_rates,
    value_of_look,
)
from annotator.model.calibration import Calibration
from annotator.model.record import Record
from annotator.store.documents.events import StoredEvent
from annotator.store.documents.known import StoredParagraph, paragraphs
from annotator.store.queue.holdouts import held_out
from annotator.store.runs.known import StoredRun, get_run
from annotator.store.runs.proposals import RunItem, proposals_of, run_items
from annotator.store.runs.values import set_order, set_values
from annotator.store.runs.verdicts import finished_looks
from annotator.workflow.numbers.calibrate import curve_of
from annotator.workflow.services import Services

UNCHANGED_BEFOREHAND = 0.75
"""Share of proposals without a note that are accepted, assumed before any calibration."""

SHOWN = 10
"""Paragraphs that a report lists."""


class Valued(Record):
    """A paragraph and what a look at it is expected to be worth."""

    document: str
    index: int
    bucket: Bucket
    proposals: int
    corrections: float
    """Expected proposals that are wrong and events that were missed."""
    seconds: float
    """Expected time of the look."""
    value: float
    """Expected corrections a minute."""


class OrderReport(Record):
    """By what the queue goes now."""

    order: Literal["value", "text"]
    run: int | None = None
    """Whose proposals were valued; None for the order of the text."""
    paragraphs: int = 0
    """Body paragraphs that have a value."""
    decisions: int = 0
    """Those that the probabilities rest on; 0 where they are assumed."""
    looks: int = 0
    """Finished looks that the rates of missed events rest on."""
    timed: int = 0
    """Decisions that the times rest on; 0 where they are assumed."""
    first: tuple[Valued, ...] = ()
    """The paragraphs of greatest value, finished ones too."""


def order_by_value(services: Services, name: str = "latest") -> OrderReport:
    """Values a look at every body paragraph and has the queue go by it.

    What is assigned still comes first, and equal values stay in the order of the text.

    Args:
        services: Store, schema and clock.
        name: The run whose proposals are shown: number, ``latest`` or beginning of a key.

    Raises:
        StoreError: There is no such run.
        InputError: The store has no body paragraph.
    """
    store = services.store
    run = get_run(store, name)
    body = {p.paragraph_id: p for p in paragraphs(store, kinds=("body",))}
    if not body:
        message = "no paragraphs to put in order; first: annotator ingest FILE..."
        raise InputError(message).tell_as("nothing_to_order")
    seen = tuple(_seen(services, body))
    rates = measure_rates(seen)
    curve = curve_of(store, run.facts)
    prospects = _prospects(services, run, body.values(), curve)
    values = {number: value_of_look(p, rates) for number, p in prospects.items()}
    set_values(store, values, at=services.clock())
    set_order(store, "value", at=services.clock())
    first = sorted(values, key=lambda number: -values[number])[:SHOWN]
    return OrderReport(
        order="value",
        run=run.run_id,
        paragraphs=len(values),
        decisions=curve.decisions if curve.knots else 0,
        looks=len(seen),
        timed=rates.timed,
        first=tuple(_valued(body[number], prospects[number], rates) for number in first),
    )


def order_by_text(services: Services) -> OrderReport:
    """Has the queue go by document and paragraph again; the values are kept."""
    set_order(services.store, "text", at=services.clock())
    return OrderReport(order="text")


def wrong(curve: Calibration, proposal: StoredEvent) -> float:
    """Returns the probability that a reviewer does not accept a proposal as it is.

    Without a calibration three of four proposals are taken to be right, those with notes or
    less than all votes accordingly fewer.
    """
    right = calibrated(curve, proposal)
    return 1 - (UNCHANGED_BEFOREHAND * raw_score(proposal) if right is None else right)


def bucket_of(text: str, item: RunItem | None) -> Bucket:
    """Returns what a run made of a paragraph."""
    if item is None or item.status != "ok":
        return "unanswered"
    if item.faults:
        return "faulty"
    if item.events:
        return "spoken"
    has_figures = any(character.isdecimal() for character in text)
    return "silent_numbers" if has_figures else "silent"


def _seen(services: Services, body: Mapping[int, StoredParagraph]) -> Iterator[Seen]:
    apart = held_out(services.store)
    learned = {n for n, p in body.items() if p.document_key not in apart}
    looks = [x for x in finished_looks(services.store) if x.paragraph_id in learned]
    runs = {look.run_id for look in looks if look.run_id is not None}
    items = {number: _items(services, number) for number in runs}
    for look in looks:
        text = body[look.paragraph_id].text
        of_run = {} if look.run_id is None else items[look.run_id]
        item = of_run.get(look.paragraph_id)
        yield Seen(
            bucket=bucket_of(text, item),
            characters=len(text),
            proposals=item.events if item else 0,
            missed=look.added,
            seconds=look.seconds,
            timed=look.timed,
        )


def _items(services: Services, run_id: int) -> dict[int, RunItem]:
    return {item.paragraph_id: item for item in run_items(services.store, run_id)}


def _prospects(
    services: Services,
    run: StoredRun,
    body: Iterable[StoredParagraph],
    curve: Calibration,
) -> dict[int, Prospect]:
    items = _items(services, run.run_id)
    proposals = proposals_of(services.store, run.run_id)
    return {
        p.paragraph_id: Prospect(
            bucket=bucket_of(p.text, items.get(p.paragraph_id)),
            characters=len(p.text),
            wrong=tuple(wrong(curve, event) for event in proposals.get(p.paragraph_id, ())),
        )
        for p in body
    }


def _valued(paragraph: StoredParagraph, prospect: Prospect, rates: Rates) -> Valued:
    return Valued(
        document=paragraph.document_key,
        index=paragraph.index,
        bucket=prospect.bucket,
        proposals=len(prospect.wrong),
        corrections=expected_corrections(prospect, rates),
        seconds=expected_seconds(prospect, rates),
        value=value_of_look(prospect, rates),
    )
