"""Finding and reading schema files."""

from pathlib import Path

import pytest

from annotator.errors import InputError, SchemaFileError
from annotator.schema.load import list_schemas, load_schema, parse_schema


def _faults(text: str) -> tuple[str, ...]:
    with pytest.raises(SchemaFileError) as caught:
        parse_schema(text.encode(), "trips.yaml")
    return caught.value.faults


@pytest.fixture
def root(tmp_path: Path, trips_text: str) -> Path:
    """A folder with three versions of one schema and one of another."""
    for name, version in (("trips", 1), ("trips", 2), ("trips", 10), ("sales", 3)):
        text = trips_text.replace(
            "name: trips\nversion: 1", f"name: {name}\nversion: {version}"
        )
        path = tmp_path / name / f"v{version}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_schemas_are_listed_by_name_and_number(root: Path) -> None:
    """Version 10 comes after version 2; other files are not listed."""
    (root / "README.md").write_text("", encoding="utf-8")
    (root / "trips" / "vx.yaml").write_text("", encoding="utf-8")

    assert list_schemas(root) == ("sales/v3", "trips/v1", "trips/v2", "trips/v10")


@pytest.mark.parametrize(
    ("asked", "found"),
    [("trips", "trips/v10"), ("trips/v2", "trips/v2"), ("sales", "sales/v3")],
)
def test_a_name_without_version_is_the_newest(root: Path, asked: str, found: str) -> None:
    """A name finds the highest version, a name with version that one."""
    assert load_schema(asked, root).id == found


def test_a_path_is_read_wherever_it_is(root: Path) -> None:
    """A path needs no folder of schemas; text and path objects do the same."""
    path = root / "trips" / "v2.yaml"

    assert load_schema(path) == load_schema(str(path))
    assert load_schema(path).id == "trips/v2"


@pytest.mark.parametrize("asked", ["flights", "trips/v3", "trips/2", "", "trips/v02"])
def test_an_unknown_name_says_what_there_is(root: Path, asked: str) -> None:
    """The message lists the schemas and how else to name one."""
    with pytest.raises(InputError, match=r"sales/v3, trips/v1, .* or give a path"):
        load_schema(asked, root)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    """The message names the path and the system's reason."""
    with pytest.raises(InputError, match=r"none\.yaml: cannot be read: No such file"):
        load_schema(tmp_path / "none.yaml")


def test_a_file_at_the_wrong_place_is_a_fault(root: Path) -> None:
    """Found by name, a file must have the name and version that it was found by."""
    (root / "trips" / "v2.yaml").rename(root / "trips" / "v3.yaml")

    with pytest.raises(SchemaFileError, match="the file says trips/v2, unlike its place"):
        load_schema("trips/v3", root)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "language: en\n",
            "language: en\ncolour: red\n",
            "colour: unknown key; remove or rename it (line 4)",
        ),
        ("language: en\n", "", "language: missing (line 1)"),
        (
            "version: 1",
            "version: one",
            "version: must be a whole number (line 2)",
        ),
        ("version: 1", "version: '1'", "version: must be a whole number (line 2)"),
        (
            "version: 1",
            "version: 0",
            "version: input should be greater than or equal to 1 (line 2)",
        ),
        (
            "name: '1'",
            "name: 1",
            "decisions[0].name: must be text (put 1 in quotes) (line 86)",
        ),
        (
            "expected: true\n        multiple",
            "expected: yes\n        multiple",
            "event_types[0].roles[1].expected: must be true or false (line 57)",
        ),
        (
            "name: fare",
            "name: The fare",
            "roles[2].name: 'The fare' is no name: a to z, then a to z, 0 to 9 or _, at most",
        ),
        ("de: Zeit", "de: ' '", "common_roles[0].label.de: must not be blank (line 12)"),
        (
            "default: false",
            "default: 0",
            "default: must be text (put 0 in quotes) or must be true or false (line 44)",
        ),
        (
            "    roles:\n      - name: guest",
            "    rolls:\n      - name: guest",
            "event_types[1].roles: missing (line 76)",
        ),
        (
            "value: place",
            "value: location",
            "'quantity', 'counted_item', 'money', 'time', 'place' or 'party' (line 59)",
        ),
    ],
)
def test_a_wrong_shape_is_told_with_path_and_line(
    trips_text: str, old: str, new: str, fault: str
) -> None:
    """Unknown, missing and ill-typed parts; text is never taken for a number."""
    assert trips_text.count(old) == 1

    assert any(fault in told for told in _faults(trips_text.replace(old, new)))


def test_all_faults_are_told_at_once_in_the_order_of_the_file(trips_text: str) -> None:
    """Syntax beyond JSON, shape, names, languages and examples in one report."""
    text = (
        trips_text.replace("version: 1", "version: one\nversion: two")
        .replace("{en: trigger, de: Auslöser}", "{en: trigger}")
        .replace("default: actual", "default: real")
        .replace("quote: Ben", "quote: Bert")
        .replace("name: stay", "name: journey")
    )

    assert _faults(text) == (
        "version: key given twice; the first is on line 2 (line 3)",
        "version: must be a whole number (line 3)",
        "units[0].label.de: missing; other texts have this language (line 9)",
        "attributes[0].default: 'real' is none of actual, planned (line 21)",
        "event_types[0].examples[0].arguments[1].quote: does not stand in the text (line 70)",
        "event_types[1].name: 'journey' is taken by one before it (line 77)",
    )


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(content: bytes) -> None:
    """There is no line to point to."""
    with pytest.raises(SchemaFileError) as caught:
        parse_schema(content, "x.yaml")

    assert caught.value.faults == ("empty",)


def test_broken_syntax_is_told_with_line_and_column() -> None:
    """The parser's own words follow."""
    with pytest.raises(SchemaFileError, match=r"x\.yaml: 1 fault\n  line 2, "):
        parse_schema(b"name: [trips\nversion: 1\n", "x.yaml")


def test_faults_of_the_lexicon_have_their_lines_too(trips_text: str) -> None:
    """The lexicon may only speak of types that the file has."""
    lexicon = """\
lexicon:
  language: en
  actors: {groups: [team], persons: [people]}
  events:
    - type: walk
      roles: []
"""

    assert _faults(trips_text + lexicon) == (
        "lexicon.events[0].type: 'walk' is no event type (line 93)",
    )


def test_what_has_the_wrong_type_is_told_once(trips_text: str) -> None:
    """A default of the wrong type is not also told to be none of the values."""
    assert _faults(trips_text.replace("default: actual", "default: [actual]")) == (
        "attributes[0].default: must be text or must be true or false (line 20)",
    )


@pytest.mark.parametrize("content", [b"null\n", b"- a\n", b"text\n"])
def test_a_file_that_is_no_mapping_is_a_fault(content: bytes) -> None:
    """The whole file is meant: there is no path."""
    with pytest.raises(SchemaFileError, match="line 1"):
        parse_schema(content, "x.yaml")
