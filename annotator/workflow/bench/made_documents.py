"""Documents of made-up paragraphs, each with as many gifts as one likes."""

from collections.abc import Iterator
from decimal import Decimal

from annotator.model.document import Document, Paragraph
from annotator.model.event import Argument, EventMention
from annotator.model.record import digest
from annotator.model.span import Span
from annotator.model.value import Quantity

A_DOCUMENT = 50
"""Paragraphs of a document."""

_SENTENCE = "第{donor}商会向第{recipient}医院捐赠口罩{many}只，"


def made_documents(paragraphs: int, gifts: int) -> Iterator[Document]:
    """Yields documents with so many paragraphs in all, no two alike.

    Args:
        paragraphs: How many.
        gifts: Events that each paragraph tells of.
    """
    for start in range(0, paragraphs, A_DOCUMENT):
        numbers = range(start, min(paragraphs, start + A_DOCUMENT))
        yield _document(f"made-{start:07}", [_text(number, gifts) for number in numbers])


def made_events(text: str) -> Iterator[EventMention]:
    """Yields the events of a made-up paragraph, in the order of the text."""
    start = 0
    while start < len(text):
        end = text.index("，", start)
        gives, gift = text.index("向", start), text.index("捐赠", start)
        donor, goods = Span.of(text, start, gives), Span.of(text, gift + 2, end)
        number = Decimal(goods.text.removeprefix("口罩").removesuffix("只"))
        yield EventMention(
            type="donation",
            trigger=Span.of(text, gift, gift + 2),
            arguments=(
                Argument(role="donor", span=donor),
                Argument(role="recipient", span=Span.of(text, gives + 1, gift)),
                Argument(
                    role="goods",
                    span=goods,
                    value=Quantity(number=number, unit="只", item="口罩"),
                ),
            ),
        )
        start = end + 1


def _document(key: str, texts: list[str]) -> Document:
    made, start = [], 0
    for index, text in enumerate(texts):
        end = start + len(text)
        made.append(Paragraph(index=index, start=start, end=end, text=text, kind="body"))
        start = end + 1
    whole = "\n".join(texts)
    return Document(key=key, text=whole, paragraphs=tuple(made), raw_sha256=digest(whole))


def _text(number: int, gifts: int) -> str:
    return "".join(
        _SENTENCE.format(donor=number, recipient=place, many=100 * place + number)
        for place in range(gifts)
    )
