"""Several words for one act made one event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.propose.lexer import Kind
from annotator.propose.rule_draft import Draft
from annotator.propose.rule_lists import Item
from annotator.propose.rule_objects import Filler, filler, objects, takes_number
from annotator.schema.lexicon import RoleRule, Yield

_REACHES = {"clause": 0, "next": 1, "sentence": 1000}
_OBJECT_SOURCES = frozenset({"object", "money", "worth", "headed", "document"})


def merged(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Returns the events that remain when acts told twice are told once."""
    found = _with_joint_work(_without_repeats(drafts))
    found = list(_with_brought(found))
    found = _without_yielding(found)
    found = _without_nested(found)
    found = list(_with_formed(found))
    found = list(_without_pursued(found))
    return tuple(_without_shared_people(found))


def _without_shared_people(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leaves counted people with the first act of a sentence that is told of them."""
    taken: set[tuple[int, int, int]] = set()
    for draft in drafts:
        crew = {r.role for r in draft.candidate.event.roles if r.source == "counted"}
        kept = tuple(
            f
            for f in draft.fillers
            if f.role not in crew or (draft.sentence, f.start, f.end) not in taken
        )
        if draft.has_substance:
            taken |= {(draft.sentence, f.start, f.end) for f in kept if f.role in crew}
        yield replace(draft, fillers=kept)


def _without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins words of one type and sentence that only go on: 发出倡议,呼吁…."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((k for k in kept if _repeats(k, draft)), None)
        if first is None:
            kept.append(draft)
        else:
            kept[kept.index(first)] = _said_once(first, draft)
    return kept


def _said_once(first: Draft, second: Draft) -> Draft:
    """Returns the first with what the second adds; acts that list contents add theirs."""
    rule = second.candidate.rule
    if rule is not None and not rule.opens_content:
        fillers = tuple(dict.fromkeys((*first.fillers, *second.fillers)))
        return replace(first, fillers=fillers)
    return _completed(first, second.fillers)


def _repeats(first: Draft, second: Draft) -> bool:
    same = first.candidate.event is second.candidate.event
    both = _may_repeat(first) and _may_repeat(second)
    if not same or not both or first.sentence != second.sentence:
        return False
    apart = _addresses_others(first, second) or (first.is_counted and second.is_counted)
    return _goes_on(first, second) and not apart


def _addresses_others(first: Draft, second: Draft) -> bool:
    """Tells whether both say to whom they speak, and to different ones."""
    roles = {
        rule.role
        for rule in first.candidate.event.roles
        if rule.source in {"marked", "addressed"} and rule.nouns is None
    }
    said, again = ({f for f in d.fillers if f.role in roles} for d in (first, second))
    return bool(said and again and said != again)


def _may_repeat(draft: Draft) -> bool:
    return draft.candidate.rule is not None and draft.candidate.rule.repeats


def _goes_on(first: Draft, second: Draft) -> bool:
    who, whose = ({*d.agents, *d.leaders} for d in (first, second))
    return bool(who & whose or who == whose) and (
        second.frame.agency.carried or first.clause == second.clause
    )


def _with_joint_work(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins work of the same agents in one sentence where none of it has a number."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((k for k in kept if _works_on(k, draft)), None)
        if first is None:
            kept.append(draft)
            continue
        fillers = tuple(dict.fromkeys((*first.fillers, *draft.fillers)))
        mixed = first.candidate.event.activities
        stated = first.candidate.attributes
        if mixed and stated != draft.candidate.attributes:
            stated = mixed.mixed
        joint = first.candidate._replace(attributes=stated, counted=False)
        frame = replace(first.frame, candidate=joint)
        kept[kept.index(first)] = replace(first, frame=frame, fillers=fillers)
    return kept


def _works_on(first: Draft, second: Draft) -> bool:
    same = first.candidate.event is second.candidate.event and first.candidate.works
    if not same or not second.candidate.works or first.sentence != second.sentence:
        return False
    measures = {r.role for r in first.candidate.event.roles if r.source == "measured"}
    counted = any(f.role in measures for f in (*first.fillers, *second.fillers))
    sound = all(d.has_substance or d.candidate.counted_or for d in (first, second))
    places = _places(second) - _places(first)
    return sound and not counted and not places and _goes_on(first, second)


def _places(draft: Draft) -> set[Filler]:
    roles = {r.role for r in draft.candidate.event.roles if r.source == "place"}
    return {f for f in draft.fillers if f.role in roles}


def _completed(draft: Draft, fillers: Sequence[Filler]) -> Draft:
    """Returns the draft with the fillers of roles that it has none for.

    What is said behind a second word of saying is said behind the first too, and the
    shorter of the two is the content.
    """
    said = {rule.role for rule in draft.candidate.event.roles if rule.source == "statement"}
    own = tuple(
        f
        for f in draft.fillers
        if f.role not in said
        or not any(f.role == g.role and f.start < g.start < f.end for g in fillers)
    )
    roles = {f.role for f in own}
    known = {rule.role for rule in draft.candidate.event.roles}
    new = tuple(f for f in fillers if f.role not in roles and f.role in known)
    return replace(draft, fillers=(*own, *new))


def _without_yielding(drafts: Sequence[Draft]) -> list[Draft]:
    """Leaves out acts that only lead to another, and gives their objects to that one."""
    kept = dict(enumerate(drafts))
    for number, draft in enumerate(drafts):
        for rule in draft.candidate.yields:
            taken = next(_takers(kept, number, rule), None)
            if taken is not None and number in kept:
                other, made = taken
                kept[other] = made
                del kept[number]
    return list(kept.values())


def _takers(
    kept: Mapping[int, Draft], number: int, rule: Yield
) -> Iterator[tuple[int, Draft]]:
    """Yields the acts that take one over, each as it then is."""
    draft = kept.get(number)
    if draft is None or not (draft.has_substance or draft.only_lends):
        return
    by_distance = sorted(kept.items(), key=lambda item: abs(item[0] - number))
    for at, other in by_distance:
        if at == number or not _takes_over(other, draft, rule):
            continue
        made = _with_lent(other, draft, rule)
        if made is not None and made.has_substance:
            yield at, made


def _with_lent(other: Draft, draft: Draft, rule: Yield) -> Draft | None:
    """Returns the act with what it is lent; None if it must be lent agents and is not."""
    framing = tuple(f for f in draft.fillers if f.role in _framing_roles(draft))
    lent = tuple(_lent(draft, other, rule.lends)) if rule.lends else ()
    source = next((r.source for r in other.candidate.event.roles if r.role == rule.lends), "")
    if source == "agent":
        if not lent or any(_is_counted_people(draft, f) for f in lent):
            return None
        return _completed(_handed_over(other, rule.lends or "", lent), framing)
    cued = (*other.cued, draft.candidate.index) if lent else other.cued
    if rule.lending == "add":
        other = replace(other, fillers=tuple(dict.fromkeys((*other.fillers, *lent))))
    made = _completed(other, (*lent, *framing))
    if rule.lending == "only" and not any(f.role == rule.lends for f in made.fillers[len(other.fillers) :]):
        return None
    return replace(made, cued=cued)


def _framing_roles(draft: Draft) -> frozenset[str]:
    rules = draft.candidate.event.roles
    return frozenset(r.role for r in rules if r.source in {"place", "time"})


def _takes_over(other: Draft, draft: Draft, rule: Yield) -> bool:
    first, second = sorted((draft, other), key=lambda d: d.candidate.index)
    if other.candidate.event.type != rule.to:
        return False
    if other.candidate.index == draft.candidate.index:
        return False
    if rule.words and other.trigger.text not in rule.words:
        return False
    if first.sentence != second.sentence or (first is other and not rule.to_earlier):
        return False
    if second.clause - first.clause > _REACHES[rule.within]:
        return False
    back = draft.candidate.event.type
    if any(y.to == back and y.to_earlier for y in other.candidate.yields) and first is draft:
        return False
    if not _goes_on(first, second):
        return False
    # what was bought and given with figures of its own are two acts
    own = rule.lends in _object_roles(other) and _has_objects(other)
    return not (own and _has_number(draft))


def _object_roles(draft: Draft) -> frozenset[str]:
    rules = draft.candidate.event.roles
    return frozenset(
        rule.role
        for rule in rules
        if rule.source in _OBJECT_SOURCES and rule.nouns not in {"people", "actors"}
    )


def _has_objects(draft: Draft) -> bool:
    return any(f.role in _object_roles(draft) for f in draft.fillers)


def _has_number(draft: Draft) -> bool:
    reading = draft.frame.reading
    return any(
        reading.kind(i) is Kind.NUMBER
        for item in draft.frame.objects
        for i in range(*item.stretch)
    )


def _lent(draft: Draft, other: Draft, role: str) -> Iterator[Filler]:
    reading = draft.frame.reading
    sources = {r.role: r.source for r in other.candidate.event.roles}
    if sources.get(role) == "agent":
        actors = (r.role for r in draft.candidate.event.roles if r.nouns == "actors")
        names = set(actors)
        yield from (f._replace(role=role) for f in draft.fillers if f.role in names)
        return
    if role in _object_roles(other):
        yield from objects(reading, draft.frame.objects, other.candidate.event)
        return
    for item in draft.frame.objects:
        if not item.sums_up:
            yield filler(reading, role, item.stretch)


def _without_nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Leaves out acts named inside an object or a named party of another act."""
    return [d for d in drafts if not any(_holds(other, d) for other in drafts)]


def _holds(outer: Draft, inner: Draft) -> bool:
    sources = {rule.role: rule.source for rule in outer.candidate.event.roles}
    if outer is inner or not outer.has_substance:
        return False
    return any(
        f.start <= inner.trigger.start
        and inner.trigger.end <= f.end
        and not (f.start <= outer.trigger.start < f.end)
        and sources.get(f.role) not in {"pursuit", "time"}
        and not (_may_repeat(inner) and _is_said(outer, f))
        for f in outer.fillers
    )


def _is_said(draft: Draft, f: Filler) -> bool:
    """Tells whether a filler is more than one clause of what is said."""
    tokens = draft.frame.reading.tokens
    return any(t.kind is Kind.COMMA and f.start <= t.start < f.end for t in tokens)


def _without_pursued(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leaves out pursuits that are events of their own."""
    for draft in drafts:
        pursuits = {r.role for r in draft.candidate.event.roles if r.source == "pursuit"}
        others = [d for d in drafts if d is not draft and d.has_substance]
        told = [bounds for d in others for bounds in _named_by(d)]
        kept = tuple(
            f
            for f in draft.fillers
            if f.role not in pursuits
            or not any(f.start < end and start < f.end for start, end in told)
        )
        yield replace(draft, fillers=kept)


def _named_by(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yields the bounds of the trigger and of the names of the work."""
    yield draft.trigger.start, draft.trigger.end
    for work in draft.candidate.works:
        yield draft.frame.reading.bounds(work)


def _with_brought(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Adds things that an earlier act of the sentence made ready and did not take."""
    for number, draft in enumerate(drafts):
        found = [
            filler(before.frame.reading, rule.role, item.stretch)
            for rule in draft.candidate.event.roles
            for before in drafts[:number]
            if rule.source == "brought" and _brings(before, draft, rule)
            for item in before.frame.objects
            if takes_number(before.frame.reading, rule, item.stretch)
            and not _is_taken(before, item)
        ]
        yield replace(draft, fillers=tuple(dict.fromkeys((*draft.fillers, *found))))


def _is_taken(draft: Draft, item: Item) -> bool:
    start, end = draft.frame.reading.bounds(item.stretch)
    return any(f.start < end and start < f.end for f in draft.fillers)


def _brings(before: Draft, draft: Draft, rule: RoleRule) -> bool:
    known = {form.type for form in rule.formed}
    return (
        before.candidate.event.type in known
        and before.sentence == draft.sentence
        and _goes_on(before, draft)
    )


def _with_formed(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Puts those who were formed for the work in the place of who formed them."""
    for number, draft in enumerate(drafts):
        made = draft
        for rule in draft.candidate.event.roles:
            formed = tuple(_formed(drafts[:number], draft, rule))
            sent = any(actor.counted for actor in draft.frame.agency.led)
            if rule.source == "agent" and formed and draft.frame.agency.carried and not sent:
                made = _handed_over(draft, rule.role, formed)
        yield made


def _formed(before: Sequence[Draft], draft: Draft, rule: RoleRule) -> Iterator[Filler]:
    """Yields those that the last act before it formed or called up."""
    found: list[Filler] = []
    for other in before:
        found = list(_formed_by(other, draft, rule)) or found
    yield from found


def _formed_by(other: Draft, draft: Draft, rule: RoleRule) -> Iterator[Filler]:
    if other.agents != draft.agents or not other.has_substance:
        return
    for form in rule.formed:
        found = [
            Filler(rule.role, f.start, f.end)
            for f in other.fillers
            if (other.candidate.event.type, f.role) == (form.type, form.role)
            and not _is_counted_people(other, f)
            and not _is_staff(other, f)
        ]
        if found:
            yield from found
            return


def _is_staff(draft: Draft, f: Filler) -> bool:
    staff = draft.frame.grammar.lexicon.actors.staff
    return draft.frame.reading.text[f.start : f.end].endswith(staff)


def _is_counted_people(draft: Draft, f: Filler) -> bool:
    amounts = draft.frame.reading.amounts
    return any(
        f.start <= start < f.end and amount.kind in {"people", "person_times"}
        for start, amount in amounts.items()
    )


def _handed_over(draft: Draft, role: str, formed: Sequence[Filler]) -> Draft:
    leaders = [r.role for r in draft.candidate.event.roles if r.source == "leader"]
    kept = [f for f in draft.fillers if f.role != role]
    agents = [f._replace(role=r) for f in draft.fillers for r in leaders if f.role == role]
    return replace(draft, fillers=tuple(dict.fromkeys((*formed, *agents, *kept))))
