"""Text of others in labels is shown as it is."""

import re

import pytest
from markdown_it import MarkdownIt

from annotator.app.plain import escaped
from tests.support.payloads import PAYLOADS

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_in_it_is_markup(text: str):
    """A reader of Markdown finds one paragraph of plain text that says the same."""
    tokens = MARKDOWN.parse(escaped(text))

    assert {token.type for token in tokens} <= {
        "paragraph_open",
        "inline",
        "paragraph_close",
    }
    children = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text"}
    shown = "".join(child.content for child in children).replace("\u2060", "")
    assert shown == re.sub(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", " ".join(text.split())
    )


@pytest.mark.parametrize(
    "text",
    [
        ":material/home:",
        ":smile:",
        ":+1:",
        "http://a.example",
        "www.a.example",
        "->",
        "--",
        ">=",
    ],
)
def test_what_streamlit_replaces_later_does_not_match(text: str):
    """Icons, emoji, bare addresses and arrows are parted by a joiner that takes no room."""
    assert "\u2060" in escaped(text)


def test_harmless_text_stays_what_it_is():
    """Letters of any script, digits and spaces need nothing."""
    assert escaped("辽宁省 2022 Café") == "辽宁省 2022 Café"
