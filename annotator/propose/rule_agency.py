"""Who does an act, and who has it done."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.propose.chinese import AGENT_MARKERS, BELOW, GUIDANCE, LEADING
from annotator.propose.lexer import Kind
from annotator.propose.phrases import VERBS
from annotator.propose.reading import Reading
from annotator.propose.rule_actor import Actor, Actors, actors_at


class Agency(NamedTuple):
    """Who does an act."""

    agents: tuple[Actor, ...] = ()
    leaders: tuple[Actor, ...] = ()
    """Who has them do it."""
    led: tuple[Actor, ...] = ()
    """Those whom the subject has do it, agents or counted people."""
    crew: tuple[Actor, ...] = ()
    """Counted people that the act is told of."""
    carried: bool = False
    """The agents are named in an earlier clause."""
    crew_carried: bool = False
    """So are the counted people."""
    joint: bool = False
    """Agents and counted people stand in one list."""


def agency(
    reading: Reading,
    index: int,
    subjects: Sequence[Actors],
    causatives: Sequence[str],
    *,
    staff: Sequence[str] = (),
    hands_over: bool = True,
) -> Agency:
    """Returns who does the act that a token names.

    Args:
        reading: The paragraph.
        index: The token.
        subjects: The actors that each clause begins with.
        causatives: Verbs by which a subject has others act.
        staff: Ends of nouns for a body's own people, who act in its name.
        hands_over: Those others are the agents, not the subject.
    """
    number = reading.clause_of(index)
    led = _led(reading, index, causatives)
    own = _passive(reading, index) or _own(subjects[number], index)
    crew = tuple(actor for actor in own if actor.counted)
    agents = tuple(actor for actor in own if not actor.counted)
    carried, crew_carried = not agents, not crew
    if carried:
        agents = _nearest(subjects[:number], counted=False)
        crew = crew or _nearest_in_sentence(reading, number, subjects)
    joint = any({*agents, *crew} <= {*s.actors} for s in subjects[: number + 1])
    leaders = _leaders(reading, number, subjects)
    theirs = tuple(a for a in led if not a.counted and not _is_staff(reading, a, staff))
    if hands_over and theirs:
        above = tuple(a for a in (*agents, *leaders) if a not in theirs)
        counted = tuple(a for a in led if a.counted)
        return Agency(theirs, above, led, (*crew, *counted), joint=bool(counted))
    others = tuple(leader for leader in leaders if leader not in agents)
    return Agency(agents, others, led, crew, carried, crew_carried, joint)


def _is_staff(reading: Reading, actor: Actor, staff: Sequence[str]) -> bool:
    """Tells whether the people are the subject's own, who act for it: 组织员工."""
    return reading.text[actor.start : actor.end].endswith(tuple(staff))


def _own(subject: Actors, index: int) -> tuple[Actor, ...]:
    return subject.actors if subject.end <= index else ()


def _led(
    reading: Reading, index: int, causatives: Sequence[str]
) -> tuple[Actor, ...]:
    """Returns those whom the subject has do it: 组织X开展."""
    first = reading.clauses[reading.clause_of(index)].first
    for at in range(index - 1, first - 1, -1):
        token = reading.tokens[at]
        if token.kind in VERBS and token.text in causatives:
            behind = at + 1
            while reading.kind(behind) is Kind.ASPECT:
                behind += 1
            found = actors_at(reading, behind, index).actors
            if found:
                return found
    return ()


def _passive(reading: Reading, index: int) -> tuple[Actor, ...]:
    """Returns the agent behind 由."""
    for at in range(reading.clauses[reading.clause_of(index)].first, index):
        token = reading.tokens[at]
        if token.kind is Kind.PREPOSITION and token.text in AGENT_MARKERS:
            return actors_at(reading, at + 1, index).actors
    return ()


def _nearest(subjects: Sequence[Actors], *, counted: bool) -> tuple[Actor, ...]:
    """Returns the last of the subjects that are, or are not, numbers of people."""
    for subject in reversed(subjects):
        found = tuple(actor for actor in subject.actors if actor.counted is counted)
        if found:
            return found
    return ()


def _nearest_in_sentence(
    reading: Reading, number: int, subjects: Sequence[Actors]
) -> tuple[Actor, ...]:
    sentence = reading.clauses[number].sentence
    own = [
        subject
        for clause, subject in zip(reading.clauses[:number], subjects, strict=False)
        if clause.sentence == sentence
    ]
    return _nearest(own, counted=True)


def _leaders(
    reading: Reading, number: int, subjects: Sequence[Actors]
) -> tuple[Actor, ...]:
    """Returns who takes the lead in the sentence, or guides in this clause or the last."""
    found: list[Actor] = []
    sentence = reading.clauses[number].sentence
    for at in range(number + 1):
        clause = reading.clauses[at]
        if clause.sentence != sentence:
            continue
        for index in range(clause.first, clause.end):
            if reading.tokens[index].text in LEADING:
                found.extend(subjects[at].actors)
            if at >= number - 1:
                found.extend(guides(reading, index, clause.end))
    return tuple(dict.fromkeys(found))


def guides(reading: Reading, index: int, end: int) -> tuple[Actor, ...]:
    """Returns the named bodies in 在X的引领下, if such a phrase begins at the token."""
    if reading.tokens[index].text != "在":
        return ()
    below = circumstance_end(reading, index, end)
    guided = [
        at for at in range(index + 1, below) if reading.tokens[at].text.startswith(GUIDANCE)
    ]
    if not guided:
        return ()
    found = actors_at(reading, index + 1, guided[0]).actors
    return tuple(actor for actor in found if actor.kind is Kind.NAME)


def circumstance_end(reading: Reading, index: int, end: int) -> int:
    """Returns the token behind 在…下, the index itself if the phrase is none."""
    for at in range(index + 1, end):
        token = reading.tokens[at]
        ends = token.text.endswith(BELOW) and reading.kind(at + 1) in {Kind.COMMA, None}
        if token.kind is Kind.TEXT and (ends or token.text.startswith(BELOW)):
            return at + 1
    return index
