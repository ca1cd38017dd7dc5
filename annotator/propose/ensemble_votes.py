"""What the proposals for one event come to, part by part."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.proposal import Note
from annotator.model.record import canonical_json
from annotator.model.span import Span

Place = tuple[int, int]
"""Start and end of a span."""


class Ballot(NamedTuple):
    """The event that a vote came to, and what was not unanimous."""

    event: EventMention
    notes: tuple[Note, ...]


class _Reading(NamedTuple):
    """What some events say about one stretch of the text in one role."""

    places: tuple[Place, ...]
    votes: int
    arguments: tuple[Argument, ...]
    """With the values that most of those give that read it so."""
    value_votes: int
    """How many of them give these values."""


def vote_type(events: Sequence[EventMention]) -> str:
    """Returns the type that most events have; of several, the first by name."""
    votes = Counter(event.type for event in events)
    return min(votes, key=lambda name: (-votes[name], name))


def vote_event(events: Sequence[EventMention]) -> Ballot:
    """Settles by majority what events of one type say that mean the same act.

    - Trigger: the most frequent span; of several, the earliest and of these the shortest.
    - Arguments, within a role: overlapping spans are readings of the same stretch of the
      text, so that 口罩 and 口罩2000只 do not stand beside one another. A stretch is taken
      if at least half of the events have something there, and read as most of them read
      it; ties as for the trigger. A value is that of most who read it so, and any value
      goes before none.
    - Attributes: the most frequent value, not stated being one; what is stated wins a tie.

    Args:
        events: Of one type and one paragraph, at least one.
    """
    first = events[0]
    if all(event == first for event in events):
        return Ballot(first, ())
    notes: list[Note] = []
    arguments: list[Argument] = []
    for role in sorted({a.role for event in events for a in event.arguments}):
        for readings in _stretches(events, role):
            arguments += _settle_stretch(readings, len(events), role, notes)
    event = EventMention(
        type=first.type,
        trigger=_settle_trigger([event.trigger for event in events], notes),
        arguments=_by_first_place(events, arguments),
        attributes=tuple(_settle_attributes(events, notes)),
    )
    return Ballot(event, tuple(notes))


def votes_note(
    what: str,
    votes: int,
    voters: int,
    *,
    role: str | None = None,
    candidates: Iterable[Span] = (),
) -> Note:
    """Builds the note that tells how many of how many say something.

    Args:
        what: What they say; empty for the event itself.
        votes: How many say it.
        voters: Of how many.
        role: The role that it is about.
        candidates: Its spans where it was not taken.
    """
    return Note(
        kind="votes",
        role=role,
        detail=f"{what} {votes}/{voters}".lstrip(),
        candidates=tuple(sorted(set(candidates), key=_span_place)),
    )


def _settle_trigger(triggers: Sequence[Span], notes: list[Note]) -> Span:
    votes = Counter(triggers)
    ranked = sorted(votes, key=lambda span: (-votes[span], span.start, span.end))
    if len(ranked) > 1:
        for span in ranked:
            lost = () if span == ranked[0] else (span,)
            what = f"trigger {span.text}"
            notes.append(votes_note(what, votes[span], len(triggers), candidates=lost))
    return ranked[0]


def _settle_attributes(
    events: Sequence[EventMention], notes: list[Note]
) -> Iterator[Attribute]:
    for name in sorted({a.name for event in events for a in event.attributes}):
        votes = Counter(_stated(event, name) for event in events)
        ranked = sorted(votes, key=lambda text: (-votes[text], text == "", text))
        if len(ranked) > 1:
            for text in ranked:
                what = f"{name}={text or 'default'}"
                notes.append(votes_note(what, votes[text], len(events)))
        holder = next(event for event in events if _stated(event, name) == ranked[0])
        yield from (a for a in holder.attributes if a.name == name)


def _stated(event: EventMention, name: str) -> str:
    """Returns the attribute's value as text, empty where it is the schema's default."""
    value = event.attribute(name)
    return "" if value is None else canonical_json(value).strip('"')


def _settle_stretch(
    readings: Sequence[_Reading], voters: int, role: str, notes: list[Note]
) -> tuple[Argument, ...]:
    """Returns the arguments that a stretch comes to, none if too few have any there."""
    ranked = sorted(readings, key=lambda reading: (-reading.votes, reading.places))
    taken = 2 * sum(reading.votes for reading in ranked) >= voters
    for number, reading in enumerate(ranked):
        if reading.votes < voters:
            spans = tuple(argument.span for argument in reading.arguments)
            what = " + ".join(span.text for span in spans)
            lost = spans if number or not taken else ()
            notes.append(
                votes_note(what, reading.votes, voters, role=role, candidates=lost)
            )
    best = ranked[0]
    if best.value_votes < best.votes:
        notes.append(votes_note("value", best.value_votes, best.votes, role=role))
    return best.arguments if taken else ()


def _stretches(events: Sequence[EventMention], role: str) -> Iterator[list[_Reading]]:
    """Yields the readings of each stretch of the text that fillers of a role cover."""
    fillers = [[a for a in event.arguments if a.role == role] for event in events]
    for start, end in _covered([a.span for filler in fillers for a in filler]):
        said: defaultdict[tuple[Place, ...], list[tuple[Argument, ...]]] = defaultdict(list)
        for filler in fillers:
            here = tuple(a for a in filler if start <= a.span.start < end)
            if here:
                said[tuple(sorted(_span_place(a.span) for a in here))].append(here)
        yield [_reading(places, supporters) for places, supporters in said.items()]


def _covered(spans: Iterable[Span]) -> list[Place]:
    """Returns the stretches that overlapping spans cover together, in order."""
    found: list[Place] = []
    for span in sorted(spans, key=_span_place):
        if found and span.start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span.end))
        else:
            found.append((span.start, span.end))
    return found


def _reading(
    places: tuple[Place, ...], supporters: Sequence[tuple[Argument, ...]]
) -> _Reading:
    """Returns the reading with the values that most give; any value goes before none."""
    texts = [canonical_json([a.model_dump(mode="json") for a in s]) for s in supporters]
    votes = Counter(texts)

    def rank(number: int) -> tuple[int, int, str]:
        blank = sum(argument.value is None for argument in supporters[number])
        return (-votes[texts[number]], blank, texts[number])

    best = min(range(len(supporters)), key=rank)
    return _Reading(places, len(supporters), supporters[best], votes[texts[best]])


def _by_first_place(
    events: Sequence[EventMention], arguments: Iterable[Argument]
) -> tuple[Argument, ...]:
    """Sorts arguments by the earliest place that they have in any of the events."""
    first: dict[tuple[str, Span], int] = {}
    for event in events:
        for number, argument in enumerate(event.arguments):
            key = (argument.role, argument.span)
            first[key] = min(number, first.get(key, number))

    def order(argument: Argument) -> tuple[int, Place, str]:
        number = first[argument.role, argument.span]
        return (number, _span_place(argument.span), argument.role)

    return tuple(sorted(arguments, key=order))


def _span_place(span: Span) -> Place:
    return (span.start, span.end)
