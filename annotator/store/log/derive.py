"""What follows from the log: who stands where, and what is gold. Pure functions.

The same functions serve after each decision, when everything is rebuilt from the log, and
when the doctor compares.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Literal, NamedTuple

from annotator.model.review import Action, GoldBasis, Mode, Stage

GoldStatus = Literal["gold", "conflict"]
"""Settled, or finished annotations differ and nobody has settled it."""

_ASSISTANCE: tuple[Mode, ...] = ("blind", "revealed", "assisted")
"""From the least to the most that the proposals can have swayed somebody."""


class Entry(NamedTuple):
    """What counting needs of one decision."""

    decision_id: int
    key: str
    person_id: int
    stage: Stage
    action: Action
    mode: Mode
    item_id: int | None
    result_event_id: int | None
    undoes: int | None
    run_id: int | None


class Head(NamedTuple):
    """The decision of a person that stands on an item."""

    item_id: int
    decision_id: int
    action: Action
    result_event_id: int | None
    """The version that stands, None for rejected."""


class State(NamedTuple):
    """Where a person is with a paragraph in a stage."""

    heads: tuple[Head, ...] = ()
    """In the order of the items' ids."""
    done: int | None = None
    """The decision that says so, if the person is done; likewise the next two."""
    skipped: int | None = None
    flagged: int | None = None
    mode: Mode = "blind"
    """The most assisted of all decisions: what was seen once cannot be unseen."""
    run_id: int | None = None
    """The run whose proposals the person had at the first decision."""

    @property
    def is_settled(self) -> bool:
        """Tells whether the queue need not offer the paragraph."""
        return self.done is not None or self.skipped is not None

    def head(self, item_id: int) -> Head | None:
        """Returns the decision that stands on the item."""
        return next((h for h in self.heads if h.item_id == item_id), None)


class Content(NamedTuple):
    """What gold needs of an event; sorts in the order of the text."""

    start: int
    """Of the trigger, in code points of the paragraph."""
    end: int
    type: str
    content_sha256: str
    key: str
    event_id: int


class Verdict(NamedTuple):
    """What the finished annotations of a paragraph come to."""

    status: GoldStatus
    basis: GoldBasis | None
    """None for a conflict."""
    mode: Mode
    """Blind only if nobody who counts here saw proposals."""
    annotators: tuple[int, ...]
    """Who finished a review, ascending."""
    adjudicator_id: int | None
    events: tuple[int, ...]
    """Gold, or for a conflict what all agree on; in the order of the text."""


class Derived(NamedTuple):
    """Everything that follows from the decisions on one paragraph."""

    states: dict[tuple[int, Stage], State]
    """By person and stage."""
    verdict: Verdict | None
    """None while nobody is done."""


class _Finished(NamedTuple):
    person_id: int
    done: int
    mode: Mode
    events: tuple[Content, ...]


def replay(entries: Iterable[Entry]) -> State:
    """Returns where the decisions of one person, paragraph and stage lead, in their order.

    A decision is live unless it was undone. On each item the last live one stands, and so
    the one before it stands again when the last is undone.
    """
    log = tuple(entries)
    undone = {entry.undoes for entry in log}
    live = [e for e in log if e.action != "undo" and e.decision_id not in undone]
    heads = {
        e.item_id: Head(e.item_id, e.decision_id, e.action, e.result_event_id)
        for e in live
        if e.item_id is not None
    }
    done = _last(live, {"done", "reopen"})
    turn = _last(live, {"done", "reopen", "skip"})
    flag = _last(live, {"flag"})
    is_done = done is not None and done.action == "done"
    return State(
        heads=tuple(sorted(heads.values())),
        done=done.decision_id if done and is_done else None,
        skipped=turn.decision_id
        if turn and turn.action == "skip" and not is_done
        else None,
        flagged=flag.decision_id if flag else None,
        mode=most_assisted(entry.mode for entry in log),
        run_id=next((e.run_id for e in log if e.run_id is not None), None),
    )


def derive(entries: Iterable[Entry], contents: Mapping[int, Content]) -> Derived:
    """Returns all that follows from the decisions on one paragraph.

    Args:
        entries: All of them, in the order in which they count.
        contents: The events that they make stand, by id.
    """
    logs: defaultdict[tuple[int, Stage], list[Entry]] = defaultdict(list)
    for entry in entries:
        logs[entry.person_id, entry.stage].append(entry)
    states = {where: replay(log) for where, log in logs.items()}
    return Derived(states, settle(states, contents))


def settle(
    states: Mapping[tuple[int, Stage], State], contents: Mapping[int, Content]
) -> Verdict | None:
    """Decides about a paragraph from its finished annotations.

    The last finished adjudication wins. Otherwise equal annotations are gold, and one
    annotation is gold by itself; two are equal if they hold the same contents equally
    often, whatever the order. None if nobody is done.
    """
    reviews = _finished(states, contents, "review")
    adjudications = _finished(states, contents, "adjudicate")
    if not reviews and not adjudications:
        return None
    annotators = tuple(sorted(review.person_id for review in reviews))
    mode = most_assisted(f.mode for f in (*reviews, *adjudications))
    if adjudications:
        last = max(adjudications, key=lambda finished: finished.done)
        events = _ids(last.events)
        return Verdict("gold", "adjudicated", mode, annotators, last.person_id, events)
    agreed = _ids(_agreed(reviews))
    if any(len(review.events) != len(agreed) for review in reviews):
        return Verdict("conflict", None, mode, annotators, None, agreed)
    basis: GoldBasis = "single" if len(reviews) == 1 else "consensus"
    return Verdict("gold", basis, mode, annotators, None, agreed)


def most_assisted(modes: Iterable[Mode]) -> Mode:
    """Returns the mode in which proposals can have swayed somebody most; blind for none."""
    return max(modes, key=_ASSISTANCE.index, default="blind")


def _last(live: Sequence[Entry], actions: set[str]) -> Entry | None:
    return next((e for e in reversed(live) if e.action in actions), None)


def _finished(
    states: Mapping[tuple[int, Stage], State],
    contents: Mapping[int, Content],
    stage: Stage,
) -> list[_Finished]:
    return [
        _Finished(person_id, state.done, state.mode, _standing(state, contents))
        for (person_id, where), state in states.items()
        if where == stage and state.done is not None
    ]


def _standing(state: State, contents: Mapping[int, Content]) -> tuple[Content, ...]:
    return tuple(
        contents[head.result_event_id]
        for head in state.heads
        if head.result_event_id is not None
    )


def _agreed(reviews: Sequence[_Finished]) -> list[Content]:
    """Returns the events that all reviews hold, as often as all hold them.

    Where people wrote the same content each for themselves, the version with the least
    key stands for it, so that the choice is the same in every store.
    """
    counts = (Counter(c.content_sha256 for c in review.events) for review in reviews)
    shared = reduce(and_, counts)
    chosen = []
    for content in sorted({c for review in reviews for c in review.events}, key=_by_key):
        if shared[content.content_sha256] > 0:
            shared[content.content_sha256] -= 1
            chosen.append(content)
    return chosen


def _by_key(content: Content) -> str:
    return content.key


def _ids(contents: Iterable[Content]) -> tuple[int, ...]:
    return tuple(content.event_id for content in sorted(contents))
