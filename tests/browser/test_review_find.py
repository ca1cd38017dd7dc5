"""A person finds paragraphs, filters the queue and reads what was decided."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, Text, make_review_store
from tests.support.stores import CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

CALLED = mention(CALL, "publicity", "呼吁", ("issuer", "协会"))
LINES = tuple(f"第{number}行没有事件。" for number in range(1, 91))
TEXTS: tuple[Text, ...] = (
    (GIFT, (gift(), other_gift())),
    (WORK, ()),
    (CALL, (CALLED,)),
    *((line, ()) for line in LINES),
)


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with a long document, proposals in its first and third paragraph."""
    make_review_store(app.database, *TEXTS, title="社会组织抗疫")
    app.start()
    return app


def test_search_opens_what_it_finds(started: App, reviewer: Reviewer, page: Page):
    """One character, arrows and Enter; what was looked for is there again; Esc ends it."""
    reviewer.open(started.address("wang"))
    reviewer.press("s")
    reviewer.shows(WORK)
    drawer = page.locator(".anr-drawer")
    reviewer.press("/")
    page.keyboard.insert_text("捐")
    expect(drawer.locator(".anr-hit")).to_have_count(1)
    expect(drawer.locator("mark")).to_have_text(["捐", "捐"])
    expect(drawer.locator(".anr-mark")).to_have_attribute("title", "skipped")

    reviewer.press("ArrowDown", "Enter")
    reviewer.shows(GIFT)
    expect(drawer).to_be_hidden()
    expect(reviewer.text).to_be_focused()
    expect(page).to_have_url(re.compile("paragraph=report%3A0"))

    reviewer.press("/")
    expect(drawer.locator("input")).to_have_value("捐")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("行没有")
    expect(drawer.locator(".anr-hit")).to_have_count(20)
    drawer.get_by_role("button", name="More").click()
    expect(drawer.locator(".anr-hit")).to_have_count(40)
    page.keyboard.insert_text("<b>")
    expect(drawer).to_contain_text("found: 0")
    expect(drawer.locator("b")).to_have_count(0)
    reviewer.press("Escape")
    expect(reviewer.text).to_be_focused()
    assert started.actions() == ["skip"]


def test_a_filter_lasts_until_it_is_taken_off(started: App, reviewer: Reviewer, page: Page):
    """The queue gives what matches; chips say so; the address keeps it; one key ends it."""
    reviewer.open(started.address("wang"))
    reviewer.press("q")
    page.get_by_role("button", name="publicity", exact=True).click()
    reviewer.shows(CALL)
    chips = page.locator(".anr-chips")
    expect(chips).to_contain_text("1 left")
    expect(page).to_have_url(re.compile("report%3A2&filter=type%3Dpublicity"))
    reviewer.press("Escape")

    page.reload()
    reviewer.shows(CALL)
    expect(chips).to_contain_text("publicity")
    reviewer.press("Enter")
    expect(reviewer.root).to_contain_text("Nothing else matches")
    reviewer.press("Shift+Q")
    reviewer.shows(GIFT)
    expect(chips).to_have_count(0)
    reviewer.saved()
    expect(page).not_to_have_url(re.compile("filter"))

    # what was decided is offered again, one after another, without deciding
    reviewer.press("0")
    reviewer.shows(WORK)
    reviewer.press("q")
    page.get_by_role("button", name="decided by me").click()
    reviewer.shows(GIFT)
    reviewer.press("Escape", "Enter")
    reviewer.shows(CALL)
    reviewer.saved()
    assert started.actions() == ["accept", "done", "reject", "reject", "done"]


def test_a_filter_outlives_the_server(started: App, reviewer: Reviewer, page: Page):
    """A new one is told of it, and the queue goes on with what matches."""
    reviewer.open(started.address("wang"))
    reviewer.press("q")
    page.get_by_role("button", name="publicity", exact=True).click()
    reviewer.shows(CALL)
    reviewer.press("Escape")
    started.kill()
    started.start()
    reviewer.press("f")
    reviewer.saved()

    chips = page.locator(".anr-chips")
    expect(chips).to_contain_text("publicity")
    reviewer.press("Enter")
    expect(reviewer.root).to_contain_text("Nothing else matches")
    expect(chips).to_contain_text("publicity")
    assert started.actions()[0] == "flag"


def test_history_day_and_document_tell_what_one_did(
    started: App, reviewer: Reviewer, page: Page
):
    """In words; the document is read on as it is scrolled, and opened from there."""
    reviewer.open(started.address("wang"))
    reviewer.press("1", "}", "}", "[")
    reviewer.press("a", "x", "Control+z")
    drawer = page.locator(".anr-drawer")
    reviewer.press("h")
    past = drawer.locator(".anr-past")
    expect(past).to_have_count(2)
    expect(past.nth(1)).to_contain_text("Fixed donation · 捐赠")
    expect(past.nth(1)).to_contain_text("donor, other edges: “广西大都” → “广西大都向武”")
    expect(past.nth(0)).to_have_class(re.compile("is-undone"))
    reviewer.press("Escape", "Shift+H")
    expect(drawer).to_contain_text("0 paragraphs finished, 1 touched")
    reviewer.press("Escape", "w")
    expect(drawer.locator(".anr-read-trigger")).to_have_text(["捐赠"])
    expect(drawer.locator(".anr-read")).to_have_count(40)
    drawer.locator(".anr-drawer-body").evaluate("body => body.scrollTo(0, 1e6)")
    expect(drawer.locator(".anr-read")).to_have_count(80)
    drawer.get_by_text(LINES[70], exact=True).click()
    reviewer.shows(LINES[70])
    expect(drawer.locator("[aria-current=true]")).to_contain_text(LINES[70])

    reviewer.press("Escape", ",")
    reviewer.shows(LINES[69])
    reviewer.press(".", ".")
    reviewer.shows(LINES[71])
    page.locator(".anr-previous button").click()
    reviewer.shows(LINES[70])
    reviewer.press("b")
    reviewer.shows(LINES[71])
    assert started.actions() == ["fix", "reject", "undo"]
