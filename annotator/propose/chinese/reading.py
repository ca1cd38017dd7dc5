"""A paragraph read once: its tokens, clauses and what its mentions say."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from annotator.model.span import Span
from annotator.model.value import Period, Quantity
from annotator.propose.chinese.compounds import compounded
from annotator.propose.chinese.lexer import lex
from annotator.propose.chinese.tokens import END, Kind, Token
from annotator.propose.chinese.vocabulary import Vocabulary
from annotator.text.organisation.names import parties
from annotator.text.quantity.amounts import quantities
from annotator.text.segment import sentences
from annotator.text.time.times import periods

PEOPLE_COUNTS = frozenset({"people", "person_times"})
"""Kinds of amounts that count people."""


class _Mention(Protocol):
    @property
    def span(self) -> Span: ...


class Stretch(NamedTuple):
    """Neighbouring tokens, ``[first, end)`` in the row of tokens."""

    first: int
    end: int


class Clause(NamedTuple):
    """What stands between two commas, ``[first, end)`` in the row of tokens."""

    first: int
    end: int
    sentence: int
    """Number of its sentence, from 0."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the rules look at in one paragraph."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    amounts: dict[int, Quantity]
    """What each number says, by the offset of its token."""
    times: dict[int, Period]
    """What each time says, by the offset of its token."""
    regional: frozenset[int]
    """Offsets of the names that name their region."""

    def clause_of(self, index: int) -> int:
        """Returns the number of the clause that holds the token."""
        found = bisect_right(self.clauses, index, key=lambda clause: clause.first)
        return max(0, found - 1)

    def sentence_of(self, index: int) -> int:
        """Returns the number of the sentence that holds the token."""
        return self.clauses[self.clause_of(index)].sentence

    def kind(self, index: int) -> Kind | None:
        """Returns what the token does, None behind the last one."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

    def amount(self, index: int) -> Quantity | None:
        """Returns what the token says as an amount, None if it is none."""
        if self.kind(index) is not Kind.NUMBER:
            return None
        return self.amounts.get(self.tokens[index].start)

    def is_money(self, index: int) -> bool:
        """Tells whether the token is an amount of money."""
        amount = self.amount(index)
        return amount is not None and amount.kind == "money"

    def ends_sentence(self, index: int) -> bool:
        """Tells whether the token is a full stop, or begins or ends the paragraph."""
        if not 0 <= index < len(self.tokens):
            return True
        token = self.tokens[index]
        return token.kind is Kind.COMMA and any(mark in token.text for mark in "。!！?？")

    def bounds(self, stretch: Stretch) -> tuple[int, int]:
        """Returns the code points of a stretch of at least one token."""
        return self.tokens[stretch.first].start, self.tokens[stretch.end - 1].end

    def words(self, stretch: Stretch) -> str:
        """Returns the text of a stretch."""
        if stretch.first >= stretch.end:
            return ""
        start, end = self.bounds(stretch)
        return self.text[start:end]


def read(
    text: str,
    published_on: date | None,
    vocabulary: Vocabulary,
    work_ends: frozenset[str] = frozenset(),
) -> Reading:
    """Reads a paragraph.

    Args:
        text: The paragraph.
        published_on: What relative dates are resolved against.
        vocabulary: Words of the language and of the domain.
        work_ends: Words that, behind the name of a work, belong to it.
    """
    numbers, times, named = quantities(text), periods(text, published_on), parties(text)
    mentions = (
        *_tokens(Kind.TIME, times),
        *_tokens(Kind.PERSON, (p for p in named if p.value.kind == "person")),
        *_tokens(Kind.NAME, (p for p in named if p.value.kind != "person")),
        *_tokens(Kind.NUMBER, numbers),
    )
    tokens = compounded(lex(text, vocabulary, mentions), work_ends)
    return Reading(
        text=text,
        tokens=tokens,
        clauses=tuple(_clauses(text, tokens)),
        amounts={mention.span.start: mention.value for mention in numbers},
        times={mention.span.start: mention.value for mention in times},
        regional=frozenset(p.span.start for p in named if p.value.region),
    )


def _tokens(kind: Kind, mentions: Iterable[_Mention]) -> Iterator[Token]:
    for mention in mentions:
        span = mention.span
        yield Token(kind, span.start, span.end, span.text)


def _clauses(text: str, tokens: tuple[Token, ...]) -> Iterator[Clause]:
    """Cuts at commas; every token but the commas stands in one clause."""
    ends = [end for _, end in sentences(text)]
    first = 0
    for index, token in enumerate((*tokens, END)):
        if token.kind is not Kind.COMMA:
            continue
        if first < index:
            sentence = bisect_left(ends, tokens[index - 1].end)
            yield Clause(first, index, min(sentence, len(ends) - 1))
        first = index + 1
