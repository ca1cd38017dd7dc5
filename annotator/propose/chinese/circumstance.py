"""Phrases and clauses that only say under what circumstances something happens."""

from annotator.propose.chinese.reading import Reading
from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.words import AT, BELOW, WHEN


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
    """Tells whether the token stands in 在…下, or in a clause that says when: …后."""
    clause = reading.clauses[reading.clause_of(index)]
    last = reading.tokens[clause.end - 1]
    says_when = last.kind is Kind.TEXT and last.text.endswith(WHEN)
    if says_when and clause.end - 1 > index:
        return True
    return any(
        circumstance_end(reading, at, clause.end) > index
        for at in range(clause.first, index)
    )
