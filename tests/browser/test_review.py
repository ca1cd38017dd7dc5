"""A person reviews in a real browser; the store has what she meant."""

import re

import pytest
from playwright.sync_api import Page, expect

from annotator.model.proposal import Note, Proposal
from annotator.model.span import Span
from annotator.model.value import Quantity
from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, Text, make_review_store
from tests.support.stores import CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

SCRIPT = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"
MARKUP = f"{SCRIPT} **粗** $x^2$ :red[红] [连](javascript:alert(1)) 公司捐赠口罩5箱"

CALLED = mention(CALL, "publicity", "呼吁", ("issuer", "协会"))
TEXTS: tuple[Text, ...] = ((GIFT, (gift(), other_gift())), (WORK, ()), (CALL, (CALLED,)))


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with three paragraphs, the first and the last with proposals."""
    make_review_store(app.database, *TEXTS, title="社会组织抗疫")
    app.start()
    return app


def test_from_sign_in_and_queue_to_gold(started: App, reviewer: Reviewer, page: Page):
    """Accept, fix, reject, add and done: the gold has exactly the spans that were meant."""
    page.goto(started.address())
    page.get_by_role("textbox").fill("王芳")
    page.keyboard.press("Enter")
    reviewer.shows(GIFT)
    reviewer.statuses("○ proposed", "○ proposed")

    # fix the first: 口罩2000只 becomes 2000只, by one selection and one key
    reviewer.select_quote(GIFT, "2000只")
    goods = reviewer.role("goods").locator("kbd").inner_text()
    reviewer.press(goods)
    reviewer.statuses("● edited, not saved", "○ proposed")
    reviewer.press("a")
    reviewer.statuses("✓ fixed", "○ proposed")

    # reject the second, then add it anew with another donor
    reviewer.press("x")
    reviewer.select_quote(GIFT, "捐赠", nth=1)
    reviewer.press("e")
    expect(page.get_by_role("listbox")).to_be_visible()
    reviewer.press("1")
    reviewer.select_quote(GIFT, "商会")
    reviewer.press("1")
    reviewer.statuses("✓ fixed", "✕ rejected", "● new, not saved")

    reviewer.press("Enter")
    reviewer.shows(WORK)
    reviewer.saved()

    assert started.actions() == ["fix", "reject", "add", "done"]
    ((fixed, added),) = started.gold()
    assert [(a.role, a.span.start, a.span.end) for a in fixed.arguments] == [
        ("donor", 0, 4),
        ("goods", 11, 16),
    ]
    value = fixed.arguments[1].value
    assert isinstance(value, Quantity)
    assert str(value.number) == "2000"
    assert (added.trigger.start, added.trigger.end) == (21, 23)
    assert [(a.role, a.span.start, a.span.text) for a in added.arguments] == [
        ("donor", 19, "商会")
    ]


def test_decisions_outlive_a_killed_server(started: App, reviewer: Reviewer):
    """While the server is away work goes on; after it is back each decision is there once."""
    reviewer.open(started.address("wang"))
    started.kill()
    # Streamlit's own window about it does not stay in the way
    expect(reviewer.sync).to_have_text("Server away; go on working")
    expect(reviewer.page.get_by_role("dialog")).to_have_count(0)

    reviewer.press("a", "x", "Enter")
    reviewer.shows(WORK)
    reviewer.press("0")
    reviewer.shows(CALL)
    expect(reviewer.sync).to_have_attribute("data-n", "4")
    expect(reviewer.sync).to_contain_text("Server away: 4 kept in this browser")

    started.start()
    reviewer.saved()

    assert started.actions() == ["accept", "reject", "done", "done"]
    assert started.gold() == [(gift(),), ()]


def test_decisions_outlive_a_closed_browser_page(
    started: App, reviewer: Reviewer, page: Page
):
    """What was decided without a server is sent when the page is opened again."""
    reviewer.open(started.address("wang"))
    started.kill()
    reviewer.press("Enter")
    reviewer.shows(WORK)
    page.goto("about:blank")
    started.start()

    reviewer.open(started.address("wang"))
    reviewer.saved()

    assert started.actions() == ["accept", "accept", "done"]
    reviewer.shows(WORK)


HARD_TEXTS = (
    ("𠮷野家🍜公司👨‍👩‍👧向𠀀𠀁社区捐赠👍🏽口罩5000只", "𠀀𠀁社区"),
    ("🎉🎉🎉龙泉驿区工商联🧴捐赠消毒液", "龙泉驿区工商联"),
    ("　　辽宁省\u00a0个私协会　捐款\ufeff100万元", "个私协会"),
    ("Cafe\u0301 e\u0301quipe 協\u302b会 が\u3099 捐赠物资", "捐赠物资"),
    ("ＡＢＣ公司ａｂｃ捐赠①２３４５元ｶﾀｶﾅ", "２３４５元"),
)


@pytest.mark.parametrize("how", ["mouse", "keys"])
def test_selections_are_stored_in_code_points(app: App, reviewer: Reviewer, how: str):
    """Whatever stands before them: emoji, two-unit, combining or wide characters."""
    make_review_store(app.database, *((text, ()) for text, _ in HARD_TEXTS))
    app.start()
    reviewer.open(app.address("wang"))

    for text, quote in HARD_TEXTS:
        start = text.index(quote)
        reviewer.shows(text)
        if how == "mouse":
            reviewer.select(start, start + len(quote))
        else:
            steps = reviewer.page.evaluate(_GRAPHEMES, [text, start, start + len(quote)])
            reviewer.press(*["ArrowRight"] * steps[0], *["Shift+ArrowRight"] * steps[1])
        reviewer.press("e", "1", "Enter")
    reviewer.saved()

    triggers = [event.trigger for (event,) in app.gold()]
    assert [(span.start, span.text) for span in triggers] == [
        (text.index(quote), quote) for text, quote in HARD_TEXTS
    ]


def test_documents_and_names_are_never_rendered(app: App, reviewer: Reviewer, page: Page):
    """Markup in text, title, neighbours and names stays the text that it is."""
    event = mention(MARKUP, "donation", "捐赠", ("donor", "公司"))
    make_review_store(app.database, (MARKUP, (event,)), (MARKUP + "!", ()), title=MARKUP)
    app.start()
    page.goto(app.address())
    page.get_by_role("textbox").fill("<b>$x$ **n**")
    page.keyboard.press("Enter")

    reviewer.shows(MARKUP)
    expect(page.locator(".anr h1")).to_have_text(MARKUP)
    expect(page.locator(".anr-next")).to_have_text(MARKUP + "!")
    expect(page.get_by_text("<b>$x$ **n**", exact=True)).to_be_visible()
    for rendered in ("script", "img", "strong", "em", "a[href]", ".katex"):
        expect(page.locator(f".anr {rendered}")).to_have_count(0)
    for rendered in (".stMain .katex", ".st-key-top strong", ".st-key-top b"):
        expect(page.locator(rendered)).to_have_count(0)
    assert page.title() == "Review"

    # an error message with the name in it, and the list of names
    page.goto(app.address())
    page.get_by_role("combobox").click()
    expect(page.get_by_role("option", name="<b>$x$ **n**", exact=True)).to_be_visible()


def test_unsaved_edits_survive_a_reload_and_can_be_undone(
    started: App, reviewer: Reviewer, page: Page
):
    """An edit is no decision: it waits in the browser, and Ctrl+Z takes it back."""
    reviewer.open(started.address("wang"))
    reviewer.press("1", "[")
    reviewer.statuses("○ proposed", "○ proposed")
    reviewer.press("}", "}")
    expect(reviewer.role("donor")).to_contain_text("广西大都向武")
    reviewer.statuses("● edited, not saved", "○ proposed")

    page.reload()
    reviewer.expect_open()
    reviewer.statuses("● edited, not saved", "○ proposed")
    expect(reviewer.role("donor")).to_contain_text("广西大都向武")

    reviewer.press("a")
    reviewer.statuses("✓ fixed", "○ proposed")
    reviewer.press("Control+z")
    reviewer.statuses("● edited, not saved", "○ proposed")
    reviewer.press("Control+Shift+z")
    reviewer.statuses("✓ fixed", "○ proposed")
    reviewer.saved()
    assert started.actions() == ["fix", "undo", "fix"]


def test_undo_goes_beyond_the_visit(started: App, reviewer: Reviewer, page: Page):
    """After a reload the last decision of one's own is taken back, then the one before."""
    reviewer.open(started.address("wang"))
    reviewer.press("a", "x")
    reviewer.saved()
    page.reload()
    reviewer.expect_open()
    reviewer.statuses("✓ accepted", "✕ rejected")

    reviewer.press("Control+z")
    reviewer.statuses("✓ accepted", "○ proposed")
    reviewer.press("Control+z")
    reviewer.statuses("○ proposed", "○ proposed")
    reviewer.saved()
    assert started.actions() == ["accept", "reject", "undo", "undo"]


