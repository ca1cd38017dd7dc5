"""What a manifest says, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from annotator.errors import DocumentError, RecordError
from annotator.resources import folder
from annotator.text.manifest import Manifest, ManifestEntry, parse_manifest, read_manifest
from annotator.text.raw import RawDocument, ReadOptions
from annotator.text.read import read_file

ENTRY = ManifestEntry(
    file="a.txt",
    title="标题",
    source="南江日报",
    published_on=date(2022, 8, 5),
    language="zh",
    metadata=(("licence", "unknown"), ("year", "2022")),
)
YAML = """
documents:
  - file: a.txt
    title: 标题
    source: 南江日报
    published_on: 2022年8月5日
    language: zh
    metadata: {year: 2022, licence: unknown}
"""
JSON = """[{"file": "a.txt", "title": "标题", "source": "南江日报", "language": "zh",
  "published_on": "2022-08-05", "metadata": {"licence": "unknown", "year": "2022"}}]"""
CSV = """file,title,source,published_on,language,licence,year
a.txt,标题,南江日报,2022/8/5,zh,unknown,2022
"""


def _raw(**changes: str) -> RawDocument:
    given = {"key": "a", "name": "a.txt", "text": "x", "raw_sha256": "0" * 64}
    return RawDocument.model_validate({"format": "plain"} | given | changes)


@pytest.mark.parametrize(
    ("name", "content"),
    [("m.yaml", YAML), ("m.yml", YAML), ("m.json", JSON), ("m.csv", CSV)],
)
def test_all_formats_say_the_same(name: str, content: str) -> None:
    """YAML, JSON and CSV; dates in any spelling, further columns as metadata."""
    assert parse_manifest(name, content.encode()) == Manifest(entries=(ENTRY,))


def test_an_entry_is_found_by_file_key_or_digest() -> None:
    """With a file only the file counts, its folders do not."""
    by_file = ManifestEntry(file="some/where/a.txt")
    by_key = ManifestEntry(key="b")
    by_digest = ManifestEntry(sha256="c" * 64)
    manifest = Manifest(entries=(by_file, by_key, by_digest))

    assert manifest.entry_for(_raw()) == by_file
    assert manifest.entry_for(_raw(name="b.txt", key="b")) == by_key
    assert manifest.entry_for(_raw(name="c.txt", key="c", raw_sha256="c" * 64)) == by_digest
    assert manifest.entry_for(_raw(name="d.txt", key="d")) is None


def test_a_file_with_other_bytes_is_refused() -> None:
    """The manifest speaks of certain bytes; facts about them are not facts about others."""
    manifest = Manifest(entries=(ManifestEntry(file="a.txt", sha256="1" * 64),))

    with pytest.raises(DocumentError, match=r"^a\.txt: has the SHA-256 0{64}, .*; restore"):
        manifest.entry_for(_raw())


def test_all_faults_of_a_manifest_come_at_once() -> None:
    """Each with its path inside the file."""
    content = """
    - title: nameless
    - {file: a.txt, published_on: last week}
    - {file: b.txt, autor: 李明}
    - {file: c.txt}
    - {key: c.txt}
    """

    with pytest.raises(RecordError) as caught:
        parse_manifest("m.yaml", content.encode())

    paths = [fault.split(": ")[0] for fault in caught.value.faults]
    assert paths == [
        "documents[0]",
        "documents[1].published_on",
        "documents[2].autor",
        "c.txt",
    ]
    assert "give file, key or sha256" in caught.value.faults[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.yaml", "documents: [}"),
        ("m.json", "{"),
        ("m.yaml", "just words"),
        ("m.yaml", "documents: 3"),
        ("m.csv", 'file,title\n"a.txt"b,c\n'),
    ],
)
def test_a_file_that_is_no_manifest_gets_one_line(name: str, content: str) -> None:
    """What, where, and how to mend it."""
    with pytest.raises(DocumentError) as caught:
        parse_manifest(name, content.encode())

    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_a_manifest_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    """The path stands in it."""
    with pytest.raises(DocumentError, match=r"none\.yaml: cannot be opened"):
        read_manifest(tmp_path / "none.yaml")


def test_the_seeds_are_those_of_their_manifest() -> None:
    """Each file has its entry and digest; every title and source is a quote of it."""
    seeds = folder("seeds")
    manifest = read_manifest(seeds / "manifest.yaml")

    files = sorted(seeds.glob("*.txt"))
    assert [entry.file for entry in manifest.entries] == [file.name for file in files]
    for file in files:
        (raw,) = read_file(file, ReadOptions()).documents
        entry = manifest.entry_for(raw)
        assert entry is not None
        assert entry.sha256 == raw.raw_sha256
        assert (entry.title or "") in raw.text
        assert (entry.source or "") in raw.text


def test_a_few_lines_cannot_stand_for_gigabytes() -> None:
    """Aliases multiply; what nests without end is no list of documents either."""
    laughs = "a: &a [x, x]\nb: &b [*a, *a]\ndocuments: [{file: a, metadata: {k: *b}}]"
    with pytest.raises(DocumentError, match="an alias; write its value out"):
        parse_manifest("manifest.yaml", laughs.encode())
    for name, depth in (("manifest.yaml", 700), ("manifest.json", 100_000)):
        with pytest.raises(DocumentError, match="cannot be parsed"):
            parse_manifest(name, b"[" * depth)
