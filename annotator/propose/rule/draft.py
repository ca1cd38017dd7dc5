"""An event in the making."""

from dataclasses import dataclass

from annotator.propose.chinese.actors import Actor
from annotator.propose.chinese.tokens import Token
from annotator.propose.rule.candidate import Candidate
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.frame import Frame


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate with what fills its roles."""

    frame: Frame
    fillers: tuple[Filler, ...]
    cued: tuple[int, ...] = ()
    """Further tokens whose adverbs hold for it: triggers that it took over."""

    @property
    def candidate(self) -> Candidate:
        """The word that names the act, in its context."""
        return self.frame.candidate

    @property
    def has_substance(self) -> bool:
        """Tells whether a role is filled that makes it more than a word."""
        roles, candidate = {f.role for f in self.fillers}, self.candidate
        if candidate.only_lends or roles.isdisjoint(candidate.needs):
            return False
        spared = not roles.isdisjoint(candidate.counted_or)
        return spared or self.is_counted or not candidate.counted

    @property
    def is_counted(self) -> bool:
        """Tells whether an argument holds a number."""
        amounts = self.frame.reading.amounts
        return any(at in amounts for f in self.fillers for at in range(f.start, f.end))

    @property
    def trigger(self) -> Token:
        """The word that names the act."""
        return self.frame.reading.tokens[self.candidate.at]

    @property
    def agents(self) -> frozenset[str]:
        """Names of those who act."""
        return self._names(self.frame.agency.agents)

    @property
    def leaders(self) -> frozenset[str]:
        """Names of those who have them act."""
        return self._names(self.frame.agency.leaders)

    def _names(self, actors: tuple[Actor, ...]) -> frozenset[str]:
        text = self.frame.reading.text
        return frozenset(text[actor.start : actor.end] for actor in actors)

    @property
    def clause(self) -> int:
        """Number of its clause."""
        return self.frame.clause_number

    @property
    def sentence(self) -> int:
        """Number of its sentence."""
        return self.frame.clause.sentence
