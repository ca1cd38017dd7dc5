"""What earlier acts made ready for a later one: teams, people and things."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.propose.chinese.lists import Item
from annotator.propose.rule.draft import Draft
from annotator.propose.rule.filler import Filler, filler, takes_number
from annotator.propose.rule.relations import (
    goes_on,
    is_counted_people,
    joined,
    roles_from,
)
from annotator.schema.lexicon_rules import RoleRule


def with_brought(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Adds things that an earlier act of the sentence made ready and did not take."""
    for number, draft in enumerate(drafts):
        found = [
            filler(before.frame.reading, rule.role, item.stretch)
            for rule in draft.candidate.event.roles
            if rule.source == "brought"
            for before in drafts[:number]
            if _brings(before, draft, rule)
            for item in before.frame.objects
            if takes_number(before.frame.reading, rule, item.stretch)
            and not _is_taken(before, item)
        ]
        yield replace(draft, fillers=joined(draft.fillers, found))


def _brings(before: Draft, draft: Draft, rule: RoleRule) -> bool:
    known = {form.type for form in rule.formed}
    fits = before.candidate.event.type in known and before.sentence == draft.sentence
    return fits and goes_on(before, draft)


def _is_taken(draft: Draft, item: Item) -> bool:
    start, end = draft.frame.reading.bounds(item.stretch)
    return any(f.start < end and start < f.end for f in draft.fillers)


def with_formed(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Puts those who were formed for the work in the place of who formed them."""
    for number, draft in enumerate(drafts):
        rules = (r for r in draft.candidate.event.roles if r.source == "agent")
        formed = tuple(f for r in rules for f in _formed(drafts[:number], draft, r))
        sent = any(actor.counted for actor in draft.frame.agency.led)
        new = formed and draft.frame.agency.carried and not sent
        yield handed_over(draft, formed) if new else draft


def _formed(before: Sequence[Draft], draft: Draft, rule: RoleRule) -> tuple[Filler, ...]:
    """Returns those whom the last act before it formed or called up."""
    agents = draft.agents
    for other in reversed(before):
        found = _formed_by(other, rule)
        if found and other.agents == agents and other.has_substance:
            return found
    return ()


def _formed_by(other: Draft, rule: RoleRule) -> tuple[Filler, ...]:
    """Returns the fillers of the first role of those formed that has any."""
    for form in rule.formed:
        found = tuple(
            Filler(rule.role, f.start, f.end)
            for f in other.fillers
            if (other.candidate.event.type, f.role) == (form.type, form.role)
            and not is_counted_people(other, f)
            and not _is_staff(other, f)
        )
        if found:
            return found
    return ()


def _is_staff(draft: Draft, f: Filler) -> bool:
    staff = draft.frame.grammar.lexicon.actors.staff
    return draft.frame.reading.text[f.start : f.end].endswith(staff)


def handed_over(draft: Draft, agents: Sequence[Filler]) -> Draft:
    """Returns the draft with other agents; those it had have them act from now on."""
    roles = {f.role for f in agents}
    kept = (f for f in draft.fillers if f.role not in roles)
    leaders = roles_from(draft, "leader")
    above = (
        f._replace(role=leader)
        for f in draft.fillers
        if f.role in roles
        for leader in leaders
    )
    return replace(draft, fillers=joined(agents, above, kept))
