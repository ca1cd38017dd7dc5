"""Times that frame an act."""

from collections.abc import Iterator

from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.words import RECEIVING
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.frame import Frame
from annotator.schema.lexicon_rules import RoleRule

_FRONT = frozenset({Kind.ADVERB, Kind.JOIN, Kind.PREPOSITION, Kind.TIME})


def times(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the times before the act in its sentence, unless they modify a noun."""
    reading = frame.reading
    for index, token in enumerate(reading.tokens[: frame.candidate.at]):
        if token.kind is not Kind.TIME or reading.kind(index + 1) is Kind.OF:
            continue
        is_same = reading.sentence_of(index) == frame.clause.sentence
        if is_same and _reaches(frame, index):
            yield Filler(rule.role, token.start, token.end)


def _reaches(frame: Frame, index: int) -> bool:
    """Tells whether a time frames the act.

    It does in the same clause; from the front of an earlier one if nothing happened since
    or it lasts (自3月13日起, 目前); and where the same word went before.
    """
    reading = frame.reading
    number = reading.clause_of(index)
    if number == frame.clause_number:
        return True
    before = range(reading.clauses[number].first, index)
    if any(reading.tokens[i].text in RECEIVING for i in before):
        return False
    between = [c for c in frame.told if index < c.at < frame.clause.first]
    word = reading.tokens[frame.candidate.at].text
    if any(reading.tokens[c.at].text == word for c in between):
        return True
    opens = all(reading.kind(i) in _FRONT for i in before)
    return opens and (_lasts(frame, index) or not between)


def _lasts(frame: Frame, index: int) -> bool:
    period = frame.reading.times.get(frame.reading.tokens[index].start)
    if period is None:
        return False
    return period.relation in {"since", "until"} or period.recurring is not None
