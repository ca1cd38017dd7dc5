"""A whole seed document is reviewed by keyboard alone, and by mouse alone."""

from pathlib import Path

import pytest

from annotator.propose.rules import rule_proposer
from annotator.resources import folder
from annotator.schema.load import load_schema
from annotator.store.file.database import Store
from annotator.store.gold.items import gold
from annotator.store.people.known import add_person
from annotator.text.raw import ReadOptions
from annotator.workflow.documents.ingest import ingest_paths
from annotator.workflow.propose.carry_out import propose
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings
from tests.support.review_app import App, Reviewer
from tests.support.seed_player import Hands, Keys, Mouse, Player, Said, lessons
from tests.support.stores import AT

pytestmark = pytest.mark.browser

SEED = "000_d9bc10a7af65ee2f"


PRESSES = 80
"""25 proposals are right and 7 are to be fixed, 2 events are missed, 18 paragraphs: 34 times
accept and 18 times finish; 15 fillers; 2 fillers chosen and removed; 2 events added, with
their types: 34 + 18 + 15 + 2 * 3 + 2 * 2 = 77, and an attribute."""


@pytest.mark.parametrize("hands", [Keys, Mouse])
def test_a_seed_document_becomes_its_reference(
    app: App, reviewer: Reviewer, hands: type[Hands]
):
    """For few presses: accept 1, reject 1, a fix 1 after its selection."""
    prepare_seed(app.database)
    app.start()
    reviewer.open(app.address("wang"))
    player = Player(hands(reviewer, load_schema("relief/v1")))
    plan = tuple(lessons(app.database, SEED))

    for lesson in plan:
        player.play(lesson)
    reviewer.saved()

    assert reference(app.database) == [set(lesson.wanted) for lesson in plan]
    assert player.hands.presses <= PRESSES
    assert player.hands.selections == 17


def prepare_seed(database: Path) -> None:
    """Reads the seed into a new store, proposes events and adds Wang."""
    settings = Settings(database=database)
    seeds = folder("seeds")
    path = str(seeds / f"{SEED}.txt")
    ingest_paths(settings, [path], ReadOptions(), manifest=seeds / "manifest.yaml")
    with open_services(settings) as services:
        propose(services, rule_proposer(services.schema))
        add_person(services.store, "wang", at=AT)


def reference(database: Path) -> list[set[Said]]:
    """Returns what the gold of the seed's paragraphs says, in their order."""
    with Store.open(database, read_only=True) as store:
        return [{Said.by(event.event) for event in each.events} for each in gold(store)]
