"""Shares paragraphs out among people, some of them to several."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from annotator.errors import InputError
from annotator.model.record import Record
from annotator.model.review import Mode
from annotator.model.shape import shape_line
from annotator.store.documents.known import StoredParagraph, paragraphs
from annotator.store.people.known import Person, get_person
from annotator.store.queue.assignments import NewAssignment, assign_many
from annotator.workflow.people.assign_plan import Seat, Wanted, pairs_of, plan
from annotator.workflow.services import Services


class Assigned(Record):
    """A paragraph and who is to do it how."""

    document: str
    index: int
    people: tuple[str, ...]
    mode: Mode


class Load(Record):
    """What one person gets."""

    annotator: str
    paragraphs: int
    shared: int
    """Those that somebody else gets too."""
    blind: int


class Together(Record):
    """Two people and how many paragraphs both get."""

    first: str
    second: str
    paragraphs: int


class AssignmentReport(Record):
    """Who gets what."""

    paragraphs: int
    shared: int
    loads: tuple[Load, ...]
    pairs: tuple[Together, ...]
    """Sorted by names; none that share nothing."""
    assigned: tuple[Assigned, ...]
    """In the order of the plan: that in which documents were added."""
    is_stored: bool


def assign_paragraphs(
    services: Services,
    wanted: Wanted,
    *,
    documents: Sequence[str] = (),
    name: str = "overlap",
    dry_run: bool = False,
) -> AssignmentReport:
    """Shares the body paragraphs out and puts them first in people's queues.

    The same call after documents were added gives everybody what they had and more. What
    is done stays done.

    Args:
        services: Store and schema.
        wanted: Among whom, and how.
        documents: Keys of the documents to share out; none for all.
        name: Under which the assignments belong together.
        dry_run: Work it out and store nothing.

    Raises:
        InputError: There is no such document, or nothing to share out.
        StoreError: There is no such person.
    """
    people = [_active(get_person(services.store, handle)) for handle in wanted.people]
    found = _to_share(services, documents)
    seats = plan(len(found), wanted)
    if not dry_run:
        assign_many(
            services.store,
            _assignments(people, found, seats),
            batch=name,
            at=services.clock(),
        )
    return _report(wanted, found, seats, is_stored=not dry_run)


def wanted_from(**options: object) -> Wanted:
    """Checks what was asked for.

    Raises:
        InputError: It cannot be had; says why.
    """
    try:
        return Wanted.model_validate(options)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        problem = shape_line(first)
        message = f"{where or 'people'}: {problem}; give other options"
        refused = InputError(message).tell_as(problem.told_as, **dict(problem.told_with))
        if where:
            refused.tell_as("option_unfit", option=where, fault=problem)
        raise refused from error


def _active(person: Person) -> Person:
    if not person.active:
        message = f"{person.handle} may not decide any more; leave the name out"
        raise InputError(message).tell_as("person_not_active", name=person.handle)
    return person


def _to_share(services: Services, documents: Sequence[str]) -> list[StoredParagraph]:
    """Returns body paragraphs in the order in which they came into the store."""
    body = paragraphs(services.store, kinds=("body",))
    known = {p.document_key for p in paragraphs(services.store)}
    unknown = [key for key in documents if key not in known]
    if unknown:
        message = f"there is no document {unknown[0]!r}; `annotator documents list`"
        raise InputError(message).tell_as("no_document", name=unknown[0])
    found = [p for p in body if not documents or p.document_key in documents]
    if not found:
        message = "there is no body paragraph to share out; annotator ingest FILE..."
        raise InputError(message).tell_as("nothing_to_share")
    return sorted(found, key=lambda p: p.paragraph_id)


def _assignments(
    people: Iterable[Person], found: Sequence[StoredParagraph], seats: Iterable[Seat]
) -> Iterator[NewAssignment]:
    numbers = {person.handle: person.person_id for person in people}
    for seat in seats:
        for handle in seat.people:
            paragraph_id = found[seat.number].paragraph_id
            yield NewAssignment(numbers[handle], paragraph_id, seat.mode)


def _report(
    wanted: Wanted,
    found: Sequence[StoredParagraph],
    seats: Sequence[Seat],
    *,
    is_stored: bool,
) -> AssignmentReport:
    met = Counter(pairs_of(seats))
    return AssignmentReport(
        paragraphs=len(seats),
        shared=sum(len(seat.people) > 1 for seat in seats),
        loads=tuple(_loads(wanted, seats)),
        pairs=tuple(
            Together(first=first, second=second, paragraphs=met[first, second])
            for first, second in sorted(met)
        ),
        assigned=tuple(
            Assigned(
                document=found[seat.number].document_key,
                index=found[seat.number].index,
                people=seat.people,
                mode=seat.mode,
            )
            for seat in seats
        ),
        is_stored=is_stored,
    )


def _loads(wanted: Wanted, seats: Sequence[Seat]) -> Iterator[Load]:
    for handle in wanted.people:
        own = [seat for seat in seats if handle in seat.people]
        yield Load(
            annotator=handle,
            paragraphs=len(own),
            shared=sum(len(seat.people) > 1 for seat in own),
            blind=sum(seat.mode == "blind" for seat in own),
        )
