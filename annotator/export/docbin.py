"""spaCy: a ``DocBin`` of paragraphs, a token a character.

``doc.spans["triggers"]`` has a span for each event, labelled with its type;
``doc.spans["arguments"]`` one for each argument, labelled ``donation.donor``. Spans of one
event share their ``id_``, its number in the paragraph from 1. ``doc.user_data`` has ``doc``
and ``index``. Load it with ``DocBin(store_user_data=True).from_disk(…)``.
"""

from collections.abc import Iterable
from typing import IO, Any

from annotator.export.context import WriteContext
from annotator.export.optional import load
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.model.span import Span


def write_docbin(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes all paragraphs; spaCy holds them in memory until the end.

    Raises:
        InputError: spaCy is not installed.
    """
    tokens = load("spacy.tokens", "spacy")
    vocab = load("spacy", "spacy").blank(context.schema.language.partition("-")[0]).vocab
    tally = Tally()
    docs = tokens.DocBin(store_user_data=True)
    for paragraph in tally.passing(paragraphs):
        tally.lose_values(paragraph.events)
        tally.lose_attributes(paragraph.events)
        docs.add(_doc(tokens, vocab, paragraph))
    stream.write(docs.to_bytes())
    return tally.report()


def _doc(tokens: Any, vocab: Any, paragraph: AnnotatedParagraph) -> Any:
    words = list(text_of(paragraph))
    # spaCy's own tokenizer for Chinese swallows white space, and places would shift
    doc = tokens.Doc(vocab, words=words, spaces=[False] * len(words))
    doc.user_data["doc"], doc.user_data["index"] = paragraph.doc, paragraph.index

    def made(span: Span, label: str, number: int) -> Any:
        return tokens.Span(doc, span.start, span.end, label=label, span_id=str(number))

    events = tuple(enumerate(paragraph.events, start=1))
    doc.spans["triggers"] = [made(e.trigger, e.type, number) for number, e in events]
    doc.spans["arguments"] = [
        made(a.span, f"{e.type}.{a.role}", number)
        for number, e in events
        for a in e.arguments
    ]
    return doc
