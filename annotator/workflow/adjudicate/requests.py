"""Turns what an adjudicator chose into decisions of the log.

A choice is one settlement and one or more decisions: the version that was chosen is
accepted, or fixed where the outcome is nobody's version; versions that stood before are
rejected. The decision that it is about has the settlement's key, the others keys made of
it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.errors import InputError, StaleItem
from annotator.measure.align import shared_weight
from annotator.measure.conflicts import compose
from annotator.measure.facts import EventFacts
from annotator.model.conflict import PROPOSAL, Part, Version
from annotator.model.event import EventMention
from annotator.model.record import digest
from annotator.model.review import GUIDELINE_GAP, Action, DecisionRequest
from annotator.schema.definition import EventSchema
from annotator.schema.validate import validate_event
from annotator.workflow.adjudicate.case import Case, letters
from annotator.workflow.adjudicate.sent import SentSettlement, key_of
from annotator.workflow.adjudicate.state import added, standing_on, unsettled
from annotator.workflow.review.requests import SentDecision, misfit, to_request
from annotator.workflow.review.subjects import Subject, known_values


class Requests(NamedTuple):
    """The decisions that a settlement comes to."""

    first: tuple[DecisionRequest, ...]
    """In one transaction, in this order."""
    last: DecisionRequest | None = None
    """Only if all of the first are in the log: that the paragraph is done."""


def to_requests(sent: SentSettlement, case: Case, schema: EventSchema) -> Requests:
    """Makes the decisions that a settlement comes to.

    Raises:
        StaleItem: Somebody decided on the paragraph since it was shown.
        InputError: The choice is incomplete, or what comes of it breaks the schema.
    """
    if sent.seen != case.seen:
        place = f"{case.paragraph.document_key}:{case.paragraph.index}"
        message = (
            f"somebody decided on {place} in the meantime; nothing was overwritten, look "
            "at it again"
        )
        raise StaleItem(message).tell_as("settled_meanwhile")
    maker = _Maker(sent, case, schema)
    if sent.action == "done":
        prepared = enumerate(maker.before_done(), start=1)
        last = maker.ask("done")
        return Requests(tuple(_keyed(sent, n, request) for n, request in prepared), last)
    asked = enumerate(maker.requests())
    return Requests(tuple(_keyed(sent, n, request) for n, request in asked))


def _keyed(sent: SentSettlement, number: int, request: DecisionRequest) -> DecisionRequest:
    return request.model_copy(update={"key": key_of(sent.key, number)})


class _Maker:
    """Makes requests; their keys are given out afterwards."""

    def __init__(self, sent: SentSettlement, case: Case, schema: EventSchema) -> None:
        self._sent = sent
        self._case = case
        self._schema = schema

    def requests(self) -> Iterator[DecisionRequest]:
        """Yields the decisions, the one that the settlement is about first."""
        match self._sent.action:
            case "undo":
                yield from self._undo()
            case "skip":
                yield self.ask("skip")
            case "gap":
                yield self.ask("flag", reason=GUIDELINE_GAP)
            case "add":
                yield self.ask("add", item=self._new_key, event=self._edited(None))
                yield from self._reopened()
            case _:
                yield from self._on_part(self._part())
                yield from self._reopened()

    def before_done(self) -> Iterator[DecisionRequest]:
        """Yields what has to stand before the paragraph is done.

        Raises:
            InputError: Something is not settled yet.
        """
        left = len(unsettled(self._case))
        if left:
            message = f"{left} of {len(self._case.parts)} events are not settled yet"
            total = len(self._case.parts)
            raise InputError(message).tell_as("not_settled_yet", left=left, total=total)
        kept = {item.item.key for item in added(self._case)}
        for part in self._case.parts:
            standing = standing_on(self._case, part)
            kept |= standing.keys()
            if part.is_unanimous and not standing:
                yield self.ask("accept", item=min(v.key for v in part.versions))
        # what stands though nobody holds that version any more must not become gold
        for item in self._case.own.items:
            if item.event is not None and item.item.key not in kept:
                yield self.ask("reject", item=item.item.key)

    def _on_part(self, part: Part) -> Iterator[DecisionRequest]:
        outcome = self._outcome(part)
        standing = standing_on(self._case, part)
        chosen = None if outcome is None else self._nearest(part, outcome)
        if outcome is not None and chosen is not None:
            is_same = self._content(chosen.event) == self._content(outcome)
            yield (
                self.ask("accept", item=chosen.key)
                if is_same
                else self.ask("fix", item=chosen.key, event=outcome)
            )
        for key in dict.fromkeys((*(v.key for v in part.versions), *standing)):
            stands = key in standing and standing[key].event is not None
            if (chosen is None or key != chosen.key) and (stands or outcome is None):
                yield self.ask("reject", item=key)

    def _outcome(self, part: Part) -> EventMention | None:
        """Returns what is to stand for a part; None for nothing."""
        match self._sent.action:
            case "take":
                version = part.version(self._sent.letter or "")
                return None if version is None else version.event
            case "merge":
                return self._valid(compose(part, self._sent.choices))
            case "edit":
                return self._edited(part)
            case _:
                return None

    def _nearest(self, part: Part, outcome: EventMention) -> Version:
        """Returns the version that says just this, else the one that shares most with it.

        People's versions come before proposals that nobody kept.
        """
        facts = EventFacts(outcome)
        proposed = {version.key for version in part.proposed}

        def rank(version: Version) -> tuple[bool, bool, int, str]:
            differs = self._content(version.event) != self._content(outcome)
            weight = shared_weight(EventFacts(version.event), facts)
            return (differs, version.key in proposed, -weight, version.key)

        return min((*part.versions, *part.proposed), key=rank)

    def _undo(self) -> Iterator[DecisionRequest]:
        undone = {logged.request.undoes for logged in self._case.own_log}
        live = {d.request.key for d in self._case.own_log} - undone
        named = self._sent.undoes or ""
        keys = [key_of(named, n) for n in range(len(self._case.own_log) + 1)]
        found = [key for key in keys if key in live]
        if not found:
            message = "there is no settlement of yours to undo"
            raise InputError(message).tell_as("nothing_to_undo")
        yield from (self.ask("undo", undoes=key) for key in found)
        if self._case.own.done not in found:
            yield from self._reopened()

    def _reopened(self) -> Iterator[DecisionRequest]:
        """Opens what is done: whoever changes something says again that it is done."""
        if self._case.own.is_done:
            yield self.ask("reopen")

    def _part(self) -> Part:
        part = next((p for p in self._case.parts if p.key == self._sent.part), None)
        if part is None:
            message = "there is no such event to settle; look at the paragraph again"
            raise InputError(message).tell_as("no_such_event")
        columns = (*letters(len(self._case.annotated)), PROPOSAL)
        if self._sent.action == "take" and self._sent.letter not in columns:
            message = f"there is no column {self._sent.letter!r}; choose one that is shown"
            raise InputError(message).tell_as("no_such_event")
        return part

    def _edited(self, part: Part | None) -> EventMention:
        """Reads an edited event; values of untouched arguments stay as they are."""
        if self._sent.event is None:
            message = "an event to edit or add must be given"
            raise InputError(message).tell_as("event_missing")
        versions = () if part is None else (*part.proposed, *part.versions)
        subject = Subject(
            text=self._case.paragraph.text,
            sha256=self._case.paragraph.sha256,
            published_on=self._case.published_on,
            proposed={},
            known=known_values((self._new_key, v.event) for v in versions),
        )
        decision = SentDecision(
            key=self._sent.key,
            paragraph_id=self._sent.paragraph_id,
            paragraph_sha256=subject.sha256,
            action="add",
            item=self._new_key,
            event=self._sent.event,
            mode=self._case.mode,
        )
        event = to_request(decision, subject, self._schema).event
        if event is None:
            message = "a request to add lost its event"
            raise RuntimeError(message)
        return event

    def _valid(self, event: EventMention | None) -> EventMention | None:
        faults = validate_event(event, self._schema) if event else ()
        if faults:
            raise misfit(faults, "the options do not fit together: ")
        return event

    def _content(self, event: EventMention) -> str:
        return event.content_digest(self._case.paragraph.sha256)

    @property
    def _new_key(self) -> str:
        return digest(f"{self._sent.key} event")

    def ask(
        self,
        action: Action,
        *,
        item: str | None = None,
        event: EventMention | None = None,
        undoes: str | None = None,
        reason: str | None = None,
    ) -> DecisionRequest:
        """Makes a request of this stage, with what stands on its item in view."""
        stands = (i.decision_key for i in self._case.own.items if i.item.key == item)
        return DecisionRequest(
            key=self._sent.key,
            paragraph_id=self._sent.paragraph_id,
            action=action,
            item=item,
            event=event,
            event_key=self._new_key if action == "fix" else None,
            expects=next(stands, None),
            undoes=undoes,
            stage="adjudicate",
            mode=self._case.mode,
            reason=reason or self._sent.reason,
            comment=self._sent.comment,
            elapsed_ms=self._sent.elapsed_ms,
        )
