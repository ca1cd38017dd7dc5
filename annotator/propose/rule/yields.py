"""Acts that only lead to another, and what they lend to that one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.propose.rule.draft import Draft
from annotator.propose.rule.filler import Filler, filler, has_number
from annotator.propose.rule.formed import handed_over
from annotator.propose.rule.relations import (
    completed,
    goes_on,
    is_counted_people,
    joined,
    roles_from,
)
from annotator.propose.rule.sorting import sorted_objects
from annotator.schema.lexicon_rules import Yield

_REACHES: Mapping[str, int] = {"clause": 0, "next": 1}
"""How many clauses apart two acts may stand; any number in one sentence otherwise."""


def without_yielding(drafts: Sequence[Draft]) -> list[Draft]:
    """Leaves out acts that only lead to another, and gives their objects to that one."""
    kept = dict(enumerate(drafts))
    for number, draft in enumerate(drafts):
        for rule in draft.candidate.yields:
            taken = next(_takers(kept, number, rule), None)
            if taken is not None:
                other, made = taken
                kept[other] = made
                del kept[number]
    return list(kept.values())


def _takers(
    kept: Mapping[int, Draft], number: int, rule: Yield
) -> Iterator[tuple[int, Draft]]:
    """Yields the acts that take one over, the nearest first, each as it then is."""
    draft = kept.get(number)
    if draft is None or not (draft.has_substance or draft.candidate.only_lends):
        return
    for at, other in sorted(kept.items(), key=lambda entry: abs(entry[0] - number)):
        made = _with_lent(other, draft, rule) if _takes_over(other, draft, rule) else None
        if made is not None and made.has_substance:
            yield at, made


def _takes_over(other: Draft, draft: Draft, rule: Yield) -> bool:
    first, second = sorted((draft, other), key=lambda d: d.candidate.at)
    fits = other.candidate.event.type == rule.to and (
        not rule.words or other.trigger.text in rule.words
    )
    if not fits or other.candidate.at == draft.candidate.at:
        return False
    apart = second.clause - first.clause
    near = first.sentence == second.sentence and apart <= _REACHES.get(rule.within, apart)
    if not near or (first is other and not rule.to_earlier):
        return False
    back = (y for y in other.candidate.yields if y.to == draft.candidate.event.type)
    if first is draft and any(y.to_earlier for y in back):
        return False
    # what was bought and given with figures of its own are two acts
    own = rule.lends in _thing_roles(other) and _has_things(other)
    return goes_on(first, second) and not (own and _counts_objects(draft))


def _with_lent(other: Draft, draft: Draft, rule: Yield) -> Draft | None:
    """Returns the act with what it is lent; None if it must be lent agents and is not."""
    framing = roles_from(draft, "place", "time")
    frames = tuple(f for f in draft.fillers if f.role in framing)
    lent = tuple(_lent(draft, other, rule.lends)) if rule.lends else ()
    if rule.lends in roles_from(other, "agent"):
        if not lent or any(is_counted_people(draft, f) for f in lent):
            return None
        return completed(handed_over(other, lent), frames)
    if rule.lending == "add":
        other = replace(other, fillers=joined(other.fillers, lent))
    made = completed(other, (*lent, *frames))
    new = made.fillers[len(other.fillers) :]
    if rule.lending == "only" and all(f.role != rule.lends for f in new):
        return None
    return replace(made, cued=(*other.cued, draft.candidate.at)) if lent else made


def _lent(draft: Draft, other: Draft, role: str) -> Iterator[Filler]:
    """Yields what the act lends to a role of the other."""
    reading, rules = draft.frame.reading, draft.candidate.event.roles
    if role in roles_from(other, "agent"):
        actors = {rule.role for rule in rules if rule.nouns == "actors"}
        yield from (f._replace(role=role) for f in draft.fillers if f.role in actors)
    elif role in _thing_roles(other):
        yield from sorted_objects(reading, draft.frame.objects, other.candidate.event)
    else:
        listed = (item for item in draft.frame.objects if not item.sums_up)
        yield from (filler(reading, role, item.stretch) for item in listed)


def _thing_roles(draft: Draft) -> frozenset[str]:
    """Returns the roles of what the act is done with, not of whom."""
    sources = {"object", "money", "worth", "headed", "document"}
    return frozenset(
        rule.role
        for rule in draft.candidate.event.roles
        if rule.source in sources and rule.nouns not in {"people", "actors"}
    )


def _has_things(draft: Draft) -> bool:
    roles = _thing_roles(draft)
    return any(f.role in roles for f in draft.fillers)


def _counts_objects(draft: Draft) -> bool:
    reading = draft.frame.reading
    return any(has_number(reading, item.stretch) for item in draft.frame.objects)
