"""The written format, byte by byte: a change here is a change for everyone who reads it."""

import io
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.export.jsonl import read_jsonl, write_jsonl
from annotator.export.manifest import Manifest, described, manifest_file
from annotator.export.record import (
    PLAIN,
    AnnotatedParagraph,
    ExportOptions,
    Loss,
    Provenance,
)
from annotator.model.value import Party, Period, Place, PlaceCandidate, Quantity
from tests.support.mentions import mention

FOLDER = Path(__file__).parent / "export"
FULL = ExportOptions(text=True, details=True, provenance=True)

HEADING = "“抗疫”"
BODY = "3月23日,甲公司在沈阳捐赠近4万元和1.5吨蔬菜,并计划每天送到。"

TIME = Period(
    start="2022-03-23",
    end="2022-03-23",
    granularity="day",
    relation="in",
    anchor="publication",
    resolved_by="publication",
)
MONEY = Quantity(
    number=Decimal(40000),
    unit="元",
    approx="below",
    qualifier="nearly",
    kind="money",
    currency="CNY",
    upper=Decimal(40000),
)
GOODS = Quantity(number=Decimal("1.50"), unit="吨", item="蔬菜", kind="weight")
SHENYANG = Place(
    name="沈阳",
    code="210100",
    candidates=(PlaceCandidate(code="210100", path=("辽宁省", "沈阳市"), level="city"),),
    year=2022,
)
GIFT = mention(
    BODY,
    "donation",
    "捐赠",
    ("goods", "1.5吨蔬菜", GOODS),
    ("money", "近4万元", MONEY),
    ("place", "沈阳", SHENYANG),
    ("donor", "甲公司", Party(name="甲公司", kind="company")),
    ("time", "3月23日", TIME),
)
DELIVERY = mention(
    BODY,
    "service",
    "送到",
    ("time", "每天", Period(start=None, end=None, recurring="daily", relation="set")),
    modality="planned",
    kind="delivery",
    distributive=True,
)
PARAGRAPHS = (
    AnnotatedParagraph(
        doc="000_report",
        index=0,
        start=0,
        end=len(HEADING),
        kind="heading",
        text=HEADING,
    ),
    AnnotatedParagraph(
        doc="000_report",
        index=1,
        start=5,
        end=5 + len(BODY),
        kind="body",
        text=BODY,
        events=(DELIVERY, GIFT, GIFT),
        provenance=Provenance(
            basis="adjudicated",
            mode="blind",
            event_schema="relief/v1",
            schema_digest="5c" * 32,
        ),
    ),
)


@pytest.mark.parametrize(
    ("name", "options"), [("plain.jsonl", PLAIN), ("full.jsonl", FULL)]
)
def test_jsonl_is_written_as_ever(name, options):
    """Both forms, to the byte."""
    stream = io.BytesIO()
    write_jsonl(PARAGRAPHS, stream, options)
    assert stream.getvalue() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", ["plain.jsonl", "full.jsonl"])
def test_jsonl_of_old_is_read(name):
    """Files written once are read for ever, without a fault."""
    records = read_jsonl(io.BytesIO((FOLDER / name).read_bytes()), name).without_faults()
    assert [len(record.events) for record in records] == [0, 3]


def test_manifest_is_written_as_ever():
    """Of the two files."""
    names = ("plain.jsonl", "full.jsonl")
    written = Manifest(
        format="jsonl",
        files=described({name: FOLDER / name for name in names}),
        selection=(("options", '{"text":true}'),),
        event_schema="relief/v1",
        schema_digest="5c" * 32,
        prompts=("7d" * 32,),
        log_head=None,
        tool_version="0.1.0",
        paragraphs=2,
        events=3,
        arguments=11,
        losses=(Loss(what="values", count=10),),
    ).sealed()
    assert manifest_file(written) == (FOLDER / "manifest.json").read_bytes()
