"""Names places in a paragraph's events, for the records of mistakes."""

from annotator.measure.facts import EventFacts
from annotator.model.mistake import MistakeSide


def event_side(number: int, facts: EventFacts) -> MistakeSide:
    """Names an event, the ``number``-th of its side."""
    event = facts.event
    return MistakeSide(event=number, event_type=event.type, span=event.trigger)


def filler_side(number: int, facts: EventFacts, filler: int) -> MistakeSide:
    """Names the ``filler``-th argument of an event."""
    arguments = facts.event.arguments
    argument = arguments[filler]
    return MistakeSide(
        event=number,
        event_type=facts.event.type,
        role=argument.role,
        filler=sum(a.role == argument.role for a in arguments[:filler]),
        span=argument.span,
        value=facts.fillers[filler].key,
    )
