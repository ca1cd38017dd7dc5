import pytest
from pydantic import ValidationError

from annotator.errors import GroundingError
from annotator.model.span import Span

TEXT = "𠮷野家🍜向社区捐赠口罩5000只"


def test_a_span_counts_code_points():
    """Characters beyond the basic plane count once."""
    span = Span.of(TEXT, 9, 11)

    assert span.text == "口罩"
    assert span.is_in(TEXT)


def test_a_span_knows_when_it_quotes_another_text():
    """The same offsets in a text that moved are not the same quote."""
    assert not Span.of(TEXT, 9, 11).is_in("X" + TEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (0, 99), (-1, 2)])
def test_bounds_outside_the_text_are_refused(start: int, end: int):
    """Empty, reversed and overlong spans cannot be cut."""
    with pytest.raises(GroundingError, match="not inside"):
        Span.of(TEXT, start, end)


def test_a_span_whose_text_has_another_length_is_refused():
    """The record cannot be built with a quote that does not fit its bounds."""
    with pytest.raises(ValidationError, match="cannot hold"):
        Span(start=0, end=3, text="口罩")


@pytest.mark.parametrize(
    ("other", "shared"), [((0, 2), False), ((0, 3), True), ((4, 9), False), ((3, 4), True)]
)
def test_spans_overlap_only_if_they_share_a_character(
    other: tuple[int, int], *, shared: bool
):
    """Half-open spans that touch do not overlap."""
    assert Span.of(TEXT, 2, 4).overlaps(Span.of(TEXT, *other)) is shared
