"""Objects before a verb that is used as a noun: 负责X的安装, 参与Y建设."""

from collections.abc import Iterator, Sequence

from annotator.propose.chinese.lists import Item
from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.words import CONCERNING


def objects_before(reading: Reading, listed: Sequence[Item], word: str) -> Iterator[Item]:
    """Yields the objects of the verb: two of X、Y安装, but one of X、Y的安装.

    Args:
        reading: The paragraph.
        listed: The list up to the verb; its items may end in the verb each.
        word: The verb.
    """
    held: Stretch | None = None
    for item in listed:
        own = _without_verb(reading, item.stretch, word)
        modifies = own.first < own.end and reading.kind(own.end - 1) is Kind.OF
        if held and not modifies:
            yield Item(held)
            held = None
        first = held.first if held else own.first
        if reading.tokens[item.stretch.end - 1].text != word:
            held = Stretch(first, own.end)
            continue
        if first < own.end - modifies:
            yield Item(Stretch(first, own.end - modifies))
        held = None


def _without_verb(reading: Reading, stretch: Stretch, word: str) -> Stretch:
    first, end = stretch
    if reading.tokens[end - 1].text != word:
        return stretch
    concerning = end - 2 >= first and reading.tokens[end - 2].text in CONCERNING
    return Stretch(first, end - 1 - concerning)
