"""Whatever people do, in whatever order: everything shown follows from the log."""

import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from typing_extensions import override

from annotator.model.document import ParagraphKind
from annotator.model.event import EventMention
from annotator.model.review import Action, DecisionRequest, Stage
from annotator.model.span import Span
from annotator.store.documents.known import (
    add_document,
    paragraphs,
    switch_kind,
)
from annotator.store.file.database import Store
from annotator.store.gold.items import gold_digest
from annotator.store.log.decisions import Ack, decide, decision_log, standing
from annotator.store.log.entries import broken_links
from annotator.store.log.rebuild import differences, rebuild
from annotator.store.people.known import Person, add_person, list_people
from annotator.store.queue.sight import sight
from annotator.store.queue.waiting import assign, next_paragraphs, progress, release
from annotator.store.runs.proposals import ingest, start_run
from annotator.store.runs.values import clear_values, set_values, values_of
from tests.support.stores import AT, VERSION, add_schema, document, facts, outcome

TEXT = "甲捐乙赠"
KEYS = ("a", "b", "c", "d")
FIRST_KEYS = ("a", "c")
"""There from the beginning; the others come in between and after them."""

numbers = st.integers(0, 999)
people = st.sampled_from(["wang", "li"])
events = st.builds(
    lambda start, kind: EventMention(type=kind, trigger=Span.of(TEXT, start, start + 1)),
    st.integers(0, 1),
    st.sampled_from(["donation", "service"]),
)
"""Few contents, so that two people often write the same."""


def prepare(path: Path, keys: tuple[str, ...]) -> Store:
    """Makes a store with these documents, two paragraphs each, and two people."""
    store = Store.open(path, create=True)
    schema_id = add_schema(store)
    for key in keys:
        introduce(store, schema_id, key)
    add_person(store, "wang", at=AT)
    add_person(store, "li", "lead", at=AT)
    return store


def introduce(store: Store, schema_id: int, key: str) -> None:
    """Adds a document and a proposal for its first paragraph."""
    add_document(store, document(key, f"{TEXT}{key}", TEXT), at=AT)
    first = paragraphs(store, document=key)[0].paragraph_id
    run = start_run(store, facts(), schema_id, prompt_id=None, at=AT)
    proposed = EventMention(type="donation", trigger=Span.of(TEXT, 1, 2))
    ingest(store, run.run_id, [outcome(first, proposed)], at=AT)


