"""The page of numbers in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import GIFT, gift, other_gift

pytestmark = pytest.mark.browser


def test_what_was_reviewed_is_scored_on_the_next_page(app: App, page: Page):
    """One of two proposals accepted: precision 1/2, recall 1, F1 2/3."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())))
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
    make_review_store(app.database, (GIFT, ()))
    app.start()

    page.goto(f"http://127.0.0.1:{app.port}/numbers?lang=en&user=wang")

    expect(page.get_by_text("There is nothing to score yet")).to_be_visible()
    expect(page.get_by_test_id("stMetric")).to_have_count(4)
