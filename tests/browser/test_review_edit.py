"""Values, several events at once, reasons and notes, as a person edits them in a browser."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from annotator.model.value import Quantity
from annotator.store.file.database import Store
from annotator.store.log.history import decision_log
from annotator.store.numbers.work import reasons
from annotator.store.queue.project_settings import ProjectSettings, change_project_settings
from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with three paragraphs, the first with two proposals."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), (WORK, ()), (CALL, ()))
    app.start()
    return app


def test_a_value_is_typed_read_and_kept(started: App, reviewer: Reviewer, page: Page):
    """What is typed is read at once; the draft of it survives a reload; blank gives it back."""
    reviewer.open(started.address("wang"))
    reviewer.press("6", "v")
    reading = page.locator(".anr-reading")
    expect(reading).to_contain_text("2000 只 口罩")
    page.keyboard.type("３万余")
    expect(reading).to_contain_text("> 30000 只 口罩")
    page.reload()
    reviewer.expect_open()
    field = page.locator("input.anr-field")
    expect(field).to_have_value("３万余")
    expect(reading).to_contain_text("> 30000 只 口罩")

    # what says nothing is not taken, and the field stays
    field.fill("许多")
    field.press("Enter")
    expect(reviewer.live).to_have_text("Not taken: no number found")
    field.fill("3万余")
    field.press("Enter")
    value = reviewer.role("goods").locator(".anr-value")
    expect(value).to_contain_text("> 30000 只 口罩")
    expect(value).to_have_class("anr-value is-by-hand")
    reviewer.statuses("● edited, not saved", "○ proposed")
    reviewer.press("a")
    reviewer.saved()
    page.reload()
    reviewer.statuses("✓ fixed", "○ proposed")
    page.locator(".anr-card").first.click()
    expect(value).to_have_class("anr-value is-by-hand")

    # another edge of the span is other words
    reviewer.press("6", "}")
    expect(reviewer.live).to_contain_text("dropped")
    reviewer.press("Control+z", "Enter")
    reviewer.saved()
    ((fixed, _),) = started.gold()
    goods = fixed.arguments[1].value
    assert isinstance(goods, Quantity)
    assert (goods.number, goods.approx, goods.unit) == (Decimal(30000), "above", "只")


def test_acts_on_several_events_are_one_step_back(
    started: App, reviewer: Reviewer, page: Page
):
    """Moved, split, merged: one undo takes all of it back, and redo after a reload too."""
    reviewer.open(started.address("wang"))
    reviewer.press("6", "m", "2")
    reviewer.statuses("● edited, not saved", "● edited, not saved")
    expect(reviewer.role("goods")).to_contain_text("口罩2000只")
    reviewer.press("Control+z")
    reviewer.statuses("○ proposed", "○ proposed")

    page.locator(".anr-card").first.click()
    reviewer.press("6", "d")
    reviewer.statuses("● edited, not saved", "● new, not saved", "○ proposed")
    expect(reviewer.live).to_contain_text("New event with “口罩2000只”")
    page.reload()
    reviewer.statuses("● edited, not saved", "● new, not saved", "○ proposed")
    reviewer.press("Control+z")
    reviewer.statuses("○ proposed", "○ proposed")

    page.locator(".anr-card").first.click()
    reviewer.press("u", "2")
    reviewer.statuses("✓ fixed", "✕ rejected")
    expect(page.locator(".anr-why")).to_have_text("Rejected: merged into another event")
    reviewer.saved()
    page.reload()
    reviewer.statuses("✓ fixed", "✕ rejected")
    reviewer.press("Control+z")
    reviewer.statuses("○ proposed", "○ proposed")
    reviewer.saved()
    page.reload()
    reviewer.statuses("○ proposed", "○ proposed")
    reviewer.press("Control+Shift+z")
    reviewer.statuses("✓ fixed", "✕ rejected")
    reviewer.press("Enter")
    reviewer.saved()

    ((merged,),) = started.gold()
    assert [a.span.text for a in merged.arguments] == [
        "广西大都",
        "口罩2000只",
        "南宁商会",
        "消毒液3吨",
    ]
    assert started.actions() == ["fix", "reject", "undo", "undo", "fix", "reject", "done"]


def test_reasons_and_notes_are_kept_with_what_they_are_about(
    started: App, reviewer: Reviewer, page: Page
):
    """Two keys for a reason, another one later; a comment's draft survives a reload."""
    reviewer.open(started.address("wang"))
    reviewer.press("Shift+X", "2")
    expect(page.locator(".anr-why")).to_have_text("Rejected: duplicate")
    reviewer.press("k", "r", "1")
    expect(page.locator(".anr-why")).to_have_text("Rejected: not an event")

    reviewer.press("n")
    page.keyboard.type("看不清是谁")
    page.reload()
    field = page.locator("textarea.anr-field")
    expect(field).to_have_value("看不清是谁")
    # the paragraph is not left while something is being written
    reviewer.press("Enter")
    expect(reviewer.live).to_contain_text("still being written")
    reviewer.press("Enter")
    reviewer.press("Shift+N")
    page.keyboard.type("转赠算不算?")
    reviewer.press("Enter")
    notes = page.locator(".anr-comments li span")
    expect(notes).to_have_text(["看不清是谁", "转赠算不算?"])
    reviewer.press("Control+z")
    expect(notes).to_have_text(["看不清是谁"])
    reviewer.press("Control+Shift+z")
    reviewer.saved()
    page.reload()
    expect(notes).to_have_text(["看不清是谁", "转赠算不算?"])
    page.get_by_role("button", name="Take back: 看不清是谁").click()
    expect(notes).to_have_text(["转赠算不算?"])
    reviewer.saved()

    with Store.open(started.database, read_only=True) as store:
        given = {(each.action, each.reason) for each in reasons(store)}
        comments = [each.request.comment for each in decision_log(store)]
    # the first reason was overtaken by the second, and both stand in the log
    assert given >= {("reject", "not_an_event"), ("note", "guideline gap")}
    assert comments.count("转赠算不算?") == 2