def test_back_opens_the_last_finished_paragraph(
    started: App, reviewer: Reviewer, page: Page
):
    """In the same visit and after a reload; what is changed there is saved."""
    reviewer.open(started.address("wang"))
    reviewer.press("Enter")
    reviewer.shows(WORK)
    reviewer.press("b")
    reviewer.shows(GIFT)
    reviewer.statuses("✓ accepted", "✓ accepted")
    reviewer.press("x", "Enter")
    reviewer.shows(WORK)
    reviewer.saved()
    assert started.gold() == [(other_gift(),)]

    expect(page).to_have_url(re.compile("report%3A1"))
    page.reload()
    reviewer.shows(WORK)
    reviewer.press("b")
    reviewer.shows(GIFT)
    reviewer.statuses("✕ rejected", "✓ accepted")


def test_a_held_key_decides_once(started: App, reviewer: Reviewer, page: Page):
    """Auto-repeat of Enter does not rush through the queue."""
    reviewer.open(started.address("wang"))
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")

    reviewer.shows(WORK)
    reviewer.saved()
    assert started.actions().count("done") == 1


def test_an_ambiguous_quote_is_shown_with_its_places(
    app: App, reviewer: Reviewer, page: Page
):
    """One key takes the next place; what stands in the gold is the one that was taken."""
    text = "口罩短缺,协会捐赠口罩千只。"
    places = (Span.of(text, 0, 2), Span.of(text, 9, 11))
    event = mention(text, "donation", "捐赠", ("donor", "协会"), ("goods", "口罩"))
    note = Note(kind="ambiguous", role="goods", candidates=places)
    proposal = Proposal(event=event, confidence=0.5, notes=(note,))
    make_review_store(app.database, (text, (proposal,)))
    app.start()
    reviewer.open(app.address("wang"))

    # nobody has decided on anything like it: there is no probability to show
    expect(page.locator(".anr-confidence")).to_have_count(0)
    expect(page.locator(".anr-candidate")).to_have_text(
        ["口罩短缺,协", "协会捐赠口罩千只。"]
    )
    reviewer.press("c")
    expect(page.locator(".anr-candidate[aria-pressed=true]")).to_have_text(
        "协会捐赠口罩千只。"
    )
    reviewer.press("a")
    reviewer.press("Enter")
    reviewer.saved()

    ((settled,),) = app.gold()
    assert app.actions() == ["fix", "done"]
    assert [(a.role, a.span.start) for a in settled.arguments] == [
        ("donor", 5),
        ("goods", 9),
    ]


