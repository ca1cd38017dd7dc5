"""Agreement and reliability as the page shows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.dashboard import coding_sections
from annotator.app.dashboard.work_charts import drift, pair_matrix
from annotator.app.i18n import catalogue
from annotator.app.labels import Labels
from annotator.app.tables import ParagraphLink
from annotator.model.agreement import DriftPoint, PairFigure
from annotator.schema.load import load_schema
from annotator.workflow.numbers.agreed import agreed
from annotator.workflow.numbers.dashboard import reliable
from annotator.workflow.services import Services
from tests.support.stores import AT, Hand, World, make_world

SCHEMA = load_schema("relief/v1")
WORDS = catalogue("en").numbers
LABELS = Labels(SCHEMA, "en")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with two proposals for the first of three paragraphs."""
    world = make_world(tmp_path / "store.sqlite")
    yield world
    world.store.close()


def services(world: World) -> Services:
    """Returns what the use cases work with."""
    return Services(world.store, SCHEMA, lambda: AT)


def differ(world: World) -> None:
    """Wang keeps one of two proposals, Li keeps both."""
    one, two = (event.key for event in world.proposals())
    wang, li = Hand(world, "wang"), Hand(world, "li")
    wang.do("accept", item=one)
    wang.do("reject", item=two)
    li.do("accept", item=one)
    li.do("accept", item=two)
    for hand in (wang, li):
        hand.do("done")


def test_without_work_the_page_says_so(world: World):
    """One section, no figure."""
    (section,) = coding_sections.agreement(agreed(services(world)), LABELS, WORDS)

    assert section.tiles == ()
    assert section.warnings[0].startswith("nobody has finished a paragraph")


def test_each_mode_has_its_section(world: World):
    """Events 2·1/(1 + 2) = 2/3; the two read one paragraph, and differ on it."""
    differ(world)

    found = agreed(services(world))
    section, paces = coding_sections.agreement(found, LABELS, WORDS)

    assert section.title == "Work on shown proposals"
    assert section.tiles[0].value == "0.667"
    tables = {table.title.rpartition(" · ")[2]: table for table in section.tables}
    assert tables["Every two people"].rows[0][:3] == ("li · wang", 1, 0.667)
    assert tables["Most disputed paragraphs"].rows[0][0] == ParagraphLink("report", 0)
    assert [row[:6] for row in paces.tables[0].rows] == [
        ("li", 1, 0, 2, 0, 0),
        ("wang", 1, 0, 1, 0, 1),
    ]


def test_an_undefined_coefficient_has_its_reason_beside_it(world: World):
    """All events are donations: nothing is known of telling types apart."""
    differ(world)

    section, _ = coding_sections.agreement(agreed(services(world)), LABELS, WORDS)

    rows = next(t for t in section.tables if t.title.endswith("chance")).rows
    alpha = next(r for r in rows if r[:2] == ("event types", "Krippendorff α"))
    assert alpha[3] is None
    assert isinstance(alpha[6], str)


def test_the_matrix_has_the_figure_above_and_the_paragraphs_below(world: World):
    """Li comes before Wang: 0.667 in Li's row, n = 1 in Wang's."""
    differ(world)
    report = agreed(services(world)).report
    assert report is not None

    plot = pair_matrix(report.modes[0].pairs, "event", "paragraphs")

    assert plot is not None
    cells = plot.to_dict()["data"]["values"]
    assert [(c["row"], c["column"], c["shown"]) for c in cells] == [
        ("li", "wang", "0.667"),
        ("wang", "li", "n = 1"),
    ]


def test_hundreds_are_plotted_in_the_order_of_their_numbers():
    """901–1000 comes before 1001–1100; one period alone is no drift."""
    both = PairFigure(name="event", agreed=1, first=1, second=1)

    def point(period: str) -> DriftPoint:
        return DriftPoint(
            annotator="li",
            against="others",
            period=period,
            paragraphs=3,
            event=both,
            role_value=both,
        )

    plot = drift([point("1001–1100"), point("901–1000")], "F1", "others")

    assert plot is not None
    assert plot.to_dict()["layer"][0]["encoding"]["x"]["sort"] == ["901–1000", "1001–1100"]
    assert drift([point("1–100")], "F1", "others") is None


def test_few_decisions_give_no_probability(world: World):
    """4 decisions, 3 accepted; proposals that both decided on weigh 1 each: (1 + ½)/2."""
    assert reliable(services(world), "latest") is None
    differ(world)

    found = reliable(services(world), "latest")

    assert found is not None
    section = coding_sections.reliability(found, LABELS, WORDS)
    assert section.caption == WORDS["not_calibrated"]
    assert [tile.value for tile in section.tiles] == ["4", "75.0 %"]
    assert section.plots == ()
    assert reliable(services(world), "gold") is None
