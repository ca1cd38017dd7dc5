"""Cutting a text into paragraphs, and a paragraph into sentences.

A paragraph is a non-blank line, trimmed. White space after sentence-final punctuation
(``。！？!?…`` and closing quotes or brackets after it) ends one too, because web pages
lose line breaks there. Nothing is altered: every paragraph is an exact slice.
"""

import re
from collections.abc import Iterable, Iterator

from annotator.model.document import Paragraph
from annotator.text.page.kind import kinds

_INVISIBLE = "\u200b\u2060\ufeff"
"""Not white space to Unicode, but as good as: pages and editors leave them behind."""
_CLOSING = r"[”’\"'」』）)\]】》〉〕}｝]*"
_LINE_END = r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"

_PARAGRAPH_END = re.compile(rf"{_LINE_END}|[。！？!?…]{_CLOSING}(?=[\s{_INVISIBLE}])")
_SENTENCE_END = re.compile(
    rf"[。！？!?；;]{_CLOSING}"
    rf"|(?<=\w\w)(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bNo)\.{_CLOSING}(?=\s+[“\"A-Z])"
)
_CONTENT = re.compile(rf"[^\s{_INVISIBLE}](?:.*[^\s{_INVISIBLE}])?", re.DOTALL)

Bounds = tuple[int, int]
"""First code point and one past the last."""


def segment(text: str) -> tuple[Paragraph, ...]:
    """Cuts a document's text into its paragraphs, in order, each with its kind.

    Every character but white space stands in exactly one paragraph; a text of nothing
    but white space has none.
    """
    bounds = tuple(_trimmed(text, _PARAGRAPH_END))
    texts = tuple(text[start:end] for start, end in bounds)
    return tuple(
        Paragraph(index=index, start=start, end=end, text=slice_, kind=kind)
        for index, ((start, end), slice_, kind) in enumerate(
            zip(bounds, texts, kinds(texts), strict=True)
        )
    )


def sentences(text: str) -> tuple[Bounds, ...]:
    """Returns the bounds of a paragraph's sentences, trimmed and in order.

    A sentence ends with one of ``。！？!?；;`` and the closing quotes or brackets after it,
    in Latin script also with a full stop before a capital. Every character but white
    space stands in exactly one sentence.
    """
    return tuple(_trimmed(text, _SENTENCE_END))


def is_blank(text: str) -> bool:
    """Tells whether a text has no paragraph: nothing but white space."""
    return not _CONTENT.search(text)


def _trimmed(text: str, ending: re.Pattern[str]) -> Iterator[Bounds]:
    """Yields what stands between the endings, without the white space around it."""
    start = 0
    for cut in _cuts(ending.finditer(text), len(text)):
        content = _CONTENT.search(text, start, cut)
        if content:
            yield content.span()
        start = cut


def _cuts(endings: Iterable[re.Match[str]], length: int) -> Iterator[int]:
    yield from (ending.end() for ending in endings)
    yield length
