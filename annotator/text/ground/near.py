"""The stretch of a text that is most like some words, by edit distance."""

from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

LEAST_SCORE = 85.0
"""Similarity, 0 to 100, below which two wordings are not nearly the same."""

_LEAST_HINT = 50.0
_EDGE = 2
"""Code points by which an end that was found is moved about."""


class Stretch(NamedTuple):
    """A part of a text and how like the wanted words it is."""

    start: int
    end: int
    score: float
    """100 times one minus the edit distance over the longer length."""


def near(wanted: str, text: str) -> Stretch | None:
    """Returns the stretch nearly equal to the wanted words, None if there is none.

    Its ends are looked for about those of the best alignment, and, in a window that is
    wider by a fifth of the words on either side, about the first and last characters that
    the edit operations (Levenshtein) leave equal. Of equally good stretches it is the one
    as long as the words.
    """
    rough = _aligned(wanted, text)
    if rough is None:
        return None
    edited = _trimmed(wanted, text, *rough)
    starts = _about(rough.start, edited.start, len(text))
    ends = _about(rough.end, edited.end, len(text))
    pairs = ((start, end) for start in starts for end in ends if start < end)
    best = max(pairs, key=lambda pair: _fit(wanted, text, *pair))
    score = 100 * Levenshtein.normalized_similarity(wanted, text[slice(*best)])
    return Stretch(*best, round(score, 1)) if score >= LEAST_SCORE else None


def most_similar(wanted: str, text: str) -> Stretch | None:
    """Returns the stretch of the words' length that shares most with them, if half does."""
    if len(wanted) > len(text):
        score = fuzz.ratio(wanted, text)
        return Stretch(0, len(text), score) if text and score >= _LEAST_HINT else None
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_LEAST_HINT)
    if found is None or found.dest_start == found.dest_end:
        return None
    return Stretch(found.dest_start, found.dest_end, round(found.score, 1))


class _Bounds(NamedTuple):
    start: int
    end: int


def _aligned(wanted: str, text: str) -> _Bounds | None:
    """Returns the part of the text that is best aligned, None if none is good enough."""
    if len(wanted) >= len(text):  # the alignment would be of the text in the words
        return _Bounds(0, len(text)) if len(wanted) <= len(text) + _slack(wanted) else None
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=LEAST_SCORE)
    return _Bounds(found.dest_start, found.dest_end) if found else None


def _slack(wanted: str) -> int:
    return max(2, len(wanted) // 5)


def _trimmed(wanted: str, text: str, start: int, end: int) -> _Bounds:
    """Widens the bounds, and returns those of what the edit operations leave equal."""
    slack = _slack(wanted)
    first, last = max(0, start - slack), min(len(text), end + slack)
    operations = Levenshtein.opcodes(wanted, text[first:last])
    equal = [operation for operation in operations if operation.tag == "equal"]
    if not equal:
        return _Bounds(start, end)
    return _Bounds(first + equal[0].dest_start, first + equal[-1].dest_end)


def _about(one: int, other: int, length: int) -> set[int]:
    """Returns the offsets at most ``_EDGE`` away from one of two."""
    offsets = {at + step for at in (one, other) for step in range(-_EDGE, _EDGE + 1)}
    return {offset for offset in offsets if 0 <= offset <= length}


def _fit(wanted: str, text: str, start: int, end: int) -> tuple[float, int, int]:
    """Returns what a stretch is judged by, the greater the better; never equal for two."""
    likeness = Levenshtein.normalized_similarity(wanted, text[start:end])
    return likeness, -abs(end - start - len(wanted)), -start
