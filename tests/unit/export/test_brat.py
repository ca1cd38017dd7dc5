import pytest

from annotator.errors import InputError
from annotator.export.brat_conf import annotation_conf
from annotator.export.context import ReadContext
from tests.support.exports import (
    EMPTY,
    FULL,
    KNOWN,
    OTHER,
    PARAGRAPHS,
    SCHEMA,
    content,
    details,
    losses,
    read,
    write_folder,
)
from tests.support.mentions import mention


def test_a_paragraph_by_hand(tmp_path):
    """Marks, events, attributes and notes; offsets in code points beyond the BMP too."""
    report, files = write_folder("brat", tmp_path / "out")
    assert (report.paragraphs, report.events, losses(report)) == (3, 3, {})
    assert files["report/00002.txt"].decode() == FULL.text
    assert files["report/00002.ann"].decode().splitlines() == [
        "T1\tdonation 8 10\t捐赠",
        "T2\tPhrase 0 3\t甲公司",
        "T3\tPhrase 5 8\t\U00020bb7医院",
        "T4\tCounted_item 10 14\t口罩5个",
        "T5\tCounted_item 15 19\t近4万元",
        "T6\tMoney 15 19\t近4万元",
        "T7\tservice 21 23\t送到",
        "T8\tPhrase 0 3\t甲公司",
        "T9\tPlace 23 25\t社区",
        "E1\tdonation:T1 donor:T2 recipient:T3 goods:T4 goods2:T5 money:T6",
        "E2\tservice:T7 provider:T8 place:T9",
        "A1\tdistributive E2",
        "A2\tkind E2 delivery",
        '#1\tAnnotatorNotes T2\t{"name": "甲公司", "detail": {"kind": "company"}}',
        (
            '#2\tAnnotatorNotes T4\t{"number": 5, "unit": "个", "item": "口罩", '
            '"approx": "exact"}'
        ),
        (
            '#3\tAnnotatorNotes T6\t{"number": 40000, "unit": "元", "approx": "below", '
            '"detail": {"qualifier": "nearly", "currency": "CNY"}}'
        ),
    ]


def test_a_settled_paragraph_without_events_is_an_empty_file(tmp_path):
    """What nobody settled has no file."""
    _, files = write_folder("brat", tmp_path / "out")
    assert files["report/00003.ann"] == b""
    assert files["report/00003.txt"].decode() == EMPTY.text
    assert "report/00001.txt" not in files


def test_no_document_leads_out_of_the_folder(tmp_path):
    """Slashes and dots of a key are escaped, letters of any script stay."""
    _, files = write_folder("brat", tmp_path / "out")
    assert "乙%2F..%2F年报/00000.ann" in files
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_everything_comes_back(tmp_path):
    """Events, roles, values with their details, attributes."""
    write_folder("brat", tmp_path / "out")
    back = read("brat", tmp_path / "out").without_faults()
    assert [content(p) for p in back] == [content(p) for p in PARAGRAPHS]
    assert [details(p) for p in back] == [details(p) for p in PARAGRAPHS]
    schema_known = ReadContext(KNOWN.paragraphs, SCHEMA)
    (fault,) = read("brat", tmp_path / "out", schema_known).faults[:1]
    assert str(fault) == ("report/00002.ann, line 10: E1: donor of donation takes no value")


def test_configuration_has_every_name_of_the_schema():
    """With kinds of arguments and choices of attributes."""
    lines = annotation_conf(SCHEMA).splitlines()
    assert lines[1:9] == [
        "[entities]",
        "Quantity",
        "Counted_item",
        "Money",
        "Time",
        "Place",
        "Party",
        "Phrase",
    ]
    (agreement,) = [line for line in lines if line.startswith("agreement\t")]
    assert agreement == (
        "agreement\tparty*:Phrase, document*:Phrase, content*:Phrase, place*:Place, "
        "time*:Time"
    )
    assert "distributive\tArg:<EVENT>" in lines
    assert "modality\tArg:<EVENT>, Value:actual|planned" in lines


