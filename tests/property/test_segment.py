"""Cutting never loses, moves or alters a character."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.page.metadata import recognise, recognise_language
from annotator.text.segment import is_blank, segment, sentences

INVISIBLE = "\u200b\u2060\ufeff"

page_pieces = st.sampled_from(
    (
        *("。", "!", "?", "…", "”", ")", " ", "\n", "\r\n", "\xa0", "\u3000", "\u2028"),
        *(
            "捐款",
            "10万元",
            "来源:",
            "首页",
            "|",
            "2022-04-01",
            "13:48",
            "相关阅读",
            "张三",
        ),
        *("\u200b", "by"),
    )
)
pages = st.lists(page_pieces | st.text(max_size=4), max_size=40).map("".join)


def _is_visible(character: str) -> bool:
    return not (character.isspace() or character in INVISIBLE)


@given(pages)
@settings(max_examples=200, deadline=None)
def test_paragraphs_partition_what_is_not_white_space(text: str) -> None:
    """Each visible character is in exactly one paragraph, an exact, trimmed slice, in order."""
    paragraphs = segment(text)

    covered = [i for p in paragraphs for i in range(p.start, p.end) if _is_visible(text[i])]
    assert covered == [i for i, character in enumerate(text) if _is_visible(character)]
    for index, paragraph in enumerate(paragraphs):
        assert paragraph.index == index
        assert paragraph.text == text[paragraph.start : paragraph.end]
        assert _is_visible(paragraph.text[0])
        assert _is_visible(paragraph.text[-1])
        assert not set(paragraph.text) & set("\n\r\u2028")
    assert is_blank(text) == (not paragraphs)


@given(pages)
@settings(max_examples=100, deadline=None)
def test_cutting_again_changes_nothing(text: str) -> None:
    """A paragraph by itself is one paragraph."""
    for paragraph in segment(text):
        assert [p.text for p in segment(paragraph.text)] == [paragraph.text]


@given(pages)
@settings(max_examples=100, deadline=None)
def test_sentences_partition_what_is_not_white_space(text: str) -> None:
    """Each visible character is in exactly one sentence, in order."""
    covered = [i for start, end in sentences(text) for i in range(start, end)]

    assert covered == sorted(set(covered))
    visible = [i for i in covered if _is_visible(text[i])]
    assert visible == [i for i, character in enumerate(text) if _is_visible(character)]


@given(pages)
@settings(max_examples=100, deadline=None)
def test_what_is_recognised_stands_in_the_text(text: str) -> None:
    """Nothing is made up: title and source are quotes; any text has a language."""
    seen = recognise(segment(text))

    assert seen.title is None or seen.title in text
    assert seen.source is None or seen.source in text
    assert recognise_language(text) in {"zh", "ja", "ko", "en", "und"}
