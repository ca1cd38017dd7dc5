"""A word that may be the trigger of an event."""

from typing import NamedTuple

from annotator.model.event import Attribute
from annotator.propose.chinese.reading import Stretch
from annotator.schema.lexicon_rules import EventLexicon, TriggerRule, Yield


class Candidate(NamedTuple):
    """A word that may be the trigger of an event."""

    event: EventLexicon
    at: int
    """Number of its token."""
    attributes: tuple[Attribute, ...]
    needs: tuple[str, ...]
    """Roles of which one must be filled."""
    rule: TriggerRule | None = None
    """None for work."""
    counted: bool = False
    """It needs an argument with a number as well."""
    counted_or: tuple[str, ...] = ()
    """Roles that make up for that."""
    works: tuple[Stretch, ...] = ()
    """The work that it names or governs."""
    reach: Stretch = Stretch(0, 0)
    """For work: the part of the clause that belongs to it."""
    sites: Stretch = Stretch(0, 0)
    """For work: the places that stand before its name as a modifier."""
    governor: int | None = None
    """Token of the verb that governs the trigger as a noun."""
    light_verb: int | None = None
    """Token of the light verb over the trigger."""

    @property
    def yields(self) -> tuple[Yield, ...]:
        """To which other acts it yields."""
        return self.rule.yields if self.rule else ()

    @property
    def opens_content(self) -> bool:
        """Tells whether what follows is its content."""
        return self.rule is not None and self.rule.opens_content

    @property
    def only_lends(self) -> bool:
        """Tells whether it is no act of its own."""
        return self.rule is not None and self.rule.only_lends
