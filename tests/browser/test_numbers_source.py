"""A file of the reader's is compared on the page of numbers, in a real browser."""

import json

import pytest
from playwright.sync_api import Page, expect

from annotator.store.file.database import Store
from annotator.store.people.known import get_person
from annotator.store.queue.assignments import assign
from tests.support.annotators import ACCEPT, REJECT, annotate, seat_adjudicator
from tests.support.exchange import exported, services_over
from tests.support.review_app import App, make_review_store
from tests.support.stores import AT, CALL, GIFT, gift, other_gift

pytestmark = pytest.mark.browser


@pytest.fixture
def numbers(app: App) -> str:
    """Starts the app on a store with gold for two paragraphs; returns the page's address."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), (CALL, ()), role="lead")
    annotate(app.database, "wang", ((ACCEPT, 0, None), (ACCEPT, 1, None)), ())
    app.start()
    return f"http://127.0.0.1:{app.port}/numbers?lang=en&user=wang"


def gold_lines(app: App) -> list[dict[str, object]]:
    """Returns the gold as JSON lines, read."""
    with Store.open(app.database, read_only=True) as store:
        return [json.loads(line) for line in exported(services_over(store)).splitlines()]


def choose_file(page: Page) -> None:
    """Chooses a file as what is scored."""
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="A file…").click()


def send(page: Page, name: str, *lines: object) -> None:
    """Drops a file."""
    data = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )


def test_a_file_is_scored_against_the_gold(app: App, numbers: str, page: Page):
    """With one of two gifts: R 1/2, F1 2/3; it lasts from tab to tab and is no decision."""
    first, *others = gold_lines(app)
    events = first["events"]
    assert isinstance(events, list)
    page.goto(numbers)
    choose_file(page)
    expect(page.get_by_text("Drop a file of annotations here")).to_be_visible()

    send(page, "their model.jsonl", first | {"events": events[:1]}, *others)

    tile = page.get_by_test_id("stMetric").filter(has_text="Events found")
    expect(tile.get_by_test_id("stMetricValue")).to_have_text("0.667")
    expect(
        page.get_by_text("their model.jsonl: 2 paragraphs of this store")
    ).to_be_visible()
    page.get_by_role("tab", name="People").click()
    page.get_by_role("tab", name="Errors").click()
    grid = page.get_by_test_id("stDataFrame").first
    expect(grid.locator("canvas td", has_text="missing event").first).to_be_attached()
    assert app.actions() == ["accept", "accept", "done", "done"]


def test_faults_are_told_line_by_line(app: App, numbers: str, page: Page):
    """A line that is no record; mended, the file is scored."""
    lines = gold_lines(app)
    page.goto(numbers)
    choose_file(page)

    send(page, "<b>bad*.jsonl", *lines, "no record")

    told = page.get_by_text(
        "<b>bad*.jsonl cannot be compared. Faults to be mended first: 1"
    )
    expect(told).to_be_visible()
    expect(page.get_by_text("• line 3:")).to_be_visible()
    expect(page.get_by_test_id("stMetric")).to_have_count(0)
    send(page, "good.jsonl", *lines)
    expect(told).not_to_be_visible()
    tile = page.get_by_test_id("stMetric").filter(has_text="Events found")
    expect(tile.get_by_test_id("stMetricValue")).to_have_text("1.000")


def test_an_adjudicator_is_shown_nothing_of_open_blind_work(app: App, page: Page):
    """Wang and Li differ; Zhao, who is to review it blind, is told of no work to settle."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())))
    annotate(app.database, "wang", ((ACCEPT, 0, None), (ACCEPT, 1, None)))
    annotate(app.database, "li", ((ACCEPT, 0, None), (REJECT, 1, None)))
    seat_adjudicator(app.database, "zhao")
    with Store.open(app.database) as store:
        zhao = get_person(store, "zhao").person_id
        assign(store, zhao, [1], mode="blind", at=AT)
    app.start()

    page.goto(f"http://127.0.0.1:{app.port}/adjudicate?lang=en&user=zhao")
    expect(page.locator(".anr-none")).to_be_visible()
    page.get_by_role("link", name="Numbers").click()
    page.get_by_role("tab", name="Agreement").click()

    expect(page.get_by_text("Work on shown proposals", exact=True)).to_be_visible()
    expect(page.get_by_text("because you have yet to review it blind: 1")).to_be_visible()
    expect(page.get_by_text("report:0")).to_have_count(0)
