"""A paragraph before its adjudicator: who says what, names hidden, order shuffled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from string import ascii_uppercase
from typing import NamedTuple

from annotator.errors import InputError, NotAllowed
from annotator.measure.conflicts import Column, Held, find_parts
from annotator.model.conflict import Part
from annotator.model.record import canonical_json, digest
from annotator.model.review import Mode
from annotator.store.documents.around import Around, around
from annotator.store.documents.known import StoredParagraph
from annotator.store.file.database import Store
from annotator.store.log.decisions import LoggedDecision, Standing, decision_log, standing
from annotator.store.log.derive import most_assisted
from annotator.store.people.known import Person, list_people
from annotator.store.queue.sight import sight
from annotator.store.runs.known import get_run
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.review.items import paragraph_numbered

_MANY = 100_000
"""More decisions than are taken on one paragraph."""


class Annotated(NamedTuple):
    """A person's finished annotation; the name never leaves the program."""

    person: Person
    standing: Standing

    @property
    def events(self) -> tuple[Held, ...]:
        """What the person holds to be there, in the order of the text."""
        stored = [item.event for item in self.standing.items if item.event is not None]
        held = [Held(each.key, each.event) for each in stored]
        return tuple(sorted(held, key=_place))


class Case(NamedTuple):
    """All that is known of a paragraph when somebody adjudicates it."""

    paragraph: StoredParagraph
    around: Around
    adjudicator: Person
    annotated: tuple[Annotated, ...]
    """In the shuffled order."""
    parts: tuple[Part, ...]
    own: Standing
    """Where the adjudicator is with it."""
    own_log: tuple[LoggedDecision, ...]
    """The adjudicator's decisions in this stage, in their order."""
    mode: Mode
    """The most assisted of the annotations: blind work is adjudicated blind."""
    settled_by: tuple[str, ...]
    """Names of other adjudicators who have finished it."""
    remarks: tuple[str, ...]
    """What annotators wrote when they flagged it."""
    seen: str
    """Digest of all that others have decided: it changes if anybody decides anew."""

    @property
    def published_on(self) -> date | None:
        """Publication date of the document."""
        return self.around.published_on


def read_case(store: Store, adjudicator: Person, paragraph_id: int) -> Case:
    """Puts together what an adjudicator needs of a paragraph.

    Raises:
        InputError: There is no such paragraph, or nobody has finished it.
        NotAllowed: The adjudicator has yet to review it blind.
    """
    paragraph = paragraph_numbered(store, paragraph_id)
    place = around(store, paragraph_id)
    if paragraph is None or place is None:
        message = f"there is no paragraph {paragraph_id} here; reload the page"
        raise InputError(message).tell_as("no_such_paragraph")
    _check_sight(store, paragraph, adjudicator)
    people = list_people(store)
    annotated = tuple(_annotated(store, paragraph, people, adjudicator.handle))
    if not annotated:
        message = (
            f"nobody has finished {paragraph.document_key}:{paragraph.index}; there is "
            "nothing to adjudicate yet"
        )
        raise InputError(message).tell_as("nothing_to_settle")
    settled = _settled_by(store, paragraph_id, adjudicator, people)
    mode = most_assisted(each.standing.mode or "blind" for each in annotated)
    log = decision_log(store, paragraph_id=paragraph_id, limit=_MANY)
    return Case(
        paragraph=paragraph,
        around=place,
        adjudicator=adjudicator,
        annotated=annotated,
        parts=_parts(paragraph, annotated, _proposed(store, paragraph, annotated)),
        own=standing(store, paragraph_id, adjudicator.person_id, "adjudicate"),
        own_log=tuple(_own(log, adjudicator)),
        mode=mode,
        settled_by=tuple(settled),
        remarks=tuple(_remarks(log, annotated)),
        seen=_seen(annotated, settled),
    )


