"""A paragraph as a row of tokens: names, numbers, times, grammar words and the rest."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple


class Kind(Enum):
    """What a token does in its clause."""

    NAME = auto()
    """A proper name of a body."""
    PERSON = auto()
    """A title with the name of its holder, or a name alone."""
    TIME = auto()
    NUMBER = auto()
    """An amount with its unit."""
    DOCUMENT = auto()
    """A title in 《》."""
    QUOTE = auto()
    """Words in quotation marks."""
    ASIDE = auto()
    """Words in brackets."""
    GROUP = auto()
    """A noun for a body that acts without a name."""
    PEOPLE = auto()
    """A noun for persons."""
    SUBSTITUTE = auto()
    """A noun that stands for a name."""
    STATUS = auto()
    """Standing of the one named next."""
    TITLE = auto()
    """A post, with no name behind it."""
    ACT = auto()
    """A verb that may be a trigger."""
    VERB = auto()
    """Any other verb."""
    WORK = auto()
    """The name of a kind of work."""
    MANNER = auto()
    """A word that may belong to the name of the work behind it."""
    ADVERB = auto()
    PREPOSITION = auto()
    ASPECT = auto()
    JOIN = auto()
    PARTNER = auto()
    """Between two actors: both act."""
    ET_CETERA = auto()
    OF = auto()
    COMMA = auto()
    """Ends a clause."""
    DASH = auto()
    PRICE = auto()
    """Says that an amount of money follows that is a price or a sum."""
    TEXT = auto()
    """Anything else."""


class Token(NamedTuple):
    """A stretch of the paragraph and what it does; offsets as in a span."""

    kind: Kind
    start: int
    end: int
    text: str


class Vocabulary:
    """Words and what they do; the longest that fits at a place wins."""

    def __init__(self, words: Iterable[tuple[str, Kind]]) -> None:
        """Takes words in rising order of right: a later kind replaces an earlier."""
        self._kinds: Mapping[str, Kind] = dict(words)
        by_head: dict[str, list[str]] = {}
        for word in sorted(self._kinds, key=len, reverse=True):
            by_head.setdefault(word[0], []).append(word)
        self._by_head: Mapping[str, list[str]] = by_head

    def at(self, text: str, start: int, end: int) -> Token | None:
        """Returns the longest word that begins at ``start`` and ends by ``end``.

        A shorter one is taken where the next word begins inside the longest and ends
        behind it: 指挥|部署, not 指挥部|署.
        """
        words = self._words(text, start, end)
        if not words:
            return None
        best = longest = words[0]
        if not self._words(text, start + len(longest), end):
            for word in words[1:]:
                following = self._words(text, start + len(word), end)
                if following and len(following[0]) > max(1, len(longest) - len(word)):
                    best = word
                    break
        return Token(self._kinds[best], start, start + len(best), best)

    def _words(self, text: str, start: int, end: int) -> list[str]:
        if start >= end:
            return []
        known = self._by_head.get(text[start], ())
        return [word for word in known if text.startswith(word, start, end)]


_CLOSED = re.compile(
    r"(?P<DOCUMENT>《[^《》]*》)"
    r"|(?P<QUOTE>“[^“”]*”|\"[^\"]*\"|「[^「」]*」)"
    r"|(?P<ASIDE>[（(][^（()）]*[)）])"
)
_PUNCTUATION = re.compile(
    r"(?P<COMMA>^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[）)]|[.．、](?!\d))"
    r"|[,，;；:：。！？!?…]+|(?<=[\u3400-\u9fff”》)）])[\s|]+(?=[\u3400-\u9fff“《]))"
    r"|(?P<DASH>[—―–]+|-{2,})"
)


def lex(
    text: str, vocabulary: Vocabulary, mentions: Iterable[Token]
) -> tuple[Token, ...]:
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


def _smoothed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Takes short adverbs inside other words for text, and joins neighbouring text."""
    held: Token | None = None
    for token, following in pairwise((*tokens, Token(Kind.COMMA, 0, 0, ""))):
        short = token.kind is Kind.ADVERB and len(token.text) == 1
        loose = token.kind is Kind.TEXT or (short and following.kind not in _AFTER_ADVERB)
        if not loose:
            yield from (held,) if held else ()
            yield token
            held = None
        elif held:
            held = Token(Kind.TEXT, held.start, token.end, held.text + token.text)
        else:
            held = token._replace(kind=Kind.TEXT)
    yield from (held,) if held else ()


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
