"""Laws of the formats that are read back, whatever the paragraphs hold."""

import io
import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.export.context import ReadContext, WriteContext
from annotator.export.gather import collected
from annotator.export.record import AnnotatedParagraph
from annotator.export.registry import FORMATS, FileFormat, FolderFormat, reader_named
from annotator.schema.load import load_schema
from tests.property.event_strategies import TEXT, documents

quick = settings(max_examples=40, deadline=None)

CONTEXT = WriteContext(load_schema("relief"))
LOSSLESS = ("brat", "label-studio")
WITHOUT_VALUES = ("doccano",)
TABLES = ("csv", "xlsx")


def known(paragraphs: tuple[AnnotatedParagraph, ...]) -> ReadContext:
    """Returns the paragraphs as a store would know them."""
    found: dict[str, list[AnnotatedParagraph]] = defaultdict(list)
    for doc in {p.doc for p in paragraphs}:
        found[doc] = [
            AnnotatedParagraph(
                doc=doc, index=i, start=7, end=7 + len(TEXT), kind="body", text=TEXT
            )
            for i in range(4)
        ]
    return ReadContext({doc: tuple(inside) for doc, inside in found.items()})


def round_trip(
    name: str, paragraphs: tuple[AnnotatedParagraph, ...], place: Path
) -> tuple[AnnotatedParagraph, ...]:
    """Writes and reads."""
    format_ = FORMATS[name]
    if isinstance(format_, FolderFormat):
        place.mkdir()
        format_.write(paragraphs, place, CONTEXT)
    else:
        with place.open("wb") as stream:
            format_.write(paragraphs, stream, CONTEXT)
    parts = reader_named(name)(place, known(paragraphs))
    return collected(parts, "file").without_faults()


def bare(paragraph: AnnotatedParagraph) -> AnnotatedParagraph:
    """Returns the paragraph without its values."""
    events = tuple(
        event.model_copy(
            update={
                "arguments": tuple(
                    a.model_copy(update={"value": None}) for a in event.arguments
                )
            }
        )
        for event in paragraph.events
    )
    return paragraph.model_copy(update={"events": events})


def said(paragraphs: tuple[AnnotatedParagraph, ...]) -> list[object]:
    """Returns what is said of which paragraph, in no order of events."""
    return [(p.doc, p.index, sorted(p.content_digests())) for p in paragraphs]


@pytest.mark.parametrize("name", LOSSLESS)
@quick
@given(documents)
def test_everything_comes_back(name: str, paragraphs: tuple[AnnotatedParagraph, ...]):
    """Types, spans, roles, values with their details, attributes."""
    with TemporaryDirectory() as folder:
        back = round_trip(name, paragraphs, Path(folder) / "out")
    assert said(back) == said(paragraphs)
    for before, after in zip(paragraphs, back, strict=True):
        assert values_of(after) == values_of(before)


@pytest.mark.parametrize("name", WITHOUT_VALUES)
@quick
@given(documents)
def test_all_but_values_comes_back(name: str, paragraphs: tuple[AnnotatedParagraph, ...]):
    """Types, spans, roles, attributes."""
    with TemporaryDirectory() as folder:
        back = round_trip(name, paragraphs, Path(folder) / "out")
    assert said(back) == said(tuple(map(bare, paragraphs)))


@pytest.mark.parametrize("name", TABLES)
@quick
@given(documents)
def test_tables_come_back(name: str, paragraphs: tuple[AnnotatedParagraph, ...]):
    """Types, spans, roles and values; attributes are columns that a schema must name."""
    plain = tuple(map(without_attributes, paragraphs))
    with TemporaryDirectory() as folder:
        back = round_trip(name, plain, Path(folder) / "out")
    assert said(back) == said(plain)


def without_attributes(paragraph: AnnotatedParagraph) -> AnnotatedParagraph:
    """Returns the paragraph without the attributes of its events."""
    events = (e.model_copy(update={"attributes": ()}) for e in paragraph.events)
    return paragraph.model_copy(update={"events": tuple(events)})


@pytest.mark.parametrize(
    "name",
    [
        n
        for n, f in FORMATS.items()
        if isinstance(f, FileFormat) and not f.needs_chats and n not in {"jsonl", "spacy"}
    ],
)
@quick
@given(documents, st.randoms(use_true_random=False))
def test_equal_content_is_equal_bytes(
    name: str, paragraphs: tuple[AnnotatedParagraph, ...], random
):
    """The order of events and arguments leaves no trace."""
    shuffled = tuple(
        paragraph.model_copy(
            update={
                "events": tuple(
                    event.model_copy(
                        update={
                            "arguments": tuple(
                                random.sample(event.arguments, len(event.arguments))
                            )
                        }
                    )
                    for event in random.sample(paragraph.events, len(paragraph.events))
                )
            }
        )
        for paragraph in paragraphs
    )
    assert written(name, shuffled) == written(name, paragraphs)


@pytest.mark.parametrize("name", ["doccano", "label-studio", "brat", *TABLES])
@quick
@given(
    st.binary(max_size=120)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["data", "text", "annotations", "result", "entities", "relations"]
                ),
                inner,
                max_size=4,
            )
        ),
    ).map(lambda data: json.dumps(data).encode())
)
def test_no_bytes_crash_a_reader(name: str, data: bytes):
    """Whatever a file holds, there are records or faults."""
    context = known(
        (
            AnnotatedParagraph(
                doc="a", index=0, start=7, end=7 + len(TEXT), kind="body", text=TEXT
            ),
        )
    )
    with TemporaryDirectory() as folder:
        place = Path(folder) / "out"
        if name == "brat":
            (place / "a").mkdir(parents=True)
            (place / "a/0.txt").write_bytes(TEXT.encode())
            (place / "a/0.ann").write_bytes(data)
        else:
            place.write_bytes(data)
        result = collected(reader_named(name)(place, context), "file")
    assert all(fault.reason for fault in result.faults)


def written(name: str, paragraphs: tuple[AnnotatedParagraph, ...]) -> bytes:
    """Returns the bytes of a file."""
    format_ = FORMATS[name]
    assert isinstance(format_, FileFormat)
    stream = io.BytesIO()
    format_.write(paragraphs, stream, CONTEXT)
    return stream.getvalue()


def values_of(paragraph: AnnotatedParagraph) -> set[object]:
    """Returns all values with everything that is known of them."""
    return {a.value for event in paragraph.events for a in event.arguments}
