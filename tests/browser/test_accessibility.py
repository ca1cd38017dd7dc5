"""People who use keys, readers, high contrast or large print can work here."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from annotator.store.file.database import Store
from annotator.store.people.known import add_person
from tests.support.axe import serious_issues
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

STATES = {
    "cards": (),
    "menu of types": ("t",),
    "menu of attributes": ("Escape", "y"),
    "reasons": ("Escape", "Shift+X"),
    "value": ("Escape", "2", "v"),
    "comment": ("Escape", "n"),
    "guideline": ("Escape", "g"),
    "search": ("Escape", "/"),
    "filters": ("Escape", "q"),
    "history": ("Escape", "h"),
    "day": ("Escape", "Shift+H"),
    "document": ("Escape", "w"),
    "commands": ("Escape", "?"),
}
"""Keys that lead from one state of the review page to the next."""

PAGES = (
    "adjudicate", "numbers", "flows", "documents", "runs", "people", "export", "settings",
)  # fmt: skip


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with three paragraphs, an annotator and a lead."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), (WORK, ()), (CALL, ()))
    with Store.open(app.database) as store:
        add_person(store, "first", "lead", at=AT)
    app.start()
    return app


@pytest.fixture(params=THEMES)
def themed(request: pytest.FixtureRequest, page: Page) -> Page:
    """Opens a browser in a light and in a dark theme."""
    page.emulate_media(color_scheme=request.param)
    return page


def test_no_state_of_the_review_page_has_a_serious_issue(started: App, themed: Page):
    """Cards, menus, editors, drawers, commands and their keys."""
    reviewer = Reviewer(themed).open(started.address("wang"))
    found: dict[str, list[str]] = {}

    for state, keys in STATES.items():
        reviewer.press(*keys)
        themed.wait_for_timeout(300)
        found[state] = serious_issues(themed)
    themed.get_by_role("button", name="Change keys").click()
    found["keys"] = serious_issues(themed)

    assert {state: issues for state, issues in found.items() if issues} == {}


def test_no_page_has_a_serious_issue(started: App, themed: Page):
    """Whatever a lead may open, and the way in."""
    found: dict[str, list[str]] = {}

    for name in ("", *PAGES):
        address = started.address("first" if name else None)
        themed.goto(address.replace("/?", f"/{name}?"))
        themed.locator("[data-test-script-state=notRunning]").wait_for()
        expect(themed.locator("[data-testid=stSkeleton]")).to_have_count(0)
        found[name or "sign in"] = serious_issues(themed)

    assert {name: issues for name, issues in found.items() if issues} == {}


def test_a_reader_is_told_events_and_outcomes(started: App, reviewer: Reviewer, page: Page):
    """Text, events and buttons have names; what happened is spoken."""
    reviewer.open(started.address("wang"))

    expect(page.get_by_role("textbox", name="Paragraph 1")).to_be_focused()
    events = page.get_by_role("region", name="Events of the paragraph")
    expect(
        events.get_by_role("region", name="Event 1: donation, proposed")
    ).to_have_attribute("aria-current", "true")
    expect(
        events.get_by_role("list", name="Spans of the event").get_by_role("listitem").first
    ).to_contain_text("trigger")
    reviewer.select_quote(GIFT, "2000只")
    reviewer.press(reviewer.role("goods").locator("kbd").inner_text())
    expect(reviewer.live).to_have_text("goods: 2000只")
    reviewer.press("f")
    expect(reviewer.live).to_have_text("Flagged for adjudication")


def test_the_focus_is_seen_and_never_caught(started: App, reviewer: Reviewer, page: Page):
    """Tab goes through everything and out again; each stop has an outline."""
    reviewer.open(started.address("wang"))
    stops = []
    for _ in range(90):
        reviewer.press("Tab")
        stop, outline = page.evaluate(_FOCUS)
        stops.append(stop)
        assert outline != "none" or not stop.startswith("anr"), stop
        if stops.count("BODY") or (stops.count(stops[0]) > 1 and stop == stops[0]):
            break

    assert any("anr-role-name" in stop for stop in stops)
    assert any(not stop.startswith("anr") for stop in stops)


def test_large_print_needs_no_sideways_scrolling(started: App, page: Page):
    """At 200 % a 1280 wide screen shows 640 units."""
    page.set_viewport_size({"width": 640, "height": 400})
    Reviewer(page).open(started.address("wang"))

    wide, shown = page.evaluate(
        "() => [document.body.scrollWidth, document.body.clientWidth]"
    )
    assert wide <= shown


def test_high_contrast_keeps_the_marks(started: App, page: Page):
    """Where the system takes the colours away, lines and outlines stay."""
    page.emulate_media(forced_colors="active")
    Reviewer(page).open(started.address("wang"))

    line, style = page.locator(".anr-fill").first.evaluate(
        "e => [getComputedStyle(e).borderBottomColor, getComputedStyle(e).borderBottomStyle]"
    )
    assert style == "solid"
    assert line != "rgba(0, 0, 0, 0)"


_FOCUS = """() => {
  const held = document.activeElement;
  const name = held.className?.toString?.() || held.tagName;
  return [name.startsWith("anr") ? name : held.closest(".anr") ? `anr ${name}` : name, getComputedStyle(held).outlineStyle];
}"""
