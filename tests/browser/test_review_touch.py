"""Everything can be done with a finger, to the exact sign."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.support.desktop import Desktop
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

RESTS_MS = 550
"""Longer than a finger must rest to select."""

TABLETS = {"upright": (820, 1180), "lying": (1180, 820)}

HARD = "𠮷野家🍜公司👨‍👩‍👧向𠀀𠀁社区捐赠口罩5000只"


class Finger:
    """One finger on the screen."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session: CDPSession = page.context.new_cdp_session(page)

    def select(self, text: str, quote: str, nth: int = 0) -> None:
        """Rests on the first sign of the n-th place of a quote, and drags to its last one."""
        start = -1
        for _ in range(nth + 1):
            start = text.index(quote, start + 1)
        first = self._middle(start)
        last = self._middle(start + len(quote) - 1)
        self._touch("touchStart", first)
        self._page.wait_for_timeout(RESTS_MS)
        self._touch("touchMove", last)
        self._touch("touchEnd")

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        sent = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": sent})

    def _middle(self, point: int) -> tuple[float, float]:
        self._page.evaluate(_INTO_VIEW)
        x, y = self._page.evaluate(_MIDDLE, point)
        return x, y


@pytest.fixture(scope="module")
def slate(chromium: Browser, port: int) -> Iterator[Desktop]:
    """Opens a browser on a tablet without keys or mouse."""
    context = chromium.new_context(has_touch=True, is_mobile=True, locale="en-US")
    yield Desktop(context, f"http://127.0.0.1:{port}")
    context.close()


@pytest.fixture(params=TABLETS)
def tablet(request: pytest.FixtureRequest, slate: Desktop) -> Iterator[Page]:
    """Holds the tablet upright, or lying."""
    width, height = TABLETS[request.param]
    page = slate.open()
    page.set_viewport_size({"width": width, "height": height})
    yield page
    slate.forget()


def test_paragraphs_are_settled_by_touch_alone(app: App, tablet: Page):
    """Fix, reject, add and finish: the gold has exactly the spans that were meant."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), (WORK, ()), (HARD, ()))
    app.start()
    reviewer = Reviewer(tablet).open(app.address("wang"))
    finger, picker = Finger(tablet), tablet.locator(".anr-picker")

    finger.select(GIFT, "2000只")
    picker.get_by_role("button", name="goods").tap()
    reviewer.focused.get_by_role("button", name="Accept").tap()
    reviewer.statuses("✓ fixed", "○ proposed")
    reviewer.focused.get_by_role("button", name="Reject").first.tap()
    finger.select(GIFT, "捐赠", nth=1)
    picker.get_by_role("button", name="New event").tap()
    tablet.get_by_role("option", name="donation").tap()
    finger.select(GIFT, "商会")
    picker.get_by_role("button", name="donor").tap()
    tablet.get_by_role("button", name="Finish").tap()

    reviewer.shows(WORK)
    tablet.get_by_role("button", name="No events").tap()
    # signs of two units and of several code points; the edges are moved by buttons
    reviewer.shows(HARD)
    finger.select(HARD, "捐赠口")
    picker.get_by_role("button", name="End of the span to the left").tap()
    picker.get_by_role("button", name="New event").tap()
    tablet.get_by_role("option", name="donation").tap()
    finger.select(HARD, "𠀀𠀁社区")
    picker.get_by_role("button", name="donor").tap()
    tablet.get_by_role("button", name="Finish").tap()
    reviewer.saved()

    (fixed, added), nothing, (hard,) = app.gold()
    assert [(a.role, a.span.start, a.span.text) for a in fixed.arguments] == [
        ("donor", 0, "广西大都"),
        ("goods", 11, "2000只"),
    ]
    assert [(a.role, a.span.start, a.span.text) for a in added.arguments] == [
        ("donor", 19, "商会")
    ]
    assert nothing == ()
    assert (hard.trigger.text, [a.span.text for a in hard.arguments]) == (
        "捐赠",
        ["𠀀𠀁社区"],
    )


def test_targets_are_large_enough(app: App, tablet: Page):
    """At least 40 pixels high, menus, drawers and the list of commands too."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())))
    app.start()
    Reviewer(tablet).open(app.address("wang"))

    for opened, press in (
        (".anr-card", None),
        (".anr-menu", ".anr-type"),
        (".anr-drawer", "[data-do=guideline]"),
        (".anr-left", "[data-do=closeDrawer]"),
        (".anr-help", "[data-do=help]"),
    ):
        if press:
            tablet.locator(press).first.tap()
        expect(tablet.locator(opened).first).to_be_visible()
        assert tablet.evaluate(_SMALL) == []


_INTO_VIEW = "() => document.querySelector('.anr-text').scrollIntoView({ block: 'center' })"

_MIDDLE = """(point) => {
  const node = document.querySelector(".anr-text").firstChild;
  const points = [...node.data];
  const unit = (count) => points.slice(0, count).join("").length;
  const range = document.createRange();
  range.setStart(node, unit(point));
  range.setEnd(node, unit(point + 1));
  const box = range.getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""

_SMALL = """() => [...document.querySelectorAll(".anr :is(button, input, summary)")]
  .filter((each) => each.getClientRects().length)
  .map((each) => [each.textContent || each.type, Math.round(each.getBoundingClientRect().height)])
  .filter(([, height]) => height < 40)"""
