"""Who does an act, and who has it done."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.propose.chinese.actors import Actor
from annotator.propose.chinese.circumstance import circumstance_end
from annotator.propose.chinese.reading import Reading
from annotator.propose.chinese.subjects import Actors, actors_at
from annotator.propose.chinese.tokens import PREDICATES, Kind
from annotator.propose.chinese.words import AGENT_MARKERS, GUIDANCE, LEADING

Who = tuple[Actor, ...]


class Agency(NamedTuple):
    """Who does an act."""

    agents: Who = ()
    leaders: Who = ()
    """Who has them do it."""
    led: Who = ()
    """Those whom the subject has do it, agents or counted people."""
    crew: Who = ()
    """Counted people that the act is told of."""
    carried: bool = False
    """The agents are named in an earlier clause."""
    crew_carried: bool = False
    """So are the counted people."""
    joint: bool = False
    """Agents and counted people stand in one list."""


class Chain(NamedTuple):
    """How a type of act is passed on to others."""

    causatives: tuple[str, ...]
    """Verbs by which a subject has others act."""
    staff: tuple[str, ...] = ()
    """Ends of nouns for a body's own people, who act in its name."""
    hands_over: bool = True
    """Those others are the agents, not the subject."""


def agency(
    reading: Reading, index: int, subjects: Sequence[Actors], chain: Chain
) -> Agency:
    """Returns who does the act that a token names.

    Args:
        reading: The paragraph.
        index: The token.
        subjects: The actors that each clause begins with.
        chain: How acts of its type are passed on.
    """
    plain = _without_others(reading, index, subjects)
    led = _led(reading, index, chain.causatives)
    theirs = tuple(
        a for a in led if not a.counted and not _is_staff(reading, a, chain.staff)
    )
    if not (chain.hands_over and theirs):
        return plain._replace(led=led)
    above = tuple(a for a in (*plain.agents, *plain.leaders) if a not in theirs)
    counted = tuple(actor for actor in led if actor.counted)
    crew = (*plain.crew, *counted)
    return Agency(theirs, above, led, crew, joint=bool(counted))


def _without_others(reading: Reading, index: int, subjects: Sequence[Actors]) -> Agency:
    """Returns who does it, if the subject has nobody else do it."""
    number = reading.clause_of(index)
    own = _passive(reading, index) or _own(subjects[number], index)
    crew = tuple(actor for actor in own if actor.counted)
    agents = tuple(actor for actor in own if not actor.counted)
    carried, crew_carried = not agents, not crew
    if carried:
        agents = _nearest(subjects[:number], counted=False)
        crew = crew or _nearest_in_sentence(reading, number, subjects)
    listed = {*agents, *crew}
    joint = any(listed <= {*subject.actors} for subject in subjects[: number + 1])
    found = _leaders(reading, number, subjects)
    leaders = tuple(leader for leader in found if leader not in agents)
    return Agency(agents, leaders, (), crew, carried, crew_carried, joint)


def _is_staff(reading: Reading, actor: Actor, staff: tuple[str, ...]) -> bool:
    """Tells whether the people are the subject's own, who act for it: 组织员工."""
    return reading.text[actor.start : actor.end].endswith(staff)


def _own(subject: Actors, index: int) -> Who:
    return subject.actors if subject.end <= index else ()


def _led(reading: Reading, index: int, causatives: Sequence[str]) -> Who:
    """Returns those whom the subject has do it: 组织X开展."""
    first = reading.clauses[reading.clause_of(index)].first
    for at in range(index - 1, first - 1, -1):
        token = reading.tokens[at]
        if token.kind in PREDICATES and token.text in causatives:
            behind = at + 1
            while reading.kind(behind) is Kind.ASPECT:
                behind += 1
            found = actors_at(reading, behind, index).actors
            if found:
                return found
    return ()


def _passive(reading: Reading, index: int) -> Who:
    """Returns the agent behind 由."""
    for at in range(reading.clauses[reading.clause_of(index)].first, index):
        token = reading.tokens[at]
        if token.kind is Kind.PREPOSITION and token.text in AGENT_MARKERS:
            return actors_at(reading, at + 1, index).actors
    return ()


def _nearest(subjects: Sequence[Actors], *, counted: bool) -> Who:
    """Returns the last of the subjects that are, or are not, numbers of people."""
    for subject in reversed(subjects):
        found = tuple(actor for actor in subject.actors if actor.counted is counted)
        if found:
            return found
    return ()


def _nearest_in_sentence(reading: Reading, number: int, subjects: Sequence[Actors]) -> Who:
    sentence = reading.clauses[number].sentence
    own = [
        subject
        for clause, subject in zip(reading.clauses[:number], subjects, strict=False)
        if clause.sentence == sentence
    ]
    return _nearest(own, counted=True)


def _leaders(reading: Reading, number: int, subjects: Sequence[Actors]) -> Who:
    """Returns who takes the lead in the sentence, or guides in this clause or the last."""
    found: list[Actor] = []
    sentence = reading.clauses[number].sentence
    for at, clause in enumerate(reading.clauses[: number + 1]):
        if clause.sentence != sentence:
            continue
        for index in range(clause.first, clause.end):
            if reading.tokens[index].text in LEADING:
                found.extend(subjects[at].actors)
            if at >= number - 1:
                found.extend(_guides(reading, index, clause.end))
    return tuple(dict.fromkeys(found))


def _guides(reading: Reading, index: int, end: int) -> Who:
    """Returns the named bodies in 在X的引领下, if such a phrase begins at the token."""
    below = circumstance_end(reading, index, end)
    for at in range(index + 1, below):
        if reading.tokens[at].text.startswith(GUIDANCE):
            found = actors_at(reading, index + 1, at).actors
            return tuple(actor for actor in found if actor.kind is Kind.NAME)
    return ()
