"""One candidate in its clause, with the phrases that may fill its roles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.propose.chinese.lists import Item, items
from annotator.propose.chinese.objects import Nouns, continued, object_of
from annotator.propose.chinese.phrases import marked, phrase_end
from annotator.propose.chinese.reading import Clause, Reading, Stretch
from annotator.propose.chinese.subjects import Actors
from annotator.propose.chinese.tokens import BREAKS, PREDICATES, Kind
from annotator.propose.chinese.words import AGENT_MARKERS, CHANGE_OF_HANDS
from annotator.propose.rule.agency import Agency
from annotator.propose.rule.candidate import Candidate
from annotator.propose.rule.governed import objects_before
from annotator.propose.rule.grammar import Grammar

_FRONT = frozenset(
    {Kind.ADVERB, Kind.JOIN, Kind.ASPECT, Kind.TIME, Kind.MANNER, Kind.PARTNER}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One candidate in its clause."""

    reading: Reading
    grammar: Grammar
    candidate: Candidate
    agency: Agency
    subjects: tuple[Actors, ...]
    """The actors that each clause of the paragraph begins with."""
    told: tuple[Candidate, ...]
    """All that the paragraph tells as having happened."""
    objects: tuple[Item, ...] = ()
    """What the act is done with: the objects of the trigger and what stands behind 将."""

    @property
    def clause_number(self) -> int:
        """Number of the clause."""
        return self.reading.clause_of(self.candidate.at)

    @property
    def clause(self) -> Clause:
        """The clause that the trigger stands in."""
        return self.reading.clauses[self.clause_number]

    @property
    def before(self) -> Stretch:
        """The part of the clause before the trigger, or before the name of its work."""
        works = (work.first for work in self.candidate.works)
        end = min((self.candidate.at, *works))
        first = self.clause.first
        if self.candidate.works:
            acts = (c.at + 1 for c in self.told if self._sends(c) and c.at < end)
            first = max((first, *acts))
        return Stretch(min(first, end), end)

    def _sends(self, other: Candidate) -> bool:
        """Tells whether an act has somebody else do the work.

        What stands before it is its own then.
        """
        rule = other.rule
        stacked = self.reading.kind(other.at + 1) in PREDICATES
        return rule is not None and not rule.object_fills and not stacked

    def tells(self, clause: Clause, but: Sequence[str] = ()) -> bool:
        """Tells whether an act is told in a clause, by other words than some."""
        acts = (c.at for c in self.told if clause.first <= c.at < clause.end)
        return any(self.reading.tokens[at].text not in but for at in acts)

    @property
    def own_object(self) -> Stretch:
        """What stands right behind the trigger, or the name of its work, as its object."""
        index = self.candidate.at
        if self.candidate.works:
            index = max(index, self.candidate.works[-1].end - 1)
        elif self._is_noun(index + 1):
            index += 1
        return object_of(self.reading, index, self.clause, self._nouns)

    @property
    def _nouns(self) -> Nouns:
        roles = self.candidate.event.roles
        bodies = (head for r in roles if r.source == "headed" for head in r.heads)
        papers = (head for r in roles if r.source == "document" for head in r.heads)
        people = any(r.source == "object" and r.nouns == "actors" for r in roles)
        return Nouns(tuple(bodies), tuple(papers), people=people)

    def _is_noun(self, index: int) -> bool:
        """Tells whether a trigger word right behind another is its object: 募集捐款."""
        if self.reading.kind(index) is not Kind.ACT:
            return False
        senses = self.grammar.senses[self.reading.tokens[index].text]
        return any(sense.event is self.candidate.event for sense in senses)

    def items(self, stretch: Stretch) -> tuple[Item, ...]:
        """Returns what a phrase lists."""
        return items(self.reading, stretch, self.grammar.shared)

    def opens_clause(self) -> bool:
        """Tells whether nothing that says whom or what stands before the trigger."""
        return all(self.reading.kind(i) in _FRONT for i in range(*self.before))


