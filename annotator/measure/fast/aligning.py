"""Aligns the events of many paragraphs, as ``align_facts`` does, where one way is best."""

from itertools import permutations
from typing import NamedTuple

import numpy as np

from annotator.measure.align import FACT_WEIGHT, OVERLAP_LIMIT, TRIGGER_WEIGHT
from annotator.measure.columns import Flags, Ints
from annotator.measure.fast.joins import Joined, join, occurrence, pack
from annotator.measure.fast.side import Block, Side, flags
from annotator.measure.fast.twins import pair_identical

MOST = 4
"""Events of one type and side among which the best pairing is sought by trying all."""

_ORDERS = np.array(list(permutations(range(MOST))))


class SharedFact(NamedTuple):
    """Facts that gold and proposed events share."""

    left: Ints
    """Event, by fact; likewise the next two."""
    right: Ints
    filler: Ints
    """The gold filler."""


class Alignment(NamedTuple):
    """Pairs of events, identical ones first."""

    left: Ints
    right: Ints
    identical: int
    """How many pairs are identical."""
    spans: SharedFact
    """Shared by events that have no twin; likewise the values."""
    values: SharedFact
    unsure: Flags
    """Paragraphs, in which several pairings are equally good, or too many possible."""


class _Candidates(NamedTuple):
    left: Ints
    right: Ints
    weight: Ints


def align_block(block: Block) -> Alignment:
    """Aligns all events of a block within their types."""
    twins, unsure = pair_identical(block)
    left, right = (
        np.flatnonzero(~flags(len(side), taken))
        for side, taken in ((block.gold, twins.left), (block.proposed, twins.right))
    )
    spans, values = _shared_facts(block, left, right)
    candidates = _weigh(block, left, right, spans, values)
    chosen, undecided = _choose(block, candidates)
    unsure |= flags(block.size, undecided)
    return Alignment(
        np.concatenate([twins.left, chosen.left]),
        np.concatenate([twins.right, chosen.right]),
        len(twins.left),
        spans,
        values,
        unsure,
    )


def _shared_facts(block: Block, left: Ints, right: Ints) -> tuple[SharedFact, SharedFact]:
    ours = block.gold.fillers_of(flags(len(block.gold), left))
    theirs = block.proposed.fillers_of(flags(len(block.proposed), right))
    contents = block.content(block.gold)[ours], block.content(block.proposed)[theirs]
    gold = _Fillers.of(block, block.gold, ours)
    proposed = _Fillers.of(block, block.proposed, theirs)
    spans = _join_facts(
        gold, proposed, [gold.start, gold.end], [proposed.start, proposed.end]
    )
    return spans, _join_facts(gold, proposed, [contents[0]], [contents[1]])


class _Fillers(NamedTuple):
    row: Ints
    event: Ints
    kind: Ints
    role: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, block: Block, side: Side, rows: Ints) -> "_Fillers":
        event = side.filler_event[rows].astype(np.int64)
        return cls(
            rows,
            event,
            block.kind(side)[event],
            side.role[rows].astype(np.int64),
            side.filler_start[rows].astype(np.int64),
            side.filler_end[rows].astype(np.int64),
        )


def _join_facts(
    gold: _Fillers, proposed: _Fillers, left: list[Ints], right: list[Ints]
) -> SharedFact:
    """Joins equal facts of one paragraph and type; the n-th of equal ones with the n-th."""
    inside = pack([gold.event, gold.role, *left], [proposed.event, proposed.role, *right])
    nth = occurrence(inside.left), occurrence(inside.right)
    keys = pack(
        [gold.kind, gold.role, *left, nth[0]],
        [proposed.kind, proposed.role, *right, nth[1]],
    )
    found = join(keys.left, keys.right)
    return SharedFact(
        gold.event[found.left], proposed.event[found.right], gold.row[found.left]
    )


def _weigh(
    block: Block, left: Ints, right: Ints, spans: SharedFact, values: SharedFact
) -> _Candidates:
    """Returns pairs that share something, with their ``shared_weight``."""
    gold, proposed = block.gold, block.proposed
    found = join(block.kind(gold)[left], block.kind(proposed)[right])
    ours, theirs = left[found.left], right[found.right]
    code = ours * len(proposed) + theirs
    order = np.argsort(code)
    code, ours, theirs = code[order], ours[order], theirs[order]
    facts = np.concatenate(
        [fact.left * len(proposed) + fact.right for fact in (spans, values)]
    )
    shared = np.bincount(np.searchsorted(code, facts), minlength=len(code))
    a, b = gold.start[ours], gold.end[ours]
    c, d = proposed.start[theirs], proposed.end[theirs]
    weight = FACT_WEIGHT * shared + TRIGGER_WEIGHT * ((a == c) & (b == d))
    weight += np.clip(np.minimum(b, d) - np.maximum(a, c), 0, OVERLAP_LIMIT)
    kept = weight > 0
    return _Candidates(ours[kept], theirs[kept], weight[kept])


def _choose(block: Block, found: _Candidates) -> tuple[Joined, Ints]:
    """Returns the best pairs, and the paragraphs in which they are not certain."""
    ours = np.bincount(found.left, minlength=len(block.gold))
    theirs = np.bincount(found.right, minlength=len(block.proposed))
    plain = (ours[found.left] == 1) & (theirs[found.right] == 1)
    rest = _Candidates(*(column[~plain] for column in found))
    chosen, undecided = _try_all(block.kind(block.gold)[rest.left], rest)
    pairs = Joined(
        np.concatenate([found.left[plain], rest.left[chosen]]),
        np.concatenate([found.right[plain], rest.right[chosen]]),
    )
    return pairs, block.gold.paragraph[rest.left[undecided]].astype(np.int64)


def _try_all(kind: Ints, rest: _Candidates) -> tuple[Ints, Ints]:
    """Tries every pairing of the candidates of each paragraph and type.

    Returns:
        The candidates that are chosen; and those of groups that are too large, or have
        several best pairings.
    """
    group = np.unique(kind, return_inverse=True)[1]
    row, column = _numbered(group, rest.left), _numbered(group, rest.right)
    groups = int(group.max(initial=-1)) + 1
    large = np.zeros(groups, np.bool_)
    large[group[(row >= MOST) | (column >= MOST)]] = True
    small = np.flatnonzero(~large[group])
    weights = np.zeros((groups, MOST, MOST), np.int64)
    weights[group[small], row[small], column[small]] = rest.weight[small]
    tried = weights[:, np.arange(MOST), _ORDERS]
    totals = tried.sum(axis=2)
    # pairs of weight 0 are no pairs: two orders are the same if all others are
    used = ((tried > 0) * (1 << (np.arange(MOST) * MOST + _ORDERS))).sum(axis=2)
    best = totals.argmax(axis=1)
    which = np.arange(groups)
    tied = (totals == totals[which, best][:, None]) & (used != used[which, best][:, None])
    doubtful = large | tied.any(axis=1)
    taken = _ORDERS[best[group[small]], row[small]] == column[small]
    return small[taken], np.flatnonzero(doubtful[group])


def _numbered(group: Ints, event: Ints) -> Ints:
    """Numbers the events of each group from 0."""
    distinct, place = np.unique(
        group * (int(event.max(initial=0)) + 1) + event, return_inverse=True
    )
    owner = distinct // (int(event.max(initial=0)) + 1)
    return occurrence(owner)[place]
