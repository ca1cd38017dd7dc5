"""A browser that many tests use one after another, each as if it were new."""

from playwright.sync_api import BrowserContext, Page, ViewportSize

VIEWPORT: ViewportSize = {"width": 1440, "height": 900}

ONE_PROCESS = "--renderer-process-limit=1"
"""Chromium's flag by which the pages of a site share what was compiled for one of them."""


class Desktop:
    """Keeps what a browser has loaded from an address, and forgets what was done there.

    A browser that loads and compiles the app anew needs three times the work.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self._context = context
        self._origin = origin
        # a process ends with its last page; this one stays, and asks no server for anything
        self._stays = context.new_page()
        self._stays.route("**", lambda route: route.fulfill(body=""))
        self._stays.goto(origin)
        self._session = context.new_cdp_session(self._stays)

    def open(self) -> Page:
        """Opens a page."""
        page = self._context.new_page()
        page.set_default_timeout(30_000)
        return page

    def forget(self) -> None:
        """Closes every page, and removes what they stored."""
        for page in self._context.pages:
            if page is not self._stays:
                page.close()
        everything = {"origin": self._origin, "storageTypes": "all"}
        self._session.send("Storage.clearDataForOrigin", everything)
        self._context.clear_cookies()
