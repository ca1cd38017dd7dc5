"""Whether a prompt shows a model what it is going to be measured on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from annotator.errors import Line
from annotator.model.document import ParagraphKind
from annotator.propose.examples import PromptExample
from annotator.propose.prompt import Prompt
from annotator.store.documents.known import StoredParagraph, paragraphs
from annotator.store.file.database import Store
from annotator.store.numbers.score_rows import body_of_texts
from annotator.store.queue.holdouts import held_out, hold_out
from annotator.text.fold import fold
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.settings import Settings

NEAR = 90
"""Likeness in per cent, by rapidfuzz's ``ratio`` of the folded texts, from which two
paragraphs are taken for the same one."""

SHOWN = 30
"""Code points of an example that a message quotes."""

_KINDS: tuple[ParagraphKind, ...] = ("body",)


def hold_documents_out(
    settings: Settings, keys: Sequence[str], *, held: bool, clock: Clock = utc_clock
) -> None:
    """Sets documents aside for evaluation, or lets them be learned from again.

    Raises:
        StoreError: There is no such document; those before it are set.
    """
    with Store.open(settings.database) as store:
        for key in keys:
            hold_out(store, key, held=held, at=clock())


class HeldOut(NamedTuple):
    """What must not be learned from: the documents that only evaluate."""

    documents: frozenset[str]
    paragraphs: tuple[StoredParagraph, ...]
    folded: tuple[str, ...]
    """The comparison forms of the paragraphs, in the same order."""

    def nearest(self, text: str) -> StoredParagraph | None:
        """Returns the held-out paragraph that the text is nearly the same as, if any."""
        found = process.extractOne(
            fold(text).text, self.folded, scorer=fuzz.ratio, score_cutoff=NEAR
        )
        return None if found is None else self.paragraphs[found[2]]


def read_held_out(store: Store) -> HeldOut:
    """Reads the documents that are held out, and their body paragraphs."""
    documents = frozenset(held_out(store))
    found = tuple(
        paragraph
        for key in sorted(documents)
        for paragraph in paragraphs(store, document=key, kinds=_KINDS)
    )
    return HeldOut(documents, found, tuple(fold(p.text).text for p in found))


def leaks(prompt: Prompt, store: Store) -> tuple[Line, ...]:
    """Returns why the prompt must not be used: one line an example that leaks.

    An example leaks if it is a paragraph of a held-out document, by name or by its text,
    or nearly the same as one.
    """
    return tuple(_leaks(prompt.file.examples, read_held_out(store)))


def example_paragraphs(examples: Iterable[PromptExample], store: Store) -> frozenset[int]:
    """Returns the ids of the body paragraphs that examples show, text for text.

    A score of the run that used them must leave these paragraphs out.
    """
    texts = {example.text for example in examples}
    return body_of_texts(store, texts) if texts else frozenset()


def _leaks(examples: Iterable[PromptExample], held: HeldOut) -> Iterator[Line]:
    for number, example in enumerate(examples, start=1):
        told = f"example {number} «{example.text[:SHOWN]}…»"
        near = held.nearest(example.text)
        document = example.source.document
        if document in held.documents:
            said = f"{told} is from the held-out document {document}"
            yield Line(said, "example_held_out", number=number, name=document)
        elif near is not None:
            place = f"{near.document_key}:{near.index}"
            said = f"{told} is nearly paragraph {place} of a held-out document"
            yield Line(said, "example_nearly_held_out", number=number, place=place)
