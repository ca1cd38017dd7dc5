import json
from decimal import Decimal

import pytest

from annotator.export.render import render
from annotator.model.value import plain_number


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("34.53", "34.53"),
        ("1.50", "1.5"),
        ("2E+3", "2000"),
        ("100", "100"),
        ("-0.0", "0"),
        ("0.00001", "0.00001"),
        ("0.1000000000000000000001", "0.1000000000000000000001"),
        ("12345678901234567890.5", "12345678901234567890.5"),
        ("-7.25", "-7.25"),
    ],
)
def test_decimals_are_plain_numbers(number, digits):
    """Fewest digits, no exponent, nothing lost; the fast way and the exact way agree."""
    assert plain_number(Decimal(number)) == digits
    assert render(Decimal(number)) == digits
    exact = Decimal("0.1000000000000000000001")
    assert render([Decimal(number), exact]) == f"[{digits}, 0.1000000000000000000001]"


def test_a_decimal_that_no_float_holds_changes_nothing_else():
    """The exact way writes everything as the standard library does."""
    data = {"文": ['a"\\\n\u2028', 1, True, None, (), {}], "n": {"k": [1.5]}}
    exact = {**data, "d": Decimal("0.1000000000000000000001")}
    expected = json.dumps(data, ensure_ascii=False)
    assert render(data) == expected
    assert render(exact) == expected[:-1] + ', "d": 0.1000000000000000000001}'


def test_what_json_has_no_word_for_is_refused():
    """A set is no JSON."""
    with pytest.raises(TypeError, match="set cannot be written as JSON"):
        render({"a": {1}})
