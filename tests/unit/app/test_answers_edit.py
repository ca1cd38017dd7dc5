"""What the page asks about a value, whatever it sends."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.app.answers_edit import answer_value, value_form
from annotator.app.handoff import Desks
from annotator.app.i18n import catalogue
from annotator.errors import InputError
from annotator.model.value import Party, Period, Place, Quantity
from tests.support.review import Desk

ZH = catalogue("zh")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def answer(at: Desk, **changes: object) -> dict[str, object]:
    """Asks about the masks of the first donation."""
    asked: dict[str, object] = {
        "key": "question-1",
        "about": "value",
        "paragraph": at.world.paragraphs[0],
        "type": "donation",
        "role": "goods",
        "quote": "口罩2000只",
        "text": "3万余",
    }
    desks = Desks(at.services, at.desk, at.adjudication)
    return answer_value(desks, at.person, asked | changes, ZH)


def test_a_value_is_told_in_words_and_part_by_part(at: Desk):
    """3万余 of 口罩2000只: above 30000 只."""
    told = answer(at)

    assert told["value"] == "> 30000 只 口罩"
    assert told["form"] == [
        ("number", "30000"),
        ("unit", "只"),
        ("item", "口罩"),
        ("approx", "above"),
        ("lower", "30000"),
        ("upper", "40000"),
    ]
    assert "as_read" not in told
    assert answer(at, text="2000")["as_read"] is True


def test_why_there_is_no_value_is_a_code(at: Desk):
    """The role's kind of value, or that it has none."""
    assert answer(at, text="许多") == {"why": "counted_item"}
    assert answer(at, role="donor") == {"why": "no_value"}
    assert answer(at, type="theft") == {"why": "no_value"}


@pytest.mark.parametrize(
    "changes",
    [
        {"paragraph": "one"},
        {"paragraph": 10**30},
        {"paragraph": 999},
        {"text": None},
        {"text": "3" * 201},
        {"quote": ""},
        {"role": ["goods"]},
    ],
    ids=str,
)
def test_nonsense_is_one_line(at: Desk, changes: dict[str, object]):
    """Questions are not to be trusted."""
    with pytest.raises(InputError) as error:
        answer(at, **changes)

    assert "\n" not in str(error.value)


def test_each_kind_of_value_has_its_parts():
    """What is not said is left out."""
    exact = Quantity(number=Decimal("1.50"), unit="元", currency="CNY", lower=Decimal(1))

    assert value_form(exact) == [("number", "1.5"), ("unit", "元"), ("currency", "CNY")]
    assert value_form(Period(start=None, end="2022-04-01", granularity="day")) == [
        ("end", "2022-04-01"),
        ("granularity", "day"),
    ]
    assert value_form(Place(name="大连", code="210200")) == [
        ("name", "大连"),
        ("code", "210200"),
    ]
    assert value_form(Party(name="协会", kind="association")) == [
        ("name", "协会"),
        ("kind", "association"),
    ]
