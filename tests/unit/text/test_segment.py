"""Paragraphs and sentences: where they begin and end."""

import json
from collections import defaultdict

import pytest

from annotator.resources import folder
from annotator.text.segment import is_blank, segment, sentences


def _gold() -> dict[str, list[tuple[int, int, str]]]:
    paragraphs = defaultdict(list)
    for line in (folder("seeds") / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        bounds = (record["start"], record["end"], record["kind"])
        paragraphs[record["doc"]].append(bounds)
    return paragraphs


GOLD = _gold()


def test_the_gold_has_119_paragraphs() -> None:
    """The law is not empty."""
    assert sum(map(len, GOLD.values())) == 119


@pytest.mark.parametrize("name", sorted(GOLD))
def test_paragraphs_are_those_of_the_gold(name: str) -> None:
    """Bounds and kinds agree with the reference annotation, paragraph by paragraph."""
    text = (folder("seeds") / f"{name}.txt").read_bytes().decode()

    found = [(p.start, p.end, p.kind) for p in segment(text)]

    assert found == GOLD[name]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("一。\n二。", ["一。", "二。"]),
        ("一。\r\n二。\r三。", ["一。", "二。", "三。"]),
        ("一\u2028二\x0b三\x0c四", ["一", "二", "三", "四"]),
        ("  \u3000一。\xa0\n\u200b\n\t二。 ", ["一。", "二。"]),
        ("一。 二!\xa0三?\u3000四… 五…六", ["一。", "二!", "三?", "四…", "五…六"]),
        ("他说:“来。” 我来。", ["他说:“来。”", "我来。"]),
        ("(见下。) 又。』」 再", ["(见下。)", "又。』」", "再"]),
        ("一。二", ["一。二"]),
        ("公司 、成都", ["公司 、成都"]),
        ("一; 二: 三, 四", ["一; 二: 三, 四"]),
        ("共18 辆 车. 完", ["共18 辆 车. 完"]),
        ("", []),
        (" \n\u3000\ufeff\n", []),
    ],
)
def test_a_paragraph_ends_with_its_line_or_after_an_end_and_white_space(
    text: str, paragraphs: list[str]
) -> None:
    """White space alone ends nothing; after 。!? or … it does, past closing quotes."""
    assert [p.text for p in segment(text)] == paragraphs


def test_paragraphs_are_numbered_and_know_their_place() -> None:
    """Index from 0, offsets in code points of the text (𠮷 is one)."""
    first, second = segment("𠮷庆。 二。")

    assert (first.index, first.start, first.end) == (0, 0, 3)
    assert (second.index, second.start, second.end) == (1, 4, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲捐款。乙捐物!丙呢?", ["甲捐款。", "乙捐物!", "丙呢?"]),
        ("他说:“来。”我来；走", ["他说:“来。”", "我来；", "走"]),
        ("一。  二。 ", ["一。", "二。"]),
        ("共1.5公里,价值34.53万元", ["共1.5公里,价值34.53万元"]),
        ("Dr. Li gave 2.5 tons. He left. ok", ["Dr. Li gave 2.5 tons.", "He left. ok"]),
        ("", []),
    ],
)
def test_sentences_end_with_their_punctuation(text: str, expected: list[str]) -> None:
    """Closing quotes belong to the sentence; decimal points and titles end none."""
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_text_is_blank_without_a_paragraph() -> None:
    """Invisible marks are as good as white space."""
    assert is_blank(" \n\u200b\ufeff\u3000")
    assert not is_blank(" . ")