def test_a_project_may_ask_for_the_reason(app: App, reviewer: Reviewer, page: Page):
    """X asks then; X again rejects without one."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())))
    with Store.open(app.database) as store:
        change_project_settings(store, ProjectSettings(ask_reason=True), at=AT)
    app.start()
    reviewer.open(app.address("wang"))

    reviewer.press("x", "4")
    expect(page.locator(".anr-why")).to_have_text("Rejected: wrong place in the text")
    reviewer.press("x", "x")
    reviewer.statuses("✕ rejected", "✕ rejected")
    expect(page.locator(".anr-why")).to_have_count(1)


def test_types_and_attributes_are_two_keys_and_words_are_one(
    app: App, reviewer: Reviewer, page: Page
):
    """Beyond the digits letters pick; `;` selects the word, then more; presses select too."""
    served = mention(WORK, "service", "消杀", ("provider", "志愿者"), kind="testing")
    make_review_store(app.database, (WORK, (served,)))
    app.start()
    reviewer.open(app.address("wang"))
    kind = page.locator(".anr-attribute").first

    reviewer.press("y", "1", "q")
    expect(kind).to_contain_text("mixed")
    reviewer.press("y")
    for wide in "１２":
        page.evaluate(_WIDE, wide)
    expect(kind).to_contain_text("disinfection")
    reviewer.press("t", "8")
    expect(reviewer.focused.locator(".anr-type")).to_contain_text("outbreak")
    reviewer.press("Control+z", "Control+z", "Control+z")

    told = page.locator(".anr-selection")
    at = page.evaluate(_MIDDLE, WORK.index("居民"))
    page.mouse.click(*at)
    reviewer.press(";")
    expect(told).to_contain_text("“居民”")
    reviewer.press(";")
    expect(told).to_contain_text("“服务居民8万余人”")
    page.mouse.dblclick(*at)
    expect(told).to_contain_text("“居民”")
    page.mouse.click(*at, click_count=3)
    expect(told).to_contain_text("“服务居民8万余人”")
    reviewer.press("8", "Enter")
    reviewer.saved()
    ((event,),) = app.gold()
    assert [a.span.text for a in event.arguments] == ["志愿者", "服务居民8万余人"]


_WIDE = """(key) => document.querySelector(".anr-text").dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))"""

_MIDDLE = """(point) => {
  const node = document.querySelector(".anr-text").firstChild;
  const range = document.createRange();
  range.setStart(node, point);
  range.setEnd(node, point + 1);
  const box = range.getClientRects()[0];
  return [box.left + box.width * 0.4, box.top + box.height / 2];
}"""
