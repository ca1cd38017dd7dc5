"""Counting in columns is counting paragraph by paragraph, to the last count."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.fast.building import columns_of
from annotator.measure.fast.tables import count_columns
from annotator.measure.score import report, report_of
from annotator.measure.scored import ScoredParagraph
from annotator.measure.tally import tally
from tests.property.event_strategies import TEXT, event_lists
from tests.property.test_measure import near_misses

quick = settings(max_examples=80, deadline=None)


@st.composite
def paragraph_lists(draw: st.DrawFn) -> tuple[ScoredParagraph, ...]:
    """A few paragraphs whose sides share events, parts of them, or nothing."""
    sides = draw(st.lists(near_misses() | st.tuples(event_lists, event_lists), max_size=4))
    return tuple(
        ScoredParagraph(
            document=draw(st.sampled_from("ab")),
            index=number,
            text=TEXT,
            gold=gold,
            proposed=proposed,
            mode=draw(st.sampled_from([None, "blind", "assisted"])),
        )
        for number, (gold, proposed) in enumerate(sides)
    )


@quick
@given(paragraph_lists())
def test_columns_make_the_same_report(paragraphs: Sequence[ScoredParagraph]):
    """Every figure is the same; only mistakes are not sorted."""
    table, _ = count_columns(
        columns_of(paragraphs), lambda numbers: [paragraphs[n] for n in numbers]
    )
    slow = [replace(tally(paragraph), mistakes={}) for paragraph in paragraphs]
    assert report_of(table) == report(slow).model_copy(update={"mistakes": None})
