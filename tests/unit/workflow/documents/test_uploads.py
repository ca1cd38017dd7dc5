"""Files as hostile browsers send them."""

import io
import zipfile
from pathlib import Path

import pytest

from annotator.errors import DocumentError, InputError
from annotator.store.documents.known import get_document
from annotator.text.raw import ReadOptions
from annotator.workflow.documents.uploads import (
    LONGEST_NAME,
    Upload,
    read_uploads,
    safe_name,
    store_reading,
)
from annotator.workflow.services import Services
from tests.support.runs import make_services
from tests.support.stores import document

GIFT = "甲公司向乙村捐款10万余元。".encode()


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Has one document, ``old``."""
    return make_services(tmp_path / "store.sqlite", document("old", "协会呼吁。"))


def archive() -> bytes:
    """Returns a ZIP archive that holds a text."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("a.txt", GIFT)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("新闻.txt", "新闻.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.txt", "boot.txt"),
        ("a\0b\n.txt", "a b.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("CON.txt", "CON.txt"),
        ("..", "document"),
        ("", "document"),
        (" .  .txt", "document.txt"),
        ("\ud800.html", "document.html"),
        ("长" * 500 + ".pdf", "长" * LONGEST_NAME + ".pdf"),
    ],
)
def test_names_become_neither_paths_nor_tricks(name: str, safe: str):
    """What is left can be printed, and stands in one folder."""
    assert safe_name(name) == safe
    assert safe.isprintable()
    assert safe_name(safe) == safe


def test_a_bad_file_costs_itself_and_not_the_others(services: Services):
    """One line a fault; what was read is stored, and nothing before that."""
    reading = read_uploads(
        services.store,
        [
            Upload("../新闻.txt", GIFT),
            Upload("empty.txt", b""),
            Upload("a.zip", archive()),
            Upload("b.txt", archive()),
            Upload("no.pdf", b"not a pdf"),
            Upload("no.docx", archive()),
            Upload("big.txt", b"x" * 25_000_000),
            Upload("r.jsonl", b'{"text": "\\u4e19"}\n{"txt": 1}\n'),
        ],
        ReadOptions(),
    )

    assert [(r.document.key, r.fate) for r in reading.documents] == [
        ("新闻", "new"),
        ("r-1", "new"),
    ]
    assert [fault.partition(";")[0] for fault in reading.faults] == [
        "empty.txt: is empty",
        "a.zip: has the unknown format '.zip'",
        "b.txt: is a ZIP archive, such as DOCX or XLSX, not text",
        "no.pdf: is no PDF or a broken one",
        "no.docx: is no DOCX file or a broken one",
        "big.txt: is too large (25,000,000 bytes, at most 20,000,000)",
        "r.jsonl: line 2: has no text in the column 'text'",
    ]
    assert [d.key for d in store_reading(services, reading).documents] == ["新闻", "r-1"]
    assert get_document(services.store, "新闻").text == GIFT.decode()


def test_what_is_there_already_is_known(services: Services):
    """By its text, whatever it is called; a key that is taken is refused."""
    reading = read_uploads(
        services.store,
        [
            Upload("new.txt", "协会呼吁。".encode()),
            Upload("old.txt", GIFT),
            Upload("a.txt", "丙捐赠。".encode()),
            Upload("b.txt", "丙捐赠。".encode()),
            Upload("x/a.txt", "丁捐赠。".encode()),
        ],
        ReadOptions(),
    )
    report = store_reading(services, reading)

    assert [(r.fate, r.known_as) for r in reading.documents] == [
        ("known", "old"),
        ("refused", None),
        ("new", None),
        ("known", "a"),
        ("refused", None),
    ]
    assert [(d.key, d.is_new) for d in report.documents] == [("old", False), ("a", True)]
    assert [fault.split(" already")[0] for fault in report.faults] == [
        "document key 'old'",
        "document key 'a'",
    ]


def test_a_manifest_among_the_files_tells_of_the_others(services: Services):
    """Of documents that are known too, whose facts it corrects."""
    told = "- {file: n.txt, title: 捐款}\n- {file: o.txt, source: 某报}".encode()
    reading = read_uploads(
        services.store,
        [
            Upload("Manifest.YAML", told),
            Upload("n.txt", GIFT),
            Upload("o.txt", "协会呼吁。".encode()),
        ],
        ReadOptions(),
    )
    store_reading(services, reading)

    assert [r.document.title for r in reading.documents] == ["捐款", None]
    assert get_document(services.store, "n").title == "捐款"
    assert get_document(services.store, "old").source == "某报"


def test_a_manifest_that_cannot_be_used_stops_everything(services: Services):
    """Else its facts would be missing without a word; two are one too many."""
    bad = Upload("manifest.json", b"{}")
    with pytest.raises(DocumentError, match=r"manifest\.json: has no list of documents"):
        read_uploads(services.store, [bad, Upload("n.txt", GIFT)], ReadOptions())
    with pytest.raises(InputError, match="2 manifests at once"):
        read_uploads(services.store, [bad, Upload("manifest.yml", b"")], ReadOptions())
