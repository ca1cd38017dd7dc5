import json

from annotator.export.manifest import manifest
from annotator.model.record import digest

FACTS = {
    "schema": "relief/v1",
    "schema_digest": "5" * 64,
    "log_head": "6" * 64,
    "tool_version": "0.1.0",
}


def test_content_and_path_give_the_same_manifest(tmp_path):
    """A file counts by its bytes, wherever they are."""
    path = tmp_path / "elsewhere"
    path.write_bytes("甲\n".encode())
    from_path = manifest({"gold.jsonl": path}, **FACTS)
    assert from_path == manifest({"gold.jsonl": "甲\n".encode()}, **FACTS)
    (file,) = json.loads(from_path)["files"]
    assert file == {"name": "gold.jsonl", "bytes": 4, "sha256": digest("甲\n")}


def test_order_of_files_makes_no_difference():
    """Files are listed by name, and one line ends the file."""
    straight = manifest({"a": b"1", "b": b"2"}, **FACTS)
    assert straight == manifest({"b": b"2", "a": b"1"}, **FACTS)
    assert [f["name"] for f in json.loads(straight)["files"]] == ["a", "b"]
    assert straight.endswith("}\n")
    assert straight.count("\n") == 1


def test_another_fact_is_another_manifest():
    """Content, schema, log and version all show."""
    before = manifest({"a": b"1"}, **FACTS)
    assert manifest({"a": b"2"}, **FACTS) != before
    for name in FACTS:
        assert manifest({"a": b"1"}, **{**FACTS, name: "7" * 64}) != before
