"""What fills the roles of an act, found where the lexicon says."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from annotator.propose.rule.filler import Filler
from annotator.propose.rule.frame import Frame
from annotator.propose.rule.from_actors import (
    addressed,
    agents,
    companions,
    crew,
    leaders,
    led,
)
from annotator.propose.rule.from_clause import said_of, statement, topic
from annotator.propose.rule.from_objects import from_objects
from annotator.propose.rule.from_phrases import assisted, marked_items, places
from annotator.propose.rule.from_pursuits import pursuits
from annotator.propose.rule.from_times import times
from annotator.propose.rule.from_work import activities, measured
from annotator.schema.lexicon_rules import RoleRule, Source

_SOURCES: Mapping[Source, Callable[[Frame, RoleRule], Iterator[Filler]]] = {
    "activity": activities,
    "addressed": addressed,
    "agent": agents,
    "assisted": assisted,
    "companion": companions,
    "counted": crew,
    "leader": leaders,
    "led": led,
    "marked": marked_items,
    "measured": measured,
    "place": places,
    "pursuit": pursuits,
    "subject": topic,
    "time": times,
    "trigger": said_of,
}
"""The others are filled from the objects, from the statement or from other acts."""


def fillers(frame: Frame) -> tuple[Filler, ...]:
    """Returns what fills the roles of a candidate, each filler once."""
    rules = frame.candidate.event.roles
    found = [
        filler
        for rule in rules
        if rule.source in _SOURCES
        for filler in _SOURCES[rule.source](frame, rule)
    ]
    found.extend(from_objects(frame))
    for doubles in (_double_places, _inner_measures, _double_goals):
        left_out = set(doubles(frame, found))
        found = [filler for filler in found if filler not in left_out]
    filled = {filler.role for filler in found}
    for rule in rules:
        if rule.source == "statement" and rule.role not in filled:
            found.extend(statement(frame, rule, found))
    return tuple(dict.fromkeys(found))


def _roles(frame: Frame, *sources: Source) -> frozenset[str]:
    rules = frame.candidate.event.roles
    return frozenset(rule.role for rule in rules if rule.source in sources)


def _double_places(frame: Frame, found: Sequence[Filler]) -> Iterator[Filler]:
    """Yields places that are the recipient or goal of the act."""
    loose = _roles(frame, "place")
    others = [f for f in found if f.role not in loose]
    for f in found:
        overlaps = any(o.start < f.end and f.start < o.end for o in others)
        if f.role in loose and overlaps:
            yield f


def _inner_measures(frame: Frame, found: Sequence[Filler]) -> Iterator[Filler]:
    """Yields times and measures inside the name of something: 封闭半个月的小区."""
    loose = _roles(frame, "time", "measured")
    others = [f for f in found if f.role not in loose]
    for f in found:
        inside = any(o.start <= f.start and f.end <= o.end for o in others)
        if f.role in loose and inside:
            yield f


def _double_goals(frame: Frame, found: Sequence[Filler]) -> Iterator[Filler]:
    """Yields goals that fill another role as well."""
    goals = _roles(frame, "pursuit")
    others = {(f.start, f.end) for f in found if f.role not in goals}
    for f in found:
        if f.role in goals and (f.start, f.end) in others:
            yield f
