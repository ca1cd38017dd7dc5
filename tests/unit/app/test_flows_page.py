"""The pages of flows and of exports, drawn without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotator.app.export_shelf import SHELF
from annotator.app.handoff import HANDOFF, Desks
from annotator.store.people.known import add_person, get_person
from annotator.store.queue.assignments import assign
from annotator.workflow.datasheet.sheet import datasheet
from annotator.workflow.flows import flow_report, meanings
from tests.support.review import Desk
from tests.support.stores import AT, Hand

WAIT = 60
"""Seconds; a loaded machine needs many times the usual one."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Li accepted both gifts of a paragraph; Zhao leads."""
    made = Desk(tmp_path / "store.sqlite")
    hand = Hand(made.world, "li")
    for proposal in made.world.proposals():
        hand.do("accept", item=proposal.key)
    hand.do("done")
    add_person(made.world.store, "zhao", "lead", at=AT)
    HANDOFF.give(Desks(made.services, made.desk, made.adjudication))
    yield made
    HANDOFF.give(None)
    SHELF.clear()
    made.world.store.close()


SCRIPT = """
from annotator.app.handoff import HANDOFF
from annotator.app.views.{name} import render
from annotator.store.people.known import get_person

desks = HANDOFF.take()
render(desks, get_person(desks.services.store, {person!r}), "en")
"""


def drawn(name: str, person: str, tab: str | None = None) -> AppTest:
    """Draws a page for a person, with one of its tabs open."""
    script = SCRIPT.format(name=name, person=person)
    test = AppTest.from_string(script, default_timeout=WAIT)
    if tab is not None:
        test.session_state[name] = tab
    return test.run()


def page(name: str, person: str = "zhao", tab: str | None = None) -> AppTest:
    """Draws a page that can be drawn."""
    test = drawn(name, person, tab)
    assert not test.exception
    return test


def heads(test: AppTest) -> list[str]:
    """Returns the headings of tables and plots."""
    return [m.value.removeprefix("##### ") for m in test.markdown if "#####" in m.value]


@pytest.mark.usefixtures("desk")
def test_totals_come_first():
    """Both gifts of goods, each a total of its own."""
    test = page("flows")

    table = test.dataframe[0].value
    assert sorted(table["amount"]) == ["2,000 只", "3 吨"]
    assert heads(test) == ["Totals", "Who gave how much"]
    assert not test.warning


@pytest.mark.usefixtures("desk")
def test_a_filter_leaves_what_is_wanted():
    """Only what 南宁商会 gave."""
    test = page("flows")

    test.selectbox(key="flow_party").select("南宁商会").run()

    assert list(test.dataframe[0].value["amount"]) == ["3 吨"]


@pytest.mark.usefixtures("desk")
def test_a_run_is_shown_with_a_warning():
    """Whoever reads it must know that nobody has settled it."""
    test = page("flows")

    test.selectbox(key="flow_source").select("run:1").run()

    assert [w.value for w in test.warning] == [
        "These are not gold: nobody has settled them."
    ]


@pytest.mark.usefixtures("desk")
def test_an_annotator_sees_gold_and_own_work():
    """Not what a run proposes: it may be on paragraphs that are still to be read."""
    test = page("flows", "li")

    assert test.selectbox(key="flow_source").options == ["gold", "annotator li"]


def test_the_page_says_how_much_is_left_out_for_blind_work(desk: Desk):
    """Whatever the source, even for a lead; nothing of the paragraph is drawn."""
    store = desk.world.store
    zhao = get_person(store, "zhao")
    assert page("flows").dataframe
    assign(store, zhao.person_id, desk.world.paragraphs[:1], mode="blind", at=AT)

    test = page("flows")

    assert not test.dataframe
    assert test.selectbox(key="flow_party").options == []
    assert test.info[0].value.startswith(
        "Left out, because you have yet to review them blind: 1 paragraphs."
    )


def test_names_are_merged_on_the_page(desk: Desk):
    """By a lead; the history says who."""
    test = page("flows", tab="Names")

    by_hand = [
        box for box in test.selectbox if box.label in {"Merge two names", "stands for"}
    ]
    by_hand[0].select("广西大都")
    by_hand[1].select("南宁商会")
    button = next(b for b in test.button if b.label == "Merge" and b.form_id)
    button.click().run()

    assert not test.exception
    assert meanings(desk.services) == {"广西大都": "南宁商会"}
    (pair,) = flow_report(desk.services).pairs
    assert pair.givers == ("南宁商会",)
    assert "History" in heads(test)


@pytest.mark.usefixtures("desk")
def test_an_annotator_cannot_merge_names():
    """The page says who can."""
    test = page("flows", "li", tab="Names")

    assert [i.value for i in test.info] == ["Adjudicators and leads can merge names."]
    assert not test.button


@pytest.mark.usefixtures("desk")
def test_an_export_is_prepared_and_handed_out():
    """From a file on the shelf, with the command that makes it again."""
    test = page("export")
    assert test.code[0].value == "annotator export jsonl -o gold-jsonl.jsonl"

    test.button[0].click().run()

    assert not test.exception
    assert next(s.value for s in test.success).startswith("Ready: 1 paragraphs, 2 events")
    (link,) = test.get("link_button")
    file = SHELF.take(link.proto.url.split("/")[2])
    assert file is not None
    assert file.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.usefixtures("desk")
def test_a_refused_export_is_one_line():
    """No moment is called so."""
    test = page("export")

    test.text_input(key="export_as_of").input("last week").run()
    test.button[0].click().run()

    assert not test.exception
    assert len(test.error) == 1
    assert not test.success


@pytest.mark.usefixtures("desk")
def test_only_a_lead_exports():
    """Others are told so by the law that every use case asks."""
    test = drawn("export", "li")

    assert "may not export" in test.exception[0].message


def test_the_lead_answers_the_datasheet(desk: Desk):
    """The answer is kept with who gave it."""
    test = page("export", tab="Datasheet")
    key = datasheet(desk.services).questions[0].key

    test.text_area(key=f"answer-text-{key}").input("For a test.")
    test.button(key=f"FormSubmitter:answer-{key}-Save").click().run()

    assert not test.exception
    answer = datasheet(desk.services).questions[0].answer
    assert answer is not None
    assert answer.text == "For a test."


@pytest.mark.usefixtures("desk")
def test_the_certificate_is_shown_with_its_digest():
    """Made when its tab is opened."""
    test = page("export", tab="Certificate")

    assert [m.value for m in test.metric][:2] == ["1 / 3", "2"]
    assert len(test.code[0].value) == 64
