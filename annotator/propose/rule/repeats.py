"""One act told by several words of one type made one event."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.propose.rule.draft import Draft
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.relations import completed, goes_on, joined, roles_from


def without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins words of one type and sentence that only go on: 发出倡议,呼吁…."""
    return _folded(drafts, _repeats, _said_once)


def with_joint_work(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins work of the same agents in one sentence where none of it has a number."""
    return _folded(drafts, _works_on, _worked_jointly)


def may_repeat(draft: Draft) -> bool:
    """Tells whether a second such word in the sentence may be the same act."""
    return draft.candidate.rule is not None and draft.candidate.rule.repeats


def _folded(
    drafts: Sequence[Draft],
    same: Callable[[Draft, Draft], bool],
    join: Callable[[Draft, Draft], Draft],
) -> list[Draft]:
    """Returns the drafts, each joined to the first before it that is the same."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((i for i, k in enumerate(kept) if same(k, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = join(kept[at], draft)
    return kept


def _repeats(first: Draft, second: Draft) -> bool:
    if first.candidate.event is not second.candidate.event:
        return False
    both = may_repeat(first) and may_repeat(second)
    apart = _addresses_others(first, second) or (first.is_counted and second.is_counted)
    same = first.sentence == second.sentence
    return both and same and not apart and goes_on(first, second)


def _addresses_others(first: Draft, second: Draft) -> bool:
    """Tells whether both say to whom they speak, and to different ones."""
    roles = {
        rule.role
        for rule in first.candidate.event.roles
        if rule.source in {"marked", "addressed"} and rule.nouns is None
    }
    said, again = ({f for f in d.fillers if f.role in roles} for d in (first, second))
    return bool(said and again and said != again)


def _said_once(first: Draft, second: Draft) -> Draft:
    """Returns the first with what the second adds; acts that list contents add theirs."""
    if second.candidate.opens_content:
        return completed(first, second.fillers)
    return replace(first, fillers=joined(first.fillers, second.fillers))


def _works_on(first: Draft, second: Draft) -> bool:
    if first.candidate.event is not second.candidate.event:
        return False
    work = first.candidate.works and second.candidate.works
    if not work or first.sentence != second.sentence:
        return False
    counts = roles_from(first, "measured")
    counted = any(f.role in counts for f in (*first.fillers, *second.fillers))
    sound = all(d.has_substance or d.candidate.counted_or for d in (first, second))
    elsewhere = _places(second) - _places(first)
    return sound and not counted and not elsewhere and goes_on(first, second)


def _places(draft: Draft) -> set[Filler]:
    roles = roles_from(draft, "place")
    return {f for f in draft.fillers if f.role in roles}


def _worked_jointly(first: Draft, second: Draft) -> Draft:
    known, stated = first.candidate.event.activities, first.candidate.attributes
    if known and stated != second.candidate.attributes:
        stated = known.mixed
    joint = first.candidate._replace(attributes=stated, counted=False)
    return replace(
        first,
        frame=replace(first.frame, candidate=joint),
        fillers=joined(first.fillers, second.fillers),
    )
