"""Signing in with a password in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from annotator.store.file.database import Store
from annotator.workflow.people.team import give_password
from tests.support.doors import PASSWORD
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import CALL, GIFT, gift

pytestmark = pytest.mark.browser


@pytest.fixture
def locked(app: App) -> App:
    """Starts an app that asks Wang for a password."""
    make_review_store(app.database, (GIFT, (gift(),)), (CALL, ()))
    with Store.open(app.database) as store:
        give_password(store, "wang", PASSWORD)
    app.start()
    return app


def enter(page: Page, password: str = PASSWORD) -> None:
    """Fills the form in and sends it."""
    page.get_by_label("Name").fill("wang")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_a_password_leads_to_the_paragraph_that_was_linked_to(
    locked: App, page: Page, reviewer: Reviewer
):
    """After a mistyped one; no name stands in the address, and a reload needs nothing."""
    page.goto(f"{locked.address()}&paragraph=report:1")
    enter(page, "mistyped")
    expect(page.get_by_role("alert")).to_have_text(
        "Name and password do not match. Try again, or ask the lead."
    )

    enter(page)
    reviewer.shows(CALL)
    assert "user=" not in page.url
    page.reload()
    reviewer.expect_open()
    cookie = next(c for c in page.context.cookies() if c["name"] == "annotator_visit")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")


def test_who_signed_out_elsewhere_decides_nothing_more_and_loses_nothing(
    locked: App, page: Page, reviewer: Reviewer
):
    """The open tab keeps what was decided, and gives it in after the next sign-in."""
    page.goto(locked.address())
    enter(page)
    reviewer.shows(GIFT)
    other = page.context.new_page()
    other.goto(locked.address())
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_label("Password")).to_be_visible()

    reviewer.press("a")
    expect(reviewer.sync).not_to_have_attribute("data-n", "0")
    other.wait_for_timeout(1000)
    assert locked.actions() == []

    page.reload()
    enter(page)
    reviewer.statuses("✓ accepted")
    reviewer.saved()
    assert locked.actions() == ["accept"]
