"""Clauses that only go on to say how much work was done."""

from collections.abc import Iterator

from annotator.propose.chinese.reading import Clause
from annotator.propose.chinese.tokens import Kind
from annotator.propose.rule.frame import Frame


def going_on(frame: Frame) -> Iterator[Clause]:
    """Yields the clauses behind work that only go on to say how much was done."""
    candidate, clause = frame.candidate, frame.clause
    if not candidate.works or candidate.reach.end < clause.end - 1:
        return
    for number in range(frame.clause_number + 1, len(frame.reading.clauses)):
        following = frame.reading.clauses[number]
        other = following.sentence != clause.sentence or frame.tells(following)
        if other or frame.subjects[number].actors or not _counts(frame, following):
            return
        yield following


def _counts(frame: Frame, clause: Clause) -> bool:
    kinds = [frame.reading.kind(index) for index in range(clause.first, clause.end)]
    return Kind.NUMBER in kinds and kinds[0] is not Kind.PREPOSITION
