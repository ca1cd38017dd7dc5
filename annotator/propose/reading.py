"""A paragraph read once: its tokens, clauses and what its mentions say."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple, Protocol

from annotator.model.span import Span
from annotator.model.value import Period, Quantity
from annotator.propose.chinese import (
    DOUBLE_SURNAMES,
    NOMINAL_BEHIND,
    NOUN_OF_WORK,
    SURNAMES,
)
from annotator.propose.lexer import Kind, Token, Vocabulary, lex
from annotator.text.organisation import parties
from annotator.text.quantity import quantities
from annotator.text.segment import sentences
from annotator.text.time import periods

NAME_OF_PERSON = re.compile(
    rf"(?:{'|'.join(DOUBLE_SURNAMES)}|[{SURNAMES}])[\u3400-\u9fff]{{1,2}}"
    r"(?=$|一行|等|同志|先生|女士|们|个人|本人|率|说|介绍)"
)
_NOMINAL = re.compile(NOMINAL_BEHIND)
_TOOL = re.compile(r"机(?![关构场动会制])|器材|剂|器(?![官])")
_NOUN_OF_WORK = re.compile(NOUN_OF_WORK)
_CALLED = re.compile(rf"[{SURNAMES}](?:某某?|[\u3400-\u9fff]{{0,2}})(?:先生|女士|同志)")
_END = Token(Kind.COMMA, 0, 0, "")


class Mention(Protocol):
    """A span of the paragraph that a recogniser found."""

    @property
    def span(self) -> Span:
        """Where it stands."""


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
        starts = [clause.first for clause in self.clauses]
        return max(0, bisect_right(starts, index) - 1)

    def sentence_of(self, index: int) -> int:
        """Returns the number of the sentence that holds the token."""
        return self.clauses[self.clause_of(index)].sentence

    def kind(self, index: int) -> Kind | None:
        """Returns what the token does, None behind the last one."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

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
    numbers, times = quantities(text), periods(text, published_on)
    named = parties(text)
    mentions = (
        *_tokens(Kind.TIME, times),
        *_tokens(Kind.PERSON, (p for p in named if p.value.kind == "person")),
        *_tokens(Kind.NAME, (p for p in named if p.value.kind != "person")),
        *_tokens(Kind.NUMBER, numbers),
    )
    lexed = lex(text, vocabulary, mentions)
    nouns = tuple(_with_nouns(lexed))
    tokens = tuple(_with_persons(tuple(_with_work_ends(nouns, work_ends))))
    return Reading(
        text=text,
        tokens=tokens,
        clauses=tuple(_clauses(text, tokens)),
        amounts={number.span.start: number.value for number in numbers},
        times={time.span.start: time.value for time in times},
        regional=frozenset(p.span.start for p in named if p.value.region),
    )


def _tokens(kind: Kind, mentions: Iterable[Mention]) -> Iterator[Token]:
    for mention in mentions:
        span = mention.span
        yield Token(kind, span.start, span.end, span.text)


def _with_nouns(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Takes verbs and names of works that are part of a noun for text: 捐赠|仪式."""
    for token, following in pairwise((*tokens, _END)):
        text = following.text if following.kind is Kind.TEXT else ""
        noun = (token.kind is Kind.ACT and _NOMINAL.match(text)) or (
            token.kind is Kind.WORK and _NOUN_OF_WORK.match(text)
        )
        noun = noun or (token.kind is Kind.VERB and _TOOL.match(text))
        yield token._replace(kind=Kind.TEXT) if noun else token


def _with_work_ends(
    tokens: tuple[Token, ...], ends: frozenset[str]
) -> Iterator[Token]:
    """Takes verbs that close the name of a work for text: 接送|服务."""
    before = None
    for token in tokens:
        loose = before is Kind.WORK and token.kind is not Kind.WORK
        end = _end_word(token, ends) if loose else ""
        before = Kind.WORK if end else token.kind
        cut = token.start + len(end)
        if end:
            yield Token(Kind.TEXT, token.start, cut, end)
        if cut < token.end:
            yield token._replace(start=cut, text=token.text[len(end) :])


def _end_word(token: Token, ends: frozenset[str]) -> str:
    """Returns the longest end of work that the token is or, being text, begins with."""
    if token.kind is Kind.TEXT:
        fitting = [end for end in ends if token.text.startswith(end)]
        return max(fitting, key=len, default="")
    return token.text if token.text in ends else ""


def _with_persons(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Joins a post, or several, and the name behind it."""
    index = 0
    while index < len(tokens):
        called = _CALLED.match(tokens[index].text)
        if tokens[index].kind is Kind.TEXT and called:
            token = tokens[index]
            cut = token.start + called.end()
            yield Token(Kind.PERSON, token.start, cut, called[0])
            if cut < token.end:
                yield token._replace(start=cut, text=token.text[called.end() :])
            index += 1
            continue
        end = _behind_titles(tokens, index)
        name = _person(tokens, end) if end > index else None
        if name is None:
            yield tokens[index]
            index += 1
            continue
        start, text = tokens[index].start, "".join(t.text for t in tokens[index:end])
        yield Token(Kind.PERSON, start, name.end, text + name.text)
        index = end
        while index < len(tokens) and tokens[index].end <= name.end:
            index += 1
        if index < len(tokens) and tokens[index].start < name.end:
            rest = tokens[index]
            cut = rest.text[name.end - rest.start :]
            yield Token(Kind.TEXT, name.end, rest.end, cut)
            index += 1


def _behind_titles(tokens: tuple[Token, ...], index: int) -> int:
    """Returns where a row of posts such as 党委书记、董事长 ends."""
    end = index
    while end < len(tokens) and tokens[end].kind is Kind.TITLE:
        end += 1
        joined = end + 1 < len(tokens) and tokens[end].text in {"、", "兼", "和"}
        if joined and tokens[end + 1].kind is Kind.TITLE:
            end += 1
    return end


def _person(tokens: tuple[Token, ...], index: int) -> Token | None:
    """Returns the name that begins at a token; its family name may look like grammar."""
    if index >= len(tokens):
        return None
    first = tokens[index]
    text = first.text
    if first.kind is not Kind.TEXT and len(text) == 1 and index + 1 < len(tokens):
        following = tokens[index + 1]
        text += following.text if following.kind is Kind.TEXT else ""
    elif first.kind is not Kind.TEXT:
        return None
    match = NAME_OF_PERSON.match(text)
    return Token(Kind.PERSON, first.start, first.start + match.end(), match[0]) if match else None


def _clauses(text: str, tokens: tuple[Token, ...]) -> Iterator[Clause]:
    """Cuts at commas; every token but the commas stands in one clause."""
    ends = [end for _, end in sentences(text)]
    first = 0
    for index, token in enumerate((*tokens, _END)):
        if token.kind is not Kind.COMMA:
            continue
        if first < index:
            sentence = bisect_left(ends, tokens[index - 1].end)
            yield Clause(first, index, min(sentence, len(ends) - 1))
        first = index + 1
