"""What the page asks about a value, whatever it sends."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.app.handoff import Desks
from annotator.app.i18n import catalogue
from annotator.app.review.answers_edit import answer_readings, answer_value, value_form
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


def readings(at: Desk, *fillers: dict[str, object], paragraph: int | None = None) -> object:
    """Asks what fillers of donations read as."""
    asked = {
        "key": "question-2",
        "about": "readings",
        "paragraph": paragraph or at.world.paragraphs[0],
        "fillers": list(fillers),
    }
    desks = Desks(at.services, at.desk, at.adjudication)
    return answer_readings(desks, at.person, asked, ZH)["readings"]


def filler(role: str, quote: str, **changes: object) -> dict[str, object]:
    """Names a filler of a donation."""
    return {"type": "donation", "role": role, "quote": quote} | changes


def test_what_words_read_as_is_told_in_the_order_in_which_it_is_asked(at: Desk):
    """A value, none where there should be one, nothing for words that say it themselves."""
    assert readings(
        at,
        filler("money", "10万余元"),
        filler("money", "善款"),
        filler("goods", "口罩"),
        filler("donor", "南宁商会"),
        filler("thief", "3万元"),
        filler("time", "2022年4月1日"),
        filler("time", "13月45日"),
    ) == [
        {"value": "> 100000 元"},
        {"value": "数量不详"},
        {"value": "数量不详 口罩"},
        {},
        {},
        {"value": "2022-04-01"},
        {"unread": True},
    ]
    assert readings(at) == []


@pytest.mark.parametrize(
    "fillers",
    [
        [filler("money", "")],
        [filler("money", "3万元", start=0)],
        [filler("money", "3万元")] * 21,
        [filler("money", "3万元", type=["donation"])],
    ],
    ids=["blank", "more", "many", "shape"],
)
def test_nonsense_about_fillers_is_one_line(at: Desk, fillers: list[dict[str, object]]):
    """The shape of each is checked."""
    with pytest.raises(InputError) as error:
        readings(at, *fillers)

    assert "\n" not in str(error.value)


def test_fillers_of_no_paragraph_are_refused(at: Desk):
    """Its document's day is what they are read against."""
    with pytest.raises(InputError, match="no paragraph 999"):
        readings(at, filler("money", "3万元"), paragraph=999)


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
