"""Counts what ``tally`` counts, for all paragraphs of a block that are certain."""

from typing import NamedTuple

import numpy as np

from annotator.measure.columns import Counted, Flags, Ints, Small
from annotator.measure.counts import Confused, Filled
from annotator.measure.fast.aligning import Alignment, SharedFact, align_block
from annotator.measure.fast.attributes import count_attributes
from annotator.measure.fast.confusion import count_types
from annotator.measure.fast.joins import join_once, pack
from annotator.measure.fast.matching import Matched, Pairs, match_block
from annotator.measure.fast.side import Block, Side, flags
from annotator.measure.fillers import WHOLE


class Counts(NamedTuple):
    """What a block adds to a table of tallies; rows of unsure paragraphs are left out."""

    facts: Small
    """Paragraphs times the facts of a ``TallyTable``."""
    events: Counted[str]
    fillers: Counted[Filled]
    attributes: Counted[str]
    confusion: Counted[Confused]
    unsure: Ints
    """Paragraphs that are to be counted otherwise."""


def count_block(block: Block) -> Counts:
    """Aligns and counts the events of a block."""
    found = align_block(block)
    pairs = Pairs(found.left[found.identical :], found.right[found.identical :])
    matched = match_block(block, pairs)
    confusion, confused = count_types(block, found)
    unsure = found.unsure | flags(block.size, matched.unsure) | flags(block.size, confused)
    sure = ~unsure
    return Counts(
        _facts(block, found),
        _kept(_events(block, found, pairs), sure),
        _kept(_fillers(block, found, matched), sure),
        _kept(count_attributes(block, found), sure),
        _kept(confusion, sure),
        np.flatnonzero(unsure),
    )


def _kept(counted: Counted, sure: Flags) -> Counted:  # type: ignore[type-arg]
    rows = sure[counted.paragraph]
    return Counted(
        counted.keys, counted.paragraph[rows], counted.key[rows], counted.numbers[rows]
    )


def _facts(block: Block, found: Alignment) -> Small:
    gold, proposed = block.gold, block.proposed
    loose = np.bincount(proposed.paragraph, proposed.loose, block.size)
    spans = _by_paragraph(block, proposed.paragraph) + _by_paragraph(
        block, proposed.paragraph[proposed.filler_event]
    )
    columns = (
        _by_paragraph(block, gold.paragraph),
        _by_paragraph(block, proposed.paragraph),
        _by_paragraph(block, gold.paragraph[found.left]),
        spans - loose,
        spans,
    )
    return np.stack(columns, axis=1).astype(np.int32)


def _by_paragraph(block: Block, paragraph: Small) -> Ints:
    return np.bincount(paragraph, minlength=block.size)


def _events(block: Block, found: Alignment, pairs: Pairs) -> Counted[str]:
    gold, proposed = block.gold, block.proposed
    types = len(block.words.types)
    kinds = [block.kind(gold), block.kind(proposed)]
    distinct, place = np.unique(np.concatenate(kinds), return_inverse=True)
    ours, theirs = place[: len(gold)], place[len(gold) :]
    keys = pack([kinds[0], gold.start, gold.end], [kinds[1], proposed.start, proposed.end])
    triggers = join_once(keys.left, keys.right)
    exact, exact_values = _exact(block, found, pairs)
    twins = found.left[: found.identical]
    columns = (  # in the order of EventCount
        _at(ours[found.left], distinct),
        _at(ours[triggers.left], distinct),
        _at(ours[np.concatenate([twins, exact])], distinct),
        _at(ours[np.concatenate([twins, exact_values])], distinct),
        _at(theirs, distinct),
        _at(ours, distinct),
    )
    return Counted(
        block.words.types,
        (distinct // types).astype(np.int32),
        (distinct % types).astype(np.int32),
        np.stack(columns, axis=1).astype(np.int32),
    )


def _at(place: Ints, distinct: Ints) -> Ints:
    return np.bincount(place, minlength=len(distinct))


def _exact(block: Block, found: Alignment, pairs: Pairs) -> tuple[Ints, Ints]:
    """Returns gold events with the same spans, and with the same values, as their pair."""
    left, right = pairs
    gold, proposed = block.gold, block.proposed
    ours, theirs = (
        np.bincount(side.filler_event, minlength=len(side)) for side in (gold, proposed)
    )
    counts = ours[left], theirs[right]
    spans, values = (_in_pairs(block, fact, pairs) for fact in (found.spans, found.values))
    trigger = (gold.start[left] == proposed.start[right]) & (
        gold.end[left] == proposed.end[right]
    )
    same = counts[0] == counts[1]
    all_spans = np.bincount(spans.left, minlength=len(gold))[left] == counts[0]
    all_values = np.bincount(values.left, minlength=len(gold))[left] == counts[0]
    return left[trigger & same & all_spans], left[same & all_values]


def _in_pairs(block: Block, fact: SharedFact, pairs: Pairs) -> SharedFact:
    """Returns the facts that aligned events share."""
    partner = np.full(len(block.gold), -1, np.int64)
    partner[pairs.left] = pairs.right
    kept = partner[fact.left] == fact.right
    return SharedFact(fact.left[kept], fact.right[kept], fact.filler[kept])


def _fillers(block: Block, found: Alignment, matched: Matched) -> Counted[Filled]:
    gold, proposed = block.gold, block.proposed
    roles = len(block.words.roles)
    codes = [_filled(block, gold), _filled(block, proposed)]
    distinct, place = np.unique(np.concatenate(codes), return_inverse=True)
    ours, theirs = place[: len(codes[0])], place[len(codes[0]) :]
    pairs = Pairs(found.left[found.identical :], found.right[found.identical :])
    spans, values = (_in_pairs(block, fact, pairs) for fact in (found.spans, found.values))
    twins = gold.fillers_of(flags(len(gold), found.left[: found.identical]))
    missing = gold.fillers_of(~flags(len(gold), found.left))
    spurious = proposed.fillers_of(~flags(len(proposed), found.right))
    correct = np.concatenate([twins, matched.correct])
    characters = np.bincount(
        ours[matched.paired], matched.characters, len(distinct)
    ).astype(np.int64)
    columns = (  # in the order of FillerCount
        _at(ours[np.concatenate([twins, spans.filler])], distinct),
        _at(ours[np.concatenate([twins, values.filler])], distinct),
        characters + WHOLE * _at(ours[correct], distinct),
        _at(ours[correct], distinct),
        _at(ours[matched.partial], distinct),
        _at(ours[matched.incorrect], distinct),
        _at(theirs[np.concatenate([spurious, matched.spurious])], distinct),
        _at(ours[np.concatenate([missing, matched.missing])], distinct),
    )
    kinds = len(block.words.types) * roles
    names = tuple(Filled(t, r) for t in block.words.types for r in block.words.roles)
    return Counted(
        names,
        (distinct // max(kinds, 1)).astype(np.int32),
        (distinct % max(kinds, 1)).astype(np.int32),
        np.stack(columns, axis=1).astype(np.int32),
    )


def _filled(block: Block, side: Side) -> Ints:
    """Returns a number for each paragraph, type and role, by filler."""
    return block.kind(side)[side.filler_event] * len(block.words.roles) + side.role
