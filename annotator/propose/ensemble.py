"""Several answers about one paragraph made into one set of proposals.

Confidence is agreement: the share of the answers that hold an event. It is no
probability of being right until it was calibrated on what reviewers decided.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from math import fsum
from operator import and_, itemgetter

from annotator.measure.facts import EventFacts
from annotator.measure.multiway import group_events
from annotator.model.event import EventMention
from annotator.model.proposal import Note, Proposal
from annotator.model.span import Span
from annotator.propose.ensemble_votes import Ballot, vote_event, vote_type, votes_note

Group = tuple[Proposal, ...]
"""Proposals that mean the same event, each of another answer."""


def merge(
    answers: Sequence[tuple[Proposal, ...]], *, keep: int = 1
) -> tuple[Proposal, ...]:
    """Merges answers to the same question about one paragraph.

    Events that answers share are found as everywhere else; see ``group_events``. What an
    event says is settled part by part, by the votes of the answers that hold it; see
    ``vote_event``. The order of the answers, and of the proposals in an answer, makes no
    difference, and equal answers merge into themselves.

    A proposal's confidence is the number of answers that hold its event under its type,
    over the number of all answers; an answer that itself was merged counts with the
    confidence that it had. It is not smoothed.

    Nothing vanishes: whatever is not unanimous, taken or not, is told in a note of kind
    ``votes`` whose detail ends in ``n/m``; where it was not taken, its spans are the
    note's candidates. Other notes are united.

    Args:
        answers: What each answer proposes, at least one answer. The empty answer is a vote
            against every event; leave out answers that failed.
        keep: Drop events that fewer answers hold. One, the default, drops none: a person
            decides, and an event that was seen once costs one key to reject.

    Returns:
        In the order of the text. One answer alone says nothing of agreement and is
        returned as it is.

    Raises:
        ValueError: ``keep`` is less than 1.
    """
    if keep < 1:
        message = f"keep is at least 1, not {keep}"
        raise ValueError(message)
    if len(answers) < 2:
        return tuple(proposal for answer in answers for proposal in answer)
    groups = [group for group in _groups(answers) if len(group) >= keep]
    merged = [_merged(group, len(answers)) for group in groups]
    return tuple(sorted(merged, key=_place))


def _groups(answers: Sequence[tuple[Proposal, ...]]) -> Iterator[Group]:
    """Yields the proposals for one event after another, at most one of each answer.

    Everything is sorted by content first, so that no order that was given can matter.
    """
    ordered = [sorted(answer, key=Proposal.model_dump_json) for answer in answers]
    ordered.sort(key=lambda answer: [p.model_dump_json() for p in answer])
    unanimous, rest = _apart(ordered)
    yield from unanimous
    facts = [[EventFacts(p.event) for p in answer] for answer in rest]
    proposal_of = {
        id(fact): proposal
        for known, answer in zip(facts, rest, strict=True)
        for fact, proposal in zip(known, answer, strict=True)
    }
    for group in group_events(facts):
        yield tuple(proposal_of[id(group[number])] for number in sorted(group))


def _apart(answers: Sequence[list[Proposal]]) -> tuple[list[Group], list[list[Proposal]]]:
    """Parts what all answers hold to the letter from the rest.

    Two events of an answer that differ in a value alone have the same spans; aligned by
    their spans, each might be paired with the other's twin.
    """
    keyed = [[(p.event.model_dump_json(), p) for p in answer] for answer in answers]
    common = reduce(and_, (Counter(key for key, _ in answer) for answer in keyed))
    shared: list[list[Proposal]] = []
    rest: list[list[Proposal]] = []
    for answer in keyed:
        left = common.copy()
        held: list[tuple[str, Proposal]] = []
        rest.append([])
        for key, proposal in answer:
            if left[key]:
                left[key] -= 1
                held.append((key, proposal))
            else:
                rest[-1].append(proposal)
        shared.append([proposal for _, proposal in sorted(held, key=itemgetter(0))])
    return list(zip(*shared, strict=True)), rest


def _merged(group: Group, answers: int) -> Proposal:
    event_type = vote_type([member.event for member in group])
    winners = [member for member in group if member.event.type == event_type]
    ballot = vote_event([winner.event for winner in winners])
    shares = (1.0 if w.confidence is None else w.confidence for w in winners)
    return Proposal(
        event=ballot.event,
        confidence=min(1.0, fsum(shares) / answers),
        notes=tuple(dict.fromkeys(_notes(group, ballot, len(winners), answers))),
    )


def _notes(group: Group, ballot: Ballot, votes: int, answers: int) -> Iterator[Note]:
    if votes < answers:
        yield votes_note("", votes, answers)
    yield from _other_types(group, ballot.event.type, answers)
    yield from ballot.notes
    for member in group:
        yield from member.notes


def _other_types(group: Group, taken: str, answers: int) -> Iterator[Note]:
    """Yields what answers say that take the event for one of another type."""
    others = [member.event for member in group if member.event.type != taken]
    for name in sorted({event.type for event in others}):
        events = [event for event in others if event.type == name]
        triggers = [event.trigger for event in events]
        yield votes_note(name, len(events), answers, candidates=triggers)
        for role in sorted({a.role for event in events for a in event.arguments}):
            holders = [event for event in events if _spans(event, role)]
            spans = [span for event in holders for span in _spans(event, role)]
            what = f"{name}.{role}"
            yield votes_note(what, len(holders), answers, candidates=spans)


def _spans(event: EventMention, role: str) -> list[Span]:
    return [a.span for a in event.arguments if a.role == role]


def _place(proposal: Proposal) -> tuple[int, int, str, str]:
    trigger = proposal.event.trigger
    return (trigger.start, trigger.end, proposal.event.type, proposal.model_dump_json())
