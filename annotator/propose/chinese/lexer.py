"""A paragraph as a row of tokens: names, numbers, times, grammar words and the rest."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from annotator.propose.chinese.tokens import END, Kind, Token
from annotator.propose.chinese.vocabulary import Vocabulary
from annotator.propose.chinese.words import BY, CONNECTIVES

_CLOSED = re.compile(
    r"(?P<DOCUMENT>《[^《》]*》)"
    r"|(?P<QUOTE>“[^“”]*”|\"[^\"]*\"|「[^「」]*」)"
    r"|(?P<ASIDE>[（(][^（()）]*[)）])"
)
_NUMBERING = r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[）)]|[.．、](?!\d))"
_BLANK = r"(?<=[\u3400-\u9fff”》)）])[\s|]+(?=[\u3400-\u9fff“《])"
_PUNCTUATION = re.compile(
    rf"(?P<COMMA>{_NUMBERING}|[,，;；:：。！？!?…]+|{_BLANK})|(?P<DASH>[—―–]+|-{{2,}})"
)
_MAY_BE_INSIDE = frozenset({Kind.ADVERB, Kind.PREPOSITION})
_ENDING = frozenset({Kind.JOIN, Kind.ET_CETERA, Kind.COMMA, Kind.OF})
_IN_NOUNS = frozenset({Kind.TEXT, Kind.WORK})
_AFTER_ADVERB = frozenset(
    {
        Kind.ACT,
        Kind.VERB,
        Kind.PREPOSITION,
        Kind.ADVERB,
        Kind.WORK,
        Kind.NUMBER,
        Kind.MANNER,
        Kind.JOIN,
        Kind.PARTNER,
    }
)


def lex(text: str, vocabulary: Vocabulary, mentions: Iterable[Token]) -> tuple[Token, ...]:
    """Cuts a paragraph into tokens that cover all of it but white space, in order.

    Args:
        text: The paragraph.
        vocabulary: Words of the language and of the domain.
        mentions: Names, times and numbers found before; of two that overlap, the first
            given wins. They win over all words, titles and quotations over them.
    """
    closed = tuple(_closed(text))
    asides = tuple(token for token in closed if token.kind is Kind.ASIDE)
    titles = tuple(token for token in closed if token.kind is not Kind.ASIDE)
    fixed = _without_overlap((*titles, *mentions, *asides))
    bounds = [(0, 0), *((token.start, token.end) for token in fixed)]
    bounds.append((len(text), len(text)))
    tokens = list(fixed)
    for (_, start), (end, _) in pairwise(bounds):
        tokens.extend(_words(text, start, end, vocabulary))
    ordered = sorted(tokens, key=lambda token: token.start)
    return tuple(token for token in _smoothed(ordered) if token.text.strip())


def _closed(text: str) -> Iterator[Token]:
    for match in _CLOSED.finditer(text):
        yield Token(Kind[match.lastgroup or ""], match.start(), match.end(), match[0])


def _without_overlap(tokens: Iterable[Token]) -> tuple[Token, ...]:
    taken: list[Token] = []
    for token in tokens:
        if all(token.end <= other.start or other.end <= token.start for other in taken):
            taken.append(token)
    return tuple(sorted(taken, key=lambda token: token.start))


def _words(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    loose = at = start
    while at < end:
        mark = _PUNCTUATION.match(text, at, end)
        token = (
            Token(Kind[mark.lastgroup or ""], at, mark.end(), mark[0])
            if mark
            else vocabulary.at(text, at, end)
        )
        if token is None:
            at += 1
            continue
        if loose < at:
            yield Token(Kind.TEXT, loose, at, text[loose:at])
        yield token
        loose = at = token.end
    if loose < end:
        yield Token(Kind.TEXT, loose, end, text[loose:end])


def _inside_noun(before: Token, word: Token, following: Token) -> bool:
    """Tells whether an adverb or preposition is part of a noun: 应急专项小组, 毛巾被、."""
    if word.kind is Kind.PREPOSITION:
        ends = following.kind in _ENDING or (
            word.text == BY and following.kind is Kind.NUMBER
        )
        return before.kind is Kind.TEXT and len(word.text) == 1 and ends
    if len(word.text) == 1:
        return following.kind not in _AFTER_ADVERB
    noun = before.kind in _IN_NOUNS and following.kind in {Kind.GROUP, Kind.PEOPLE}
    return noun and word.text not in CONNECTIVES


def _smoothed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Takes grammar words inside other words for text, and joins neighbouring text."""
    held: Token | None = None
    before = END
    for token, following in pairwise((*tokens, END)):
        inside = token.kind in _MAY_BE_INSIDE and _inside_noun(before, token, following)
        before = token
        loose = token.kind is Kind.TEXT or inside
        if not loose:
            yield from (held,) if held else ()
            yield token
            held = None
        elif held:
            held = Token(Kind.TEXT, held.start, token.end, held.text + token.text)
        else:
            held = token._replace(kind=Kind.TEXT)
    yield from (held,) if held else ()
