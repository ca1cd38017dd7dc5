"""What is made from the shipped schemas, held letter by letter.

After a change that is meant, write the files again and read their difference:
``python tests/golden/test_schema_files.py``.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.schema.file_schema import schema_file_schema
from annotator.schema.guideline import guideline_page
from annotator.schema.load import list_schemas, load_schema
from annotator.schema.prompt_block import prompt_block
from annotator.schema.reply import json_schema

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "schema"
SCHEMA_FILE = ROOT / "schemas" / "schema-file.schema.json"


def _made() -> Iterator[tuple[Path, str]]:
    """Each golden file with what stands in it today."""
    yield SCHEMA_FILE, schema_file_schema()
    for name in list_schemas():
        schema, stem = load_schema(name), name.replace("/", "-")
        reply = json.dumps(json_schema(schema, "strict"), ensure_ascii=False, indent=1)
        yield GOLDEN / f"{stem}.reply.json", f"{reply}\n"
        for language in sorted(schema.title.root):
            page = guideline_page(schema, language)
            block = prompt_block(schema, language)
            yield GOLDEN / f"{stem}.guideline.{language}.md", page
            yield GOLDEN / f"{stem}.prompt.{language}.txt", f"{block}\n"


@pytest.mark.parametrize(
    ("path", "text"), [pytest.param(*made, id=made[0].name) for made in _made()]
)
def test_what_is_made_is_what_was_accepted(path: Path, text: str) -> None:
    """To accept a change: python tests/golden/test_schema_files.py."""
    assert path.read_text(encoding="utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    """Each has a schema that it is made from."""
    assert set(GOLDEN.iterdir()) == {path for path, _ in _made()} - {SCHEMA_FILE}


if __name__ == "__main__":
    for golden, now in _made():
        golden.write_text(now, encoding="utf-8", newline="\n")
