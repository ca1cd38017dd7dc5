"""The words around what was looked for."""

from typing import NamedTuple

from annotator.text.fold import fold


class Piece(NamedTuple):
    """A part of an excerpt."""

    text: str
    is_hit: bool


def excerpt(text: str, words: tuple[str, ...], *, before: int, length: int) -> list[Piece]:
    """Cuts a stretch out of a text in which the first hit stands, with all hits marked.

    Width, case and white space do not matter. A run of Latin letters or digits is one
    word, as in full-text search: 2000 is not found in 12000.

    Args:
        text: Any text.
        words: What was looked for.
        before: At most this many code points stand before the first hit.
        length: At most about this many code points; a hit is never cut.

    Returns:
        The pieces in their order; joined they are ``text[a:b]``. Without a hit it is the
        beginning of the text.
    """
    hits = _hits(text, words)
    start = max(0, hits[0][0] - before) if hits else 0
    end = min(len(text), max(start + length, hits[0][1] if hits else 0))
    pieces: list[Piece] = []
    at = start
    for low, high in hits:
        if low >= end:
            break
        pieces += [Piece(text[at:low], is_hit=False), Piece(text[low:high], is_hit=True)]
        at = high
    pieces.append(Piece(text[at : max(at, end)], is_hit=False))
    return [piece for piece in pieces if piece.text]


def _hits(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Returns where words stand, first ones first; of those that overlap the first."""
    folded = fold(text)
    found = []
    for word in filter(None, (fold(word).text for word in words)):
        at = folded.text.find(word)
        while at >= 0:
            low, high = folded.original_span(at, at + len(word))
            if _is_whole(text, low, high):
                found.append((low, high))
            at = folded.text.find(word, at + 1)
    hits: list[tuple[int, int]] = []
    for low, high in sorted(found):
        if not hits or low >= hits[-1][1]:
            hits.append((low, high))
    return hits


def _is_whole(text: str, low: int, high: int) -> bool:
    """Tells whether a stretch does not begin or end inside a Latin word or a number."""
    return not (_joins(text[low - 1 : low], text[low])) and not (
        _joins(text[high - 1], text[high : high + 1])
    )


def _joins(left: str, right: str) -> bool:
    return bool(left and right) and _is_latin(left) and _is_latin(right)


def _is_latin(sign: str) -> bool:
    return sign.isalnum() and ord(sign) < 0x2E80
