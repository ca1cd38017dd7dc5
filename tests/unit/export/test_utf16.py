import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.export.reading import PartFault
from annotator.export.utf16 import points, units

TEXT = "a\U00020bb7b"


def test_places_by_hand():
    """The sign beyond U+FFFF counts two."""
    assert [units(TEXT, place) for place in range(4)] == [0, 1, 3, 4]
    assert [points(TEXT, place) for place in (0, 1, 3, 4)] == [0, 1, 2, 3]


@pytest.mark.parametrize("place", [-1, 2, 5])
def test_places_that_are_none_are_refused(place):
    """Before, inside of a character, behind."""
    with pytest.raises(PartFault, match="no place between characters"):
        points(TEXT, place)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.data())
def test_places_come_back_and_agree_with_the_encoding(text, data):
    """As many units as UTF-16 has."""
    place = data.draw(st.integers(0, len(text)))

    assert units(text, place) == len(text[:place].encode("utf-16-le")) // 2
    assert points(text, units(text, place)) == place
