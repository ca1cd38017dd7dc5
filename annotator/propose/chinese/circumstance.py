"""Phrases and clauses that only say under what circumstances something happens."""

from itertools import pairwise

from annotator.propose.chinese.reading import Clause, Reading
from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.words import AT, BEFORE, BELOW, MEANS, THROUGH, WHEN


def circumstance_end(reading: Reading, index: int, end: int) -> int:
    """Returns the token behind 在…下, the index itself if it opens no such phrase."""
    if reading.tokens[index].text != AT:
        return index
    for at in range(index + 1, end):
        token = reading.tokens[at]
        last = reading.kind(at + 1) in {Kind.COMMA, None}
        closes = token.text.startswith(BELOW) or (last and token.text.endswith(BELOW))
        if token.kind is Kind.TEXT and closes:
            return at + 1
    return index


def is_circumstance(reading: Reading, index: int) -> bool:
    """Tells whether the token only says how or when: 在…下, 通过…等方式, …后."""
    clause = reading.clauses[reading.clause_of(index)]
    if _is_means(reading, clause, index):
        return True
    last = reading.tokens[clause.end - 1]
    opens = reading.tokens[clause.first].text == AT
    ends = (*WHEN, *BEFORE) if opens else WHEN
    says_when = last.kind is Kind.TEXT and last.text.endswith(ends)
    if says_when and clause.end - 1 > index:
        return True
    return any(
        circumstance_end(reading, at, clause.end) > index
        for at in range(clause.first, index)
    )


def _is_means(reading: Reading, clause: Clause, index: int) -> bool:
    before = reading.tokens[clause.first : index]
    behind = reading.tokens[index + 1 : clause.end]
    listed = any(
        token.kind is Kind.ET_CETERA and following.text.startswith(MEANS)
        for token, following in pairwise(behind)
    )
    return listed and any(token.text in THROUGH for token in before)
