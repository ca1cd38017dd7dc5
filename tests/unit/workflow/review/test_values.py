"""What a person types for a value is read as the words of a text are."""

from datetime import date
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.model.event import Argument
from annotator.model.span import Span
from annotator.model.value import Period, Place, Quantity, plain_number
from annotator.schema.definition import Role
from annotator.schema.load import load_schema
from annotator.workflow.review.values import is_by_hand, read_for, reading, typed_value
from tests.support.stores import make_world

DAY = date(2022, 4, 2)
SCHEMA = load_schema("relief/v1")


def role(name: str) -> Role:
    """Returns a role of donations."""
    found = SCHEMA.role("donation", name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "number", "unit", "approx"),
    [
        ("10万余", "100000", "元", "above"),
        ("１０万余元", "100000", "元", "above"),
        ("> 100000 元", "100000", "元", "above"),
        ("≈ 5万", "50000", "元", "about"),
        ("<2000", "2000", "元", "below"),
        ("3000美元", "3000", "美元", "exact"),
        (" 12000 ", "12000", "元", "exact"),
    ],
)
def test_amounts_are_read_as_they_are_written_or_shown(
    typed: str, number: str, unit: str, approx: str
):
    """10万余 is 100000 and above; full-width digits and the signs of shown values count."""
    value = typed_value(typed, "5万元", role("money"), DAY)

    assert isinstance(value, Quantity)
    assert value.number is not None
    said = (plain_number(value.number), value.unit, value.approx)
    assert said == (number, unit, approx)


@pytest.mark.parametrize(
    ("typed", "quote", "about", "said"),
    [
        ("100000-120000", "10万余元", "money", ("100000", "120000", "元", None)),
        ("100000 – 120000", "善款", "money", ("100000", "120000", "元", None)),
        ("10至12万", "10万余元", "money", ("100000", "120000", "元", None)),
        ("1,200~1,500美元", "5万元", "money", ("1200", "1500", "美元", None)),
        ("３－４", "口罩2箱", "goods", ("3", "4", "箱", "口罩")),
        ("3-4只", "口罩2箱", "goods", ("3", "4", "只", "口罩")),
    ],
)
def test_a_range_is_read_as_one_without_a_unit_too(
    typed: str, quote: str, about: str, said: tuple[str, str, str, str | None]
):
    """Both ends are kept, and the amount is the lower one, about; the unit is the span's."""
    value = typed_value(typed, quote, role(about), DAY)

    assert isinstance(value, Quantity)
    assert value.number == value.lower
    assert value.approx == "about"
    assert value.lower is not None
    assert value.upper is not None
    ends = (plain_number(value.lower), plain_number(value.upper))
    assert (*ends, value.unit, value.item) == said


@pytest.mark.parametrize("typed", ["12-10", "138-0000-1111", "10万-10万"])
def test_ends_that_do_not_rise_are_no_amount(typed: str):
    """The first of them would be read as exact."""
    assert typed_value(typed, "10万余元", role("money"), DAY) is None


def test_what_is_not_typed_stays_as_the_span_says_it():
    """A number alone takes unit, goods and currency; a unit takes the goods."""
    goods, money = role("goods"), role("money")

    bare = typed_value("3", "口罩2箱", goods, DAY)
    other_unit = typed_value("40只", "口罩2箱", goods, DAY)
    foreign = typed_value("6000", "5000美元", money, DAY)

    assert isinstance(bare, Quantity)
    assert isinstance(other_unit, Quantity)
    assert isinstance(foreign, Quantity)
    assert (bare.unit, bare.item) == ("箱", "口罩")
    assert (other_unit.unit, other_unit.item) == ("只", "口罩")
    assert (foreign.unit, foreign.currency) == ("美元", "USD")


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2022-03", "2022-03-01", "2022-03-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("3月13日", "2022-03-13", "2022-03-13"),
        ("2022-03-13 – 2022-04-01", "2022-03-13", "2022-04-01"),
    ],
)
def test_dates_are_read_against_the_publication(typed: str, start: str, end: str):
    """Months and years may be typed with digits alone."""
    value = typed_value(typed, "近日", role("time"), DAY)

    assert isinstance(value, Period)
    assert (value.start, value.end) == (start, end)


def test_a_place_is_looked_up():
    """大连 is the city of that name."""
    value = typed_value("大连", "当地", role("place"), DAY)

    assert isinstance(value, Place)
    assert value.code == "210200"


@pytest.mark.parametrize(
    ("name", "typed"),
    [("money", "很多"), ("goods", "一些口罩"), ("time", "abc"), ("donor", "协会")],
)
def test_what_says_nothing_is_no_value(name: str, typed: str):
    """No number, no day, or a role without a value."""
    assert typed_value(typed, "5万元", role(name), DAY) is None


def test_nothing_typed_means_what_the_span_says():
    """Blank gives the value back to the words."""
    assert typed_value(" ", "5万元", role("money"), DAY) == reading(
        "5万元", role("money"), DAY
    )


def test_a_value_is_by_hand_if_the_words_say_something_else():
    """A value that the words give anyway, and none at all, are not."""
    money = role("money")
    argument = Argument(role="money", span=Span(start=0, end=3, text="5万元"))

    def valued(text: str) -> Argument:
        return argument.model_copy(update={"value": reading(text, money, DAY)})

    assert is_by_hand(valued("6万元"), money, DAY)
    assert not is_by_hand(valued("50000元"), money, DAY)
    assert not is_by_hand(argument, money, DAY)
    assert is_by_hand(valued("6万元"), role("donor"), DAY)


def test_reading_for_a_paragraph_says_whether_it_is_what_the_words_say(tmp_path: Path):
    """An unknown paragraph is told."""
    world = make_world(tmp_path / "store.sqlite")
    number = world.paragraphs[0]

    def read(paragraph: int, text: str) -> bool | None:
        found = read_for(
            world.store, paragraph, role("goods"), quote="口罩2000只", text=text
        )
        return found and found.as_read

    assert read(number, "2000") is True
    assert read(number, "3000") is False
    assert read(number, "许多") is None
    with pytest.raises(InputError, match="no paragraph 999 here"):
        read(999, "2000")
    world.store.close()
