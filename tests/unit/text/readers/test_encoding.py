"""Bytes to text: exactly, or not at all."""

import random

import pytest

from annotator.errors import DocumentError
from annotator.resources import folder
from annotator.text.readers.encoding import decode, decoded

TEXT = "辽宁省陕西商会向社区捐赠口罩2000只,价值1.8万元。\r\n“感谢!”\u3000KN95"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_the_text_comes_back_as_it_was(encoding: str) -> None:
    """With or without a mark, which is no part of the text; line ends are kept."""
    assert decode("a.txt", TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_twelve_characters_are_enough(encoding: str) -> None:
    """Every stretch of the seeds is read right, however short."""
    text = "".join(p.read_text("utf-8") for p in sorted(folder("seeds").glob("*.txt")))
    stretches = [text[start : start + 12] for start in range(0, len(text) - 12, 300)]

    assert [decoded(s.encode(encoding)) for s in stretches] == stretches


def test_traditional_characters_are_as_plausible() -> None:
    """GB18030 holds them, and pages of Hong Kong have them."""
    text = "中國紅基會累計向南方洪澇受災地區援助7000隻賑濟家庭箱。"

    assert decoded(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("中國紅基會累計向南方洪澇受災地區援助賑濟家庭箱。" * 3, "big5"),
        ("商工会議所は会員企業にマスクを寄付した。消毒活動に参加した。" * 3, "shift_jis"),
        ("商工会議所は会員企業にマスクを寄付した。消毒活動に参加した。" * 3, "euc_jp"),
        ("서울특별시는 시민들에게 마스크를 무료로 나누어 주었다고 밝혔다. " * 3, "euc_kr"),
        ("Волонтёры передали больнице маски и перчатки.", "cp1251"),
        ("Les bénévoles ont donné des masques à l’hôpital.", "cp1252"),
    ],
)
def test_other_encodings_are_refused_not_misread(text: str, encoding: str) -> None:
    """Many of their bytes are valid GB18030, but not Chinese that anybody writes."""
    with pytest.raises(DocumentError, match=r"not UTF-8, .*; save it as UTF-8"):
        decode("a.txt", text.encode(encoding))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG picture"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"SQLite format 3\x00" + bytes(40), "an SQLite database"),
        (b"abc\x00def", "binary"),
        (TEXT.encode() + b"\0", "binary"),
        (bytes(range(1, 32)) * 4, "not UTF-8"),
    ],
)
def test_binary_is_refused(data: bytes, what: str) -> None:
    """By its first bytes where they are known, else by what no text holds."""
    with pytest.raises(DocumentError, match=f"^a.txt: is {what}"):
        decode("a.txt", data)


def test_noise_is_refused() -> None:
    """Random bytes without NUL, a hundred at a time (seeded)."""
    source = random.Random(5)

    for _ in range(200):
        assert decoded(bytes(source.randrange(1, 256) for _ in range(100))) is None


def test_a_broken_byte_is_refused() -> None:
    """Strictly: nothing is replaced."""
    assert decoded(TEXT.encode()[:-1] + b"\xff") is None
