"""A tab whose person is signed out says so, keeps what is theirs, and gives it to nobody."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from annotator.store.file.database import Store
from annotator.store.log.history import decision_log
from annotator.store.people.known import add_person, set_active
from annotator.workflow.people.team import give_password
from tests.support.doors import PASSWORD
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, gift

pytestmark = pytest.mark.browser


@pytest.fixture
def locked(app: App) -> App:
    """Starts an app that asks Wang and Li for a password."""
    make_review_store(app.database, (GIFT, (gift(),)), (CALL, ()))
    with Store.open(app.database) as store:
        add_person(store, "li", at=AT)
        for name in ("wang", "li"):
            give_password(store, name, PASSWORD)
    app.start()
    return app


def enter(page: Page, name: str) -> None:
    """Fills the form in and sends it."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def sign_out_elsewhere(page: Page, app: App) -> Page:
    """Signs out in another tab of the same browser, and returns that tab."""
    other = page.context.new_page()
    other.goto(app.address())
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_label("Password")).to_be_visible()
    return other


def deciders(app: App) -> list[tuple[str, str]]:
    """Returns who decided what, in order."""
    with Store.open(app.database, read_only=True) as store:
        return [(each.annotator, each.request.action) for each in decision_log(store)]


def test_the_way_in_leads_back_and_what_was_kept_is_delivered(
    locked: App, page: Page, reviewer: Reviewer
):
    """Nothing asks whether one wants to leave; the paragraph is the same."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(f"{locked.address()}&paragraph=report:0")
    enter(page, "wang")
    reviewer.shows(GIFT)
    sign_out_elsewhere(page, locked)

    reviewer.press("a")
    expect(reviewer.sync).to_have_text("Signed out; your work is kept here. Sign in again")
    expect(reviewer.sync).to_have_attribute("data-n", "1")
    assert locked.actions() == []
    page.get_by_role("link", name="Sign in again").click()
    enter(page, "wang")

    reviewer.statuses("✓ accepted")
    reviewer.saved()
    assert "paragraph=report%3A0" in page.url
    assert (deciders(locked), asked) == ([("wang", "accept")], [])


def test_signing_in_in_another_tab_is_enough(locked: App, page: Page, reviewer: Reviewer):
    """The tab notices by itself, and delivers."""
    page.goto(locked.address())
    enter(page, "wang")
    reviewer.shows(GIFT)
    other = sign_out_elsewhere(page, locked)
    reviewer.press("a")
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()

    enter(other, "wang")

    reviewer.saved()
    assert deciders(locked) == [("wang", "accept")]


def test_what_one_person_left_is_never_another_s(
    locked: App, page: Page, reviewer: Reviewer
):
    """Li signs in where Wang was; Wang's work waits in the browser for Wang."""
    page.goto(locked.address())
    enter(page, "wang")
    reviewer.shows(GIFT)
    other = sign_out_elsewhere(page, locked)
    reviewer.press("a")
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()

    enter(other, "li")
    expect(page.locator(".anr-sync.is-saved")).to_be_visible()
    expect(reviewer.sync).to_have_count(1)
    reviewer.statuses("○ proposed")
    reviewer.press("x")
    reviewer.statuses("✕ rejected")
    reviewer.saved()
    assert deciders(locked) == [("li", "reject")]

    other.get_by_role("button", name="Sign out").click()
    enter(other, "wang")
    Reviewer(other).statuses("✓ accepted")
    Reviewer(other).saved()
    assert deciders(locked) == [("li", "reject"), ("wang", "accept")]


def test_who_was_deactivated_is_told_in_their_language(
    locked: App, page: Page, reviewer: Reviewer
):
    """Not that the server is away."""
    page.goto(locked.address(language="zh"))
    page.get_by_label("姓名").fill("wang")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    reviewer.shows(GIFT)
    with Store.open(locked.database) as store:
        set_active(store, "wang", active=False)

    reviewer.press("a")

    expect(reviewer.sync).to_have_text("您已退出登录，所做工作保留在此。 重新登录")
    assert locked.actions() == []
