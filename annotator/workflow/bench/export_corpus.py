"""A store of made-up gold for measuring exports: paragraphs, each with as many events."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from annotator import __version__
from annotator.model.document import Document, Paragraph
from annotator.model.event import Argument, EventMention
from annotator.model.record import digest
from annotator.model.review import DecisionRequest
from annotator.model.span import Span
from annotator.model.value import Party, Quantity
from annotator.store.decisions import decide
from annotator.store.documents import StoredParagraph, add_document, paragraphs
from annotator.store.people import ensure_person
from annotator.workflow.services import Progress, Services

EVENTS = 4
"""Of a paragraph."""

A_DOCUMENT = 50
"""Paragraphs of a document."""

AT_ONCE = 500
"""Paragraphs that are decided about in one transaction."""

_SENTENCE = "第{donor}商会向第{recipient}医院捐赠口罩{many}只，"


def fill_store(services: Services, size: int, progress: Progress) -> None:
    """Fills an empty store with gold: so many paragraphs, each finished by one person."""
    for start in range(0, size, A_DOCUMENT):
        numbers = range(start, min(size, start + A_DOCUMENT))
        add_document(services.store, _document(numbers), at=services.clock())
    person = ensure_person(services.store, "first", at=services.clock())
    found, schema_id = paragraphs(services.store), services.schema_id()
    for start in range(0, size, AT_ONCE):
        some = found[start : start + AT_ONCE]
        decide(
            services.store,
            person.person_id,
            tuple(_requests(some)),
            schema_id=schema_id,
            app_version=__version__,
            at=services.clock(),
        )
        progress(start + len(some), size)


def _document(numbers: Sequence[int]) -> Document:
    texts = [_text(number) for number in numbers]
    made, start = [], 0
    for index, text in enumerate(texts):
        end = start + len(text)
        made.append(Paragraph(index=index, start=start, end=end, text=text, kind="body"))
        start = end + 1
    whole = "\n".join(texts)
    return Document(
        key=f"made-{numbers[0]:07}",
        text=whole,
        paragraphs=tuple(made),
        raw_sha256=digest(whole),
    )


def _text(number: int) -> str:
    return "".join(
        _SENTENCE.format(donor=number, recipient=place, many=100 * place + number)
        for place in range(EVENTS)
    )


def _requests(some: Sequence[StoredParagraph]) -> Iterator[DecisionRequest]:
    for paragraph in some:
        where = paragraph.paragraph_id
        for number, event in enumerate(_events(paragraph.text)):
            yield DecisionRequest(
                key=f"bench-{where}-{number}",
                paragraph_id=where,
                action="add",
                item=f"bench-event-{where}-{number}",
                event=event,
                mode="blind",
            )
        yield DecisionRequest(
            key=f"bench-{where}-done", paragraph_id=where, action="done", mode="blind"
        )


def _events(text: str) -> Iterator[EventMention]:
    start = 0
    while start < len(text):
        end = text.index("，", start)
        gives, gift = text.index("向", start), text.index("捐赠", start)
        donor, goods = Span.of(text, start, gives), Span.of(text, gift + 2, end)
        number = Decimal(goods.text.removeprefix("口罩").removesuffix("只"))
        arguments = (
            Argument(role="donor", span=donor, value=Party(name=donor.text)),
            Argument(role="recipient", span=Span.of(text, gives + 1, gift)),
            Argument(
                role="goods",
                span=goods,
                value=Quantity(number=number, unit="只", item="口罩"),
            ),
        )
        trigger = Span.of(text, gift, gift + 2)
        yield EventMention(type="donation", trigger=trigger, arguments=arguments)
        start = end + 1
