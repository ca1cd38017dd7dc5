from pathlib import Path

from annotator.store.documents.known import get_document
from annotator.store.file.database import Store
from annotator.text.raw import ReadOptions
from annotator.workflow.documents.ingest import ingest_paths
from annotator.workflow.settings import Settings


def clock() -> str:
    """Stands still."""
    return "2026-01-31T08:00:00.000Z"


def test_a_manifest_corrects_documents_that_are_there_already(tmp_path: Path):
    """Read first without and then with a manifest, a document has the manifest's facts."""
    settings = Settings(database=tmp_path / "store.sqlite")
    file = tmp_path / "news.txt"
    file.write_text("发布时间:2022-04-02\n甲公司向乙村捐款10万余元。", encoding="utf-8")
    manifest = tmp_path / "facts.yaml"
    manifest.write_text(
        "- {file: news.txt, title: 捐款, published_on: 2022-04-03}", encoding="utf-8"
    )
    first = ingest_paths(settings, [str(file)], ReadOptions(), clock=clock)
    again = ingest_paths(
        settings, [str(file)], ReadOptions(), manifest=manifest, clock=clock
    )

    assert str(first.documents[0].published_on) == "2022-04-02"
    assert str(again.documents[0].published_on) == "2022-04-03"
    assert not again.documents[0].is_new
    with Store.open(settings.database) as store:
        assert get_document(store, "news").title == "捐款"


def test_two_files_with_one_text_are_one_document(tmp_path: Path):
    """The second is known under the key of the first."""
    settings = Settings(database=tmp_path / "store.sqlite")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("甲公司向乙村捐款。", encoding="utf-8")
    report = ingest_paths(settings, [str(tmp_path)], ReadOptions(), clock=clock)

    assert [(d.key, d.is_new) for d in report.documents] == [("a", True)]
    assert report.faults == ()
