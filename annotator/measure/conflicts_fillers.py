"""Groups the fillers of several versions of one event: which stand for the same thing."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from annotator.model.conflict import ConflictKind, Version
from annotator.model.event import Argument
from annotator.model.value import Value

FillerGroup = dict[str, Argument]
"""One filler as several have it, by the letter of the column; at least one."""

_SAME_PLACE, _OVERLAP, _SAME_VALUE, _OTHER_ROLE, _OTHER_ROLE_OVERLAP = range(5)


class _Node(NamedTuple):
    letter: str
    number: int
    """Of the filler in its version."""


class _Link(NamedTuple):
    """Two fillers that may stand for the same; the least is joined first."""

    rank: int
    lightness: int
    """Code points that they share, negated."""
    contents: tuple[str, ...]
    """So that nothing but content decides between equals."""
    left: _Node
    right: _Node


def group_fillers(versions: Sequence[Version]) -> tuple[FillerGroup, ...]:
    """Groups fillers, each into one group, at most one of each version.

    The same role at the same place comes first, then overlapping places of one role, then
    one value of a role in two places, then other roles at one place.

    Returns:
        In the order of the text.
    """
    nodes = {
        _Node(version.letter, number): argument
        for version in versions
        for number, argument in enumerate(version.event.arguments)
    }
    groups = {node: {node.letter: argument} for node, argument in nodes.items()}
    for link in sorted(_links(nodes), key=lambda link: link[:3]):
        one, other = groups[link.left], groups[link.right]
        if one.keys().isdisjoint(other):
            one |= other
            groups |= {node: one for node, group in groups.items() if group is other}
    found = {id(group): group for group in groups.values()}
    return tuple(sorted(found.values(), key=_place))


def differing(group: FillerGroup, letters: Sequence[str]) -> tuple[ConflictKind, ...]:
    """Returns in what the versions differ on a filler; nothing if they do not.

    Args:
        group: One filler as several have it.
        letters: All versions of the event.
    """
    found = group.values()
    kinds: list[ConflictKind] = []
    if len({argument.role for argument in found}) > 1:
        kinds.append("role")
    if len({(argument.span.start, argument.span.end) for argument in found}) > 1:
        kinds.append("boundary")
    if len({argument.value and argument.value.key for argument in found}) > 1:
        kinds.append("value")
    if any(letter not in group for letter in letters):
        kinds.append("missing")
    return tuple(kinds)


def _links(nodes: dict[_Node, Argument]) -> Iterator[_Link]:
    for (left, one), (right, other) in combinations(nodes.items(), 2):
        rank = None if left.letter == right.letter else _rank(one, other)
        if rank is not None:
            contents = tuple(sorted((_content(one), _content(other))))
            yield _Link(rank, -_shared(one, other), contents, left, right)


def _rank(one: Argument, other: Argument) -> int | None:
    """Returns how likely two fillers are to stand for the same, 0 first; None for not."""
    is_same_place = (one.span.start, one.span.end) == (other.span.start, other.span.end)
    if one.role != other.role:
        if is_same_place:
            return _OTHER_ROLE
        return _OTHER_ROLE_OVERLAP if _shared(one, other) else None
    if is_same_place:
        return _SAME_PLACE
    if _shared(one, other):
        return _OVERLAP
    return _SAME_VALUE if _says_the_same(one.value, other.value) else None


def _says_the_same(one: Value | None, other: Value | None) -> bool:
    # a key of nothing but None is that of a value of which nothing is known
    if one is None or other is None or not any(one.key[1:]):
        return False
    return one.key == other.key


def _shared(one: Argument, other: Argument) -> int:
    return max(0, min(one.span.end, other.span.end) - max(one.span.start, other.span.start))


def _content(argument: Argument) -> str:
    return argument.model_dump_json()


def _place(group: FillerGroup) -> tuple[int, int, str, str]:
    return min((a.span.start, a.span.end, a.role, _content(a)) for a in group.values())
