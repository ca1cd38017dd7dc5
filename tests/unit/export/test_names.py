import pytest

from annotator.errors import InputError
from annotator.export.names import file_name, key_of, label


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("000_d9bc", "000_d9bc"),
        ("年报 2022", "年报 2022"),
        ("../etc/passwd", "%2E.%2Fetc%2Fpasswd"),
        ("a\\b:c", "a%5Cb%3Ac"),
        (".", "%2E"),
        ("..", "%2E%2E"),
        ("100%", "100%25"),
        ("end. ", "end.%20"),
        ("CON", "%43ON"),
        ("nul.txt", "%6Eul.txt"),
    ],
)
def test_keys_become_safe_names_and_back(key, name):
    """No separator, no dot at an end, no device of an old system."""
    assert file_name(key) == name
    assert key_of(name) == key


def test_too_long_a_key_is_refused():
    """Cut, two of them could become one."""
    with pytest.raises(InputError, match="too long for the name of a file"):
        file_name("年" * 70)


def test_labels_are_latin_words():
    """As brat and others want them."""
    assert label("service_2") == "service_2"
    for name in ("", "2nd", "a b", "a:b", "捐赠"):
        with pytest.raises(InputError, match="cannot be a label"):
            label(name)
