"""What people send and write is data: names of files, reasons, notes, names of runs."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import FilePayload, Page, expect

from annotator.model.proposal import RunFacts
from annotator.model.review import GUIDELINE_GAP
from annotator.schema.load import load_schema
from annotator.store.documents.listing import DocumentQuery, document_page
from annotator.store.file.database import Store
from annotator.store.numbers.work import flagged_for
from annotator.store.people.known import Person, add_person
from annotator.store.queue.project_settings import ProjectSettings, change_project_settings
from annotator.store.runs.proposals import start_run
from annotator.workflow.people.assign import wanted_from
from annotator.workflow.people.sharing import share_out
from annotator.workflow.review.desk import desk_of
from annotator.workflow.services import Services
from tests.browser.test_payloads import ALL, LEAD, NAME, PAGES, Watch
from tests.support.payloads import PAYLOADS
from tests.support.review import as_sent
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, gift, other_gift

pytestmark = pytest.mark.browser

REASON, COMMENT = 200, 4000
"""The longest that a reason and a comment may be, in signs."""


def make_store(path: Path) -> None:
    """Makes a store in which two people differ and every word of theirs is hostile."""
    make_review_store(path, (GIFT, (gift(), other_gift())), (CALL, ()), title=ALL)
    schema = load_schema("relief/v1")
    with Store.open(path) as store:
        services = Services(store, schema, lambda: AT)
        lead = add_person(store, LEAD, "lead", at=AT)
        people = [add_person(store, name, at=AT) for name in (NAME, PAYLOADS[0][:40])]
        for number, person in enumerate(people):
            write(services, person, number)
        wanted = wanted_from(people=[person.handle for person in people])
        share_out(services, lead, wanted, name=PAYLOADS[8], dry_run=False)
        facts = RunFacts(
            proposer=PAYLOADS[7],
            model=PAYLOADS[1],
            settings=((PAYLOADS[0], PAYLOADS[3]),),
            schema_digest=schema.digest,
            code_version=PAYLOADS[2],
        )
        start_run(store, facts, services.schema_id(), prompt_id=None, at=AT)


def write(services: Services, person: Person, number: int) -> None:
    """Lets a person flag, note, reject with a reason, and add what nobody else has."""
    desk = desk_of(services, is_open=False)
    first, _ = desk.page(person).items
    common = {
        "paragraph_id": first.paragraph_id,
        "paragraph_sha256": first.sha256,
        "mode": first.mode,
    }
    notes: list[dict[str, object]] = [
        {"action": "note", "comment": payload[:COMMENT], "reason": payload[:REASON]}
        for payload in (*PAYLOADS, ALL)
    ]
    acts: list[dict[str, object]] = [
        *notes,
        {"action": "flag", "reason": GUIDELINE_GAP, "comment": ALL[:COMMENT]},
        {"action": "reject", "item": first.events[number].key, "reason": ALL[:REASON]},
        {"action": "add", "item": f"added-{number}", "event": as_sent(gift("武汉"))},
        {"action": "done"},
    ]
    sent = [
        {**common, "key": f"decision-{number}-{n}", **act} for n, act in enumerate(acts)
    ]
    assert {ack.status for ack in desk.apply(person, sent)} == {"stored"}


def address(app: App, page: str, person: str) -> str:
    """Returns the address of a page of a person."""
    return app.address(person).replace("/?", f"/{page}?")


def test_names_of_files_are_data(app: App, page: Page):
    """Of good files and bad ones, of a manifest and of what it says."""
    make_store(app.database)
    app.start()
    watch = Watch(page)
    page.goto(address(app, "documents", LEAD))
    page.get_by_role("tab", name="Add documents").click()
    manifest = [
        {"file": f"{n}{payload}.txt", "title": payload, "source": payload}
        for n, payload in enumerate(PAYLOADS)
    ]
    good = [
        FilePayload(name=f"{n}{text}.txt", mimeType="text/plain", buffer=text.encode())
        for n, text in enumerate(PAYLOADS)
    ]
    bad = [
        FilePayload(name=f"{text}.zip", mimeType=text, buffer=b"PK\x03\x04")
        for text in PAYLOADS
    ]
    told = FilePayload(
        name="manifest.json",
        mimeType="application/json",
        buffer=json.dumps(manifest).encode(),
    )

    page.locator("input[type=file]").set_input_files([*good, *bad, told])
    button = page.get_by_role("button", name="Store ")
    expect(button).to_be_visible(timeout=60_000)
    assert watch.found() == {}
    button.click()
    expect(page.get_by_text("new documents;")).to_be_visible(timeout=60_000)
    assert watch.found() == {}

    with Store.open(app.database, read_only=True) as store:
        keys = [d.key for d in document_page(store, DocumentQuery()).documents]
    assert len(keys) > len(PAYLOADS) // 2
    for key in [key for key in keys if "<" in key][:3]:
        page.goto(f"{address(app, 'documents', LEAD)}&document={quote(key)}")
        page.locator("[data-test-script-state=notRunning]").wait_for()
        page.wait_for_timeout(500)
        assert watch.found() == {}


def test_an_adjudicator_s_words_are_data(app: App, page: Page):
    """Typed as the reason of a gap and of a settlement, and kept as they are."""
    make_store(app.database)
    app.start()
    watch = Watch(page)
    page.goto(address(app, "adjudicate", LEAD))
    expect(page.locator(".anr-card").first).to_be_visible()

    for text in PAYLOADS[:6]:
        page.keyboard.press("r")
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
        page.keyboard.press("g")
        expect(page.locator(".anr-sync.is-saved")).to_be_visible()
        assert watch.found() == {}

    with Store.open(app.database, read_only=True) as store:
        said = {gap.comment for gap in flagged_for(store, GUIDELINE_GAP)}
    assert set(PAYLOADS[:6]) <= said


def test_what_was_written_renders_on_no_page(app: App, page: Page, reviewer: Reviewer):
    """Reasons and notes in drawers and on cards, names of runs and batches in tables."""
    make_store(app.database)
    app.start()
    watch = Watch(page)
    found = {}

    reviewer.open(f"{app.address(NAME)}&paragraph=report:0")
    for keys in ("h", "Shift+H", "g"):
        reviewer.press(keys)
        expect(page.locator(".anr-drawer")).to_be_visible()
        page.wait_for_timeout(500)
        found[keys] = watch.found()
        reviewer.press("Escape")
    with Store.open(app.database) as store:
        own = f"https://example.org/{quote(PAYLOADS[1])}"
        change_project_settings(store, ProjectSettings(guideline=own), at=AT)
    for name in PAGES:
        page.goto(address(app, name, LEAD))
        page.locator("[data-test-script-state=notRunning]").wait_for()
        for tab in page.get_by_role("tab").all():
            tab.click()
            page.wait_for_timeout(400)
        page.locator("[data-test-script-state=notRunning]").wait_for()
        found[name] = watch.found()
    page.goto(address(app, "guideline", LEAD))
    found["guideline"] = watch.found()

    assert {name: bad for name, bad in found.items() if bad} == {}
