"""Where the noun phrases of a clause end, and which of them a preposition marks."""

from collections.abc import Iterator

from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import BREAKS, PREDICATES, Kind

_MARKERS = PREDICATES | {Kind.PREPOSITION, Kind.JOIN}


def marked(reading: Reading, within: Stretch, markers: frozenset[str]) -> Iterator[Stretch]:
    """Yields the phrase behind each marker, 向X and 给Y, from left to right.

    A marker inside the modifier of another phrase (为奋战在一线的警员) opens none.
    """
    index = within.first
    while index < within.end:
        token = reading.tokens[index]
        end = phrase_end(reading, index + 1, within.end)
        reached = token.text == "到" and reading.kind(index - 1) in PREDICATES
        opens = not reached and index + 1 < end
        if opens and token.kind in _MARKERS and token.text in markers:
            yield Stretch(index + 1, end)
            index = end
        elif opens and token.kind is Kind.PREPOSITION:
            index = end
        else:
            index += 1


def phrase_end(reading: Reading, first: int, end: int, *, acts: bool = True) -> int:
    """Returns where the noun phrase that begins at a token ends.

    A verb or preposition ends it, unless it belongs to a modifier whose 的 and noun still
    follow before ``end``. With ``acts`` a trigger word ends it all the same.
    """
    index = first
    while index < end:
        kind = reading.kind(index)
        if kind is Kind.MANNER and first < index == end - 1:
            return index
        if kind in BREAKS:
            after = behind_modifier(reading, index, end)
            told = kind is Kind.ACT and reading.kind(index + 1) is not Kind.OF
            act = acts and told and index > first
            if after is None or act:
                return index
            index = after
        else:
            index += 1
    return end


def behind_modifier(reading: Reading, index: int, end: int) -> int | None:
    """Returns where the noun behind the next 的 begins, None if there is none."""
    for at in range(index, end - 1):
        if reading.kind(at) is Kind.COMMA:
            return None
        if reading.kind(at) is Kind.OF and reading.kind(at + 1) not in BREAKS:
            return at + 1
    return None
