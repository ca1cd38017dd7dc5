"""A few annotated paragraphs that hold all that an export has to carry."""

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from annotator.export.context import ReadContext, WriteContext
from annotator.export.gather import collected
from annotator.export.record import AnnotatedParagraph, ExportReport, Loss, ReadRecords
from annotator.export.registry import FileFormat, FolderFormat, format_named, reader_named
from annotator.model.value import Party, Quantity
from annotator.schema.load import load_schema
from tests.support.mentions import mention, quantity
from tests.support.telling import sentences

SCHEMA = load_schema("relief")
CONTEXT = WriteContext(SCHEMA)

TEXT = "甲公司 向\U00020bb7医院捐赠口罩5个、近4万元,并送到社区。"
MONEY = Quantity(
    number=Decimal(40000), unit="元", approx="below", qualifier="nearly", currency="CNY"
)
DONATION = mention(
    TEXT,
    "donation",
    "捐赠",
    ("donor", "甲公司", Party(name="甲公司", kind="company")),
    ("recipient", "\U00020bb7医院"),
    ("goods", "口罩5个", quantity("5", "个", "口罩")),
    ("goods", "近4万元"),
    ("money", "近4万元", MONEY),
)
SENDING = mention(
    TEXT,
    "service",
    "送到",
    ("provider", "甲公司"),
    ("place", "社区"),
    kind="delivery",
    distributive=True,
)
FULL = AnnotatedParagraph(
    doc="report", index=2, start=10, end=10 + len(TEXT), kind="body", text=TEXT
).model_copy(update={"events": (SENDING, DONATION)})
EMPTY = AnnotatedParagraph(
    doc="report", index=3, start=50, end=57, kind="body", text="今天没有事。\U00020bb7"
)
OTHER = AnnotatedParagraph(
    doc="乙/../年报", index=0, start=0, end=len(TEXT), kind="body", text=TEXT
).model_copy(update={"events": (DONATION,)})
PARAGRAPHS = (FULL, EMPTY, OTHER)

TWO = AnnotatedParagraph(
    doc="report", index=0, start=0, end=4, kind="heading", text="标题一二"
)
THREE = TWO.model_copy(update={"index": 1, "start": 5, "end": 9})


def blank(paragraph: AnnotatedParagraph) -> AnnotatedParagraph:
    """Returns the paragraph without its events."""
    return paragraph.model_copy(update={"events": (), "provenance": None})


KNOWN = ReadContext(
    {"report": (TWO, THREE, blank(FULL), blank(EMPTY)), OTHER.doc: (blank(OTHER),)}
)


def write(
    name: str,
    paragraphs: Sequence[AnnotatedParagraph] = PARAGRAPHS,
    context: WriteContext = CONTEXT,
) -> tuple[ExportReport, bytes]:
    """Writes in a format of one file; returns the report and the bytes."""
    format_ = format_named(name)
    assert isinstance(format_, FileFormat)
    stream = io.BytesIO()
    return format_.write(paragraphs, stream, context), stream.getvalue()


def write_folder(
    name: str,
    folder: Path,
    paragraphs: Sequence[AnnotatedParagraph] = PARAGRAPHS,
    context: WriteContext = CONTEXT,
) -> tuple[ExportReport, dict[str, bytes]]:
    """Writes in a format of several files; returns the report and all of them by name."""
    format_ = format_named(name)
    assert isinstance(format_, FolderFormat)
    folder.mkdir()
    report = format_.write(paragraphs, folder, context)
    files = (path for path in folder.rglob("*") if path.is_file())
    return report, {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in files
    }


def read(name: str, path: Path, context: ReadContext = KNOWN) -> ReadRecords:
    """Reads a file or folder in a format."""
    return collected(reader_named(name)(path, context), "file")


def content(paragraph: AnnotatedParagraph) -> tuple[str, int, list[str]]:
    """Returns what is said of which paragraph, in no order."""
    return (paragraph.doc, paragraph.index, sorted(paragraph.content_digests()))


def details(paragraph: AnnotatedParagraph) -> set[object]:
    """Returns all values with everything that is known of them."""
    return {a.value for event in paragraph.events for a in event.arguments}


def losses(report: ExportReport) -> dict[str, int]:
    """Returns what was lost, by name."""
    told = [f"{loss.count} {loss.what} not carried." for loss in report.losses]
    assert sentences(report.warnings) == told
    assert all(isinstance(loss, Loss) for loss in report.losses)
    return {loss.what: loss.count for loss in report.losses}