def _check_sight(store: Store, paragraph: StoredParagraph, adjudicator: Person) -> None:
    if sight(store, adjudicator.person_id, paragraph.paragraph_id).is_blind_ahead:
        place = f"{paragraph.document_key}:{paragraph.index}"
        message = (
            f"{adjudicator.handle} has yet to review {place} blind, and may not see what "
            "others found before that; finish the review first"
        )
        raise NotAllowed(message).tell_as("own_blind_first", place=place)


def parts_of(store: Store, paragraph_id: int) -> tuple[Part, ...]:
    """Returns the events of a paragraph as its annotators see them, without proposals.

    Empty for an unknown paragraph and for one that nobody has finished.
    """
    paragraph = paragraph_numbered(store, paragraph_id)
    if paragraph is None:
        return ()
    annotated = _annotated(store, paragraph, list_people(store), "")
    return _parts(paragraph, annotated, ())


def _annotated(
    store: Store, paragraph: StoredParagraph, people: Iterable[Person], viewer: str
) -> list[Annotated]:
    """Returns the finished annotations, in an order that tells nothing of the people."""
    number = paragraph.paragraph_id
    found = (Annotated(p, standing(store, number, p.person_id)) for p in people)

    def lot(each: Annotated) -> str:
        place = f"{paragraph.document_key} {paragraph.index} {paragraph.sha256}"
        return digest(f"{place} {viewer} {each.person.handle}")

    return sorted((each for each in found if each.standing.is_done), key=lot)


def _parts(
    paragraph: StoredParagraph, annotated: Sequence[Annotated], proposed: Iterable[Held]
) -> tuple[Part, ...]:
    columns = [
        Column(letter, each.events)
        for letter, each in zip(letters(len(annotated)), annotated, strict=True)
    ]
    return find_parts(columns, tuple(proposed), paragraph.sha256)


def letters(count: int) -> tuple[str, ...]:
    """Returns the letters of columns: A, B, C…, without the P of the proposals."""
    usable = ascii_uppercase.replace("P", "")
    return tuple(
        usable[n % len(usable)] + str(n // len(usable) or "") for n in range(count)
    )


def _proposed(
    store: Store, paragraph: StoredParagraph, annotated: Iterable[Annotated]
) -> Iterator[Held]:
    """Yields the proposals that the annotators had before them.

    None in blind work, and none of an aborted run: it was a mistake.
    """
    runs = [each.standing.run_id for each in annotated]
    run_id = max((run for run in runs if run is not None), default=None)
    if run_id is not None and get_run(store, str(run_id)).status != "aborted":
        number = paragraph.paragraph_id
        for stored in proposals_of(store, run_id, [number]).get(number, ()):
            yield Held(stored.key, stored.event)


def _settled_by(
    store: Store, paragraph_id: int, adjudicator: Person, people: Iterable[Person]
) -> Mapping[str, str]:
    """Returns the decisions by which others have finished it, by name."""
    found = {}
    for person in people:
        if person.person_id != adjudicator.person_id:
            done = standing(store, paragraph_id, person.person_id, "adjudicate").done
            if done is not None:
                found[person.handle] = done
    return found


def _own(log: Iterable[LoggedDecision], adjudicator: Person) -> Iterator[LoggedDecision]:
    for logged in log:
        if logged.annotator == adjudicator.handle and logged.request.stage == "adjudicate":
            yield logged


def _remarks(
    log: Iterable[LoggedDecision], annotated: Iterable[Annotated]
) -> Iterator[str]:
    standing_flags = {each.standing.flagged for each in annotated} - {None}
    for logged in log:
        if logged.request.key in standing_flags:
            yield logged.request.comment or logged.request.reason or ""


def _seen(annotated: Iterable[Annotated], settled: Mapping[str, str]) -> str:
    facts = [
        sorted(
            [each.person.handle, each.standing.done, [held.key for held in each.events]]
            for each in annotated
        ),
        sorted(settled.items()),
    ]
    return digest(canonical_json(facts))


def _place(held: Held) -> tuple[int, int, str, str]:
    trigger = held.event.trigger
    return (trigger.start, trigger.end, held.event.type, held.key)
