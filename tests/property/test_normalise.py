"""Whatever the text: no crash, spans that quote it, values that survive being written."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.value import Approximation, Period, Quantity, ValueType
from annotator.text.fold import fold
from annotator.text.normalise import normalise
from annotator.text.organisation.names import parties
from annotator.text.place.places import places
from annotator.text.quantity.amounts import parse_quantity, quantities, render_quantity
from annotator.text.time.times import parse_period, periods, render_period

WORDS = (
    *("约", "近", "超过", "上", "数", "几", "余", "多", "半", "第", "每", "一批", "若干"),
    *("一", "两", "十", "百", "千", "万", "亿", "壹", "1", "2022", "3.5", "0", ",", "%"),
    *(
        "个",
        "名",
        "人次",
        "元",
        "人民币",
        "¥",
        "美元",
        "吨",
        "个月",
        "小时",
        "以上",
        "至",
        "-",
    ),
    *(
        "年",
        "月",
        "日",
        "时",
        "上午",
        "自",
        "起",
        "以来",
        "截至",
        "目前",
        "每天",
        "上周五",
        "底",
    ),
    *(
        "疫情",
        "期间",
        "后",
        "沈阳市",
        "和平区",
        "四川",
        "邻水",
        "商会",
        "有限公司",
        "会员单位",
    ),
    *(
        "向",
        "捐赠",
        "董事长",
        "王",
        "(",
        ")",
        "“",
        "”",
        "—",
        "的",
        "等",
        "、",
        " ",
        "\n",
        "口罩",
    ),
)
texts = st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(max_size=40)
days = st.dates(date(1930, 1, 1), date(2090, 12, 31))
value_types: tuple[ValueType, ...] = get_args(ValueType)
approximations: tuple[Approximation, ...] = get_args(Approximation)

numbers = st.decimals(0, Decimal(10**15), allow_nan=False, places=2)
units = st.sampled_from(("个", "元", "名", "人次", "吨", "%", "平方米", "美元", "台套"))
names = st.sampled_from((None, "口罩", "KN95口罩", "84消毒液", "一次性手套"))
approx = st.sampled_from(approximations)
amounts = st.one_of(
    st.builds(
        Quantity, number=numbers, unit=units, item=names | st.just("米面"), approx=approx
    ),
    st.builds(Quantity, number=numbers, unit=st.none(), item=names, approx=approx),
    st.builds(Quantity, number=st.none(), unit=st.sampled_from(("家", "名")), item=names),
    st.builds(Quantity, number=st.none(), unit=st.none(), item=names | st.just("米面")),
)

recurrences = st.sampled_from((None, "daily", "weekly", "monthly", "yearly"))


@st.composite
def intervals(draw: st.DrawFn) -> Period:
    """Draws a period with none, one or both of its sides."""
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 400)))
    return Period(
        start=draw(st.sampled_from((first.isoformat(), None))),
        end=draw(st.sampled_from((last.isoformat(), None))),
        recurring=draw(recurrences),
    )


@given(texts, st.none() | days)
@settings(max_examples=200, deadline=None)
def test_every_mention_quotes_the_text(text: str, published_on: date | None) -> None:
    """Mentions of one kind stand in order and none overlaps the next."""
    for mentions in (
        quantities(text),
        periods(text, published_on),
        places(text),
        parties(text),
    ):
        spans = [mention.span for mention in mentions]
        assert all(span.is_in(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(texts, st.sampled_from(value_types), st.none() | days)
@settings(max_examples=200, deadline=None)
def test_any_text_is_normalised_to_its_type_or_to_nothing(
    text: str, value_type: ValueType, published_on: date | None
) -> None:
    """No text crashes; amounts, places and parties are None for blank text only."""
    value = normalise(text, value_type, published_on, (text,))

    assert value is None or value.key
    assert value_type == "time" or (value is None) == (not text.strip())


@given(amounts)
@settings(max_examples=200, deadline=None)
def test_a_written_quantity_is_read_again(value: Quantity) -> None:
    """parse(render(v)) has the key of v."""
    read = parse_quantity(render_quantity(value))

    assert read is not None
    assert read.key == value.key


@given(texts)
@settings(max_examples=200, deadline=None)
def test_a_read_quantity_is_written_and_read_again(text: str) -> None:
    """What was read without an item survives, however it was spelled."""
    value = parse_quantity(text)
    if value is not None:
        amount = value.model_copy(update={"item": None})
        again = parse_quantity(render_quantity(amount))
        assert again is not None
        assert again.key == amount.key


@given(intervals(), st.none() | days)
@settings(max_examples=200, deadline=None)
def test_a_written_period_is_read_again(value: Period, published_on: date | None) -> None:
    """parse(render(v)) has the key of v, whenever it was published."""
    read = parse_period(render_period(value), published_on)

    assert read is not None
    assert read.key == value.key


@given(texts, days)
@settings(max_examples=200, deadline=None)
def test_resolved_periods_run_forward(text: str, published_on: date) -> None:
    """A start is never after its end, and both are ISO dates."""
    for mention in periods(text, published_on):
        start, end = mention.value.start, mention.value.end
        if start and end:
            assert date.fromisoformat(start) <= date.fromisoformat(end)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    """And each code point of the form leads back to where it came from."""
    folded = fold(text)

    assert fold(folded.text).text == folded.text
    for index, char in enumerate(folded.text):
        start, end = folded.original_span(index, index + 1)
        assert char in fold(text[start:end]).text
