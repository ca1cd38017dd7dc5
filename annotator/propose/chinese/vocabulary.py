"""Words and what they do in a clause."""

from collections.abc import Iterable, Iterator, Mapping

from annotator.propose.chinese import stock, words
from annotator.propose.chinese.tokens import Kind, Token


class Vocabulary:
    """The words that a token can be; the longest that fits at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, Kind]]) -> None:
        """Takes words in rising order of right: a later kind replaces an earlier."""
        self._kinds: Mapping[str, Kind] = dict(entries)
        by_head: dict[str, list[str]] = {}
        for word in sorted(self._kinds, key=len, reverse=True):
            by_head.setdefault(word[0], []).append(word)
        self._by_head: Mapping[str, list[str]] = by_head

    def at(self, text: str, start: int, end: int) -> Token | None:
        """Returns the longest word that begins at ``start`` and ends by ``end``.

        A shorter one is taken where the next word begins inside the longest and ends
        behind it: 指挥|部署, not 指挥部|署.
        """
        fitting = self._words(text, start, end)
        if not fitting:
            return None
        best = longest = fitting[0]
        if not self._words(text, start + len(longest), end):
            for word in fitting[1:]:
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


def common_words() -> Iterator[tuple[str, Kind]]:
    """Yields the words of the language, in rising order of right."""
    by_kind = (
        (Kind.TEXT, stock.NEUTRAL.split()),
        (Kind.PRICE, (*words.PRICE_NOUNS, *words.SUM_WORDS)),
        (Kind.JOIN, words.JOINS),
        (Kind.ET_CETERA, words.ET_CETERA),
        (Kind.OF, words.OF),
        (Kind.ASPECT, words.ASPECTS),
        (Kind.PREPOSITION, stock.PREPOSITIONS.split()),
        (Kind.ADVERB, stock.ADVERBS.split()),
        (Kind.VERB, stock.VERBS.split()),
        (Kind.PARTNER, words.PARTNERING),
        (Kind.VERB, words.SPEAKING_FOR),
    )
    for kind, listed in by_kind:
        yield from ((word, kind) for word in listed)
