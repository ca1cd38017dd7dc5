"""Roles of work: its name and how much of it was done."""

from collections.abc import Iterator

from annotator.propose.chinese.reading import Stretch
from annotator.propose.chinese.tokens import Kind
from annotator.propose.rule.filler import Filler, filler, takes_number
from annotator.propose.rule.frame import Frame
from annotator.propose.rule.more_work import going_on
from annotator.schema.lexicon_rules import RoleRule


def activities(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the names of the work; for a trigger, the verb with its object."""
    reading, candidate = frame.reading, frame.candidate
    for stretch in candidate.works:
        yield filler(reading, rule.role, stretch)
    trigger, known = candidate.rule, candidate.event.activities
    light = known.light_verbs if known else ()
    word = reading.tokens[candidate.at].text
    if trigger is None or trigger.object_fills == rule.role or word in light:
        return
    end = candidate.at + 1
    if not trigger.object_fills:
        end = max(end, frame.own_object.end)
    while end > candidate.at + 1 and reading.kind(end - 1) is Kind.NUMBER:
        end -= 1
    yield filler(reading, rule.role, Stretch(candidate.at, end))


def measured(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the numbers that stand around the names of work, and in clauses behind."""
    if not frame.candidate.works:
        return
    behind = (index for c in going_on(frame) for index in range(c.first, c.end))
    for index in (*range(*frame.candidate.reach), *behind):
        number = Stretch(index, index + 1)
        if takes_number(frame.reading, rule, number):
            yield filler(frame.reading, rule.role, number)
