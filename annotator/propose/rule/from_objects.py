"""Roles of what an act is done with."""

from collections.abc import Iterator

from annotator.propose.chinese.lists import Item
from annotator.propose.chinese.subjects import actors_at
from annotator.propose.chinese.tokens import Kind
from annotator.propose.rule.filler import Filler, filler
from annotator.propose.rule.frame import Frame
from annotator.propose.rule.sorting import sorted_objects


def from_objects(frame: Frame) -> Iterator[Filler]:
    """Yields the objects of the act, each under the role that takes it."""
    reading, rule = frame.reading, frame.candidate.rule
    listed = _without_addressed(frame)
    if rule and rule.object_fills:
        own = frame.own_object
        for item in frame.items(own):
            if not item.sums_up and reading.kind(item.stretch.first) is not Kind.TIME:
                yield filler(reading, rule.object_fills, item.stretch)
        listed = tuple(i for i in listed if not own.first <= i.stretch.first < own.end)
    yield from sorted_objects(reading, listed, frame.candidate.event)


def _without_addressed(frame: Frame) -> tuple[Item, ...]:
    """Leaves out those right behind the trigger, who are called on and not the content."""
    rule, event = frame.candidate.rule, frame.candidate.event
    calls = rule and rule.opens_content and not rule.object_heads
    if not calls or not any(r.source == "addressed" for r in event.roles):
        return frame.objects
    called = actors_at(frame.reading, frame.candidate.at + 1, frame.clause.end)
    return tuple(i for i in frame.objects if called.end <= i.stretch.first)
