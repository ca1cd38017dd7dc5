"""The review desk: who sits there, what is shown next, what becomes of decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from annotator import __version__
from annotator.errors import AnnotatorError, InputError, StoreError
from annotator.model.record import digest
from annotator.model.review import DecisionRequest
from annotator.schema.definition import EventSchema
from annotator.store.documents.around import paragraph_at
from annotator.store.file.database import Store
from annotator.store.log.decisions import Ack, decide
from annotator.store.log.standing import finished_before
from annotator.store.people.known import Person, ensure_person, get_person, list_people
from annotator.store.queue.filtered import Step, Walk, begin_walk, next_matching
from annotator.store.queue.versions import versions
from annotator.store.queue.waiting import next_ids, progress
from annotator.workflow.clock import Clock
from annotator.workflow.refusal import refused
from annotator.workflow.review.filters import Filtered, filtered
from annotator.workflow.review.items import ReviewPage, review_items
from annotator.workflow.review.requests import read_decision, to_request
from annotator.workflow.review.subjects import Subjects
from annotator.workflow.services import Services

PREFETCH = 6
"""Paragraphs that a page holds, so that the next one is there before it is needed."""

NOTHING_HELD: Mapping[int, str] = MappingProxyType({})

Sent = Mapping[str, object]
"""A decision as the page sends it: JSON, not to be trusted."""


@dataclass(frozen=True)
class ReviewDesk:
    """All that the review page may ask for; one desk serves all people of a store."""

    store: Store
    schema: EventSchema
    schema_id: int
    """Number of the schema in the store."""
    clock: Clock
    is_open: bool
    """Whoever gives a name that nobody has yet becomes an annotator of that name."""

    @property
    def name(self) -> str:
        """Tells this store from others, so that browsers keep their work apart."""
        return digest(str(self.store.path))[:12]

    def people(self) -> tuple[str, ...]:
        """Returns the names of those who may sign in."""
        return tuple(person.handle for person in list_people(self.store) if person.active)

    def sign_in(self, name: str) -> Person:
        """Returns the person of that name; an open desk adds an annotator if unknown.

        Raises:
            StoreError: Nobody may sign in by that name, or it cannot be one.
        """
        handle = name.strip()
        if self.is_open:
            person = ensure_person(self.store, handle, at=self.clock())
        else:
            person = get_person(self.store, handle)
        if not person.active:
            message = f"{handle!r} may not decide any more; ask the lead"
            raise StoreError(message).tell_as("person_not_active", name=handle)
        return person

    def page(
        self,
        person: Person,
        *,
        limit: int = PREFETCH,
        goto: int | None = None,
        held: Mapping[int, str] = NOTHING_HELD,
        walk: Walk | None = None,
        after: int | None = None,
    ) -> ReviewPage:
        """Returns what the person should look at next.

        Args:
            person: For whom.
            limit: At most this many paragraphs of the queue.
            goto: Id of a paragraph to give too, before the others; an unknown one is left
                out.
            held: Marks of the paragraphs that the page holds, by id: those that are the
                same still are not given again.
            walk: Where the person is in a filtered queue, None for the whole queue.
            after: The paragraph that was left last: see :func:`next_matching`.
        """
        number = person.person_id
        step = walk and self._step(number, walk, limit=limit, after=after)
        queue = step.ids if step else next_ids(self.store, number, limit=limit)
        ids = tuple(dict.fromkeys((goto, *queue) if goto else queue))
        marks = versions(self.store, number, ids)
        fresh = [each for each in ids if held.get(each) != marks[each]]
        counts = progress(self.store, number)
        return ReviewPage(
            items=review_items(self.store, number, fresh),
            done=counts.done,
            total=counts.total,
            queue=queue,
            marks=marks,
            walk=step.walk if step else None,
            left=step.left if step else None,
        )

    def apply(self, person: Person, outbox: Sequence[Sent]) -> tuple[Ack, ...]:
        """Stores decisions in the order in which they were taken; each key counts once.

        A paragraph does not become done while an earlier decision of the same outbox on it
        could not be stored: what the person wanted and what stands would differ.

        Returns:
            What became of each decision that has a key.
        """
        subjects = Subjects(self.store, person.person_id)
        outcomes: list[_Outcome] = []
        for batch in _batches(outbox):
            if _is_redo(batch[0]):
                # what was undone in this outbox is found from here on
                subjects = Subjects(self.store, person.person_id)
            open_ends = {outcome.paragraph for outcome in outcomes if outcome.is_declined}
            outcomes += self._take(person, batch, subjects, open_ends)
        return tuple(outcome.ack for outcome in outcomes)

    def back(self, person: Person, before: int | None = None) -> int | None:
        """Returns the id of the paragraph that the person finished last, None for none.

        Args:
            person: Whose.
            before: Id of a finished paragraph: the one finished before it is meant.
        """
        return finished_before(self.store, person.person_id, before)

    def find(self, document_key: str, index: int) -> int | None:
        """Returns the id of a paragraph by its document and number, None for none."""
        return paragraph_at(self.store, document_key, index)

    def filtered(self, person: Person, text: str) -> Filtered:
        """Begins the person's way through what a filter lets through."""
        return filtered(self.store, self.schema, person, text)

    def _step(self, person_id: int, walk: Walk, *, limit: int, after: int | None) -> Step:
        """Goes on with a filter, at its end once more with what was put off meanwhile."""
        step = next_matching(self.store, person_id, walk, limit=limit, after=after)
        if step.ids or walk.wanted.looks_back:
            return step
        again = begin_walk(self.store, person_id, walk.wanted)
        if again.since == walk.since:
            return step
        return next_matching(self.store, person_id, again, limit=limit)

    def _take(
        self,
        person: Person,
        batch: Sequence[Sent],
        subjects: Subjects,
        open_ends: set[object],
    ) -> Iterator["_Outcome"]:
        """Stores what can be stored of a batch, and says why the rest cannot."""
        requests: list[DecisionRequest] = []
        for sent in batch:
            try:
                requests.append(self._request(sent, subjects, open_ends))
            except AnnotatorError as error:
                if isinstance(key := sent.get("key"), str):
                    ack = refused(key, error)
                    yield _Outcome(sent.get("paragraph_id"), ack)
        paragraphs = {request.key: request.paragraph_id for request in requests}
        for ack in decide(
            self.store,
            person.person_id,
            requests,
            schema_id=self.schema_id,
            app_version=__version__,
            at=self.clock(),
        ):
            yield _Outcome(paragraphs[ack.key], ack)

    def _request(
        self, sent: Sent, subjects: Subjects, open_ends: set[object]
    ) -> DecisionRequest:
        decision = read_decision(sent)
        if decision.action == "done" and decision.paragraph_id in open_ends:
            message = "not done yet: an earlier decision here could not be stored"
            raise InputError(message).tell_as("not_done_yet")
        return to_request(decision, subjects.of(decision.paragraph_id), self.schema)


def desk_of(services: Services, *, is_open: bool) -> ReviewDesk:
    """Sets up the desk of a store.

    Raises:
        StoreError: The schema's file was changed after it was used.
    """
    return ReviewDesk(
        store=services.store,
        schema=services.schema,
        schema_id=services.schema_id(),
        clock=services.clock,
        is_open=is_open,
    )


class _Outcome(NamedTuple):
    paragraph: object
    """Id of the paragraph, as it was sent."""
    ack: Ack

    @property
    def is_declined(self) -> bool:
        return self.ack.status in {"stale", "refused"}


def _batches(outbox: Sequence[Sent]) -> Iterator[list[Sent]]:
    """Cuts before what depends on those before it: ``done``, and what makes undone ones again."""
    batch: list[Sent] = []
    for sent in outbox:
        begins = sent.get("action") == "done" or (
            _is_redo(sent) and not (batch and _is_redo(batch[-1]))
        )
        if begins and batch:
            yield batch
            batch = []
        batch.append(sent)
    if batch:
        yield batch


def _is_redo(sent: Sent) -> bool:
    return sent.get("redoes") is not None
