"""Roles of those who act, lead, join in or are called on."""

from collections.abc import Iterator

from annotator.propose.chinese.subjects import actors_at
from annotator.propose.rule.agency import Who
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.frame import Frame
from annotator.schema.lexicon_rules import RoleRule


def agents(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields who acts; counted people too where the type has no role for them."""
    trigger, who = frame.candidate.rule, frame.agency
    if trigger and trigger.agent_fills:
        yield from _fillers(trigger.agent_fills, who.agents)
        return
    counts = any(r.source == "counted" for r in frame.candidate.event.roles)
    crew = not counts and who.crew and (who.joint or not who.crew_carried)
    if crew:
        yield from _fillers(rule.role, who.crew)
    if not crew or who.joint or not who.carried:
        yield from _fillers(rule.role, who.agents)


def leaders(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields who has others act."""
    yield from _fillers(rule.role, frame.agency.leaders)


def led(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields those whom the subject has take part."""
    yield from _fillers(rule.role, frame.agency.led)


def crew(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields counted people that the act is told of."""
    if "people" in rule.kinds:
        yield from _fillers(rule.role, frame.agency.crew)


def companions(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields those behind 与 and 和 anywhere before the trigger in its sentence."""
    reading, end = frame.reading, frame.candidate.at
    for index in range(end):
        same = reading.sentence_of(index) == frame.clause.sentence
        if same and reading.tokens[index].text in rule.markers:
            yield from _fillers(rule.role, actors_at(reading, index + 1, end).actors)


def addressed(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields those right behind a trigger that says what they are to do."""
    trigger = frame.candidate.rule
    if trigger and trigger.opens_content and not trigger.object_heads:
        index = frame.candidate.at + 1
        found = actors_at(frame.reading, index, frame.clause.end)
        yield from _fillers(rule.role, found.actors)


def _fillers(role: str, actors: Who) -> Iterator[Filler]:
    for actor in actors:
        yield Filler(role, actor.start, actor.end)
