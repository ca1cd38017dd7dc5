"""Where exports wait to be taken away."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from annotator.app.export_shelf import MOST, SHELF, Shelf, new_folder, shelf_route


def laid_down(shelf: Shelf, text: str) -> tuple[Path, str]:
    """Makes a file in a folder of its own; returns it and its address."""
    file = new_folder() / "gold 1.jsonl"
    file.write_text(text, encoding="utf-8")
    return file, shelf.put(file)


def test_the_oldest_gives_way_with_its_folder():
    """Disks are not filled by people who prepare again and again."""
    shelf = Shelf()
    laid = [laid_down(shelf, str(number)) for number in range(MOST + 1)]

    tokens = [address.split("/")[2] for _, address in laid]

    assert [shelf.take(token) is None for token in tokens] == [True, *[False] * MOST]
    assert not laid[0][0].parent.exists()
    shelf.clear()
    assert not any(file.parent.exists() for file, _ in laid)


def test_a_file_is_handed_out_under_its_address_only():
    """As an attachment that the browser does not open; another address has nothing."""
    _, address = laid_down(SHELF, "中文\n")
    client = TestClient(Starlette(routes=[shelf_route()]))

    found, other = client.get(address), client.get("/export-file/guess/gold 1.jsonl")
    SHELF.clear()
    gone = client.get(address)

    assert found.content.decode() == "中文\n"
    assert found.headers["content-disposition"].startswith("attachment")
    assert (other.status_code, gone.status_code) == (404, 404)
