"""How two acts of a paragraph belong together."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.propose.chinese.reading import PEOPLE_COUNTS
from annotator.propose.rule.draft import Draft
from annotator.propose.rule.filler import Filler
from annotator.schema.lexicon_rules import Source


def roles_from(draft: Draft, *sources: Source) -> frozenset[str]:
    """Returns the roles of the act that are filled from one of the sources."""
    rules = draft.candidate.event.roles
    return frozenset(rule.role for rule in rules if rule.source in sources)


def goes_on(first: Draft, second: Draft) -> bool:
    """Tells whether the second act goes on with the actors of the first."""
    who, whose = ({*d.agents, *d.leaders} for d in (first, second))
    same = bool(who & whose) or who == whose
    return same and (second.frame.agency.carried or first.clause == second.clause)


def joined(*found: Iterable[Filler]) -> tuple[Filler, ...]:
    """Returns all fillers in order, each once."""
    return tuple(dict.fromkeys(filler for fillers in found for filler in fillers))


def completed(draft: Draft, fillers: Iterable[Filler]) -> Draft:
    """Returns the draft with the fillers of roles that it has none for.

    What is said behind a second word of saying is said behind the first too, and the
    shorter of the two is the content.
    """
    more = tuple(fillers)
    said = roles_from(draft, "statement")
    own = tuple(f for f in draft.fillers if f.role not in said or not _holds(f, more))
    filled = {f.role for f in own}
    known = {rule.role for rule in draft.candidate.event.roles}
    new = (f for f in more if f.role not in filled and f.role in known)
    return replace(draft, fillers=(*own, *new))


def _holds(f: Filler, others: Iterable[Filler]) -> bool:
    """Tells whether another filler of the same role begins inside the first."""
    return any(f.role == o.role and f.start < o.start < f.end for o in others)


def is_counted_people(draft: Draft, f: Filler) -> bool:
    """Tells whether a filler is a number of people."""
    amounts = draft.frame.reading.amounts
    return any(
        f.start <= start < f.end and amount.kind in PEOPLE_COUNTS
        for start, amount in amounts.items()
    )
