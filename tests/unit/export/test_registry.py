import pytest

from annotator.errors import InputError
from annotator.export.registry import FORMATS, format_named


def test_formats_go_by_their_name():
    """The table and the record agree."""
    assert all(format_named(name).name == name for name in FORMATS)
    assert format_named("jsonl").suffix == ".jsonl"


def test_an_unknown_format_lists_what_there_is():
    """So that nobody has to look it up."""
    with pytest.raises(InputError, match=r"no format is called 'xml'; there is jsonl"):
        format_named("xml")
