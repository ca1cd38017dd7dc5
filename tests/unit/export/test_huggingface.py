import io
import json

import pytest
import yaml

from annotator.errors import InputError
from annotator.export.context import WriteContext
from annotator.export.optional import load
from annotator.export.record import Provenance
from tests.support.exports import (
    EMPTY,
    FULL,
    OTHER,
    PARAGRAPHS,
    SCHEMA,
    TEXT,
    losses,
    write_folder,
)

parquet = pytest.importorskip("pyarrow.parquet", reason="comes with Streamlit only")

DATA = "data/train-00000-of-00001.parquet"


def test_rows_by_hand(tmp_path):
    """Everything that a paragraph says; numbers as texts, so that no digit is lost."""
    made = Provenance(basis="adjudicated", mode="blind")
    full = FULL.model_copy(update={"provenance": made})
    report, files = write_folder("huggingface", tmp_path / "out", [full, EMPTY])
    first, second = parquet.read_table(io.BytesIO(files[DATA])).to_pylist()
    assert losses(report) == {}
    assert (first["doc"], first["index"], first["text"]) == ("report", 2, TEXT)
    assert (first["basis"], first["mode"], first["kind"]) == (
        "adjudicated",
        "blind",
        "body",
    )
    assert (second["events"], second["basis"]) == ([], None)
    donation, service = first["events"]
    assert donation["trigger"] == {"text": "捐赠", "start": 8, "end": 10}
    assert service["attributes"] == [
        {"name": "distributive", "value": "true"},
        {"name": "kind", "value": "delivery"},
    ]
    money = donation["arguments"][-1]
    assert (money["role"], money["text"], money["start"]) == ("money", "近4万元", 15)
    said = {key: text for key, text in money["value"].items() if text is not None}
    detail = json.loads(said.pop("detail"))
    assert said == {"type": "quantity", "number": "40000", "unit": "元", "approx": "below"}
    assert detail == {"qualifier": "nearly", "currency": "CNY"}
    assert donation["arguments"][1]["value"] is None


def test_the_card_says_what_is_there(tmp_path):
    """Front matter for the loader; features, splits, licence and statistics to read."""
    context = WriteContext(SCHEMA, licence="CC-BY-4.0")
    _, files = write_folder("huggingface", tmp_path / "out", PARAGRAPHS, context)
    _, front, body = files["README.md"].decode().split("---\n", 2)
    facts = yaml.safe_load(front)
    assert facts["license"] == "cc-by-4.0"
    assert facts["language"] == ["zh"]
    assert facts["size_categories"] == ["n<1K"]
    assert facts["configs"] == [
        {"config_name": "default", "data_files": [{"split": "train", "path": DATA}]}
    ]
    assert (
        "2 documents, 3 paragraphs (1 of them without an event), 3 events, 12 arguments."
        in body
    )
    assert "| donation | donation | 2 | donor 2, goods 4, money 2, recipient 2 |" in body
    assert "| not known | not known | 3 |" in body
    assert f"`relief/v1`, digest `{SCHEMA.digest}`" in body
    assert "Licence: CC-BY-4.0." in body


def test_a_card_without_a_licence_says_so(tmp_path):
    """Rather than guessing one."""
    _, files = write_folder("huggingface", tmp_path / "out", [])
    card = files["README.md"].decode()
    assert 'license: "unknown"' in card
    assert "Licence: not stated" in card
    assert parquet.read_table(io.BytesIO(files[DATA])).num_rows == 0


def test_the_official_loader_loads_it(tmp_path, monkeypatch):
    """Rows and features as they were written."""
    datasets = pytest.importorskip("datasets", reason="not among the dependencies")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    write_folder("huggingface", tmp_path / "out")
    loaded = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert [row["doc"] for row in loaded["train"]] == [p.doc for p in PARAGRAPHS]
    assert loaded["train"][0]["events"][0]["trigger"]["text"] == "捐赠"


def test_a_library_that_is_missing_is_one_line():
    """What needs it, and how to get it."""
    message = "spacy needs nowhere, which is not installed; pip install nowhere"
    with pytest.raises(InputError, match=message):
        load("nowhere.tokens", "spacy")


def test_documents_go_to_the_files_of_their_splits(tmp_path):
    """A file a split; a document that is in none is refused."""
    splits = {"report": "train", OTHER.doc: "test"}
    context = WriteContext(SCHEMA, splits=splits)
    _, files = write_folder("huggingface", tmp_path / "out", PARAGRAPHS, context)
    rows = {
        name: [row["doc"] for row in parquet.read_table(io.BytesIO(data)).to_pylist()]
        for name, data in files.items()
        if name != "README.md"
    }
    assert rows == {
        DATA: ["report", "report"],
        "data/test-00000-of-00001.parquet": [OTHER.doc],
    }
    card = files["README.md"].decode()
    assert "`test` (1), `train` (2)" in card
    (configs,) = yaml.safe_load(card.split("---\n")[1])["configs"]
    assert [part["split"] for part in configs["data_files"]] == ["test", "train"]
    context = WriteContext(SCHEMA, splits={"report": "train"})
    with pytest.raises(InputError, match="is in no split; run annotator split"):
        write_folder("huggingface", tmp_path / "new", PARAGRAPHS, context)
