import pytest

from annotator.errors import InputError
from annotator.export.registry import FORMATS, FolderFormat, format_named, reader_named
from annotator.model.event import EventMention
from tests.support.exports import FULL, PARAGRAPHS, write, write_folder


def test_formats_go_by_their_name():
    """The table and the record agree."""
    assert all(format_named(name).name == name for name in FORMATS)
    assert next(iter(FORMATS)) == "jsonl"


def test_an_unknown_format_lists_what_there_is():
    """So that nobody has to look it up."""
    with pytest.raises(InputError, match=r"no format is called 'xml'; there is .*jsonl"):
        format_named("xml")


def test_a_format_without_a_reader_says_what_is_read():
    """And which of them are."""
    with pytest.raises(InputError, match=r"conll can be written only; .* brat, .*jsonl"):
        reader_named("conll")


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"chat", "preferences", "spacy"}))
def test_the_order_of_work_leaves_no_trace(name, tmp_path):
    """Events and arguments in another order, the same bytes."""
    turned = [
        p.model_copy(update={"events": tuple(map(_turned, reversed(p.events)))})
        for p in PARAGRAPHS
    ]
    if isinstance(format_named(name), FolderFormat):
        there = write_folder(name, tmp_path / "a")
        assert write_folder(name, tmp_path / "b", turned) == there
    else:
        assert write(name, turned) == write(name)


def test_paragraphs_that_cannot_be_written_are_refused():
    """Without a text, or not in order."""
    with pytest.raises(InputError, match="came without its text"):
        write("conll", [FULL.model_copy(update={"text": None})])
    with pytest.raises(ValueError, match="must be sorted, each once"):
        write("conll", [FULL, FULL])


def _turned(event: EventMention) -> EventMention:
    return event.model_copy(update={"arguments": event.arguments[::-1]})
