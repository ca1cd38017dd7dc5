"""The report: one file, nothing from elsewhere, documents and names as text."""

import re

from annotator.app.charts import bars
from annotator.app.dashboard.report import render_report
from annotator.app.section import Section, Tile, Titled
from annotator.app.tables import Table

PAYLOAD = "<script>alert(1)</script>"


def page() -> str:
    """Renders a report that has one of everything, with a payload in each place."""
    plot = bars([(PAYLOAD, 2), ("捐赠", 5)], "count")
    assert plot is not None
    section = Section(
        title=PAYLOAD,
        caption=PAYLOAD,
        tiles=(Tile(PAYLOAD, "0.667", "0.5 – 0.8", PAYLOAD),),
        warnings=(PAYLOAD,),
        plots=(Titled(PAYLOAD, plot),),
        tables=(Table.of(PAYLOAD, ["name", "F1"], [[PAYLOAD, 2 / 3], ["张", None]]),),
    )
    return render_report(PAYLOAD, [("store", PAYLOAD)], [section], language="en")


def test_nothing_of_what_is_shown_is_run():
    """Every place escapes; the plot's labels are text of the drawing."""
    html = page()

    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 9


def test_nothing_is_loaded_from_elsewhere():
    """The only addresses are the names of namespaces."""
    addresses = set(re.findall(r"https?://[^\"' <]+", page()))

    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_figures_have_three_decimals_and_nothing_is_a_dash():
    """0.667 and –, as on the page; the plot carries its figures as text."""
    html = page()

    assert '<td class="number">0.667</td>' in html
    assert '<td class="number">–</td>' in html
    assert ">5</text>" in html


def test_equal_input_gives_equal_bytes():
    """So that a report can be compared with one made later."""
    assert page() == page()
