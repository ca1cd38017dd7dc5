"""What a person is shown of a paragraph: its text, its events, what was decided so far."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from annotator.measure.calibration import calibrated
from annotator.model.calibration import Calibration
from annotator.model.document import ParagraphKind
from annotator.model.event import EventMention
from annotator.model.proposal import Note
from annotator.model.record import Record
from annotator.model.review import Action, Mode
from annotator.store.around import Around, around
from annotator.store.database import Store
from annotator.store.decisions import LoggedDecision, decision_log, standing
from annotator.store.document_rows import paragraphs_by_id
from annotator.store.documents import StoredParagraph
from annotator.store.proposals import StoredEvent, proposals_of
from annotator.store.runs import run_numbered
from annotator.workflow.calibrate import curve_of

_MANY = 100_000
"""More decisions than a person takes on one paragraph."""


class ReviewEvent(Record):
    """An event that is under discussion."""

    key: str
    event: EventMention
    """As it was proposed; a person's fixes are among the decisions."""
    confidence: float | None
    """Probability that it is accepted as it is, as decisions have shown; None before there
    are enough of them."""
    notes: tuple[Note, ...]


class LiveDecision(Record):
    """A decision of the person that was not undone; on each item the last one stands."""

    key: str
    action: Action
    item: str | None
    """Key of the event it is about, None where it is about the paragraph."""
    event: EventMention | None
    """The content that stands after ``fix`` and ``add``."""


class ReviewItem(Record):
    """One paragraph as a person sees it."""

    paragraph_id: int
    sha256: str
    """Digest of the text; decisions give it back, so that none lands on another text."""
    document_key: str
    title: str | None
    published_on: date | None
    language: str
    index: int
    """Number of the paragraph in its document, from 0."""
    text: str
    kind: ParagraphKind
    mode: Mode
    heading: str | None
    """The nearest heading before the paragraph."""
    previous: str | None
    """Text of the paragraph before it, None at the document's beginning."""
    next: str | None
    """Text of the paragraph after it, None at the document's end."""
    events: tuple[ReviewEvent, ...]
    """What was proposed; what the person added is among the decisions."""
    decisions: tuple[LiveDecision, ...]
    """The person's own, in the order in which they count."""

    @property
    def is_done(self) -> bool:
        """Tells whether the person says that the paragraph holds no further events."""
        turns = [d.action for d in self.decisions if d.action in {"done", "reopen"}]
        return turns[-1:] == ["done"]


class ReviewPage(Record):
    """The next paragraphs of a person, the one to show first."""

    items: tuple[ReviewItem, ...]
    done: int
    """Body paragraphs that the person is done with."""
    total: int
    """Body paragraphs of the store."""


class Shown(NamedTuple):
    """A paragraph and what of it is to be shown."""

    paragraph: StoredParagraph
    mode: Mode
    run_id: int | None
    """The run whose proposals are shown, None for none."""


def review_items(
    store: Store, person_id: int, shown: Iterable[Shown]
) -> tuple[ReviewItem, ...]:
    """Puts together what a person sees of some paragraphs, in the order given."""
    curves = _Curves(store)
    return tuple(
        _item(store, person_id, each, place, curves)
        for each in shown
        if (place := around(store, each.paragraph.paragraph_id)) is not None
    )


def paragraph_numbered(store: Store, paragraph_id: int) -> StoredParagraph | None:
    """Returns the paragraph of that id, None if there is none."""
    with store.reader() as db:
        return paragraphs_by_id(db, [paragraph_id]).get(paragraph_id)


def live_decisions(store: Store, paragraph_id: int, person_id: int) -> list[LoggedDecision]:
    """Returns a person's decisions on a paragraph that were not undone, in their order."""
    log = [
        logged
        for logged in decision_log(
            store, paragraph_id=paragraph_id, person_id=person_id, limit=_MANY
        )
        if logged.request.stage == "review"
    ]
    undone = {logged.request.undoes for logged in log}
    return [
        logged
        for logged in log
        if logged.request.action != "undo" and logged.request.key not in undone
    ]


class _Curves:
    """What decisions say of the confidence of runs, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[int, Calibration] = {}

    def confidence(self, run_id: int | None, event: StoredEvent) -> float | None:
        """Returns the probability that an event of a run is accepted."""
        if run_id is None:
            return None
        if run_id not in self._found:
            with self._store.reader() as db:
                facts = run_numbered(db, run_id).facts
            self._found[run_id] = curve_of(self._store, facts)
        return calibrated(self._found[run_id], event)


def _item(
    store: Store, person_id: int, shown: Shown, place: Around, curves: _Curves
) -> ReviewItem:
    paragraph = shown.paragraph
    live = live_decisions(store, paragraph.paragraph_id, person_id)
    return ReviewItem(
        paragraph_id=paragraph.paragraph_id,
        sha256=paragraph.sha256,
        document_key=place.document_key,
        title=place.title,
        published_on=place.published_on,
        language=place.language,
        index=paragraph.index,
        text=paragraph.text,
        kind=paragraph.kind,
        mode=shown.mode,
        heading=place.heading,
        previous=place.previous,
        next=place.next,
        events=_events(store, person_id, shown, live, curves),
        decisions=tuple(
            LiveDecision(
                key=logged.request.key,
                action=logged.request.action,
                item=logged.request.item,
                event=logged.request.event,
            )
            for logged in live
        ),
    )


def _events(
    store: Store,
    person_id: int,
    shown: Shown,
    live: list[LoggedDecision],
    curves: _Curves,
) -> tuple[ReviewEvent, ...]:
    """Returns the proposals, and what else the person has decided on and did not add."""
    number = shown.paragraph.paragraph_id
    found: dict[str, StoredEvent] = {}
    if shown.run_id is not None:
        proposed = proposals_of(store, shown.run_id, [number]).get(number, ())
        found = {event.key: event for event in proposed}
    added = {logged.request.item for logged in live if logged.request.action == "add"}
    decided = {logged.request.item for logged in live} - added - {None}
    if decided - found.keys():
        items = standing(store, number, person_id).items
        found |= {each.item.key: each.item for each in items if each.item.key in decided}
    return tuple(
        ReviewEvent(
            key=event.key,
            event=event.event,
            confidence=curves.confidence(shown.run_id, event),
            notes=event.notes,
        )
        for event in found.values()
    )
