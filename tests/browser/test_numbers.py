"""The page of numbers in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import CALL, GIFT, gift, other_gift

pytestmark = pytest.mark.browser


def test_what_was_reviewed_is_scored_on_the_next_page(app: App, page: Page):
    """One of two proposals accepted: precision 1/2, recall 1, F1 2/3."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), role="lead")
    app.start()
    reviewer = Reviewer(page).open(app.address("wang"))
    for key in ("a", "x", "Enter"):
        page.keyboard.press(key)
    expect(reviewer.sync).to_have_class("anr-sync is-saved")

    page.get_by_role("link", name="Numbers").click()

    tile = page.get_by_test_id("stMetric").filter(has_text="Events found")
    expect(tile.get_by_test_id("stMetricValue")).to_have_text("0.667")
    page.get_by_role("tab", name="People").click()
    settled = page.get_by_test_id("stMetric").filter(has_text="Settled")
    expect(settled.get_by_test_id("stMetricValue")).to_have_text("1")
    page.get_by_role("link", name="Review").click()
    expect(reviewer.root).to_be_visible()


def test_an_empty_store_says_what_to_do(app: App, page: Page):
    """No figure is made up where nothing was reviewed."""
    make_review_store(app.database, (GIFT, ()), role="lead")
    app.start()

    page.goto(f"http://127.0.0.1:{app.port}/numbers?lang=en&user=wang")

    expect(page.get_by_text("There is nothing to score yet")).to_be_visible()
    expect(page.get_by_test_id("stMetric")).to_have_count(0)


def test_an_error_leads_to_its_paragraph(app: App, page: Page):
    """The rejected gift is spurious; a click on it opens paragraph 0, finished as it is."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), (CALL, ()), role="lead")
    app.start()
    reviewer = Reviewer(page).open(app.address("wang"))
    for key in ("a", "x", "Enter"):
        page.keyboard.press(key)
    expect(reviewer.text).to_contain_text(CALL)
    expect(reviewer.sync).to_have_class("anr-sync is-saved")
    page.get_by_role("link", name="Numbers").click()

    page.get_by_role("tab", name="Errors").click()

    grid = page.get_by_test_id("stDataFrame").first
    expect(grid.locator("canvas td", has_text="spurious event").first).to_be_attached()
    with page.expect_popup() as opened:
        # the head of the table is one row; the first cell of the next is the paragraph
        grid.hover(position={"x": 50, "y": 50})
        grid.click(position={"x": 52, "y": 52})
    expect(Reviewer(opened.value).text).to_contain_text(GIFT)
    expect(opened.value).to_have_url(
        re.compile(r"/\?user=wang&lang=en&paragraph=report(:|%3A)0$")
    )


def test_agreement_is_worked_out_when_its_tab_is_opened(app: App, page: Page):
    """Wang and Li read one paragraph and differ on one of two gifts: F1 is 2/3."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), role="lead")
    app.start()
    for name, keys in (("li", "aa"), ("wang", "ax")):
        reviewer = Reviewer(page)
        page.goto(app.address(name))
        if name == "li":
            page.get_by_role("textbox").fill(name)
            page.get_by_role("textbox").press("Enter")
        reviewer.expect_open()
        for key in (*keys, "Enter"):
            page.keyboard.press(key)
        expect(reviewer.sync).to_have_class("anr-sync is-saved")

    page.get_by_role("link", name="Numbers").click()
    page.get_by_role("tab", name="Agreement").click()

    expect(
        page.get_by_role("heading", name="Work on shown proposals", exact=True)
    ).to_be_visible()
    tile = page.get_by_test_id("stMetric").filter(has_text="Events found")
    expect(tile.get_by_test_id("stMetricValue")).to_have_text("0.667")


def test_what_was_chosen_stays_and_stands_in_the_address(app: App, page: Page):
    """Tab and sources outlast another tab, another page, another language, and a reload."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), role="lead")
    app.start()
    page.goto(f"http://127.0.0.1:{app.port}/numbers?lang=en&user=wang&tab=errors_title")
    expect(page.get_by_role("tab", name="Errors")).to_have_attribute(
        "aria-selected", "true"
    )

    for tab, name in (("People", "people"), ("Runs", "runs"), ("Errors", "errors_title")):
        page.get_by_role("tab", name=tab).click()
        expect(page).to_have_url(re.compile(f"tab={name}"))

    for source, told in (("Run 1", "run%3A1"), ("wang", "annotator%3Awang")):
        page.get_by_role("combobox").nth(1).click()
        page.get_by_role("option", name=source).click()
        expect(page).to_have_url(re.compile(f"against={told}"))
    expect(page).to_have_url(re.compile("against=annotator%3Awang"))
    page.get_by_role("link", name="Review").click()
    expect(page).not_to_have_url(re.compile("numbers"))
    page.get_by_role("link", name="Numbers").click()
    expect(page).to_have_url(re.compile("against=annotator%3Awang"))
    page.get_by_role("button", name="中文").or_(page.get_by_text("中文")).first.click()

    expect(page.get_by_role("tab", name="错误")).to_have_attribute("aria-selected", "true")
    page.reload()
    expect(page.get_by_role("tab", name="错误")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox").nth(1)).to_have_value(re.compile("wang"))
