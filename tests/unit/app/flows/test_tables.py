"""Flows in words: tables and plots."""

import pytest

from annotator.app.flows.charts import amount_bars, meetings
from annotator.app.flows.tables import (
    Telling,
    acts_table,
    amount_text,
    figures_table,
    pairs_table,
    totals_table,
    unadded_table,
)
from annotator.app.i18n import LANGUAGES, Language, catalogue
from annotator.app.labels import Labels
from annotator.app.tables import ParagraphLink
from annotator.measure.flows import meet, sum_flows, sum_pairs
from annotator.model.flow import Measure
from tests.support.flows import RELIEF, flows_of, gift, simple, told

ENGLISH = Telling(catalogue("en").flows, Labels(RELIEF, "en"))

TEXT = "甲公司、乙公司向丙学会捐赠近3万元。"
JOINT = gift(
    TEXT,
    ("donor", "甲公司"),
    ("donor", "乙公司"),
    ("recipient", "丙学会"),
    ("money", "近3万元"),
)
STATED = "甲公司累计捐赠9万元。"
FLOWS = flows_of(
    told(TEXT, JOINT),
    simple("甲公司", "口罩1500个", "goods", at="report:1"),
    told(
        STATED,
        gift(STATED, ("donor", "甲公司"), ("money", "9万元"), scope="aggregate"),
        at="report:2",
    ),
)
FOUND = sum_flows(FLOWS)


def test_a_total_says_how_exact_it_is():
    """Sign, thousands and unit; the plain number beside it."""
    rows = totals_table(FOUND, ENGLISH).rows

    assert [row[:5] for row in rows] == [
        ("donation", "goods", "口罩", "1,500 个", "exact"),
        ("donation", "money", None, "≤ 30,000 CNY", "nearly, at most"),
    ]
    assert [row[-2:] for row in rows] == [("1500", "个"), ("30000", "CNY")]


def test_a_figure_stands_beside_its_words_and_its_place():
    """The paragraph begins at 100 in its document."""
    amounts = FOUND.totals[1].amounts

    (row,) = figures_table("behind it", amounts, FLOWS, ENGLISH).rows

    assert isinstance(row[0], ParagraphLink)
    assert row[0].text == "report:0"
    assert row[1:] == (
        "甲公司; 乙公司",
        "丙学会",
        "≤ 30,000 CNY",
        "nearly, at most",
        "近3万元",
        None,
        TEXT,
        "113–117",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_has_both_its_ends_times_those_who_gave_it(language: Language):
    """Its total is that of the lower ends, about."""
    text = "甲公司、乙公司各捐赠口罩1000至1200个。"
    both = gift(
        text,
        ("donor", "甲公司"),
        ("donor", "乙公司"),
        ("goods", "口罩1000至1200个"),
        distributive=True,
    )
    flows = flows_of(told(text, both))
    (amount,) = flows[0].amounts
    to = Telling(catalogue(language).flows, Labels(RELIEF, language))

    (row,) = figures_table("x", sum_flows(flows).totals[0].amounts, flows, to).rows

    assert (str(amount.number), str(amount.upper)) == ("2000", "2400")
    assert row[3] == "2,000–2,400 个 口罩"
    (total,) = totals_table(sum_flows(flows), to).rows
    assert total[3] == "≈ 2,000 个"


def test_what_each_gave_is_shown_as_a_product():
    """2 × 1000."""
    text = "甲公司、乙公司分别捐赠1千元。"
    both = gift(
        text,
        ("donor", "甲公司"),
        ("donor", "乙公司"),
        ("money", "1千元"),
        distributive=True,
    )
    flows = flows_of(told(text, both))

    (row,) = figures_table("x", sum_flows(flows).totals[0].amounts, flows, ENGLISH).rows

    assert (row[3], row[6]) == ("2,000 CNY", "2 × 1000")


def test_what_was_not_added_says_why():
    """A stated total, with the event that it is of."""
    (row,) = unadded_table(FOUND, FLOWS, ENGLISH).rows

    assert isinstance(row[0], ParagraphLink)
    assert (row[0].text, row[1], row[5]) == ("report:2", "a stated total", "9万元")


def test_pairs_keep_stated_totals_apart():
    """In a column of their own."""
    rows = pairs_table(sum_pairs(FLOWS), ENGLISH).rows

    assert [(row[0], row[2], row[3], row[5]) for row in rows] == [
        ("甲公司", 1, "1,500 个 口罩", "9万元"),
        ("乙公司; 甲公司", 1, "≤ 30,000 CNY", None),
    ]


def test_an_event_says_what_it_is():
    """Planned, stated, or neither."""
    rows = acts_table(FLOWS, ENGLISH).rows

    assert [row[7] for row in rows] == [
        "happened",
        "happened",
        "happened; a stated total",
    ]


def test_no_digit_is_lost():
    """Twenty digits and their thousands."""
    measure = Measure(type="donation", role="money", unit="CNY")
    (total,) = sum_flows(flows_of(simple("甲公司", "12345678901234567.25元"))).totals

    assert amount_text(total.number, "exact", measure) == "12,345,678,901,234,567.25 CNY"


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_of_a_table_have_different_heads(language: Language):
    """Streamlit would show only one of two that are called the same."""
    to = Telling(catalogue(language).flows, Labels(RELIEF, language))
    tables = (
        totals_table(FOUND, to),
        figures_table("x", FOUND.totals[0].amounts, FLOWS, to),
        unadded_table(FOUND, FLOWS, to),
        pairs_table(sum_pairs(FLOWS), to),
        acts_table(FLOWS, to),
    )

    assert all(len(set(table.columns)) == len(table.columns) for table in tables)


def test_plots_show_what_there_is():
    """A bar for those who gave money, a cell for each two who met; nothing of nothing."""
    money = FOUND.totals[1].measure

    bars = amount_bars(sum_pairs(FLOWS), money, ENGLISH)
    cells = meetings(meet(FLOWS), ENGLISH)

    assert bars is not None
    assert [row["name"] for row in bars.to_dict()["data"]["values"]] == [
        "乙公司; 甲公司 → 丙学会"
    ]
    assert cells is not None
    assert len(cells.to_dict()["data"]["values"]) == 2
    assert amount_bars((), money, ENGLISH) is None
    assert meetings({}, ENGLISH) is None
