"""Groups the events of several annotations of one paragraph: who means the same event.

Two annotations are aligned as everywhere else (see ``align``); several by joining those
pairs, the strongest first, never two events of one annotation. The order of annotations
and of events makes no difference.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from annotator.measure.align import align_across_types, align_facts, shared_weight
from annotator.measure.facts import EventFacts, shared_trigger

Group = dict[int, EventFacts]
"""One event as several see it, by the number of the annotation; at least one."""


class _Link(NamedTuple):
    """Two events that may be the same one; the least is joined first."""

    is_across_types: bool
    is_different: bool
    lightness: int
    """What they share, negated."""
    contents: tuple[str, ...]
    """So that nothing but content decides between equals."""
    left: EventFacts
    right: EventFacts


def group_events(annotations: Sequence[Sequence[EventFacts]]) -> tuple[Group, ...]:
    """Groups events, each into one group, at most one of each annotation.

    Events of one type belong together if they are aligned and their triggers overlap, or
    if half of their fillers are equal: two gifts on one day are not one gift. Events of
    different types belong together if their triggers overlap and nothing better was found.

    Args:
        annotations: The events of each; all of one paragraph.

    Returns:
        In the order of the text: by the first trigger of the group.
    """
    groups: dict[int, Group] = {
        id(event): {number: event}
        for number, events in enumerate(annotations)
        for event in events
    }
    for link in sorted(_links(annotations), key=lambda link: link[:4]):
        one, other = groups[id(link.left)], groups[id(link.right)]
        if one.keys().isdisjoint(other):
            one |= other
            groups |= {id(event): one for event in other.values()}
    found = {id(group): group for group in groups.values()}
    return tuple(sorted(found.values(), key=_place))


def mean_the_same(one: EventFacts, other: EventFacts) -> bool:
    """Tells whether two aligned events of one type can be one act."""
    if shared_trigger(one, other):
        return True
    shared = max(len(one.spans & other.spans), len(one.values & other.values))
    return 2 * shared >= max(1, len(one.fillers), len(other.fillers))


def _links(annotations: Sequence[Sequence[EventFacts]]) -> Iterator[_Link]:
    for left, right in combinations(annotations, 2):
        alignment = align_facts(left, right)
        apart = [pair for pair in alignment.pairs if not mean_the_same(*pair)]
        for one, other in alignment.pairs:
            if mean_the_same(one, other):
                yield _link(one, other, shared_weight(one, other))
        across = align_across_types(
            (*alignment.left_only, *(pair.left for pair in apart)),
            (*alignment.right_only, *(pair.right for pair in apart)),
        )
        for one, other in across.pairs:
            yield _link(one, other, shared_trigger(one, other))


def _link(one: EventFacts, other: EventFacts, weight: int) -> _Link:
    return _Link(
        is_across_types=one.event.type != other.event.type,
        is_different=one.identity != other.identity,
        lightness=-weight,
        contents=tuple(sorted((_content(one), _content(other)))),
        left=one,
        right=other,
    )


def _content(event: EventFacts) -> str:
    return repr((event.event.type, event.order))


def _place(group: Group) -> tuple[int, int, str]:
    return min(
        (e.event.trigger.start, e.event.trigger.end, _content(e)) for e in group.values()
    )
