"""Roles that the clause itself fills: what it is about and what it says."""

from collections.abc import Iterator, Sequence

from annotator.propose.chinese.phrases import phrase_end
from annotator.propose.chinese.reading import Stretch
from annotator.propose.chinese.tokens import BREAKS, Kind
from annotator.propose.rule.filler import Filler, filler
from annotator.propose.rule.frame import Frame
from annotator.propose.rule.scope import content_zone
from annotator.schema.lexicon_rules import RoleRule

_FRONT = frozenset({Kind.TIME, Kind.ADVERB, Kind.JOIN})
_NOUNS = frozenset({Kind.TEXT, Kind.NAME, Kind.GROUP})


def topic(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the noun that the clause begins with."""
    reading, (first, index) = frame.reading, frame.before
    while first < index and reading.kind(first) in _FRONT:
        first += 1
    end = phrase_end(reading, first, index)
    if first < end and reading.kind(end - 1) in _NOUNS:
        yield filler(reading, rule.role, Stretch(first, end))


def said_of(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the noun of the lexicon that the trigger is said of, behind it or before."""
    reading, first = frame.reading, frame.candidate.at
    while first > frame.clause.first and reading.kind(first - 1) not in BREAKS:
        first -= 1
    own = frame.own_object
    nouns = [item.stretch for item in frame.items(own)] if own.first < own.end else []
    for noun in (*nouns, Stretch(first, frame.candidate.at)):
        if reading.words(noun).endswith(rule.heads):
            yield filler(reading, rule.role, noun)
            return


def statement(frame: Frame, rule: RoleRule, found: Sequence[Filler]) -> Iterator[Filler]:
    """Yields what is said, from behind the trigger and those it is said to.

    Args:
        frame: The candidate in its clause.
        rule: Names the role.
        found: What fills the other roles.
    """
    reading, at = frame.reading, frame.candidate.at
    noun = reading.kind(at - 1) is Kind.OF
    if noun or not frame.candidate.opens_content:
        return
    first, end = content_zone(reading, at, frame.subjects)
    acts = (c.at for c in frame.told if first <= c.at < end)
    next_act = next(acts, None)
    if next_act is not None:
        end = max(first, reading.clauses[reading.clause_of(next_act)].first - 1)
    trigger_end = reading.tokens[at].end
    said_to = max((f.end for f in found if f.start >= trigger_end), default=trigger_end)
    while first < end and (
        reading.kind(first) in {Kind.COMMA, Kind.ASPECT}
        or reading.tokens[first].start < said_to
    ):
        first += 1
    if first < end:
        yield filler(reading, rule.role, Stretch(first, end))
