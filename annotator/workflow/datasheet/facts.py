"""What a store can say in its datasheet by itself: sentences by key of the question."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.model.datasheet import Said
from annotator.schema.definition import EventSchema
from annotator.store.care.status import count
from annotator.store.documents.known import StoredDocument, list_documents
from annotator.store.gold.counts import GoldCounts, gold_counts
from annotator.store.queue.holdouts import held_out
from annotator.workflow.datasheet.words import Fact, fact, told
from annotator.workflow.datasheet.work import about_quality, about_work
from annotator.workflow.services import Services

MOST_NAMED = 20
"""Sources or licences that are named one by one."""


class _Corpus(NamedTuple):
    documents: Sequence[StoredDocument]
    gold: GoldCounts
    body: int
    """Body paragraphs."""
    held: int
    """Documents that are held out."""


def datasheet_facts(services: Services) -> Mapping[str, tuple[Said, ...]]:
    """Returns what the store knows; people are counted, never named.

    There is no clock in it: stores of equal content say the same.
    """
    store = services.store
    gold, documents = gold_counts(store), list_documents(store)
    corpus = _Corpus(documents, gold, count(store).body, len(held_out(store)))
    found: defaultdict[str, tuple[Said, ...]] = defaultdict(tuple)
    for question, said in (
        *_about_schema(services.schema),
        *_about_size(corpus),
        *_about_documents(documents),
        *about_work(services, gold),
        *about_quality(services, gold),
    ):
        found[question] += (said,)
    return found


def _about_schema(schema: EventSchema) -> Iterator[Fact]:
    title, about = schema.title, schema.description
    yield fact(
        "motivation.purpose",
        f"{title.to('en')}: {_flat(about.to('en'))}",
        f"{title.to('zh')}：{_flat(about.to('zh'))}",
    )
    names = tuple(event_type.name for event_type in schema.event_types)
    yield fact(
        "composition.instances",
        "An instance is a paragraph with the events that it tells of, under the schema "
        f"{schema.id}: {', '.join(names)}.",
        f"一个实例是一个段落及其讲述的事件，按规范 {schema.id} 标注：{'、'.join(names)}。",
    )
    yield fact(
        "composition.data",
        "The text of the paragraph; of each event its type, trigger, arguments with their "
        "roles and places in the text, normalised values, and attributes.",
        "段落的文本；每个事件的类型、触发词、论元（角色和在文本中的位置）、规范化的值以及属性。",
    )
    yield fact(
        "maintenance.versions",
        f"This version follows {schema.id}, digest {schema.digest}.",
        f"本版本遵循 {schema.id}，摘要 {schema.digest}。",
    )


def _about_size(corpus: _Corpus) -> Iterator[Fact]:
    gold, body = corpus.gold, corpus.body
    documents, events = len(corpus.documents), gold.events
    yield fact(
        "composition.counts",
        f"{documents} documents, {gold.paragraphs} settled paragraphs ({gold.empty} of "
        f"them without an event), {events} events.",
        f"{documents} 篇文档，{gold.paragraphs} 个已定稿段落（其中 {gold.empty} 个没有事件），"
        f"{events} 个事件。",
    )
    if gold.types:
        types = ", ".join(f"{tally.name} {tally.count}" for tally in gold.types)
        text = f"Events by type: {types}.", f"各类型事件：{types}。"
        yield fact("composition.labels", *text)
    open_ = body - gold.paragraphs - gold.conflicts
    yield fact(
        "composition.sampling",
        f"{gold.paragraphs} of {body} body paragraphs are settled; {open_} are not "
        f"finished, {gold.conflicts} are in conflict and left out.",
        f"{body} 个正文段落中有 {gold.paragraphs} 个已定稿；{open_} 个未完成，"
        f"{gold.conflicts} 个存在分歧、未收入。",
    )
    if corpus.held:
        yield fact(
            "composition.splits",
            f"{corpus.held} documents are held out for evaluation; no prompt shows them.",
            f"{corpus.held} 篇文档留作评测，不会出现在任何提示词中。",
        )


def _about_documents(documents: Sequence[StoredDocument]) -> Iterator[Fact]:
    if languages := _named(document.language for document in documents):
        text = f"Languages: {languages}.", f"语言：{languages}。"
        yield fact("composition.data", *text)
    if sources := _named(document.source for document in documents if document.source):
        text = f"Sources of the documents: {sources}.", f"文档来源：{sources}。"
        yield fact("collection.source", *text)
    if licences := _named(_licences(documents)):
        text = (
            f"Licences named with the documents: {licences}.",
            f"文档注明的许可：{licences}。",
        )
        yield fact("distribution.licence", *text)
    days = sorted(d.published_on.isoformat() for d in documents if d.published_on)
    if days:
        yield fact(
            "collection.timeframe",
            f"The documents were published from {days[0]} to {days[-1]}.",
            f"文档发布于 {days[0]} 至 {days[-1]}。",
        )
    undated = len(documents) - len(days)
    unknown = sum(document.source is None for document in documents)
    if unknown or undated:
        yield fact(
            "composition.missing",
            f"{unknown} documents have no known source, {undated} no known date.",
            f"{unknown} 篇文档来源不详，{undated} 篇日期不详。",
        )


def _licences(documents: Iterable[StoredDocument]) -> Iterator[str]:
    for document in documents:
        for name, value in document.metadata:
            if name.lower() in {"license", "licence"}:
                yield value


def _named(names: Iterable[str]) -> str:
    return told(Counter(map(_flat, names)), MOST_NAMED)


def _flat(text: str) -> str:
    return " ".join(text.split())