def with_objects(frame: Frame) -> Frame:
    """Returns the frame with what the act is done with."""
    return replace(frame, objects=tuple(_objects(frame)))


def _objects(frame: Frame) -> Iterator[Item]:
    reading, candidate = frame.reading, frame.candidate
    if candidate.light_verb is not None:
        return
    if candidate.governor is not None:
        before = Stretch(candidate.governor + 1, _last_of_word(frame) + 1)
        word = reading.tokens[candidate.at].text
        yield from objects_before(reading, frame.items(before), word)
        return
    for stretch in marked(reading, frame.before, frozenset(CHANGE_OF_HANDS)):
        yield from frame.items(stretch)
    own = frame.own_object
    taken = candidate.rule is not None and candidate.rule.object_fills
    if (taken or own.first == own.end) and not candidate.works:
        yield from frame.items(_topic(frame))
    yield from frame.items(own)
    if own.end == frame.clause.end and not candidate.works:
        for stretch in continued(reading, frame.clause_number):
            yield from frame.items(stretch)


def _topic(frame: Frame) -> Stretch:
    """Returns what the clause begins with if it is no actor: 40万元捐赠给某院."""
    reading, first = frame.reading, frame.clause.first
    while first < frame.candidate.at and reading.kind(first) in _FRONT:
        first += 1
    passive = reading.tokens[first].text in AGENT_MARKERS
    relative = passive or reading.kind(first + 1) is Kind.OF
    if reading.kind(first) in BREAKS and not relative:
        return Stretch(first, first)
    end = phrase_end(reading, first, frame.candidate.at)
    between = (reading.kind(at) for at in range(end, frame.candidate.at))
    named, behind = frame.subjects[frame.clause_number]
    modifies = reading.kind(behind) in PREDICATES and reading.kind(behind + 1) is Kind.OF
    if (named and not modifies) or any(kind in PREDICATES for kind in between):
        return Stretch(first, first)
    return Stretch(first, end)


def _last_of_word(frame: Frame) -> int:
    """Returns where the trigger word stands last in its clause: 甲安装、乙安装."""
    tokens, clause = frame.reading.tokens, frame.clause
    word = tokens[frame.candidate.at].text
    return max(at for at in range(clause.first, clause.end) if tokens[at].text == word)


def phrases(
    frame: Frame, markers: Sequence[str], behind: Sequence[str] = ()
) -> list[Stretch]:
    """Returns the phrases behind markers.

    Args:
        frame: The candidate in its clause.
        markers: Before the trigger; if that opens its clause, those that end the clause
            before it count too.
        behind: Right behind the object of the trigger.
    """
    known, reading = frozenset(markers), frame.reading
    found = list(marked(reading, frame.before, known))
    if not found and frame.opens_clause():
        found = _ending_clause_before(frame, known)
    at, end = frame.own_object.end, frame.clause.end
    if at + 1 < end and reading.tokens[at].text in behind:
        stop = phrase_end(reading, at + 1, end)
        while stop > at + 1 and reading.kind(stop - 1) is Kind.WORK:
            stop -= 1
        found.append(Stretch(at + 1, stop))
    return [stretch for stretch in found if stretch.first < stretch.end]


def _ending_clause_before(frame: Frame, markers: frozenset[str]) -> list[Stretch]:
    clause = clause_before(frame)
    if clause is None or frame.reading.kind(clause.end - 1) is Kind.WORK:
        return []
    found = marked(frame.reading, Stretch(clause.first, clause.end), markers)
    return [stretch for stretch in found if stretch.end == clause.end]


def clause_before(frame: Frame) -> Clause | None:
    """Returns the clause before in the same sentence, None if it tells an act itself."""
    number = frame.clause_number - 1
    clause = frame.reading.clauses[max(number, 0)]
    if number < 0 or clause.sentence != frame.clause.sentence or frame.tells(clause):
        return None
    return clause
