"""The guideline on one page: all of it, as it is, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from annotator.app.headers import SecurityHeaders
from annotator.app.review.guide_page import guideline_html, guideline_route
from annotator.schema.definition import LocalText
from annotator.schema.load import load_schema
from annotator.store.queue.project_settings import ProjectSettings, change_project_settings
from tests.support.asgi import Browser
from tests.support.payloads import PAYLOADS
from tests.support.review import Desk
from tests.support.stores import AT

SCHEMA = load_schema("relief/v1")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a store."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def browser(at: Desk) -> Browser:
    """Returns a browser in front of the page."""
    routes = [guideline_route(at.services)]
    return Browser(SecurityHeaders(Starlette(routes=routes)))


def test_the_page_holds_the_whole_guideline_in_the_language_asked_for(at: Desk):
    """By the address, else as the browser likes it; types, roles, examples, decisions."""
    chinese, english = (browser(at).get(f"/guideline?lang={x}") for x in ("zh", "en"))

    assert '<html lang="zh-CN">' in chinese.body
    assert "<h1>社会力量参与疫情防控</h1>" in chinese.body
    for each in SCHEMA.event_types:
        assert f"{each.label.to('zh')} <code>{each.name}</code></h3>" in chinese.body
        assert f"{each.label.to('en')} <code>{each.name}</code></h3>" in english.body
    assert chinese.body.count("<table>") > len(SCHEMA.event_types)
    assert "<mark>" in chinese.body
    assert "判定规则" in chinese.body
    assert browser(at).get("/guideline", accept_language="zh-CN,en").body == chinese.body
    assert chinese.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in chinese.headers["content-security-policy"]


def test_the_project_s_own_guideline_is_linked(at: Desk):
    """Once a lead has set its address."""
    own = "https://example.org/guide?a=1&b=2"
    assert "example.org" not in browser(at).get("/guideline").body

    change_project_settings(at.world.store, ProjectSettings(guideline=own), at=AT)

    assert (
        'href="https://example.org/guide?a=1&amp;b=2"' in browser(at).get("/guideline").body
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.x"])
def test_what_is_no_address_is_not_linked(address: str):
    """Whoever put it into the store."""
    assert address not in guideline_html(SCHEMA, "en", address)


@pytest.mark.parametrize("text", PAYLOADS)
def test_text_of_the_schema_stays_text(text: str):
    """A hostile schema adds no element and no address to the page."""
    plain = guideline_html(SCHEMA, "en", None)
    said = LocalText({"en": text})
    hostile = SCHEMA.model_copy(update={"title": said, "description": said})

    shown = guideline_html(hostile, "en", None)

    for sign in ("<script", "<img", "<svg", "<iframe", "<a ", "<style", "<link"):
        assert shown.count(sign) == plain.count(sign)
