"""Blind work: what a person is told does not depend on what was proposed.

Two stores differ in nothing but proposals. The same person asks and decides the same in
both, as a page does or a forged one might, and must get the same answers, sign by sign.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from annotator.app.handoff import Desks
from annotator.app.i18n import catalogue
from annotator.app.i18n.telling import ENGLISH
from annotator.app.review.answers import ANSWERERS, answer_all
from annotator.app.review.cards import acks_json, page_json
from annotator.model.proposal import Note, Outcome, Proposal, ReplyFault
from annotator.model.record import digest
from annotator.model.review import Mode
from annotator.model.value import Party
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.file.database import Store
from annotator.store.people.known import Person, add_person, get_person
from annotator.store.queue.assignments import assign
from annotator.store.runs.proposals import ingest, proposals_of, start_run
from annotator.workflow.adjudicate.desk import adjudication_desk
from annotator.workflow.review.desk import desk_of
from annotator.workflow.services import Services
from tests.support.mentions import mention
from tests.support.review import as_sent
from tests.support.stores import AT, CALL, GIFT, WORK, document, facts, gift, other_gift

PLANTED = ("planted-party", "planted-note", "planted-fault", "0.8765")
"""What only the proposals hold."""

DONOR = mention(
    GIFT,
    "donation",
    "捐赠",
    ("donor", "广西大都", Party(name="planted-party")),
    ("goods", "口罩2000只"),
)
SHA256 = {n: digest(text) for n, text in enumerate((GIFT, WORK, CALL))}


class Side:
    """One of the two stores, and the desks on it."""

    def __init__(self, path: Path) -> None:
        store = Store.open(path)
        services = Services(store, load_schema("relief/v1"), lambda: AT)
        desk = desk_of(services, is_open=False)
        self.desks = Desks(services, desk, adjudication_desk(services))
        self.ids = tuple(p.paragraph_id for p in paragraphs(store))

    @property
    def person(self) -> Person:
        """Wang, who works blind."""
        return get_person(self.desks.services.store, "wang")

    def take(self, step: dict[str, Any]) -> str:
        """Does one step, and returns all that goes to the page."""
        words, desk = catalogue("en"), self.desks.review
        if step["do"] == "ask":
            question = step["question"] | {"paragraph": self.ids[step["paragraph"]]}
            told: object = answer_all(self.desks, self.person, [question], words)
        elif step["do"] == "back":
            told = desk.back(self.person)
        elif step["do"] == "open":
            goto = self.ids[step["paragraph"]]
            told = page_json(desk.page(self.person, goto=goto), words, desk.schema)
        else:
            sent = step["sent"] | {"paragraph_id": self.ids[step["paragraph"]]}
            told = acks_json(desk.apply(self.person, [sent]), ENGLISH)
        return json.dumps(told, ensure_ascii=False, sort_keys=True)


def make(path: Path, *, is_proposed: bool) -> None:
    """Makes a store in which Wang is to work blind on all three paragraphs."""
    with Store.open(path, create=True) as store:
        services = Services(store, load_schema("relief/v1"), lambda: AT)
        schema_id = services.schema_id()
        add_document(store, document("report", GIFT, WORK, CALL), at=AT)
        ids = [p.paragraph_id for p in paragraphs(store)]
        run = start_run(
            store,
            facts().model_copy(update={"schema_digest": services.schema.digest}),
            schema_id,
            prompt_id=None,
            at=AT,
        )
        ingest(store, run.run_id, map(proposed if is_proposed else nothing, ids), at=AT)
        person = add_person(store, "wang", at=AT)
        assign(store, person.person_id, ids, mode="blind", at=AT)


def proposed(number: int) -> Outcome:
    """Returns an answer full of what must not get out, for the first paragraph."""
    if number != 1:
        return nothing(number)
    notes = (Note(kind="ambiguous", role="donor", detail="planted-note"),)
    return nothing(number).model_copy(
        update={
            "proposals": (
                Proposal(event=DONOR, confidence=0.8765, notes=notes),
                Proposal(event=other_gift()),
            ),
            "faults": (ReplyFault(kind="off_schema", detail="planted-fault"),),
        }
    )


def nothing(number: int) -> Outcome:
    """Returns an answer without a proposal."""
    return Outcome(paragraph_id=number, request_sha256=digest(f"request {number}"))


def proposal_keys(path: Path) -> tuple[str, ...]:
    """Returns keys of proposals, as somebody might know them from elsewhere."""
    with Store.open(path) as store:
        return tuple(event.key for event in proposals_of(store, 1, [1])[1])


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store with proposals, and the same one without."""
    folder = tmp_path_factory.mktemp("blind")
    made = (folder / "with.sqlite", folder / "without.sqlite")
    for path, is_proposed in zip(made, (True, False), strict=True):
        make(path, is_proposed=is_proposed)
    return made


