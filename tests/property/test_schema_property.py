"""Laws of the schema layer that hold for all inputs."""

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotator.errors import SchemaFileError
from annotator.resources import folder
from annotator.schema.load import list_schemas, load_schema, parse_schema
from annotator.schema.markdown import cells, code, escape, inline, prose
from annotator.schema.reply import json_schema, reply_model

MARKS = st.sampled_from(list("\\`*_{}[]()<>#+-.!|~$:&@=\"'0123456789 \n\tab文，"))
NASTY = st.text(MARKS | st.characters(codec="utf-8", exclude_categories=["C"]))
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
BUSINESS = (folder("schemas") / "business" / "v1.yaml").read_bytes()


def _shown(markdown: str) -> str:
    """The text that a reader sees, if there is nothing but text."""
    (block,) = MARKDOWN.parseInline(markdown)
    assert {token.type for token in block.children or ()} <= {"text"}
    return "".join(token.content for token in block.children or ())


@given(st.binary() | st.text().map(str.encode))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_schema_or_a_list_of_faults(content: bytes) -> None:
    """No other error, whatever the file holds."""
    with contextlib.suppress(SchemaFileError):
        parse_schema(content, "x.yaml")


@given(st.integers(0, len(BUSINESS)), st.integers(0, 40), st.sampled_from(b" -:{}[]'\n1"))
@settings(max_examples=100, deadline=None)
def test_a_damaged_file_is_a_schema_or_a_list_of_faults(
    start: int, length: int, put: int
) -> None:
    """A piece cut out and a character put in its place."""
    damaged = BUSINESS[:start] + bytes([put]) + BUSINESS[start + length :]

    with contextlib.suppress(SchemaFileError):
        parse_schema(damaged, "x.yaml")


@given(NASTY)
@settings(max_examples=200, deadline=None)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """A Markdown reader sees the same text on one line, and nothing but text."""
    line = " ".join(text.splitlines())

    assert _shown(f"x{inline(text)}x") == f"x{line}x"
    blocks = [token.type for token in MARKDOWN.parse(escape(text))]
    assert blocks in ([], ["paragraph_open", "inline", "paragraph_close"])


@given(NASTY)
@settings(max_examples=200, deadline=None)
def test_prose_is_one_paragraph_of_text_and_code(text: str) -> None:
    """A schema's author can make code and nothing else."""
    tokens = MARKDOWN.parse(prose(text))

    assert [t.type for t in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    inner = {child.type for token in tokens for child in token.children or ()}
    assert inner <= {"text", "code_inline"}


@given(NASTY.filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_code_is_one_span_of_the_same_text(text: str) -> None:
    """Any run of backticks inside is fenced by a longer one."""
    (block,) = MARKDOWN.parseInline(f"x{code(text)}x")
    before, span, after = block.children or [block] * 3

    assert (before.content, span.type, after.content) == ("x", "code_inline", "x")
    assert span.content.strip() == " ".join(text.splitlines()).strip()


@given(st.lists(NASTY, min_size=3, max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_row_keeps_its_cells(texts: list[str]) -> None:
    """No text of a cell makes or closes a cell."""
    row = cells(prose(texts[0]), code(texts[1]), escape(texts[2]))

    tokens = MARKDOWN.parse(
        f"{cells('a', 'b', 'c')}\n{cells('---', '---', '---')}\n{row}\n"
    )

    assert sum(token.type == "td_open" for token in tokens) == 3
    assert sum(token.type == "tr_open" for token in tokens) == 2


def _instances(node: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Everything that a schema inside the strict subset allows, in small."""
    if "$ref" in node:
        return _instances(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    if "anyOf" in node:
        return st.one_of([_instances(option, root) for option in node["anyOf"]])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if node["type"] == "object":
        properties = node["properties"].items()
        return st.fixed_dictionaries({name: _instances(n, root) for name, n in properties})
    if node["type"] == "array":
        return st.lists(_instances(node["items"], root), max_size=2)
    simple: dict[str, st.SearchStrategy[Any]] = {
        "string": st.text(max_size=3),
        "integer": st.integers(node.get("minimum"), 9),
        "boolean": st.booleans(),
        "null": st.none(),
    }
    return simple[node["type"]]


SCHEMAS = [load_schema(name) for name in list_schemas()]
REPLIES = {
    schema.id: _instances(json_schema(schema, "strict"), json_schema(schema, "strict"))
    for schema in SCHEMAS
}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_reply_that_a_strict_endpoint_lets_through_is_accepted(
    data: st.DataObject,
) -> None:
    """What the generated JSON Schema allows, the reply model takes as it is."""
    schema = data.draw(st.sampled_from(SCHEMAS))
    reply = data.draw(REPLIES[schema.id])

    accepted = reply_model(schema).model_validate(reply)

    assert accepted.model_dump(mode="json") == reply
