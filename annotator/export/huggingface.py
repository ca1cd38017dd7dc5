"""A data set folder as Hugging Face has it: Parquet and a card (``README.md``).

A row is a paragraph; ``datasets.load_dataset(FOLDER)`` loads it without a script. Each
split is a file, ``data/SPLIT-00000-of-00001.parquet``; documents that nobody divided are
all ``train``. Equal content gives equal bytes for one version of pyarrow, which writes its
own version into every file.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from annotator.errors import InputError
from annotator.export.context import WriteContext
from annotator.export.huggingface_card import Statistics, card
from annotator.export.optional import load
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.export.values import detail_of, value_to_data
from annotator.model.event import Argument, EventMention
from annotator.model.value import Value, plain_number

UNDIVIDED = "train"
"""The split of documents that nobody divided."""

AT_ONCE = 1000
"""Paragraphs of a row group, which are in memory together."""

VALUE_TEXTS = (
    "type",
    "number",
    "unit",
    "item",
    "approx",
    "start",
    "end",
    "recurring",
    "code",
    "name",
    "detail",
)
"""Fields of a value, all texts: numbers as plain decimals, detail as JSON."""


def write_huggingface(
    paragraphs: Iterable[AnnotatedParagraph], folder: Path, context: WriteContext
) -> ExportReport:
    """Writes into an empty folder, a thousand paragraphs of each split at a time.

    Raises:
        InputError: pyarrow is not installed, or a document is in no split.
        OSError: A file cannot be written.
    """
    tally, statistics = Tally(), Statistics()
    (folder / "data").mkdir()
    with _Files(folder) as files:
        for paragraph in tally.passing(paragraphs):
            split = _split(paragraph.doc, context.splits)
            statistics.add(paragraph, split)
            files.add(_row(paragraph), split)
        if not statistics.paragraphs:
            files.open(UNDIVIDED)
    text = card(context.schema, statistics, files.paths, licence=context.licence)
    if context.datasheet:
        text += f"\n{context.datasheet}"
    (folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
    return tally.report()


class _Files(ExitStack):
    """The Parquet files of the splits, opened as rows for them come."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._pa = load("pyarrow", "huggingface")
        self._parquet = load("pyarrow.parquet", "huggingface")
        self._shape = _shape(self._pa)
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._writers: dict[str, Any] = {}
        self.paths: dict[str, str] = {}
        """Of each split, inside the folder."""

    def open(self, split: str) -> None:
        """Makes the file of a split."""
        self.paths[split] = f"data/{split}-00000-of-00001.parquet"
        writer = self._parquet.ParquetWriter(self._folder / self.paths[split], self._shape)
        self._writers[split] = self.enter_context(writer)
        self._waiting[split] = []
        self.callback(self._flush, split)

    def add(self, row: dict[str, Any], split: str) -> None:
        """Writes a row, now or with those that follow."""
        if split not in self._writers:
            self.open(split)
        self._waiting[split].append(row)
        if len(self._waiting[split]) == AT_ONCE:
            self._flush(split)

    def _flush(self, split: str) -> None:
        rows, self._waiting[split] = self._waiting[split], []
        if rows:
            table = self._pa.Table.from_pylist(rows, schema=self._shape)
            self._writers[split].write_table(table)


def _split(doc: str, splits: Mapping[str, str] | None) -> str:
    if splits is None:
        return UNDIVIDED
    if doc not in splits:
        message = f"document {doc!r} is in no split; run annotator split -o FILE again"
        raise InputError(message).tell_as("document_in_no_split", name=doc)
    return splits[doc]


def _shape(pa: Any) -> Any:
    text, number = pa.string(), pa.int32()
    span = [("text", text), ("start", number), ("end", number)]
    value = pa.struct([(name, text) for name in VALUE_TEXTS])
    argument = pa.struct([("role", text), *span, ("value", value)])
    attribute = pa.struct([("name", text), ("value", text)])
    event = pa.struct(
        [
            ("type", text),
            ("trigger", pa.struct(span)),
            ("arguments", pa.list_(argument)),
            ("attributes", pa.list_(attribute)),
        ]
    )
    return pa.schema(
        [
            ("doc", text),
            ("index", number),
            ("start", number),
            ("end", number),
            ("kind", text),
            ("text", text),
            ("events", pa.list_(event)),
            ("basis", text),
            ("mode", text),
        ]
    )


def _row(paragraph: AnnotatedParagraph) -> dict[str, Any]:
    made = paragraph.provenance
    return {
        "doc": paragraph.doc,
        "index": paragraph.index,
        "start": paragraph.start,
        "end": paragraph.end,
        "kind": paragraph.kind,
        "text": text_of(paragraph),
        "events": [_event(event) for event in paragraph.events],
        "basis": made and made.basis,
        "mode": made and made.mode,
    }


def _event(event: EventMention) -> dict[str, Any]:
    return {
        "type": event.type,
        "trigger": event.trigger.model_dump(),
        "arguments": [_argument(argument) for argument in event.arguments],
        "attributes": [{"name": a.name, "value": _word(a.value)} for a in event.attributes],
    }


def _argument(argument: Argument) -> dict[str, Any]:
    value = argument.value
    return {
        "role": argument.role,
        **argument.span.model_dump(),
        "value": None if value is None else _value(value),
    }


def _value(value: Value) -> dict[str, str | None]:
    data = value_to_data(value, details=False)
    number, detail = data.pop("number", None), detail_of(value)
    return {
        "type": value.type,
        "number": None if number is None else plain_number(number),
        "detail": render(detail) if detail else None,
        **data,
    }


def _word(value: object) -> str:
    return value if isinstance(value, str) else str(value).lower()
