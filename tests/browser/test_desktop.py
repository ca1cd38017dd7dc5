"""The browser that tests share."""

import pytest

from tests.support.desktop import Desktop

pytestmark = pytest.mark.browser


def test_what_one_test_left_is_not_there_for_the_next(desktop: Desktop, port: int):
    """Neither what was stored nor cookies nor pages."""
    for _ in range(2):
        page = desktop.open()
        page.route("**", lambda route: route.fulfill(body=""))
        page.goto(f"http://127.0.0.1:{port}")
        found = page.evaluate("() => [localStorage.length, document.cookie]")
        page.evaluate("() => { localStorage.left = 1; document.cookie = 'left=1'; }")
        desktop.forget()

        assert page.is_closed()
        assert found == [0, ""]
