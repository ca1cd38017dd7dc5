"""Laws of the JSON Lines format, whatever the paragraphs hold."""

import io
import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.export.jsonl import read_jsonl, write_jsonl
from annotator.export.record import PLAIN, AnnotatedParagraph, ExportOptions
from annotator.export.render import render
from annotator.model.value import plain_number
from tests.property.event_strategies import decimals_between, documents

quick = settings(max_examples=50, deadline=None)

EVERYTHING = ExportOptions(text=True, details=True, provenance=True)


def written(paragraphs: tuple[AnnotatedParagraph, ...], options: ExportOptions) -> bytes:
    """Returns the bytes of the file."""
    stream = io.BytesIO()
    write_jsonl(paragraphs, stream, options)
    return stream.getvalue()


def read(data: bytes) -> tuple[AnnotatedParagraph, ...]:
    """Returns the records of a file without faults."""
    return read_jsonl(io.BytesIO(data), "file").without_faults()


def content(paragraph: AnnotatedParagraph) -> list[str]:
    """Returns what the events say, in no order."""
    return sorted(paragraph.content_digests())


@quick
@given(documents)
def test_everything_comes_back(paragraphs: tuple[AnnotatedParagraph, ...]):
    """With all options, only the order of events and arguments may have changed."""
    back = read(written(paragraphs, EVERYTHING))
    assert len(back) == len(paragraphs)
    for before, after in zip(paragraphs, back, strict=True):
        assert after.model_copy(update={"events": before.events}) == before
        assert content(after) == content(before)
    assert written(back, EVERYTHING) == written(paragraphs, EVERYTHING)


@quick
@given(documents)
def test_plain_form_keeps_what_scores_look_at(paragraphs: tuple[AnnotatedParagraph, ...]):
    """Without options the keys of all values survive, and writing again changes no byte."""
    data = written(paragraphs, PLAIN)
    back = read(data)
    for before, after in zip(paragraphs, back, strict=True):
        with_text = after.model_copy(update={"text": before.text})
        assert content(with_text) == content(before)
    assert written(back, PLAIN) == data


@quick
@given(documents, st.randoms(use_true_random=False), st.booleans())
def test_equal_content_is_equal_bytes(
    paragraphs: tuple[AnnotatedParagraph, ...], random, everything
):
    """The order of events and of arguments leaves no trace."""
    options = EVERYTHING if everything else PLAIN
    shuffled = []
    for paragraph in paragraphs:
        events = [
            event.model_copy(
                update={
                    "arguments": tuple(random.sample(event.arguments, len(event.arguments)))
                }
            )
            for event in random.sample(paragraph.events, len(paragraph.events))
        ]
        shuffled.append(paragraph.model_copy(update={"events": tuple(events)}))
    assert written(tuple(shuffled), options) == written(paragraphs, options)


@quick
@given(documents)
def test_ids_are_distinct_in_their_paragraph(paragraphs: tuple[AnnotatedParagraph, ...]):
    """Events of equal content are told apart by their number."""
    for line in written(paragraphs, EVERYTHING).splitlines():
        ids = [event["id"] for event in json.loads(line)["events"]]
        assert len(set(ids)) == len(ids)


@quick
@given(decimals_between(30))
def test_numbers_are_written_without_loss(number: Decimal):
    """Plain digits, no exponent, no float in between, and always the same value."""
    digits = render({"n": number})
    assert digits == '{"n": ' + plain_number(number) + "}"
    assert json.loads(digits, parse_float=Decimal)["n"] == number
    assert "e" not in digits.lower()


@quick
@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes):
    """Whatever a file holds, there are records or faults, and every fault has a line."""
    result = read_jsonl(io.BytesIO(data), "file")
    lines = data.count(b"\n") + 1
    assert all(1 <= fault.line <= lines for fault in result.faults)


@quick
@given(documents, st.data())
def test_no_damage_crashes_the_reader(
    paragraphs: tuple[AnnotatedParagraph, ...], data: st.DataObject
):
    """A file with any one value replaced gives records or faults, never a traceback."""
    lines = written(paragraphs, EVERYTHING).splitlines()
    if not lines:
        return
    broken = _damaged(json.loads(lines[0], parse_float=Decimal), data)
    result = read_jsonl(io.BytesIO(render(broken).encode()), "file")
    assert len(result.records) + bool(result.faults) == 1


def _damaged(node: object, data: st.DataObject) -> object:
    """Replaces one part of the data, found by walking down at random."""
    junk: list[object] = [None, True, -1, 10**30, Decimal("0.5"), "", "x", [], {}, [{}]]
    if isinstance(node, dict) and node and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(node)))
        return {**node, key: _damaged(node[key], data)}
    if isinstance(node, list) and node and data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(node) - 1))
        return [*node[:place], _damaged(node[place], data), *node[place + 1 :]]
    return data.draw(st.sampled_from(junk))