def test_everything_can_be_done_with_the_mouse(
    started: App, reviewer: Reviewer, page: Page
):
    """Type, attribute, role, removal, flag and finish by pressing what is on the page."""
    reviewer.open(started.address("wang", "zh"))
    card = reviewer.focused

    card.get_by_title("更改事件类型").click()
    page.get_by_role("option", name="服务").click()
    expect(card).to_contain_text("新类型没有这些角色")
    card.get_by_role("button", name="服务种类").click()
    page.get_by_role("option", name="消杀").click()
    reviewer.select_quote(GIFT, "广西大都")
    card.get_by_role("button", name="实施方").click()
    expect(reviewer.role("实施方")).to_contain_text("广西大都")
    page.get_by_role("button", name="标记").click()
    expect(page.locator(".anr-state")).to_have_text("已标记待仲裁")
    page.get_by_role("button", name="完成本段").click()
    reviewer.shows(WORK)
    reviewer.saved()

    ((event, _),) = started.gold()
    assert (event.type, event.attribute("kind")) == ("service", "disinfection")
    assert [(a.role, a.span.text) for a in event.arguments] == [
        ("goods", "口罩2000只"),
        ("provider", "广西大都"),
    ]


def test_what_the_schema_needs_is_asked_for_before_saving(
    started: App, reviewer: Reviewer, page: Page
):
    """A service without its kind is not sent: the choices open instead."""
    reviewer.open(started.address("wang"))
    reviewer.press("s")
    reviewer.shows(WORK)
    reviewer.select_quote(WORK, "消杀")
    reviewer.press("e", "2", "Enter")

    expect(page.get_by_role("listbox")).to_contain_text("disinfection")
    reviewer.shows(WORK)
    reviewer.press("2", "Enter")
    reviewer.shows(CALL)
    reviewer.saved()
    assert started.actions() == ["skip", "add", "done"]


