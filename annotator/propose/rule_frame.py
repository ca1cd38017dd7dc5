"""One candidate in its clause, with the phrases that may fill its roles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.propose.chinese import CHANGE_OF_HANDS, CONCERNING
from annotator.propose.grammar import Grammar
from annotator.propose.lexer import Kind
from annotator.propose.phrases import VERBS, Nouns, continued, marked, object_of, phrase_end
from annotator.propose.reading import Clause, Reading, Stretch
from annotator.propose.rule_actor import Actors
from annotator.propose.rule_agency import Agency
from annotator.propose.rule_lists import Item, items
from annotator.propose.rule_triggers import Candidate

_FRONT = frozenset(
    {Kind.ADVERB, Kind.JOIN, Kind.ASPECT, Kind.TIME, Kind.MANNER, Kind.PARTNER}
)


@dataclass(frozen=True, slots=True)
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
        return self.reading.clause_of(self.candidate.index)

    @property
    def clause(self) -> Clause:
        """The clause that the trigger stands in."""
        return self.reading.clauses[self.clause_number]

    @property
    def before(self) -> Stretch:
        """The part of the clause before the trigger, or before the name of its work."""
        works = (work.first for work in self.candidate.works)
        end = min((self.candidate.index, *works))
        first = self.clause.first
        if self.candidate.works:
            acts = (c.index + 1 for c in self.told if self._sends(c) and c.index < end)
            first = max((first, *acts))
        return Stretch(min(first, end), end)

    def _sends(self, other: Candidate) -> bool:
        """Tells whether an act has somebody else do the work: what stands before it is its
        own."""
        rule = other.rule
        stacked = self.reading.kind(other.index + 1) in VERBS
        return rule is not None and not rule.object_fills and not stacked

    def tells(self, clause: Clause) -> bool:
        """Tells whether an act is told in a clause."""
        return any(clause.first <= c.index < clause.end for c in self.told)

    @property
    def own_object(self) -> Stretch:
        """What stands right behind the trigger, or the name of its work, as its object."""
        index = self.candidate.index
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


def frame(
    reading: Reading,
    grammar: Grammar,
    candidate: Candidate,
    agency: Agency,
    subjects: tuple[Actors, ...],
    told: tuple[Candidate, ...],
) -> Frame:
    """Makes the frame of a candidate."""
    bare = Frame(reading, grammar, candidate, agency, subjects, told)
    found = () if candidate.light_verb else tuple(_objects(bare))
    return Frame(reading, grammar, candidate, agency, subjects, told, found)


def _objects(frame: Frame) -> Iterator[Item]:
    reading = frame.reading
    if frame.candidate.governor is not None:
        yield from _before_noun(frame, frame.candidate.governor)
        return
    for stretch in marked(reading, frame.before, frozenset(CHANGE_OF_HANDS)):
        yield from frame.items(stretch)
    own = frame.own_object
    yield from frame.items(own)
    if own.end == frame.clause.end and not frame.candidate.works:
        for stretch in continued(reading, frame.clause_number):
            yield from frame.items(stretch)


def _before_noun(frame: Frame, governor: int) -> Iterator[Item]:
    """Yields the objects of a verb used as a noun: 负责X的安装, 参与Y建设."""
    word = frame.reading.tokens[frame.candidate.index].text
    held: Stretch | None = None
    same = (i for i in range(*frame.clause[:2]) if frame.reading.tokens[i].text == word)
    for item in frame.items(Stretch(governor + 1, max(same) + 1)):
        first, end = item.stretch
        if held:
            first = held.first
        if frame.reading.tokens[end - 1].text == word:
            end -= 1
            if end > first and frame.reading.tokens[end - 1].text in CONCERNING:
                end -= 1
            if end > first and frame.reading.kind(end - 1) is Kind.OF:
                end -= 1
            elif held:
                yield Item(held)
                first = item.stretch.first
            held = None
            if first < end:
                yield Item(Stretch(first, end))
        else:
            if held and frame.reading.kind(item.stretch.end - 1) is not Kind.OF:
                yield Item(held)
                first = item.stretch.first
            held = Stretch(first, end)


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
    number = frame.clause_number - 1
    if number < 0 or frame.reading.clauses[number].sentence != frame.clause.sentence:
        return []
    clause = frame.reading.clauses[number]
    if frame.tells(clause):
        return []
    found = marked(frame.reading, Stretch(clause.first, clause.end), markers)
    last = frame.reading.kind(clause.end - 1)
    return [s for s in found if s.end == clause.end and last is not Kind.WORK]
