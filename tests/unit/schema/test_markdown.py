"""Text inside Markdown stays text."""

import pytest

from annotator.schema.markdown import cells, code, escape, inline, prose


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("为抗疫一线送去2000个口罩", "为抗疫一线送去2000个口罩"),
        ("a <b>bold</b> & more", "a &lt;b&gt;bold&lt;/b&gt; &amp; more"),
        ("*x* _y_ `z` ~q~", r"\*x\* \_y\_ \`z\` \~q\~"),
        ("[a](http://b)", r"\[a\](http\://b)"),
        ("a|b", r"a\|b"),
        ("$5 and $6", r"\$5 and \$6"),
        (":smile: 12:30 so: yes", r"\:smile: 12\:30 so: yes"),
        ("x@y.org www.z.org", r"x\@y.org www\.z.org"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines\r\nand three", "two lines and three"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("===", r"\==="),
        ("12. item", r"12\. item"),
        ("3) item", r"3\) item"),
        ("1.5公里", r"1\.5公里"),
        ("  padded  ", "padded"),
    ],
)
def test_marks_lose_their_meaning(text: str, shown: str) -> None:
    """HTML becomes entities; Markdown's marks get a backslash where they could act."""
    assert escape(text) == shown


def test_in_the_middle_of_a_line_spaces_count_and_lists_cannot_begin() -> None:
    """Only what acts anywhere is escaped."""
    assert inline(" - 1. *a* ") == r" - 1. \*a\* "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("捐赠", "`捐赠`"),
        ("a`b", "`` a`b ``"),
        ("``", "``` `` ```"),
        ("<b>", "`<b>`"),
        (" ", "`   `"),
        ("a\nb", "`a b`"),
    ],
)
def test_code_holds_any_text(text: str, shown: str) -> None:
    """The fence is longer than any run of backticks inside."""
    assert code(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`开展` 是 *轻* 动词", r"`开展` 是 \*轻\* 动词"),
        ("take `a*b`, not <c>", "take `a*b`, not &lt;c&gt;"),
        ("one ` alone", r"one \` alone"),
        ("empty `` here", r"empty \`\` here"),
        ("- `a`", r"\- `a`"),
        ("`a` `b`", "`a` `b`"),
    ],
)
def test_prose_keeps_code_and_nothing_else(text: str, shown: str) -> None:
    """Backticks without a partner, or with nothing between them, are text."""
    assert prose(text) == shown


def test_a_row_has_as_many_cells_as_texts() -> None:
    """Bars inside code are escaped, however many backslashes stand before them."""
    assert cells("`a|b`", r"x\|y", r"`c\\|d`") == r"| `a\|b` | x\|y | `c\\\|d` |"
