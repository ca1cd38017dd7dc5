"""What a person is shown of a paragraph: its text, its events, what was decided so far."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from annotator.measure.calibration import calibrated
from annotator.model.calibration import Calibration
from annotator.model.document import ParagraphKind
from annotator.model.event import EventMention
from annotator.model.proposal import FaultKind, Note
from annotator.model.record import Record
from annotator.model.review import Action, DecisionRequest, Mode
from annotator.store.documents.around import Around, around
from annotator.store.documents.known import StoredParagraph
from annotator.store.documents.rows import paragraphs_by_id
from annotator.store.file.database import Store
from annotator.store.log.decisions import standing
from annotator.store.queue.filtered import Walk
from annotator.store.queue.project_settings import confidence_shown
from annotator.store.queue.sight import sights
from annotator.store.runs.known import run_numbered
from annotator.store.runs.proposals import StoredEvent, faults_of, proposals_of
from annotator.workflow.numbers.calibrate import curve_of
from annotator.workflow.review.log import live, own_log, redoable
from annotator.workflow.shown_paragraph import ShownParagraph


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
    reason: str | None = None
    comment: str | None = None


class ReviewItem(ShownParagraph):
    """One paragraph as a person sees it."""

    kind: ParagraphKind
    previous_id: int | None = None
    """Ids of the paragraphs around it."""
    next_id: int | None = None
    events: tuple[ReviewEvent, ...]
    """What was proposed; what the person added is among the decisions."""
    decisions: tuple[LiveDecision, ...]
    """The person's own, in the order in which they count."""
    redo: tuple[LiveDecision, ...] = ()
    """What the person took back and can decide again, the next one first."""
    faults: tuple[FaultKind, ...] = ()
    """Why parts of the proposer's reply could not become proposals, one for each part."""

    @property
    def is_done(self) -> bool:
        """Tells whether the person says that the paragraph holds no further events."""
        turns = [d.action for d in self.decisions if d.action in {"done", "reopen"}]
        return turns[-1:] == ["done"]


class ReviewPage(NamedTuple):
    """What a person should look at next."""

    items: tuple[ReviewItem, ...]
    """What the page does not hold yet as it is now."""
    done: int
    """Body paragraphs that the person is done with."""
    total: int
    """Body paragraphs of the store."""
    queue: tuple[int, ...] = ()
    """Ids of the next paragraphs, the one to show first."""
    marks: Mapping[int, str] = MappingProxyType({})
    """What tells the present sight of a paragraph from an older one, by id: of the queue
    and of what was asked for."""
    walk: Walk | None = None
    """How far the person is with a filter, None without one."""
    left: int | None = None
    """How many match the filter; None without one, and for more than were counted."""


class Shown(NamedTuple):
    """A paragraph and what of it is to be shown."""

    paragraph: StoredParagraph
    mode: Mode
    run_id: int | None
    """The run whose proposals are shown, None for none."""


def review_items(
    store: Store, person_id: int, paragraph_ids: Sequence[int]
) -> tuple[ReviewItem, ...]:
    """Puts together what a person sees of some paragraphs, in the order given.

    Unknown ones are left out.
    """
    curves = _Curves(store)
    seen = sights(store, person_id, paragraph_ids)
    with store.reader() as db:
        found = paragraphs_by_id(db, paragraph_ids)
    shown = (Shown(found[n], seen[n].mode, seen[n].run_id) for n in found)
    return tuple(
        _item(store, person_id, each, place, curves)
        for each in shown
        if (place := around(store, each.paragraph.paragraph_id)) is not None
    )


def paragraph_numbered(store: Store, paragraph_id: int) -> StoredParagraph | None:
    """Returns the paragraph of that id, None if there is none."""
    with store.reader() as db:
        return paragraphs_by_id(db, [paragraph_id]).get(paragraph_id)


class _Curves:
    """What decisions say of the confidence of runs, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shown = confidence_shown(store)
        self._found: dict[int, Calibration] = {}

    def confidence(
        self, run_id: int | None, event: StoredEvent, *, is_decided: bool
    ) -> float | None:
        """Returns the probability that an event of a run is accepted, if it may be seen."""
        is_seen = self._shown == "always" or (
            self._shown == "after_decision" and is_decided
        )
        if run_id is None or not is_seen:
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
    log = own_log(store, paragraph.paragraph_id, person_id)
    own = live(log)
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
        previous_id=place.previous_id,
        next_id=place.next_id,
        events=_events(store, person_id, shown, own, curves),
        decisions=tuple(map(_decision, own)),
        redo=tuple(map(_decision, redoable(log))),
        faults=_faults(store, shown),
    )


def _decision(request: DecisionRequest) -> LiveDecision:
    return LiveDecision(
        key=request.key,
        action=request.action,
        item=request.item,
        event=request.event,
        reason=request.reason,
        comment=request.comment,
    )


def _faults(store: Store, shown: Shown) -> tuple[FaultKind, ...]:
    if shown.run_id is None:
        return ()
    number = shown.paragraph.paragraph_id
    found = faults_of(store, shown.run_id, [number]).get(number, ())
    return tuple(fault.kind for fault in found)


def _events(
    store: Store,
    person_id: int,
    shown: Shown,
    own: list[DecisionRequest],
    curves: _Curves,
) -> tuple[ReviewEvent, ...]:
    """Returns the proposals, and what else the person has decided on and did not add."""
    number = shown.paragraph.paragraph_id
    found: dict[str, StoredEvent] = {}
    if shown.run_id is not None:
        proposed = proposals_of(store, shown.run_id, [number]).get(number, ())
        found = {event.key: event for event in proposed}
    added = {request.item for request in own if request.action == "add"}
    decided = {request.item for request in own} - added - {None}
    if decided - found.keys():
        items = standing(store, number, person_id).items
        found |= {each.item.key: each.item for each in items if each.item.key in decided}
    return tuple(
        ReviewEvent(
            key=event.key,
            event=event.event,
            confidence=curves.confidence(
                shown.run_id, event, is_decided=event.key in decided
            ),
            notes=event.notes,
        )
        for event in found.values()
    )