@cache
def template() -> bytes:
    """Returns the file of a store to begin with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        prepare(path, FIRST_KEYS).close()
        return path.read_bytes()


class LogMachine(RuleBasedStateMachine):
    """Two people, four documents, every kind of decision, some sent twice or too late."""

    @initialize()
    def open(self) -> None:
        """Begins with a store of two documents."""
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "store.sqlite"
        path.write_bytes(template())
        self.store = Store.open(path)
        self.people: dict[str, Person] = {p.handle: p for p in list_people(self.store)}
        self.added = list(FIRST_KEYS)
        self.sent: list[tuple[str, DecisionRequest]] = []
        self.names = (f"key-{number:05d}" for number in count())

    def send(self, who: str, request: DecisionRequest) -> Ack:
        """Sends one request."""
        (ack,) = decide(
            self.store,
            self.people[who].person_id,
            [request],
            schema_id=1,
            app_version=VERSION,
            at=AT,
        )
        if ack.status == "stored":
            self.sent.append((who, request))
        return ack

    def paragraph(self, number: int) -> int:
        """Returns the id of some paragraph."""
        found = paragraphs(self.store)
        return found[number % len(found)].paragraph_id

    @rule(
        who=people,
        number=numbers,
        which=numbers,
        action=st.sampled_from(["accept", "reject", "fix"]),
        event=events,
        settles=st.booleans(),
    )
    def decide_on_an_event(
        self,
        who: str,
        number: int,
        which: int,
        action: Action,
        event: EventMention,
        *,
        settles: bool,
    ) -> None:
        """What is seen can be decided on, and nothing else."""
        paragraph_id = self.paragraph(number)
        stage: Stage = "adjudicate" if settles and who == "li" else "review"
        with self.store.reader() as db:
            rows = db.execute(
                "SELECT event_key, run_id, EXISTS (SELECT 1 FROM decisions d"
                " WHERE d.item_id = e.event_id AND d.person_id = ?)"
                " FROM events e WHERE paragraph_id = ? ORDER BY event_id",
                (self.people[who].person_id, paragraph_id),
            ).fetchall()
        if not rows:
            return
        item, run_id, is_own = rows[which % len(rows)]
        shown = sight(self.store, self.people[who].person_id, paragraph_id)
        is_shown = run_id is not None and not shown.is_hidden
        is_seen = stage == "adjudicate" or is_own or is_shown
        here = standing(self.store, paragraph_id, self.people[who].person_id, stage)
        expects = next((s.decision_key for s in here.items if s.item.key == item), None)
        request = DecisionRequest(
            key=next(self.names),
            paragraph_id=paragraph_id,
            action=action,
            item=item,
            event=event if action == "fix" else None,
            expects=expects,
            stage=stage,
        )

        ack = self.send(who, request)
        assert ack.status == ("stored" if is_seen else "refused")
        if not is_seen:
            return
        late = request.model_copy(update={"key": next(self.names)})
        assert self.send(who, late).status == "stale"

    @rule(who=people, number=numbers, event=events, is_blind=st.booleans())
    def add(self, who: str, number: int, event: EventMention, *, is_blind: bool) -> None:
        """What was missed can be added."""
        key = next(self.names)
        request = DecisionRequest(
            key=key,
            paragraph_id=self.paragraph(number),
            action="add",
            item=f"event-{key}",
            event=event,
            mode="blind" if is_blind else "assisted",
        )

        assert self.send(who, request).status == "stored"

    @rule(
        who=people,
        number=numbers,
        action=st.sampled_from(["done", "reopen", "skip", "flag", "note"]),
        settles=st.booleans(),
    )
    def decide_on_a_paragraph(
        self, who: str, number: int, action: Action, *, settles: bool
    ) -> None:
        """Finishing and going back, in any order."""
        request = DecisionRequest(
            key=next(self.names),
            paragraph_id=self.paragraph(number),
            action=action,
            stage="adjudicate" if settles and who == "li" else "review",
        )

        assert self.send(who, request).status in {"stored", "stale"}

    @rule(who=people, number=numbers, length=st.integers(1, 4))
    def finish_some_in_a_row(self, who: str, number: int, length: int) -> None:
        """Most work is done one after the other."""
        found = paragraphs(self.store)
        first = number % len(found)
        for paragraph in found[first : first + length]:
            request = DecisionRequest(
                key=next(self.names), paragraph_id=paragraph.paragraph_id, action="done"
            )
            assert self.send(who, request).status in {"stored", "stale"}

    @precondition(lambda self: self.sent)
    @rule(who=people, which=numbers)
    def undo(self, who: str, which: int) -> None:
        """Any decision of one's own can be taken back, once."""
        author, undone = self.sent[which % len(self.sent)]
        request = DecisionRequest(
            key=next(self.names),
            paragraph_id=undone.paragraph_id,
            action="undo",
            undoes=undone.key,
            stage=undone.stage,
        )

        status = self.send(who, request).status

        if who != author or undone.action == "undo":
            assert status == "refused"
        else:
            assert status in {"stored", "stale"}
            person_id = self.people[who].person_id
            here = standing(self.store, undone.paragraph_id, person_id, undone.stage)
            keys = {here.done, here.skipped, here.flagged}
            assert undone.key not in keys | {s.decision_key for s in here.items}

    @precondition(lambda self: self.sent)
    @rule(which=numbers)
    def send_again(self, which: int) -> None:
        """What is in the log is there once."""
        who, request = self.sent[which % len(self.sent)]

        assert self.send(who, request).status == "already"

    @rule(number=numbers, kind=st.sampled_from(["body", "heading", "boilerplate", "body"]))
    def switch(self, number: int, kind: ParagraphKind) -> None:
        """Paragraphs leave the queue and join it."""
        found = paragraphs(self.store)
        chosen = found[number % len(found)].paragraph_id
        switch_kind(self.store, chosen, kind, by="li", at=AT)

    @precondition(lambda self: len(self.added) < len(KEYS))
    @rule(last=st.booleans())
    def add_a_document(self, *, last: bool) -> None:
        """Documents come before and after those that people are working on."""
        missing = [key for key in KEYS if key not in self.added]
        key = missing[-1 if last else 0]
        introduce(self.store, 1, key)
        self.added.append(key)

    @rule(who=people, number=numbers, is_release=st.booleans())
    def assign_or_release(self, who: str, number: int, *, is_release: bool) -> None:
        """Work is handed out and taken back."""
        person_id, paragraph_id = self.people[who].person_id, self.paragraph(number)
        if is_release:
            release(self.store, person_id, [paragraph_id])
        else:
            assign(self.store, person_id, [paragraph_id], at=AT)

    @rule(number=numbers, value=st.sampled_from([-1.5, -0.0, 0.0, 0.25, 7.0, None]))
    def value_a_look(self, number: int, value: float | None) -> None:
        """Looks are given a worth, or all of it is forgotten."""
        if value is None:
            clear_values(self.store)
        else:
            set_values(self.store, {self.paragraph(number): value}, at=AT)

    @invariant()
    def everything_follows_from_the_log(self) -> None:
        """Heads, states, gold, queue and counts are what a rebuilding makes."""
        with self.store.reader() as db:
            assert list(differences(db)) == []
            assert list(broken_links(db)) == []

    @invariant()
    def the_queue_offers_all_that_is_not_done(self) -> None:
        """Each body paragraph once: first open, then skipped."""
        body = [p.paragraph_id for p in paragraphs(self.store, kinds=("body",))]
        for person in self.people.values():
            states = {n: standing(self.store, n, person.person_id) for n in body}
            left = {n for n, state in states.items() if not state.is_done}
            offered = next_paragraphs(self.store, person.person_id, limit=99)
            ids = [item.paragraph.paragraph_id for item in offered]
            assert sorted(ids) == sorted(left)
            assert [i.is_skipped for i in offered] == sorted(i.is_skipped for i in offered)
            plain = [
                item.paragraph.paragraph_id
                for item in offered
                if not item.is_assigned and not item.is_skipped
            ]
            assert plain == [n for n in body if n in set(plain)]
            assert progress(self.store, person.person_id).done == len(body) - len(left)

    @invariant()
    def by_value_the_queue_offers_the_same(self) -> None:
        """The greatest value first, equal ones and those without in the text's order."""
        body = [p.paragraph_id for p in paragraphs(self.store, kinds=("body",))]
        values = values_of(self.store)
        by_value = sorted(body, key=lambda n: (n not in values, -values.get(n, 0)))
        for person in self.people.values():
            number = person.person_id
            by_text = next_paragraphs(self.store, number, limit=99, order="text")
            offered = next_paragraphs(self.store, number, limit=99, order="value")
            assert set(offered) == set(by_text)
            plain = [
                item.paragraph.paragraph_id
                for item in offered
                if not item.is_assigned and not item.is_skipped
            ]
            assert plain == [n for n in by_value if n in set(plain)]

    @override
    def teardown(self) -> None:
        """The log alone makes the same gold in a store of its own."""
        if not hasattr(self, "store"):
            return
        before = gold_digest(self.store)
        rebuild(self.store)
        assert gold_digest(self.store) == before
        with prepare(self.folder / "replayed.sqlite", tuple(sorted(self.added))) as other:
            self._replay(other)
            assert gold_digest(other) == before
        self.store.close()
        shutil.rmtree(self.folder)

    def _replay(self, other: Store) -> None:
        places = {(p.document_key, p.index): p.paragraph_id for p in paragraphs(other)}
        persons = {p.handle: p.person_id for p in list_people(other)}
        for paragraph in paragraphs(self.store):
            where = places[paragraph.document_key, paragraph.index]
            switch_kind(other, where, paragraph.kind, by="li", at=AT)
        for logged in decision_log(self.store):
            where = places[logged.document_key, logged.index]
            (ack,) = decide(
                other,
                persons[logged.annotator],
                [logged.request.model_copy(update={"paragraph_id": where})],
                schema_id=1,
                app_version=VERSION,
                at="2030-01-01T00:00:00.000Z",
            )
            assert ack.status == "stored"


LogMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None
)
TestLog = LogMachine.TestCase
