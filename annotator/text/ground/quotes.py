"""Grounding: where a quote stands in a paragraph.

A ladder, of which the first rung that holds is taken: the very characters; the same but
for width, white space and like signs; nearly the same with every number equal. A quote
on no rung is not in the paragraph. No rung chooses among several places: all are given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from annotator.text.fold import Folded, fold
from annotator.text.ground.near import most_similar, near
from annotator.text.ground.numbers import same_numbers, whole_numbers

Method = Literal["exact", "folded", "near"]

SHORTEST_NEAR = 6
"""Least code points of a folded quote that may be found by a near match; in shorter ones
one character more or less makes another word."""

LONGEST_QUOTE = 2000
"""Code points; what is longer is no quote."""

_NEAR_TRIES = 3
_MARKS = re.compile(r"^[^\w%‰+-]+|[^\w%‰]+$")
_WORD = re.compile(r"[^\W_]|[%‰]")


class Located(NamedTuple):
    """A place where a quote stands."""

    start: int
    """First code point in the paragraph."""
    end: int
    """One past the last code point."""
    method: Method
    score: float
    """Similarity of the folded forms, 0 to 100; 100 but for a near match."""


@dataclass(frozen=True)
class ParagraphIndex:
    """A paragraph that quotes are looked up in; what that needs is worked out once."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """The paragraph's comparison form."""
        return fold(self.text)

    @cached_property
    def _numbers(self) -> tuple[tuple[int, int], ...]:
        return whole_numbers(self.text)

    @cached_property
    def _inside_numbers(self) -> frozenset[int]:
        """The offsets at which a cut would go through a number."""
        return frozenset(i for start, end in self._numbers for i in range(start + 1, end))

    def locate(self, quote: str) -> tuple[Located, ...]:
        """Returns all places of a quote in order; empty if it is not in the paragraph.

        White space around the quote does not count. Places never begin or end inside a
        number: 10万元 does not stand in 110万元. Near matches are made for quotes of
        ``SHORTEST_NEAR`` folded code points and more, and only where all numbers of the
        quote are the same (:func:`same_numbers`). A quote without a letter or digit, or
        one of more than ``LONGEST_QUOTE`` code points, stands nowhere.
        """
        quote = quote.strip()
        if len(quote) > LONGEST_QUOTE or not _WORD.search(quote):
            return ()
        return (
            tuple(self._exact(quote))
            or tuple(self._folded(quote, fold(quote).text))
            or tuple(self._folded_without_marks(quote))
            or self._near(quote)
        )

    def nearest(self, quote: str) -> str | None:
        """Returns the text most like a quote that is missing, None if nothing is like it.

        A hint for whoever wrote the quote; its numbers may differ.
        """
        wanted = fold(quote[:LONGEST_QUOTE]).text
        found = most_similar(wanted, self.folded.text) if wanted else None
        if found is None:
            return None
        start, end = self.folded.original_span(found.start, found.end)
        while start in self._inside_numbers:
            start -= 1
        while end in self._inside_numbers:
            end += 1
        return self.text[start:end]

    def _exact(self, quote: str) -> Iterator[Located]:
        for start in _occurrences(self.text, quote):
            end = start + len(quote)
            if not self._cuts_a_number(start, end):
                yield Located(start, end, "exact", 100.0)

    def _folded(self, quote: str, wanted: str) -> Iterator[Located]:
        if not wanted:
            return
        for first in _occurrences(self.folded.text, wanted):
            bounds = self._original(first, first + len(wanted))
            if bounds and self._says_the_same(quote, *bounds):
                yield Located(*bounds, "folded", 100.0)

    def _folded_without_marks(self, quote: str) -> Iterator[Located]:
        """Looks for the quote without the quotation marks or stop put around it."""
        bare = _MARKS.sub("", quote)
        if bare and bare != quote:
            for place in self._folded(quote, fold(bare).text):
                if not self._leaves_a_number_out(quote, place.start, place.end):
                    yield place

    def _near(self, quote: str) -> tuple[Located, ...]:
        wanted = fold(quote).text
        if len(wanted) < SHORTEST_NEAR:
            return ()
        there = self.folded.text
        for _ in range(_NEAR_TRIES):
            found = near(wanted, there)
            if found is None:
                break
            words = there[found.start : found.end]
            places = tuple(self._alike(quote, words, found.score))
            if places:
                return places
            there = there.replace(words, "\0" * len(words))
        return ()

    def _alike(self, quote: str, words: str, score: float) -> Iterator[Located]:
        for first in _occurrences(self.folded.text, words):
            bounds = self._original(first, first + len(words))
            if bounds is None or self._leaves_a_number_out(quote, *bounds):
                continue
            if self._says_the_same(quote, *bounds):
                yield Located(*bounds, "near", score)

    def _original(self, start: int, end: int) -> tuple[int, int] | None:
        """Maps folded bounds back; None if they cut a character that became several."""
        sources = self.folded.sources
        if start and sources[start - 1] == sources[start]:
            return None
        if end < len(sources) and sources[end] == sources[end - 1]:
            return None
        return self.folded.original_span(start, end)

    def _says_the_same(self, quote: str, start: int, end: int) -> bool:
        if self._cuts_a_number(start, end):
            return False
        return same_numbers(quote, self.text[start:end])

    def _leaves_a_number_out(self, quote: str, start: int, end: int) -> bool:
        """Tells whether a number touches a place where the quote has something else."""
        follows = any(last == start for _, last in self._numbers)
        leads = any(first == end for first, _ in self._numbers)
        if not (follows or leads):
            return False
        wanted, there = fold(quote).text, fold(self.text[start:end]).text
        return (follows and wanted[0] != there[0]) or (leads and wanted[-1] != there[-1])

    def _cuts_a_number(self, start: int, end: int) -> bool:
        return start in self._inside_numbers or end in self._inside_numbers


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Yields where each occurrence begins, overlapping ones included."""
    found = text.find(wanted)
    while found >= 0:
        yield found
        found = text.find(wanted, found + 1)