def test_the_language_can_be_switched_and_is_remembered(
    started: App, reviewer: Reviewer, page: Page
):
    """The page says everything in the other language, and its lang attribute follows."""
    reviewer.open(started.address("wang"))
    page.get_by_text("中文", exact=True).click()

    reviewer.statuses("○ 待审", "○ 待审")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.reload()
    reviewer.statuses("○ 待审", "○ 待审")


def test_the_end_of_the_queue_is_told(app: App, reviewer: Reviewer):
    """Nothing is waiting, and the way back is named."""
    make_review_store(app.database, (GIFT, ()))
    app.start()
    reviewer.open(app.address("wang"))

    reviewer.press("0")

    expect(reviewer.root).to_contain_text("No paragraph is waiting")
    reviewer.saved()
    reviewer.press("b")
    reviewer.shows(GIFT)


def test_signing_out_leaves_the_page(started: App, reviewer: Reviewer, page: Page):
    """The form is back, and lists who was there."""
    reviewer.open(started.address("wang"))
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("textbox")).to_be_visible()
    expect(reviewer.root).to_have_count(0)
    assert "user=" not in page.url


def test_interrupting_ends_cleanly(started: App, reviewer: Reviewer):
    """Ctrl-C with a page open: no traceback, and the address was the only line."""
    reviewer.open(started.address("wang"))

    code, output = started.interrupt()

    assert code == 0
    assert "Traceback" not in output
    assert len(output.splitlines()) == 1


def test_the_dark_theme_follows_the_system(started: App, reviewer: Reviewer, page: Page):
    """Marks take the palette that was made for dark backgrounds."""
    page.emulate_media(color_scheme="dark")
    reviewer.open(started.address("wang"))

    expect(reviewer.page.locator(".anr.is-dark")).to_be_visible()
    colour = reviewer.page.locator(".anr-fill").first.evaluate(
        "element => getComputedStyle(element).borderBottomColor"
    )
    assert colour == "rgb(109, 179, 242)"


_GRAPHEMES = """([text, start, end]) => {
  const points = [...text];
  const unit = (point) => points.slice(0, point).join("").length;
  const stops = [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(text)]
    .map(({ index }) => index);
  return [
    stops.filter((stop) => stop < unit(start)).length,
    stops.filter((stop) => stop >= unit(start) && stop < unit(end)).length,
  ];
}"""


def test_a_link_opens_the_paragraph_that_it_names(started: App, reviewer: Reviewer):
    """From a list of errors or a message, finished or not; the queue goes on behind it."""
    link = f"{started.address('wang')}&paragraph=report:2"
    reviewer.page.goto(link)
    reviewer.shows(CALL)
    reviewer.press("Enter")
    reviewer.shows(GIFT)
    reviewer.saved()

    reviewer.page.goto(link)

    reviewer.shows(CALL)
    reviewer.statuses("✓ accepted")
