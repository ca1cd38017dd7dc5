"""A paragraph in two halves, for a model that does not get to the end of it."""

from collections.abc import Sequence

from annotator.model.event import EventMention
from annotator.model.proposal import Note, Proposal, ReplyFault, Task
from annotator.model.record import Record
from annotator.model.span import Span
from annotator.text.segment import sentences


class Half(Record):
    """Some sentences of a paragraph, as a task of their own."""

    task: Task
    start: int
    """Where its text begins in the paragraph."""


def halves(task: Task) -> tuple[Half, ...]:
    """Cuts a task between two sentences, as near to the middle as can be.

    Nothing but white space between the sentences is lost. A paragraph of one sentence has
    no halves.
    """
    bounds = sentences(task.text)
    if len(bounds) < 2:
        return ()
    middle = len(task.text) / 2
    cut = min(range(1, len(bounds)), key=lambda i: abs(bounds[i][0] - middle))
    first = task.text[bounds[0][0] : bounds[cut - 1][1]]
    second = task.text[bounds[cut][0] : bounds[-1][1]]
    return (
        Half(task=task.model_copy(update={"text": first}), start=bounds[0][0]),
        Half(
            task=task.model_copy(update={"text": second, "previous": first}),
            start=bounds[cut][0],
        ),
    )


def shifted(proposals: Sequence[Proposal], start: int) -> tuple[Proposal, ...]:
    """Returns proposals for a half as proposals for its paragraph."""
    return tuple(
        Proposal(
            event=_event(proposal.event, start),
            confidence=proposal.confidence,
            notes=tuple(_note(note, start) for note in proposal.notes),
        )
        for proposal in proposals
    )


def of_half(faults: Sequence[ReplyFault], number: int) -> tuple[ReplyFault, ...]:
    """Returns the faults with the number of the half, from 1, in their paths."""
    return tuple(
        fault.model_copy(update={"path": f"half {number}: {fault.path}".rstrip(": ")})
        for fault in faults
    )


def _event(event: EventMention, start: int) -> EventMention:
    moved = [a.model_copy(update={"span": _span(a.span, start)}) for a in event.arguments]
    return event.model_copy(
        update={"trigger": _span(event.trigger, start), "arguments": tuple(moved)}
    )


def _note(note: Note, start: int) -> Note:
    spans = tuple(_span(span, start) for span in note.candidates)
    return note.model_copy(update={"candidates": spans})


def _span(span: Span, start: int) -> Span:
    return Span(start=span.start + start, end=span.end + start, text=span.text)
