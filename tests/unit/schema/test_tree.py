"""YAML to plain data."""

import pytest

from annotator.schema.tree import MAX_BYTES, Fault, display, read_tree


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("2022-04-01", "2022-04-01"),
        (".nan", ".nan"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_scalar_is_what_json_would_make_of_it(written: str, meant: object) -> None:
    """Numbers, true, false and null are read; everything else is the text as written."""
    data = read_tree(f"key: {written}\n".encode()).data

    assert data == {"key": meant}
    assert type(data["key"]) is type(meant)


def test_every_part_knows_its_line() -> None:
    """Lines count from 1; in a mapping they are those of the keys."""
    tree = read_tree("a:\n  - x\n  - b: y\n".encode("utf-8-sig"))

    assert tree.data == {"a": ["x", {"b": "y"}]}
    assert tree.lines == {(): 1, ("a",): 1, ("a", 0): 2, ("a", 1): 3, ("a", 1, "b"): 3}
    assert tree.faults == ()


def test_a_key_is_text_even_if_it_looks_like_more() -> None:
    """The tag of Norwegian is no boolean."""
    assert read_tree(b"no: Utloser\n1: one\n").data == {"no": "Utloser", "1": "one"}


def test_a_key_given_twice_is_a_fault_and_the_rest_is_read() -> None:
    """The fault names the first line; both keys of a deeper level are told apart."""
    tree = read_tree(b"a: 1\nb: {a: 2, a: 3}\na: 4\nc: 5\n")

    assert tree.data == {"a": 4, "b": {"a": 3}, "c": 5}
    assert tree.faults == (
        Fault(("b", "a"), "key given twice; the first is on line 2"),
        Fault(("a",), "key given twice; the first is on line 1"),
    )


def test_anchors_and_aliases_are_faults() -> None:
    """Nothing unfolds: an alias is no data."""
    tree = read_tree(b"a: &x [1, 2]\nb: [*x, *x]\n")

    assert tree.data == {"a": [1, 2], "b": [None, None]}
    assert [fault.path for fault in tree.faults] == [("a",), ("b", 0), ("b", 1)]


def test_tags_are_faults() -> None:
    """No object is built of a tag, and no type is forced."""
    tree = read_tree(b"a: !!python/object/apply:os.getcwd []\nb: !!str 12\n")

    assert tree.data["a"] == []
    assert [fault.path for fault in tree.faults] == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: [1, 2\nb: 3\n", "line 2, column "),
        (b"a: 'open\n", "line 2, column "),
        (b"a: 1\n---\nb: 2\n", "line 2, column 1: a second document begins"),
        (b"? [a, b]\n: 1\n", "line 1, column 3: a key must be a plain word"),
        (b"[" * 100_000, "nested deeper than 20 levels"),
        (b"{a: " * 100_000, "nested deeper than 20 levels"),
        (b"a: \xff\xfe\n", "byte 3 is not UTF-8; save the file as UTF-8"),
        (b"a: \x00\n", "not allowed"),
        (b"#" * (MAX_BYTES + 1), "1000001 bytes; at most 1000000 are read"),
    ],
)
def test_what_cannot_be_read_is_one_fault(content: bytes, message: str) -> None:
    """Broken syntax, odd keys, endless nesting, wrong encodings and huge files."""
    tree = read_tree(content)

    assert (tree.data, tree.lines, len(tree.faults)) == (None, {}, 1)
    assert message in tree.faults[0].message


def test_a_path_is_shown_as_it_would_be_written() -> None:
    """Indices in brackets, odd keys in quotes."""
    assert display(("event_types", 2, "roles", 0, "name")) == "event_types[2].roles[0].name"
    assert display(("label", "pt-BR")) == "label.pt-BR"
    assert display(("a b", 1)) == "['a b'][1]"
    assert display(()) == ""
