"""Acts and goals that are only part of another act."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.propose.chinese.tokens import Kind
from annotator.propose.rule.draft import Draft
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.relations import roles_from
from annotator.propose.rule.repeats import may_repeat


def without_nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Leaves out acts named inside an object or a named party of another act."""
    return [d for d in drafts if not any(_holds(other, d) for other in drafts)]


def _holds(outer: Draft, inner: Draft) -> bool:
    if outer is inner or not outer.has_substance:
        return False
    loose = roles_from(outer, "pursuit", "time")
    return any(
        f.start <= inner.trigger.start
        and inner.trigger.end <= f.end
        and not f.start <= outer.trigger.start < f.end
        and f.role not in loose
        and not (may_repeat(inner) and _is_said(outer, f))
        for f in outer.fillers
    )


def _is_said(draft: Draft, f: Filler) -> bool:
    """Tells whether a filler is more than one clause of what is said."""
    tokens = draft.frame.reading.tokens
    return any(t.kind is Kind.COMMA and f.start <= t.start < f.end for t in tokens)


def without_pursued(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leaves out pursuits that are events of their own."""
    for draft in drafts:
        pursuits = roles_from(draft, "pursuit")
        others = (d for d in drafts if d is not draft and d.has_substance)
        told = [bounds for other in others for bounds in _named_by(other)]
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


def without_shared_people(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leaves counted people with the first act of a sentence that is told of them."""
    taken: set[tuple[int, Filler]] = set()
    for draft in drafts:
        roles = roles_from(draft, "counted")
        crew = {
            f: (draft.sentence, f._replace(role=""))
            for f in draft.fillers
            if f.role in roles
        }
        kept = tuple(f for f in draft.fillers if crew.get(f) not in taken)
        if draft.has_substance:
            taken |= {crew[f] for f in kept if f in crew}
        yield replace(draft, fillers=kept)
