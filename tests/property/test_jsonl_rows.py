"""The short way of writing JSON Lines writes what the long way writes."""

import io

from hypothesis import given, settings

from annotator.export.jsonl import write_jsonl
from annotator.export.jsonl_rows import LineSource, write_rows
from annotator.export.record import AnnotatedParagraph
from tests.property.event_strategies import documents


@settings(max_examples=100, deadline=None)
@given(documents)
def test_both_ways_write_the_same(paragraphs: tuple[AnnotatedParagraph, ...]):
    """The same bytes, counts and warnings, whatever the events hold and in what order."""
    long, short = io.BytesIO(), io.BytesIO()
    report = write_jsonl(paragraphs, long)
    sources = (
        LineSource(
            p.doc,
            p.index,
            p.start,
            p.end,
            p.kind,
            [event.model_dump_json() for event in p.events],
        )
        for p in paragraphs
    )
    assert write_rows(sources, short) == report
    assert short.getvalue() == long.getvalue()
