"""A raw document with what is known about it."""

from datetime import date

import pytest

from annotator.model.record import digest
from annotator.text.document import build_document
from annotator.text.manifest import Manifest, ManifestEntry
from annotator.text.raw import RawDocument

TEXT = "文中标题有九个字以上\n发布时间:2022-01-01 来源:文中日报\n商会捐款。\n"
RAW = RawDocument(key="a", name="a.txt", text=TEXT, raw_sha256=digest(TEXT), format="plain")
STATED = RAW.model_copy(
    update={
        "title": "页面标题",
        "source": "页面日报",
        "published_on": date(2022, 2, 2),
        "metadata": (("author", "李明"), ("url", "http://a.cn")),
    }
)
SAID = ManifestEntry(
    file="a.txt",
    key="report-1",
    title="清单标题",
    source="清单日报",
    published_on=date(2022, 3, 3),
    language="en",
    metadata=(("author", "王芳"),),
)


@pytest.mark.parametrize(
    ("raw", "manifest", "facts"),
    [
        (RAW, Manifest(), ("文中标题有九个字以上", "文中日报", date(2022, 1, 1), "zh")),
        (STATED, Manifest(), ("页面标题", "页面日报", date(2022, 2, 2), "zh")),
        (
            STATED,
            Manifest(entries=(SAID,)),
            ("清单标题", "清单日报", date(2022, 3, 3), "en"),
        ),
    ],
)
def test_the_manifest_counts_first_then_the_file_then_the_text(
    raw: RawDocument, manifest: Manifest, facts: tuple[str, str, date, str]
) -> None:
    """Each fact by itself: what a higher source leaves open, a lower one says."""
    document = build_document(raw, manifest)

    found = (document.title, document.source, document.published_on, document.language)
    assert found == facts


def test_the_text_and_its_paragraphs_are_untouched() -> None:
    """The text as read; heading, furniture and body; key and digest of the raw file."""
    document = build_document(RAW)

    assert document.text == TEXT
    assert [p.kind for p in document.paragraphs] == ["heading", "boilerplate", "body"]
    assert (document.key, document.raw_sha256) == ("a", digest(TEXT))


def test_metadata_of_file_and_manifest_are_put_together() -> None:
    """By name, the manifest's word first, sorted; the manifest may also name the key."""
    document = build_document(STATED, Manifest(entries=(SAID,)))

    assert document.metadata == (("author", "王芳"), ("url", "http://a.cn"))
    assert document.key == "report-1"


def test_records_of_one_file_keep_their_own_keys() -> None:
    """An entry for a JSONL file is about all of its records."""
    raw = RAW.model_copy(update={"format": "jsonl"})

    assert build_document(raw, Manifest(entries=(SAID,))).key == "a"
