"""Which files there are, and what keeps one from being read."""

import os
from pathlib import Path

import pytest

from annotator.errors import DocumentError
from annotator.model.record import digest
from annotator.text.read import ReadOptions, find_files, read_bytes, read_file


def _tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("商会捐款。", encoding="utf-8")


def _found(root: Path, *paths: str) -> list[str]:
    files = find_files([str(root / path) for path in paths])
    return [file.relative_to(root).as_posix() for file in files]


def test_a_folder_stands_for_the_documents_in_it_and_below(tmp_path: Path) -> None:
    """By name; without hidden files, locks, unknown suffixes, manifests, gold and notes."""
    _tree(tmp_path, "b.txt", "a.HTML", "sub/c.docx", "sub/deep/d.jsonl", "e.pdf", "f.csv")
    _tree(tmp_path, ".g.txt", ".git/h.txt", "~$c.docx", "i.png", "README.md", "LICENSE")
    _tree(tmp_path, "manifest.yaml", "manifest.csv", "gold.jsonl")

    found = _found(tmp_path, ".")

    assert found == ["a.HTML", "b.txt", "e.pdf", "f.csv", "sub/c.docx", "sub/deep/d.jsonl"]


def test_patterns_and_named_files_come_in_the_order_given_each_once(tmp_path: Path) -> None:
    """A named file is taken whatever its suffix."""
    _tree(tmp_path, "b.txt", "a.txt", "sub/c.txt", "notes.md", "gold.jsonl", "[x].txt")

    assert _found(tmp_path, "notes.md", "?.txt", "a.txt") == ["notes.md", "a.txt", "b.txt"]
    assert _found(tmp_path, "**/c.txt", "gold.jsonl") == ["sub/c.txt", "gold.jsonl"]
    assert _found(tmp_path, "s*") == ["sub/c.txt"]
    assert _found(tmp_path, "[x].txt") == ["[x].txt"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("none.txt", "names no file; check the path or the pattern"),
        ("*.html", "names no file; check the path or the pattern"),
        ("empty", "holds no documents; put files there: "),
    ],
)
def test_a_path_that_names_nothing_gets_one_line(
    tmp_path: Path, path: str, problem: str
) -> None:
    """Missing files, patterns without a match, folders without documents."""
    (tmp_path / "empty").mkdir()

    with pytest.raises(DocumentError) as caught:
        find_files([str(tmp_path / path)])

    assert str(caught.value).startswith(f"{tmp_path / path}: {problem}")


def test_plain_text_is_read_to_the_last_character(tmp_path: Path) -> None:
    """White space, line ends and odd characters are kept; the digest is of the bytes."""
    text = "\u3000商会\r\n\u200bＡ\u00a0\t𠮷 "
    path = tmp_path / "报告.一.txt"
    path.write_bytes(text.encode("utf-8-sig"))

    (document,) = read_file(path, ReadOptions()).documents

    assert document.text == text
    assert (document.key, document.name) == ("报告.一", "报告.一.txt")
    assert document.raw_sha256 == digest(path.read_bytes())
    assert (document.title, document.source, document.published_on) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "is empty; leave it out"),
        ("a.docx", b"", "is empty; leave it out"),
        ("a.txt", b"\xef\xbb\xbf \n\xe3\x80\x80", "holds nothing but white space; "),
        ("a.txt", b"x" * 101, r"is too large \(101 bytes, at most 100\); split it"),
        ("a.txt", b"\x89PNG\r\n", "is a PNG picture, not text; "),
        (
            "a.txt",
            b"\xff\xfe\xfd",
            "is not UTF-8, UTF-16 or GB18030 text; save it as UTF-8",
        ),
        ("a.doc", b"x", r"has the unknown format '.doc'; save it as one of .csv .docx"),
        ("a.tar.gz", b"x", "has the unknown format '.gz'; save it as one of"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_line(
    name: str, data: bytes, problem: str
) -> None:
    """What is wrong with which file, and how to mend it."""
    with pytest.raises(DocumentError, match=f"^{name}: {problem}") as caught:
        read_bytes(name, data, ReadOptions(max_bytes=100))

    assert "\n" not in str(caught.value)


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    """Its size is asked before its content: this one has holes for content."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1_000_000_000_000)

    with pytest.raises(DocumentError, match="is too large"):
        read_file(path, ReadOptions())


def test_what_is_no_file_gets_one_line(tmp_path: Path) -> None:
    """Folders, pipes and missing files; a pipe is not waited for."""
    os.mkfifo(tmp_path / "pipe.txt")

    for path in (tmp_path, tmp_path / "pipe.txt", tmp_path / "none.txt"):
        with pytest.raises(DocumentError, match=": is no file; check the path"):
            read_file(path, ReadOptions())
