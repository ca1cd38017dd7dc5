"""What stands beside an export: equal facts are equal bytes, and an edit shows."""

import json

import pytest

from annotator.export.manifest import Manifest, described, manifest_file
from annotator.model.record import digest

FACTS = {
    "format": "jsonl",
    "event_schema": "relief/v1",
    "schema_digest": "5" * 64,
    "log_head": "6" * 64,
    "tool_version": "0.1.0",
}


def test_files_are_described_by_their_bytes_in_the_order_of_their_names(tmp_path):
    """Wherever they lie and in whatever order they are given."""
    one, two = tmp_path / "x", tmp_path / "y"
    one.write_bytes("甲\n".encode())
    two.write_bytes(b"")
    files = described({"b/gold.jsonl": one, "a": two})
    assert files == described({"a": two, "b/gold.jsonl": one})
    assert [(f.name, f.bytes, f.sha256) for f in files] == [
        ("a", 0, digest("")),
        ("b/gold.jsonl", 4, digest("甲\n")),
    ]


@pytest.mark.parametrize("name", sorted(FACTS))
def test_another_fact_is_another_manifest(name):
    """Format, schema, log and version all show, and an edit breaks the seal."""
    made = Manifest(**FACTS).sealed()
    assert made.is_whole()
    assert manifest_file(made) == manifest_file(Manifest(**FACTS).sealed())
    other = made.model_copy(update={name: "other"})
    assert not other.is_whole()
    assert manifest_file(other.sealed()) != manifest_file(made)


def test_a_manifest_is_read_back_as_it_was_written():
    """From JSON that ends with a line break."""
    made = Manifest(
        **FACTS, prompts=("1" * 64,), selection=(("licence", '"MIT"'),)
    ).sealed()
    content = manifest_file(made)
    assert content.endswith(b"}\n")
    assert json.loads(content)["selection"] == [["licence", '"MIT"']]
    assert Manifest.model_validate_json(content) == made