def test_names_that_brat_cannot_carry_are_refused(tmp_path):
    """Rather than written as something else."""
    text = FULL.text or ""
    cases = (
        (mention(text, "donation", "捐赠", ("goods2", "口罩")), "ends in a digit"),
        (mention(text, "捐 赠", "捐赠"), "'捐 赠' cannot be a label"),
        (mention(text, "donation", "捐赠", kind="a b"), "'a b' cannot be a label"),
    )
    for number, (event, problem) in enumerate(cases):
        paragraph = FULL.model_copy(update={"events": (event,)})
        with pytest.raises(InputError, match=problem):
            write_folder("brat", tmp_path / str(number), [paragraph])


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            "T1\tdonation 8 10\t捐款",
            "line 1: the paragraph has '捐赠' at [8, 10), not '捐款'",
        ),
        ("T1\tdonation 8 99\t捐赠", "line 1: [8, 99) is not inside a paragraph of 26"),
        ("T1\tdonation 8 10\t捐赠", "line 1: no event uses T1"),
        ("T1\tPhrase 0 2;5 8\t甲公 \U00020bb7医院", "line 1: T1 is in pieces"),
        ("R1\tx Arg1:T1 Arg2:T2", "line 1: cannot be used here: 'R1\\tx Arg1"),
        ("E1\tdonation:T1", "line 1: E1: there is no T1"),
        ("E1\tdonation:T1 donor:E2", "line 1: E1: there is no T1"),
        ("A1\tdistributive E1", "line 1: there is no event E1"),
        ("#1\tAnnotatorNotes T1\tread this", "line 1: cannot be used here"),
        ("#1\tAnnotatorNotes T1\t{x}", "line 1: no JSON"),
        (
            "T1\tdonation 8 10\t捐赠\nE1\tdonation:T1\nA1\tkind E1 a\nA2\tkind E1 b",
            "line 2: E1: attribute given twice: kind, kind",
        ),
        ("\nnonsense", "line 2: cannot be used here: 'nonsense'"),
        (
            "T1\tdonation 8 10\t捐赠\nT1\tdonation 8 10\t捐赠\nE1\tdonation:T1",
            "line 2: T1 is given twice",
        ),
    ],
)
def test_every_fault_has_its_line(tmp_path, lines, fault):
    """The paragraph is left out, the others are kept."""
    write_folder("brat", tmp_path / "out")
    (tmp_path / "out/report/00002.ann").write_text(lines, encoding="utf-8")
    result = read("brat", tmp_path / "out")
    assert [p.doc for p in result.records] == ["report", OTHER.doc]
    found = str(result.faults[0])
    assert found.startswith(f"report/00002.ann, {fault}")


def test_other_texts_unknown_documents_links_and_bytes_are_faults(tmp_path):
    """Nothing is moved to fit, and no link is followed."""
    write_folder("brat", tmp_path / "out")
    report = tmp_path / "out/report"
    (report / "00002.txt").write_text("else", encoding="utf-8")
    (report / "00003.ann").write_bytes(b"\xff")
    (report / "x.ann").write_bytes(b"")
    (report / "2.ann").write_bytes(b"")
    (report / "2.txt").write_bytes((FULL.text or "").encode())
    (report / "02.ann").write_bytes(b"")
    (report / "02.txt").write_bytes((FULL.text or "").encode())
    (report / "00001.ann").symlink_to(tmp_path / "out/annotation.conf")
    (report / "00001.txt").write_text("标题一二", encoding="utf-8")
    (tmp_path / "out/stray.ann").write_bytes(b"")
    assert list(map(str, read("brat", tmp_path / "out").faults)) == [
        "report/00001.ann, line 1: 00001.ann is missing, or no plain file",
        (
            "report/00002.ann, line 1: the .txt beside it is not the paragraph that is known "
            "here"
        ),
        "report/00003.ann, line 1: 00003.ann is no UTF-8 text",
        "report/2.ann, line 1: another file is about the same paragraph already",
        "report/x.ann, line 1: document 'report' has no paragraph 'x'; ingest it first",
        (
            "stray.ann, line 1: stands outside the folder of a document; expected "
            "DOCUMENT/NUMBER.ann"
        ),
    ]


def test_a_span_over_a_line_break_is_in_fragments(tmp_path):
    """As brat wants it; read back it is one span."""
    text = "甲公司捐\n赠口罩。"
    event = mention(text, "donation", "捐\n赠", ("goods", "口罩"))
    paragraph = FULL.model_copy(
        update={"text": text, "end": FULL.start + len(text), "events": (event,)}
    )
    _, files = write_folder("brat", tmp_path / "out", [paragraph])
    assert files["report/00002.ann"].decode().startswith("T1\tdonation 3 4;5 6\t捐 赠\n")
    known = ReadContext({"report": (*KNOWN.paragraphs["report"][:2], paragraph)})
    (back,) = read("brat", tmp_path / "out", known).without_faults()
    assert back.events == (event,)
