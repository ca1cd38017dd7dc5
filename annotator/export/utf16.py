"""Offsets as browsers count them: in UTF-16 code units, two for signs beyond U+FFFF.

Label Studio and doccano hand on what JavaScript counts (HumanSignal/label-studio#1347,
doccano/doccano#2290), so that one rare character shifts all spans after it.
"""

from annotator.export.reading import PartFault
from annotator.model.span import Span


def units(text: str, place: int) -> int:
    """Returns how many code units stand before a code point.

    Args:
        text: The paragraph.
        place: From 0 to its length.
    """
    return place + sum(sign > "\uffff" for sign in text[:place])


def span_units(text: str, span: Span) -> tuple[int, int]:
    """Returns start and end of a span in code units."""
    return units(text, span.start), units(text, span.end)


def points(text: str, place: int) -> int:
    """Returns how many code points stand before a code unit.

    Raises:
        PartFault: The place is outside the text, or inside of a character.
    """
    number = seen = 0
    while seen < place and number < len(text):
        seen += 1 + (text[number] > "\uffff")
        number += 1
    if seen == place:
        return number
    message = f"{place} is no place between characters of the text, in UTF-16 units"
    raise PartFault(message)