def questions() -> st.SearchStrategy[dict[str, Any]]:
    """Questions of every kind that is answered, well-formed or not."""
    filters = (
        "type=donation",
        "missing=goods",
        "fault=ambiguous",
        "fault=reply",
        "differs=runs",
        "differs=people",
        "likely=high",
        "own=decided",
        "type=donation&fault=ambiguous",
    )
    return st.fixed_dictionaries(
        {
            "key": st.just("question"),
            "about": st.sampled_from(sorted(ANSWERERS)),
            "query": st.sampled_from(["广西大都", "planted-party", "捐", "donation", "x"]),
            "filter": st.sampled_from(filters),
            "document": st.just("report"),
            "type": st.just("donation"),
            "role": st.sampled_from(["donor", "goods"]),
            "quote": st.sampled_from(["广西大都", "口罩2000只"]),
            "text": st.sampled_from(["广西大都", "口罩2000只", "10万余"]),
            "offset": st.integers(0, 2),
        }
    )


def decisions(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Decisions of a page, and of somebody who knows the keys of proposals."""
    items = st.sampled_from([*keys, None])
    modes: st.SearchStrategy[Mode] = st.sampled_from(["blind", "assisted", "revealed"])
    decided = st.fixed_dictionaries(
        {
            "key": st.integers(0, 10**6).map(lambda n: f"decision-{n}"),
            "action": st.sampled_from(
                ["accept", "fix", "reject", "done", "reopen", "skip", "flag", "note"]
            ),
            "item": items,
            "event": st.sampled_from([None, as_sent(gift()), as_sent(DONOR)]),
            "mode": modes,
        }
    )
    # a new event under a key that is taken is refused, which no rule can hide
    added = {"action": st.just("add"), "item": st.just("added-by-wang")}
    return st.one_of(
        decided, st.tuples(decided, st.fixed_dictionaries(added)).map(_with_changes)
    )


def _with_changes(both: tuple[dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    return both[0] | both[1]


@given(data=st.data())
# a step takes some milliseconds on disk: shrinking would take minutes
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_blind_answers_do_not_depend_on_proposals(
    data: st.DataObject, templates: tuple[Path, Path], tmp_path_factory: Any
):
    """Pages, answers, refusals: equal in both stores, and nothing planted is in them."""
    folder = tmp_path_factory.mktemp("sides")
    copies = [Path(shutil.copy(path, folder)) for path in templates]
    keys = proposal_keys(copies[0])
    sides = [Side(path) for path in copies]
    steps: st.SearchStrategy[dict[str, Any]] = st.one_of(
        st.fixed_dictionaries(
            {"do": st.just("ask"), "question": questions(), "paragraph": _PLACES}
        ),
        st.fixed_dictionaries({"do": st.just("open"), "paragraph": _PLACES}),
        st.fixed_dictionaries({"do": st.just("back")}),
        st.fixed_dictionaries(
            {"do": st.just("decide"), "sent": decisions(keys), "paragraph": _PLACES}
        ),
    )
    try:
        for step in data.draw(st.lists(steps, min_size=1, max_size=8)):
            if step["do"] == "decide":
                step["sent"]["paragraph_sha256"] = SHA256[step["paragraph"]]
            first, second = (side.take(step) for side in sides)
            assert first == second
            known = json.dumps(step, ensure_ascii=False)
            assert [w for w in (*PLANTED, *keys) if w in first and w not in known] == []
    finally:
        for side in sides:
            side.desks.services.store.close()
        shutil.rmtree(folder)


_PLACES = st.integers(0, 2)


def test_the_planted_words_are_there_for_who_may_see_them(
    templates: tuple[Path, Path], tmp_path: Path
):
    """Otherwise the test above would find nothing to find."""
    path = Path(shutil.copy(templates[0], tmp_path))
    side = Side(path)
    store = side.desks.services.store
    li = add_person(store, "li", at=AT)
    desk = side.desks.review

    page = page_json(desk.page(li, goto=side.ids[0]), catalogue("en"), desk.schema)
    store.close()

    shown = json.dumps(page, ensure_ascii=False)
    assert "planted-party" in shown
    assert "planted-note" in shown
    assert proposal_keys(path)[0] in shown
