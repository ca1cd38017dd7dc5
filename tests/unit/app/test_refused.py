"""How a page draws what was refused, without a browser."""

from streamlit.testing.v1 import AppTest

from annotator.app.refused import MOST_LINES

WAIT = 60
"""Seconds; a loaded machine needs many times the usual one."""


def refuse(faults: int) -> None:
    """Draws a list of faults."""
    from annotator.app.refused import draw_refusal  # noqa: PLC0415 -- a script of its own
    from annotator.errors import FaultList, Line  # noqa: PLC0415

    lines = (Line("no such key", "shape_unknown"), *["*else*"] * (faults - 1))
    draw_refusal(FaultList("a*b*.toml", lines))


def drawn(faults: int) -> AppTest:
    """Draws the page in Chinese."""
    test = AppTest.from_function(refuse, args=(faults,), default_timeout=WAIT)
    test.query_params["lang"] = "zh"
    test.run()
    assert not test.exception
    return test


def test_each_fault_of_a_list_is_a_line():
    """Below how many there are; what is in a file or its name is no Markdown."""
    test = drawn(2)

    (headline,) = test.error
    assert headline.value.startswith("a\\*b\\*\\.toml 无法使用，请先修正以下 2 处问题")
    assert [text.value for text in test.text] == ["• 没有这个键，请去掉。\n• *else*"]
    assert not test.caption


def test_a_long_list_is_cut_and_says_so():
    """The rest is counted."""
    test = drawn(MOST_LINES + 7)

    assert test.text[0].value.count("•") == MOST_LINES
    assert [caption.value for caption in test.caption] == ["另有 7 项。"]
