"""Signing in at an organisation, with a provider of OpenID Connect for tests."""

import importlib.util
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Page, expect

from annotator.store.file.database import Store
from annotator.store.people.credentials import set_email
from annotator.store.people.known import list_people
from tests.support.desktop import Desktop
from tests.support.review_app import STARTS_WITHIN, App, Reviewer, make_review_store
from tests.support.stores import GIFT, gift

_NEEDED = ("oidc_provider_mock", "authlib")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in _NEEDED),
        reason="oidc-provider-mock and streamlit[auth] are not installed",
    ),
]

REFUSED = "You are not on the list of this project. Ask the lead to add you."


class Provider:
    """An organisation that believes whoever says who they are."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        words = ("-m", "oidc_provider_mock", "--port", str(self.port))
        self._process = subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def knows(self, subject: str, email: str, *, verified: bool) -> None:
        """Enters somebody."""
        claims = {"email": email, "email_verified": verified}
        request = urllib.request.Request(
            f"{self.url}/users/{subject}",
            json.dumps(claims).encode(),
            {"content-type": "application/json"},
            method="PUT",
        )
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                urllib.request.urlopen(request, timeout=5).close()
            except (URLError, OSError):
                assert time.monotonic() < deadline
                time.sleep(0.1)
            else:
                return

    def end(self) -> None:
        """Ends it."""
        self._process.kill()
        self._process.wait()


@pytest.fixture
def page(desktop: Desktop) -> Iterator[Page]:
    """Opens an empty browser; the provider's page may ask for its styles in vain."""
    page = desktop.open()
    page.route("https://**", lambda route: route.abort())
    yield page
    desktop.forget()


@pytest.fixture
def provider() -> Iterator[Provider]:
    """Starts an organisation."""
    made = Provider()
    yield made
    made.end()


@pytest.fixture
def office(app: App, tmp_path: Path, provider: Provider) -> App:
    """Starts an app that Wang enters through the organisation."""
    make_review_store(app.database, (GIFT, (gift(),)))
    with Store.open(app.database) as store:
        set_email(store, "wang", "wang@example.org")
    told = {
        "redirect_uri": f"http://127.0.0.1:{app.port}/oauth2callback",
        "cookie_secret": "a secret of the test and of nothing else",
        "client_id": "annotator",
        "client_secret": "another secret of the test",
        "server_metadata_url": f"{provider.url}/.well-known/openid-configuration",
    }
    file = tmp_path / "oidc.toml"
    file.write_text("".join(f"{name} = {json.dumps(told[name])}\n" for name in told))
    app.start("--sign-in", "oidc", "--oidc", str(file))
    return app


def enter(page: Page, app: App, subject: str) -> None:
    """Goes through the organisation's pages as somebody."""
    page.goto(app.address())
    through(page, subject)


def through(page: Page, subject: str) -> None:
    """Goes through the organisation's pages from where the app asks for it."""
    page.get_by_role("button", name="Sign in with your organisation").click()
    page.locator("input[name=sub]").fill(subject)
    page.get_by_role("button", name="Authorize").click()


def test_who_was_entered_by_a_verified_address_comes_in(
    office: App, provider: Provider, page: Page, reviewer: Reviewer
):
    """And out again: the tab that stays open decides nothing more."""
    provider.knows("7", "Wang@example.org", verified=True)
    enter(page, office, "7")
    reviewer.shows(GIFT)
    other = page.context.new_page()
    other.goto(office.address())
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("button", name="Sign in with your")).to_be_visible()

    reviewer.press("a")
    other.wait_for_timeout(1000)

    assert office.actions() == []


@pytest.mark.parametrize(
    ("email", "verified"), [("wang@example.org", False), ("li@example.org", True)]
)
def test_nobody_else_comes_in_or_is_added(
    office: App, provider: Provider, page: Page, email: str, *, verified: bool
):
    """Neither with an address that is not verified nor with one that nobody entered."""
    provider.knows("8", email, verified=verified)

    enter(page, office, "8")

    expect(page.get_by_text(REFUSED)).to_be_visible()
    with Store.open(office.database, read_only=True) as store:
        assert [(p.handle, p.oidc_subject) for p in list_people(store)] == [("wang", None)]


def test_a_link_leads_through_the_organisation_and_back(
    office: App, provider: Provider, page: Page, reviewer: Reviewer
):
    """Paragraph, filter and language are kept, and so is what was decided when signed out."""
    provider.knows("7", "wang@example.org", verified=True)
    page.goto(f"{office.address()}&paragraph=report:0&filter=type%3Ddonation")
    through(page, "7")
    reviewer.shows(GIFT)
    expect(page.locator(".anr-chips")).to_contain_text("donation")
    for part in ("paragraph=report%3A0", "filter=type%3Ddonation", "lang=en"):
        expect(page).to_have_url(re.compile(re.escape(part)))
    other = page.context.new_page()
    other.goto(office.address())
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("button", name="Sign in with your")).to_be_visible()

    reviewer.press("a")
    expect(reviewer.sync).to_contain_text("Signed out; your work is kept here.")
    assert office.actions() == []
    page.get_by_role("link", name="Sign in again").click()
    through(page, "7")

    reviewer.statuses("✓ accepted")
    reviewer.saved()
    assert office.actions() == ["accept"]
